// SPDX-License-Identifier: MIT
#include <lrkit/schedules/cyclic.hpp>

#include "contract.hpp"
#include "figures.hpp"
#include "message.hpp"
#include "ulp.hpp"

using lrkit::cyclic;
using lrkit::step_t;

TEST_CASE("cyclic", "[cyclic]") {
  constexpr cyclic schedule({.min_lr = 0.1, .max_lr = 0.7, .steps_up = 10, .steps_down = 30});

  SECTION("rises to max_lr and falls back to min_lr, exactly, in every cycle") {
    for (step_t cycle = 0; cycle < 5; ++cycle) {
      CHECK(schedule(40 * cycle) == 0.1);
      CHECK_THAT(schedule(40 * cycle + 5), Catch::Matchers::WithinULP(0.4, 1));
      CHECK(schedule(40 * cycle + 10) == 0.7);
      CHECK_THAT(schedule(40 * cycle + 25), Catch::Matchers::WithinULP(0.4, 1));
    }
    keeps_the_contract(schedule);
    STATIC_REQUIRE_FALSE(lrkit::finite_schedule<cyclic<double>>);
  }
  SECTION("falls in as many steps as it rises where nothing else is said") {
    constexpr cyclic even({.min_lr = 0.25, .max_lr = 0.5, .steps_up = 10});
    for (step_t k = 0; k <= 10; ++k) CHECK(even(k) == even(20 - k));
  }
  SECTION("triangular2 halves the height in each cycle") {
    constexpr cyclic halved({.min_lr = 0.25, .max_lr = 0.5, .steps_up = 10, .cycle_factor = 0.5});
    STATIC_REQUIRE(halved(10) == 0.5);
    STATIC_REQUIRE(halved(30) == 0.375);
    STATIC_REQUIRE(halved(50) == 0.3125);
    STATIC_REQUIRE(halved(60) == 0.25);
    CHECK(halved(lrkit::max_steps) == 0.25);
  }
  SECTION("never leaves its range") {
    for (double factor : {0.0, 0.3, 1.0}) {
      cyclic const shrinking(
          {.min_lr = 0.1, .max_lr = 0.7, .steps_up = 7, .steps_down = 3, .cycle_factor = factor, .step_factor = 0.99});
      for (step_t k = 0; k < 500; ++k) CHECK((shrinking(k) >= 0.1 && shrinking(k) <= 0.7));
    }
  }
  SECTION("is within 4 ulp") {
    cyclic const shrinking(
        {.min_lr = 0.0, .max_lr = 0.7, .steps_up = 70, .steps_down = 33, .cycle_factor = 0.9, .step_factor = 0.999});
    auto exact = [](step_t k) {
      step_t const here = k % 103;
      auto const height = here < 70 ? static_cast<long double>(here) / 70 : static_cast<long double>(103 - here) / 33;
      return static_cast<long double>(0.7) * height *
             std::pow(static_cast<long double>(0.9), static_cast<long double>(k / 103)) *
             std::pow(static_cast<long double>(0.999), static_cast<long double>(k));
    };
    CHECK(worst_ulps(shrinking, exact, 5'000) <= 4);
  }
  SECTION("answers alike at compile time and at run time, in the type of its rates") {
    constexpr cyclic<float> single({.min_lr = 0.1F, .max_lr = 0.7F, .steps_up = 10});
    STATIC_REQUIRE(std::is_same_v<decltype(single(0)), float>);
    STATIC_REQUIRE(single(10) == 0.7F);
    constexpr double later = schedule(77);
    cyclic const now({.min_lr = 0.1, .max_lr = 0.7, .steps_up = 10, .steps_down = 30});
    CHECK_THAT(now(77), Catch::Matchers::WithinULP(later, 2));
  }
  SECTION("meets the figures of lrsched and PyTorch") {
    CHECK(gap(cyclic({.min_lr = 0.01, .max_lr = 0.1, .steps_up = 10}), "lrsched__triangular__1") <= 1e-15);
    CHECK(gap(cyclic({.min_lr = 0.01, .max_lr = 0.1, .steps_up = 10, .cycle_factor = 0.5}),
              "lrsched__triangular2__1") <= 1e-15);
    CHECK(gap(cyclic({.min_lr = 0.01, .max_lr = 0.1, .steps_up = 10, .step_factor = 0.99}), "lrsched__exp_range__1") <=
          1e-15);
    CHECK(gap(cyclic({.min_lr = 0.01, .max_lr = 0.1, .steps_up = 7, .steps_down = 3, .step_factor = 0.9994}),
              "torch__CyclicLR__4") <= 1e-14);
  }
  SECTION("refuses by name") {
    CHECK(message_of([] { return cyclic<double>({.max_lr = 1, .steps_up = 3}); }) ==
          "lrkit::cyclic: min_lr must be given");
    CHECK(message_of([] { return cyclic<double>({.min_lr = 2, .max_lr = 1, .steps_up = 3}); }) ==
          "lrkit::cyclic: min_lr must be at most max_lr = 1, got 2");
    CHECK(message_of([] { return cyclic<double>({.min_lr = 0, .max_lr = 1, .steps_up = 0}); }) ==
          "lrkit::cyclic: steps_up must be at least 1, got 0");
    CHECK(message_of([] { return cyclic<double>({.min_lr = 0, .max_lr = 1, .steps_up = 3, .steps_down = 0}); }) ==
          "lrkit::cyclic: steps_down must be at least 1, got 0");
    CHECK(message_of([] { return cyclic<double>({.min_lr = 0, .max_lr = 1, .steps_up = 3, .cycle_factor = 2}); }) ==
          "lrkit::cyclic: cycle_factor must be between 0 and 1, got 2");
  }
}
