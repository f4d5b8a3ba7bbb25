// SPDX-License-Identifier: MIT
#include <lrkit/schedules/cosine.hpp>

#include "contract.hpp"
#include "figures.hpp"
#include "message.hpp"
#include "ulp.hpp"

using lrkit::cosine;
using lrkit::step_t;

namespace {

constexpr long double pi = 3.14159265358979323846264338327950288L;

long double sin_squared_of_half(long double u) {
  long double const s = std::sin(pi / 2 * u);
  return s * s;
}

}  // namespace

TEST_CASE("cosine", "[cosine]") {
  constexpr cosine schedule({.from = 3e-4, .to = 3e-5, .steps = 10'000});

  SECTION("starts at from and ends at to, exactly, and stays") {
    STATIC_REQUIRE(schedule(0) == 3e-4);
    STATIC_REQUIRE(schedule(10'000) == 3e-5);
    STATIC_REQUIRE(schedule(10'001) == 3e-5);
    STATIC_REQUIRE(schedule.length() == 10'000);
    keeps_the_contract(schedule);
  }
  SECTION("is at the mean in the middle") { CHECK_THAT(schedule(5000), Catch::Matchers::WithinULP(1.65e-4, 2)); }
  SECTION("never rises; never falls where to is above from") {
    CHECK(never_rises(schedule, 10'100));
    CHECK(never_rises(cosine({.from = 1.0, .steps = 97}), 200));
    CHECK(never_falls(cosine({.from = 0.1, .to = 0.3, .steps = 97}), 200));
  }
  SECTION("with zero steps is at to from the start, at a negative step too") {
    STATIC_REQUIRE(cosine({.from = 0.1, .to = 0.3, .steps = 0})(0) == 0.3);
    STATIC_REQUIRE(cosine({.from = 0.1, .to = 0.3, .steps = 0})(-1) == 0.3);
  }
  SECTION("is within 4 ulp at every step, the last ones of a long run included") {
    constexpr step_t steps = 1'000'000;
    constexpr cosine longer({.from = 0.1, .steps = steps});
    auto exact = [](step_t k) {
      return static_cast<long double>(0.1) * sin_squared_of_half(static_cast<long double>(steps - k) / steps);
    };
    CHECK(worst_ulps(longer, exact, steps - 1, 19) <= 4);
    for (step_t k = steps - 100; k < steps; ++k) CHECK(ulps_off(longer(k), exact(k)) <= 4);
  }
  SECTION("is within 4 ulp above a floor too") {
    auto exact = [](step_t k) {
      return static_cast<long double>(3e-5) + (static_cast<long double>(3e-4) - static_cast<long double>(3e-5)) *
                                                  sin_squared_of_half(static_cast<long double>(10'000 - k) / 10'000);
    };
    CHECK(worst_ulps(schedule, exact, 10'000) <= 4);
  }
  SECTION("answers in the type of its rates, rounded once") {
    constexpr cosine<float> single({.from = 0.1F, .to = 0.02F, .steps = 1000});
    STATIC_REQUIRE(std::is_same_v<decltype(single(0)), float>);
    STATIC_REQUIRE(single(0) == 0.1F);
    STATIC_REQUIRE(single(1000) == 0.02F);
    auto exact = [](step_t k) {
      return static_cast<long double>(0.02F) + (static_cast<long double>(0.1F) - static_cast<long double>(0.02F)) *
                                                   sin_squared_of_half(static_cast<long double>(1000 - k) / 1000);
    };
    CHECK(worst_ulps(single, exact, 1000) <= 0.501);
  }
  SECTION("answers alike at compile time and at run time") {
    constexpr double early = schedule(3'333);
    constexpr double late = schedule(9'999);
    cosine const now({.from = 3e-4, .to = 3e-5, .steps = 10'000});
    CHECK_THAT(now(3'333), Catch::Matchers::WithinULP(early, 2));
    CHECK_THAT(now(9'999), Catch::Matchers::WithinULP(late, 2));
  }
  SECTION("meets the figures of optax, Keras and MLX") {
    CHECK(gap(cosine({.from = 1.0, .steps = 100}), "optax__cosine_decay_schedule__1") <= 1e-15);
    CHECK(gap(cosine({.from = 0.1, .steps = 100}), "keras__CosineDecay__1") <= 1e-15);
    CHECK(gap(cosine({.from = 0.1, .steps = 100}), "mlx__cosine_decay__1") <= 1e-15);
  }
  SECTION("refuses by name") {
    CHECK(message_of([] { return cosine<double>({.steps = 3}); }) == "lrkit::cosine: from must be given");
    CHECK(message_of([] { return cosine<double>({.from = 0.1}); }) == "lrkit::cosine: steps must be given");
    CHECK(message_of([] { return cosine<double>({.from = -0.1, .steps = 3}); }) ==
          "lrkit::cosine: from must be at least 0, got -0.1");
    CHECK(message_of([] { return cosine<double>({.from = 0.1, .steps = -3}); }) ==
          "lrkit::cosine: steps must be at least 0, got -3");
    CHECK(message_of([] { return cosine<double>({.from = 0.1, .steps = ~std::size_t{0}}); }) ==
          "lrkit::cosine: steps must be at most 9007199254740992, got 9223372036854775807 or more");
  }
}
