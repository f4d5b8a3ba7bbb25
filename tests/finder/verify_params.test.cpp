// SPDX-License-Identifier: MIT
#include <lrkit/finder/verify_params.hpp>

#include "catch.hpp"

TEST_CASE("verify plans as many steps as its budget, and none if it would throw", "[verify_params]") {
  STATIC_REQUIRE(lrkit::planned_steps({.budget = 103}) == 103);
  STATIC_REQUIRE(lrkit::planned_steps(lrkit::verify_params{}) == 0);
  STATIC_REQUIRE(lrkit::planned_steps({.budget = -7}) == 0);
  STATIC_REQUIRE(lrkit::planned_steps({.budget = 10, .trials = 0}) == 0);
}
