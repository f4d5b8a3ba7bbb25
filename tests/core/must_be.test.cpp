// SPDX-License-Identifier: MIT
#include <lrkit/core/must_be.hpp>

#include "catch.hpp"

#include <lrkit/core/step_count.hpp>

#include <limits>

TEST_CASE("A required argument has a default that no schedule accepts", "[must_be]") {
  STATIC_REQUIRE(lrkit::required<double> == std::numeric_limits<double>::lowest());
  STATIC_REQUIRE(lrkit::required<float> == std::numeric_limits<float>::lowest());
  STATIC_REQUIRE(lrkit::required<lrkit::step_count> == std::numeric_limits<lrkit::step_t>::lowest());
}
