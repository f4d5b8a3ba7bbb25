// SPDX-License-Identifier: MIT
#include <lrkit/schedules/detail/geometric.hpp>

#include "catch.hpp"
#include "ulp.hpp"

#include <limits>

using lrkit::detail::grown;
using lrkit::detail::log_two;
using lrkit::detail::shrunk;

TEST_CASE("what is multiplied again and again stays at 0, and ends at the largest number", "[geometric]") {
  constexpr double most = std::numeric_limits<double>::max();
  STATIC_REQUIRE(shrunk(0.5, 0.5, 0) == 0.5);
  STATIC_REQUIRE(shrunk(0.5, 0.5, 3) == 0.0625);
  STATIC_REQUIRE(shrunk(0.5, 0.0, 3) == 0);
  CHECK(shrunk(0.0, 1e200, 3) == 0);
  CHECK(shrunk(0.5, 1e200, 3) == most);
  auto const growth = log_two(1e200);
  CHECK(grown(0.5, growth, -1) == 0.5);
  CHECK(grown(0.0, growth, 3) == 0);
  CHECK(grown(0.5, growth, 3) == most);
}

TEST_CASE("a power that is subnormal before it is multiplied keeps its digits", "[geometric]") {
  // 1.7e308 * 0.3351843412731409^679, of which the power is 4.65e-323
  CHECK(ulps_off(grown(1.7e308, log_two(0.3351843412731409), 679), 7.9085322164073479e-15L) <= 2);
  CHECK(ulps_off(shrunk(1e308, 1e-103, 3), 1e-1L) <= 4);
  CHECK(shrunk(1e308, 1e-103, 7) == 0);
}
