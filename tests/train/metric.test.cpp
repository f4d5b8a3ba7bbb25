// SPDX-License-Identifier: MIT
#include <lrkit/train/metric.hpp>

#include <lrkit/train/plateau.hpp>

#include "catch.hpp"

#include <limits>

using lrkit::mode;
using lrkit::threshold_mode;

namespace {

// Whether a plateau without patience is content with a metric, after `best` if that is finite.
constexpr bool is_better(double const& metric, double const& best, mode which, threshold_mode by, double threshold) {
  lrkit::plateau plateau({.mode = which, .patience = 0, .threshold = threshold, .threshold_mode = by});
  plateau.observe(best);
  return !plateau.observe(metric);
}

constexpr double infinity = std::numeric_limits<double>::infinity();

}  // namespace

TEST_CASE("The first metric is better than none", "[metric]") {
  STATIC_REQUIRE(is_better(5, infinity, mode::min, threshold_mode::rel, 0.1));
  STATIC_REQUIRE(is_better(-5, -infinity, mode::max, threshold_mode::abs, 0.1));
  STATIC_REQUIRE(is_better(5, infinity, mode::min, threshold_mode::of_best, 0));

  SECTION("an infinite one is not") {
    STATIC_REQUIRE(!is_better(infinity, infinity, mode::min, threshold_mode::rel, 0.1));
    STATIC_REQUIRE(!is_better(-infinity, -infinity, mode::max, threshold_mode::rel, 0.1));
    STATIC_REQUIRE(!is_better(-infinity, 1, mode::min, threshold_mode::rel, 0.1));
  }
}

TEST_CASE("A metric is better by a margin, in the direction of the mode", "[metric]") {
  STATIC_REQUIRE(is_better(0.89, 1, mode::min, threshold_mode::abs, 0.1));
  STATIC_REQUIRE(!is_better(0.91, 1, mode::min, threshold_mode::abs, 0.1));
  STATIC_REQUIRE(is_better(1.11, 1, mode::max, threshold_mode::abs, 0.1));
  STATIC_REQUIRE(!is_better(1.09, 1, mode::max, threshold_mode::abs, 0.1));
  STATIC_REQUIRE(is_better(1.7, 2, mode::min, threshold_mode::rel, 0.1));
  STATIC_REQUIRE(!is_better(1.9, 2, mode::min, threshold_mode::rel, 0.1));
  STATIC_REQUIRE(is_better(2.3, 2, mode::max, threshold_mode::of_best, 0.1));
  STATIC_REQUIRE(!is_better(2.1, 2, mode::max, threshold_mode::of_best, 0.1));
}

TEST_CASE("A relative margin asks more of a negative metric too, unlike a margin of the best", "[metric]") {
  STATIC_REQUIRE(!is_better(-2, -2, mode::min, threshold_mode::rel, 0.1));
  STATIC_REQUIRE(!is_better(-2.1, -2, mode::min, threshold_mode::rel, 0.1));
  STATIC_REQUIRE(is_better(-2.3, -2, mode::min, threshold_mode::rel, 0.1));
  STATIC_REQUIRE(!is_better(-1.9, -2, mode::max, threshold_mode::rel, 0.1));
  STATIC_REQUIRE(is_better(-1.7, -2, mode::max, threshold_mode::rel, 0.1));
  STATIC_REQUIRE(is_better(-2, -2, mode::min, threshold_mode::of_best, 0.1));
}

TEST_CASE("NaN is never better", "[metric]") {
  constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
  STATIC_REQUIRE(!is_better(not_a_number, 1, mode::min, threshold_mode::rel, 0.1));
  STATIC_REQUIRE(!is_better(not_a_number, -infinity, mode::max, threshold_mode::abs, 0));
}
