// SPDX-License-Identifier: MIT
#include <lrkit/schedules/warmups.hpp>

#include "contract.hpp"
#include "figures.hpp"
#include "message.hpp"
#include "ulp.hpp"

using lrkit::cosine_warmup;
using lrkit::log_warmup;
using lrkit::one_minus_sqrt_warmup;
using lrkit::polynomial_warmup;
using lrkit::step_t;

namespace {

constexpr long double pi = 3.14159265358979323846264338327950288L;

// What holds for each warmup: `build(from)` makes it with a peak of 0.1 and 1000 steps; `done(j)` is how far it is
// after j of them, exactly.
template <class Build, class Done>
void is_a_warmup(Build build, Done done) {
  auto const plain = build(std::nullopt);
  auto const given = build(0.01);
  auto const peak = static_cast<long double>(0.1);
  keeps_the_contract(plain);
  keeps_the_contract(given);
  CHECK(plain(0) > 0);
  CHECK(plain(998) < 0.1);
  CHECK(plain(999) == 0.1);
  CHECK(plain(1000) == 0.1);
  CHECK(given(0) == 0.01);
  CHECK(given(999) < 0.1);
  CHECK(given(1000) == 0.1);
  CHECK(plain.length() == 1000);
  CHECK(never_falls(plain, 1010));
  CHECK(never_falls(given, 1010));
  CHECK(worst_ulps(plain, [&](step_t k) { return peak * done(k + 1); }, 999) <= 4);
  CHECK(worst_ulps(build(0.0), [&](step_t k) { return peak * done(k); }, 999) <= 4);
}

}  // namespace

TEST_CASE("polynomial_warmup", "[warmups]") {
  auto build = [](std::optional<double> from) {
    return polynomial_warmup({.peak = 0.1, .steps = 1000, .power = 4, .from = from});
  };
  is_a_warmup(build, [](step_t j) { return std::pow(static_cast<long double>(j) / 1000, 4.0L); });
  STATIC_REQUIRE(polynomial_warmup({.peak = 0.5, .steps = 2, .power = 2})(0) == 0.125);
  STATIC_REQUIRE(polynomial_warmup({.peak = 0.5, .steps = 0, .power = 2, .from = 0.1})(-1) == 0.5);
  CHECK(gap(polynomial_warmup({.peak = 0.1, .steps = 10, .power = 4, .from = 0.0}), "darknet__constant__1") <= 1e-15);
  STATIC_REQUIRE(polynomial_warmup({.peak = 1.0, .steps = 2})(0) == 0.0625);
  CHECK(message_of([] { return polynomial_warmup<double>({.peak = 1, .steps = 3, .power = 0}); }) ==
        "lrkit::polynomial_warmup: power must be greater than 0, got 0");
}

TEST_CASE("cosine_warmup", "[warmups]") {
  auto build = [](std::optional<double> from) { return cosine_warmup({.peak = 0.1, .steps = 1000, .from = from}); };
  is_a_warmup(build, [](step_t j) {
    long double const s = std::sin(pi / 2 * static_cast<long double>(j) / 1000);
    return s * s;
  });
  STATIC_REQUIRE(cosine_warmup({.peak = 0.5, .steps = 4})(1) == 0.25);
  STATIC_REQUIRE(cosine_warmup({.peak = 0.5, .steps = 0})(0) == 0.5);
  STATIC_REQUIRE(std::is_same_v<decltype(cosine_warmup<float>({.peak = 0.5F, .steps = 0})(0)), float>);
  CHECK(gap(cosine_warmup({.peak = 0.1, .steps = 10, .from = 0.0}), "transformers__wsd_schedule__4", 0, 0, 80) <=
        1e-15);
  CHECK(message_of([] { return cosine_warmup<double>({.peak = 1, .steps = 3, .from = -1.0}); }) ==
        "lrkit::cosine_warmup: from must be at least 0, got -1");
}

TEST_CASE("one_minus_sqrt_warmup", "[warmups]") {
  auto build = [](std::optional<double> from) {
    return one_minus_sqrt_warmup({.peak = 0.1, .steps = 1000, .from = from});
  };
  is_a_warmup(build, [](step_t j) {
    return static_cast<long double>(j) / 1000 / (1 + std::sqrt(static_cast<long double>(1000 - j) / 1000));
  });
  STATIC_REQUIRE(one_minus_sqrt_warmup({.peak = 0.5, .steps = 4})(2) == 0.25);
  STATIC_REQUIRE(one_minus_sqrt_warmup({.peak = 0.5, .steps = 0})(0) == 0.5);
  CHECK(gap(one_minus_sqrt_warmup({.peak = 0.1, .steps = 10, .from = 0.0}), "transformers__wsd_schedule__7", 0, 0,
            80) <= 1e-15);
  CHECK(message_of([] { return one_minus_sqrt_warmup<double>({.steps = 3}); }) ==
        "lrkit::one_minus_sqrt_warmup: peak must be given");
}

TEST_CASE("log_warmup", "[warmups]") {
  auto build = [](std::optional<double> from) { return log_warmup({.peak = 0.1, .steps = 1000, .from = from}); };
  is_a_warmup(build, [](step_t j) { return std::log(static_cast<long double>(j) + 1) / std::log(1001.0L); });
  STATIC_REQUIRE(log_warmup({.peak = 0.5, .steps = 8, .from = 0.25})(8) == 0.5);
  STATIC_REQUIRE(log_warmup({.peak = 0.5, .steps = 0, .from = 0.25})(-1) == 0.5);
  CHECK(message_of([] { return log_warmup<double>({.peak = 1}); }) == "lrkit::log_warmup: steps must be given");
}
