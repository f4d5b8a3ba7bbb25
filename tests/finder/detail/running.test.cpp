// SPDX-License-Identifier: MIT
#include <lrkit/finder/detail/running.hpp>

#include "catch.hpp"

using lrkit::detail::beginning;
using lrkit::detail::running_level;
using lrkit::detail::running_mean;

TEST_CASE("the running mean begins at the first value", "[running]") {
  running_mean mean(0.5);
  CHECK(mean.push(8) == 8);
  CHECK(mean.push(2) == 4);  // (0.5 * 8 + 2) / 1.5
}

TEST_CASE("the level is the median of the last nine values, once there are nine", "[running]") {
  running_level level;
  for (double value : {9.0, 1.0, 8.0, 2.0, 7.0, 3.0, 6.0, 4.0}) {
    level.push(value);
    CHECK_FALSE(level.known());
  }
  level.push(5);
  REQUIRE(level.known());
  CHECK(level() == 5);
  level.push(0);  // in the place of 9
  CHECK(level() == 4);
}

TEST_CASE("a beginning is the first sixteen values", "[running]") {
  beginning first;
  for (int i = 0; i < 16; ++i) {
    CHECK_FALSE(first.known());
    first.push(i % 2 == 0 ? 1 : 3);
  }
  REQUIRE(first.known());
  CHECK(first.mean() == 2);
  CHECK(first.spread() == 1);
  first.push(1000);
  CHECK(first.mean() == 2);
}
