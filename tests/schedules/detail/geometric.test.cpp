// SPDX-License-Identifier: MIT
#include <lrkit/schedules/detail/geometric.hpp>

#include "catch.hpp"
#include "ulp.hpp"

#include <limits>

namespace detail = lrkit::detail;

TEST_CASE("what is multiplied again and again stays at 0, and ends at the largest number", "[geometric]") {
  constexpr double most = std::numeric_limits<double>::max();
  STATIC_REQUIRE(detail::shrunk(0.5, 0.5, 0) == 0.5);
  STATIC_REQUIRE(detail::shrunk(0.5, 0.5, 3) == 0.0625);
  STATIC_REQUIRE(detail::shrunk(0.5, 0.0, 3) == 0);
  CHECK(detail::shrunk(0.0, 1e200, 3) == 0);
  CHECK(detail::shrunk(0.5, 1e200, 3) == most);
  detail::two const growth = detail::log_two(1e200);
  CHECK(detail::grown(0.5, growth, -1) == 0.5);
  CHECK(detail::grown(0.0, growth, 3) == 0);
  CHECK(detail::grown(0.5, growth, 3) == most);
}

TEST_CASE("a geometric ramp goes over all decades that there are", "[geometric]") {
  CHECK(ulps_off(detail::geometric_ramp(1e-308, 1e308, 2)(1e-308, 1e308, 1, 2), 1) <= 32);
  CHECK(ulps_off(detail::geometric_ramp(1e308, 1e-308, 2)(1e308, 1e-308, 1, 2), 1) <= 32);
  CHECK(ulps_off(detail::geometric_ramp(1e-308, 1e308, 616)(1e-308, 1e308, 616 - 100, 616), 1e208L) <= 32);
}
