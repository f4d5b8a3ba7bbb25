// SPDX-License-Identifier: MIT
#include <lrkit/finder/detail/shape_of_fall.hpp>

#include "catch.hpp"

#include <vector>

using lrkit::detail::first_bottom;
using lrkit::detail::sum_until_fallen;

TEST_CASE("the minimum is the bottom before the curve first rises", "[shape_of_fall]") {
  SECTION("where the network dies after it, at a loss that is lower") {
    CHECK(first_bottom({10, 10, 6, 3, 5, 9, 2, 2, 2}, 10, 0.1) == 3);
    CHECK(first_bottom({10, 10, 6, 3, 5, 2, 2, 2}, 10, 0.1) == 3);
  }
  SECTION("but not where the fall before was small beside the whole") {
    CHECK(first_bottom({10, 10, 9, 11, 6, 3, 3.5, 3.2}, 10, 0.1) == 5);
  }
  SECTION("nor where the rise is no more than noise, or less than a quarter of the fall") {
    CHECK(first_bottom({10, 10, 6, 3, 5, 4, 2, 8}, 10, 0.8) == 6);
    CHECK(first_bottom({10, 10, 6, 3, 4.5, 4, 2, 8}, 10, 0.1) == 6);
  }
  SECTION("and the first of several that are as low") { CHECK(first_bottom({2, 1, 1, 1}, 2, 0) == 1); }
}

TEST_CASE("the sum of the rates is that of the way down", "[shape_of_fall]") {
  lrkit::diagnosis d;
  d.rates = {1, 2, 4, 8, 16, 32, 64};
  d.smoothed = {10, 9, 5, 1.9, 1, 0, 7};
  d.smoothed_initial = 10;
  d.minimum = 5;
  d.drop = 10;
  SECTION("until four fifths of the drop are done") { CHECK(sum_until_fallen(d) == 1 + 2 + 4 + 8); }
  SECTION("for good") {
    d.smoothed[4] = 2.5;
    CHECK(sum_until_fallen(d) == 63);
  }
  SECTION("and no less than the first") {
    d.smoothed = {0, 0, 0, 0, 0, 0, 0};
    CHECK(sum_until_fallen(d) == 1);
  }
}

TEST_CASE("losses that drift before they fall are not independent", "[shape_of_fall]") {
  lrkit::diagnosis d;
  d.smoothed.assign(60, 10.0);
  d.smoothed_initial = 10;
  d.drop = 8;
  d.losses.assign(60, 2.0);
  for (std::size_t i = 0; i < 20; ++i) d.losses[i] = 10 + 0.1 * static_cast<double>(i);
  CHECK_THAT(lrkit::detail::independence_of(d), Catch::Matchers::WithinRel(19.0 / 1330, 1e-12));
  for (std::size_t i = 0; i < 20; ++i) d.losses[i] = i % 2 == 0 ? 9 : 11;
  CHECK_THAT(lrkit::detail::independence_of(d), Catch::Matchers::WithinRel(1.9, 1e-12));
  d.smoothed[9] = 7.9;  // nine points are too few
  CHECK(lrkit::detail::independence_of(d) == 1);
}
