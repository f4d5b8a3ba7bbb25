// SPDX-License-Identifier: MIT
#include <lrkit/train/metric.hpp>

#include "catch.hpp"

#include <limits>

using lrkit::detail::is_better;

TEST_CASE("The first metric is better than none", "[metric]") {
  STATIC_REQUIRE(
      is_better(5, lrkit::detail::worst(lrkit::mode::min), lrkit::mode::min, lrkit::threshold_mode::rel, 0.1));
  STATIC_REQUIRE(
      is_better(-5, lrkit::detail::worst(lrkit::mode::max), lrkit::mode::max, lrkit::threshold_mode::abs, 0.1));
  STATIC_REQUIRE(
      is_better(5, lrkit::detail::worst(lrkit::mode::min), lrkit::mode::min, lrkit::threshold_mode::of_best, 0));

  SECTION("an infinite one is not") {
    constexpr double infinity = std::numeric_limits<double>::infinity();
    STATIC_REQUIRE(!is_better(infinity, infinity, lrkit::mode::min, lrkit::threshold_mode::rel, 0.1));
    STATIC_REQUIRE(!is_better(-infinity, -infinity, lrkit::mode::max, lrkit::threshold_mode::rel, 0.1));
    STATIC_REQUIRE(!is_better(-infinity, 1, lrkit::mode::min, lrkit::threshold_mode::rel, 0.1));
    STATIC_REQUIRE(!is_better(infinity, lrkit::detail::worst(lrkit::mode::min), lrkit::mode::min,
                              lrkit::threshold_mode::rel, 0.1));
  }
}

TEST_CASE("A metric is better by a margin, in the direction of the mode", "[metric]") {
  STATIC_REQUIRE(is_better(0.89, 1, lrkit::mode::min, lrkit::threshold_mode::abs, 0.1));
  STATIC_REQUIRE(!is_better(0.91, 1, lrkit::mode::min, lrkit::threshold_mode::abs, 0.1));
  STATIC_REQUIRE(is_better(1.11, 1, lrkit::mode::max, lrkit::threshold_mode::abs, 0.1));
  STATIC_REQUIRE(!is_better(1.09, 1, lrkit::mode::max, lrkit::threshold_mode::abs, 0.1));
  STATIC_REQUIRE(is_better(1.7, 2, lrkit::mode::min, lrkit::threshold_mode::rel, 0.1));
  STATIC_REQUIRE(!is_better(1.9, 2, lrkit::mode::min, lrkit::threshold_mode::rel, 0.1));
  STATIC_REQUIRE(is_better(2.3, 2, lrkit::mode::max, lrkit::threshold_mode::of_best, 0.1));
  STATIC_REQUIRE(!is_better(2.1, 2, lrkit::mode::max, lrkit::threshold_mode::of_best, 0.1));
}

TEST_CASE("A relative margin asks more of a negative metric too, unlike a margin of the best", "[metric]") {
  STATIC_REQUIRE(!is_better(-2, -2, lrkit::mode::min, lrkit::threshold_mode::rel, 0.1));
  STATIC_REQUIRE(!is_better(-2.1, -2, lrkit::mode::min, lrkit::threshold_mode::rel, 0.1));
  STATIC_REQUIRE(is_better(-2.3, -2, lrkit::mode::min, lrkit::threshold_mode::rel, 0.1));
  STATIC_REQUIRE(!is_better(-1.9, -2, lrkit::mode::max, lrkit::threshold_mode::rel, 0.1));
  STATIC_REQUIRE(is_better(-1.7, -2, lrkit::mode::max, lrkit::threshold_mode::rel, 0.1));
  STATIC_REQUIRE(is_better(-2, -2, lrkit::mode::min, lrkit::threshold_mode::of_best, 0.1));
}

TEST_CASE("NaN is never better", "[metric]") {
  constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
  STATIC_REQUIRE(!is_better(not_a_number, 1, lrkit::mode::min, lrkit::threshold_mode::rel, 0.1));
  STATIC_REQUIRE(!is_better(not_a_number, lrkit::detail::worst(lrkit::mode::max), lrkit::mode::max,
                            lrkit::threshold_mode::abs, 0));
}
