// SPDX-License-Identifier: MIT
#include <lrkit/schedules/linear.hpp>

#include "contract.hpp"
#include "figures.hpp"
#include "message.hpp"
#include "ulp.hpp"

#include <limits>

using lrkit::linear;
using lrkit::step_t;

TEST_CASE("linear", "[linear]") {
  constexpr linear schedule({.from = 0.1, .to = 0.02, .steps = 100});

  SECTION("starts at from and ends at to, exactly, and stays") {
    STATIC_REQUIRE(schedule(0) == 0.1);
    STATIC_REQUIRE(schedule(100) == 0.02);
    STATIC_REQUIRE(schedule(101) == 0.02);
    STATIC_REQUIRE(schedule.length() == 100);
    keeps_the_contract(schedule);
  }
  SECTION("is at the mean in the middle") { CHECK_THAT(schedule(50), Catch::Matchers::WithinULP(0.06, 1)); }
  SECTION("goes to 0 where to is not given") {
    constexpr linear to_zero({.from = 1.0, .steps = 8});
    STATIC_REQUIRE(to_zero(7) == 0.125);
    STATIC_REQUIRE(to_zero(8) == 0);
  }
  SECTION("never rises, or never falls") {
    CHECK(never_rises(schedule, 120));
    CHECK(never_falls(linear({.from = 0.0, .to = 0.1, .steps = 97}), 120));
  }
  SECTION("with zero steps is at to from the start, at a negative step too") {
    STATIC_REQUIRE(linear({.from = 0.1, .to = 0.3, .steps = 0})(0) == 0.3);
    STATIC_REQUIRE(linear({.from = 0.1, .to = 0.3, .steps = 0})(-1) == 0.3);
  }
  SECTION("is within 2 ulp at every step, the last ones of a long run included") {
    constexpr step_t steps = 1'000'003;
    constexpr linear longer({.from = 0.1, .to = 1e-5, .steps = steps});
    auto exact = [](step_t k) {
      return (static_cast<long double>(0.1) * static_cast<long double>(steps - k) +
              static_cast<long double>(1e-5) * static_cast<long double>(k)) /
             steps;
    };
    CHECK(worst_ulps(longer, exact, steps, 17) <= 2);
    for (step_t k = steps - 100; k <= steps; ++k) CHECK(ulps_off(longer(k), exact(k)) <= 2);
  }
  SECTION("keeps its digits close to an end that is almost 0") {
    for (step_t n : {step_t{3}, step_t{1'000'003}, lrkit::max_steps}) {
      linear const steep({.from = 1.0, .to = 1e-20, .steps = n});
      for (step_t left : {step_t{1}, n / 3, n / 2}) {
        long double const exact = 1e-20L + static_cast<long double>(left) / static_cast<long double>(n);
        CHECK(ulps_off(steep(n - left), exact) <= 2);
      }
    }
  }
  SECTION("answers in the type of its rates, rounded once") {
    constexpr linear<float> single({.from = 0.1F, .to = 0.02F, .steps = 3});
    STATIC_REQUIRE(std::is_same_v<decltype(single(0)), float>);
    STATIC_REQUIRE(single(0) == 0.1F);
    STATIC_REQUIRE(single(3) == 0.02F);
    CHECK(ulps_off(single(1), (2 * static_cast<long double>(0.1F) + static_cast<long double>(0.02F)) / 3) <= 0.501);
  }
  SECTION("answers alike at compile time and at run time") {
    constexpr double third = schedule(33);
    linear const now({.from = 0.1, .to = 0.02, .steps = 100});
    CHECK_THAT(now(33), Catch::Matchers::WithinULP(third, 2));
  }
  SECTION("meets the figures of PyTorch") {
    CHECK(gap(linear({.from = 0.1 / 3, .to = 0.1, .steps = 5}), "torch__LinearLR_closed__1") <= 1e-15);
    CHECK(gap(linear({.from = 0.1, .to = 0.0, .steps = 100}), "torch__LinearLR_closed__3") <= 1e-15);
  }
  SECTION("refuses by name") {
    CHECK(message_of([] { return linear<double>({.steps = 3}); }) == "lrkit::linear: from must be given");
    CHECK(message_of([] { return linear<double>({.from = 0.1}); }) == "lrkit::linear: steps must be given");
    CHECK(message_of([] { return linear<double>({.from = 0.1, .to = -1, .steps = 3}); }) ==
          "lrkit::linear: to must be at least 0, got -1");
    CHECK(message_of([] { return linear<double>({.from = 0.1, .steps = -3}); }) ==
          "lrkit::linear: steps must be at least 0, got -3");
    CHECK(message_of([] { return linear<double>({.from = 0.1, .steps = lrkit::max_steps + 1}); }) ==
          "lrkit::linear: steps must be at most 9007199254740992, got 9007199254740993");
  }
}

namespace {

template <class Steps>
concept accepts_as_steps = requires(Steps steps) { linear<double>({.from = 0.1, .steps = steps}); };

}  // namespace

TEST_CASE("a number of steps is whole", "[linear]") {
  STATIC_REQUIRE(accepts_as_steps<int>);
  STATIC_REQUIRE(accepts_as_steps<std::size_t>);
  STATIC_REQUIRE_FALSE(accepts_as_steps<double>);
  STATIC_REQUIRE_FALSE(accepts_as_steps<float>);
}
