// SPDX-License-Identifier: MIT
#include <lrkit/schedules/linear_warmup.hpp>

#include "contract.hpp"
#include "figures.hpp"
#include "message.hpp"
#include "ulp.hpp"

#include <limits>

using lrkit::linear_warmup;
using lrkit::step_t;

TEST_CASE("linear_warmup", "[linear_warmup]") {
  constexpr linear_warmup schedule({.peak = 0.1, .steps = 4});

  SECTION("spends no update at 0, and is at the peak from its last update on") {
    STATIC_REQUIRE(schedule(0) == 0.025);
    STATIC_REQUIRE(schedule(1) == 0.05);
    STATIC_REQUIRE(schedule(3) == 0.1);
    STATIC_REQUIRE(schedule(4) == 0.1);
    STATIC_REQUIRE(schedule.length() == 4);
    keeps_the_contract(schedule);
    for (step_t n : {1, 3, 4, 1000}) CHECK(linear_warmup<long double>({.peak = 0.1L, .steps = n})(n - 1) == 0.1L);
  }
  SECTION("starts at from where it is given, and reaches the peak at `steps`") {
    constexpr linear_warmup given({.peak = 0.5, .steps = 4, .from = 0.0});
    STATIC_REQUIRE(given(0) == 0);
    STATIC_REQUIRE(given(1) == 0.125);
    STATIC_REQUIRE(given(4) == 0.5);
    keeps_the_contract(given);
  }
  SECTION("never falls") {
    CHECK(never_falls(linear_warmup({.peak = 0.1, .steps = 1003}), 1100));
    CHECK(never_falls(linear_warmup({.peak = 0.1, .steps = 1003, .from = 0.01}), 1100));
  }
  SECTION("is the formula to the bit, where that does not overflow") {
    for (double peak : {0.1, 0.3, 3e-4}) {
      for (step_t steps : {step_t{3}, step_t{10}, step_t{49}, step_t{500}}) {
        linear_warmup const s({.peak = peak, .steps = steps});
        auto const n = static_cast<double>(steps);
        for (step_t k = 0; k < steps - 1; ++k) CHECK(s(k) == peak * static_cast<double>(k + 1) / n);
        CHECK(s(steps - 1) == peak);
      }
    }
    constexpr double huge = std::numeric_limits<double>::max();
    STATIC_REQUIRE(linear_warmup({.peak = huge, .steps = 8})(3) == huge / 2);
  }
  SECTION("with zero steps is at the peak") {
    STATIC_REQUIRE(linear_warmup({.peak = 0.1, .steps = 0})(0) == 0.1);
    STATIC_REQUIRE(linear_warmup({.peak = 0.1, .steps = 0})(-1) == 0.1);
    STATIC_REQUIRE(linear_warmup({.peak = 0.1, .steps = 0, .from = 0.0})(0) == 0.1);
    STATIC_REQUIRE(linear_warmup({.peak = 0.1, .steps = 0, .from = 0.0})(-1) == 0.1);
  }
  SECTION("is within 2 ulp at every step, and within half an ulp in float") {
    constexpr step_t steps = 100'003;
    auto exact = [](step_t k) { return static_cast<long double>(0.1) * static_cast<long double>(k + 1) / steps; };
    CHECK(worst_ulps(linear_warmup({.peak = 0.1, .steps = steps}), exact, steps - 1) <= 2);
    auto single = [](step_t k) { return static_cast<long double>(0.1F) * static_cast<long double>(k + 1) / 1003; };
    CHECK(worst_ulps(linear_warmup<float>({.peak = 0.1F, .steps = 1003}), single, 1002) <= 0.501);
  }
  SECTION("refuses by name") {
    CHECK(message_of([] { return linear_warmup<double>({.steps = 3}); }) == "lrkit::linear_warmup: peak must be given");
    CHECK(message_of([] { return linear_warmup<double>({.peak = 0.1}); }) ==
          "lrkit::linear_warmup: steps must be given");
    CHECK(message_of([] { return linear_warmup<double>({.peak = 0.1, .steps = 3, .from = -1.0}); }) ==
          "lrkit::linear_warmup: from must be at least 0, got -1");
  }
}
