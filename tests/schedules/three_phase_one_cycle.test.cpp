// SPDX-License-Identifier: MIT
#include <lrkit/schedules/three_phase_one_cycle.hpp>

#include "contract.hpp"
#include "figures.hpp"
#include "message.hpp"

using lrkit::curve;
using lrkit::step_t;
using lrkit::three_phase_one_cycle;

TEST_CASE("three_phase_one_cycle", "[one_cycle]") {
  constexpr three_phase_one_cycle schedule({.max_lr = 0.1, .steps = 1'000});

  SECTION("rises, falls back in as many updates, then falls far below, each end exact") {
    STATIC_REQUIRE(schedule(0) == 0.1 / 25);
    STATIC_REQUIRE(schedule(300) == 0.1);
    STATIC_REQUIRE(schedule(600) == 0.1 / 25);
    STATIC_REQUIRE(schedule(1'000) == 0.1 / (25 * 1e4));
    STATIC_REQUIRE(schedule.length() == 1'000);
    CHECK_THAT(schedule(800), Catch::Matchers::WithinULP((0.1 / 25 + 0.1 / 25e4) / 2, 2));
    for (step_t k = 0; k <= 300; ++k) CHECK_THAT(schedule(k), Catch::Matchers::WithinULP(schedule(600 - k), 1));
    keeps_the_contract(schedule);
  }
  SECTION("rises and then only falls, for any number of steps, on each curve") {
    for (step_t steps = 1; steps <= 40; ++steps) {
      for (double fraction : {0.0, 0.1, 0.3, 0.5}) {
        for (curve shape : {curve::linear, curve::cosine, curve::exponential}) {
          three_phase_one_cycle const cycle(
              {.max_lr = 0.7, .steps = steps, .warmup_fraction = fraction, .anneal = shape});
          auto const peak = static_cast<step_t>(std::floor(fraction * static_cast<double>(steps) + 0.5));
          if (peak < steps) CHECK(cycle(peak) == 0.7);
          for (step_t k = 0; k + 1 < steps; ++k)
            CHECK((k < peak ? cycle(k + 1) >= cycle(k) : cycle(k + 1) <= cycle(k)));
          CHECK(cycle(steps) == 0.7 / (25 * 1e4));
        }
      }
    }
  }
  SECTION("says by which formula, and starts at the peak where that is step 0") {
    constexpr auto p = schedule.parameters();
    STATIC_REQUIRE(schedule.formula(p, 299) == "from max_lr / initial_div to max_lr along anneal");
    STATIC_REQUIRE(schedule.formula(p, 300) == "from max_lr back to max_lr / initial_div along anneal");
    STATIC_REQUIRE(schedule.formula(p, 600) == "from max_lr / initial_div to last along anneal");
    constexpr three_phase_one_cycle down({.max_lr = 0.1, .steps = 10, .warmup_fraction = 0});
    STATIC_REQUIRE(down(0) == 0.1);
    STATIC_REQUIRE(down.formula(down.parameters(), 0) == "from max_lr to last along anneal");
  }
  SECTION("its momentum runs against it, and is high in the third phase") {
    constexpr auto momentum = schedule.momentum({.low = 0.8, .high = 0.9});
    STATIC_REQUIRE(momentum(0) == 0.9);
    STATIC_REQUIRE(momentum(300) == 0.8);
    STATIC_REQUIRE(momentum(600) == 0.9);
    STATIC_REQUIRE(momentum(900) == 0.9);
  }
  SECTION("answers alike at compile time and at run time, in the type of its rate") {
    constexpr three_phase_one_cycle<float> single({.max_lr = 0.1F, .steps = 90});
    STATIC_REQUIRE(std::is_same_v<decltype(single(0)), float>);
    constexpr double later = schedule(777);
    three_phase_one_cycle const now({.max_lr = 0.1, .steps = 1'000});
    CHECK_THAT(now(777), Catch::Matchers::WithinULP(later, 2));
  }
  SECTION("refuses by name") {
    CHECK(message_of([] { return three_phase_one_cycle<double>({.steps = 3}); }) ==
          "lrkit::three_phase_one_cycle: max_lr must be given");
    CHECK(message_of([] { return three_phase_one_cycle<double>({.max_lr = 1, .steps = 3, .warmup_fraction = 0.6}); }) ==
          "lrkit::three_phase_one_cycle: warmup_fraction must be at most 0.5, got 0.6");
    CHECK(message_of([] { return three_phase_one_cycle<double>({.max_lr = 1, .steps = 3, .initial_div = 1e-320}); }) ==
          "lrkit::three_phase_one_cycle: initial_div must leave a finite rate, got 1e-320");
  }
}
