// SPDX-License-Identifier: MIT
#include <lrkit/schedules/exponential_decay.hpp>

#include "contract.hpp"
#include "figures.hpp"
#include "message.hpp"
#include "ulp.hpp"

using lrkit::exponential_decay;
using lrkit::step_t;

TEST_CASE("exponential_decay", "[exponential_decay]") {
  constexpr exponential_decay schedule({.from = 0.1, .factor = 0.5, .period = 10});

  SECTION("starts at from, exactly, and halves in each half-life") {
    STATIC_REQUIRE(schedule(0) == 0.1);
    STATIC_REQUIRE(schedule(10) == 0.05);
    STATIC_REQUIRE(schedule(20) == 0.025);
    keeps_the_contract(schedule);
  }
  SECTION("has no length, falls all the time, and comes to 0") {
    STATIC_REQUIRE_FALSE(lrkit::finite_schedule<exponential_decay<double>>);
    for (step_t k = 0; k < 1'000; ++k) CHECK(schedule(k + 1) < schedule(k));
    CHECK(schedule(lrkit::max_steps) == 0);
  }
  SECTION("a factor of 1 is constant; one above 1 rises to the largest number, and not to infinity") {
    CHECK(exponential_decay({.from = 0.3, .factor = 1})(12'345) == 0.3);
    CHECK(exponential_decay({.from = 0.3, .factor = 2})(2'000) == std::numeric_limits<double>::max());
    CHECK(exponential_decay<float>({.from = 0.3F, .factor = 2})(200) == std::numeric_limits<float>::max());
    CHECK(exponential_decay({.from = 0.0, .factor = 2})(2'000) == 0);
    CHECK(exponential_decay({.from = 0.3, .factor = 2, .period = 1e-300})(lrkit::max_steps) ==
          std::numeric_limits<double>::max());
    CHECK(exponential_decay({.from = 0.3, .factor = 0.5, .period = 1e-300})(lrkit::max_steps) == 0);
  }
  SECTION("is within 2 ulp after a million steps") {
    exponential_decay const slow({.from = 0.1, .factor = 0.99999});
    auto exact = [](step_t k) {
      return static_cast<long double>(0.1) *
             std::exp(static_cast<long double>(k) * std::log1p(static_cast<long double>(0.99999) - 1));
    };
    CHECK(worst_ulps(slow, exact, 1'000'000, 997) <= 2);
  }
  SECTION("float is rounded once, and does not drift as a product of a million factors does") {
    exponential_decay<float> const slow({.from = 0.1F, .factor = 0.999999});
    auto exact = [](step_t k) {
      return static_cast<long double>(0.1F) *
             std::exp(static_cast<long double>(k) * std::log1p(static_cast<long double>(0.999999) - 1));
    };
    CHECK(worst_ulps(slow, exact, 1'000'000, 997) <= 0.501);
  }
  SECTION("answers alike at compile time and at run time") {
    constexpr double later = schedule(33);
    exponential_decay const now({.from = 0.1, .factor = 0.5, .period = 10});
    CHECK_THAT(now(33), Catch::Matchers::WithinULP(later, 2));
  }
  SECTION("meets the figures of Caffe and OneFlow") {
    CHECK(gap(exponential_decay({.from = 0.1, .factor = 0.95}), "caffe__exp__1") <= 1e-15);
    CHECK(gap(exponential_decay({.from = 0.1, .factor = 0.5, .period = 10}), "oneflow-cpp__exponential__2") <= 1e-15);
  }
  SECTION("refuses by name") {
    CHECK(message_of([] { return exponential_decay<double>({.factor = 1}); }) ==
          "lrkit::exponential_decay: from must be given");
    CHECK(message_of([] { return exponential_decay<double>({.from = 1}); }) ==
          "lrkit::exponential_decay: factor must be given");
    CHECK(message_of([] { return exponential_decay<double>({.from = 1, .factor = 0}); }) ==
          "lrkit::exponential_decay: factor must be greater than 0, got 0");
    CHECK(message_of([] { return exponential_decay<double>({.from = 1, .factor = 0.5, .period = 0}); }) ==
          "lrkit::exponential_decay: period must be greater than 0, got 0");
  }
}
