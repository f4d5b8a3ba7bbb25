// SPDX-License-Identifier: MIT
#include <lrkit/finder/sweep_options.hpp>

#include "catch.hpp"

TEST_CASE("the steps of a sweep are those of its rates, with baseline and repeats", "[sweep_options]") {
  STATIC_REQUIRE(lrkit::planned_steps(30, {}) == 30);
  STATIC_REQUIRE(lrkit::planned_steps(30, {.baseline = true, .repeats = 2}) == 120);
  STATIC_REQUIRE(lrkit::planned_steps(0, {.repeats = 2}) == 0);
  STATIC_REQUIRE(lrkit::planned_steps(2, {.repeats = lrkit::max_steps}) == lrkit::max_steps);
}
