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

TEST_CASE("a geometric ramp between ends a few ulp apart does not go back", "[geometric]") {
  double const high = 4.975818087601203e-05, low = 4.975818087601202e-05;
  detail::geometric_ramp const ramp(high, low, 2539);
  CHECK(ramp(high, low, 0, 2539) == high);
  for (lrkit::step_t k = 1; k < 2539; ++k) CHECK(ramp(high, low, k, 2539) <= ramp(high, low, k - 1, 2539));
}

TEST_CASE("a power that is subnormal before it is multiplied keeps its digits", "[geometric]") {
  // 1.7e308 * 0.3351843412731409^679, of which the power is 4.65e-323
  CHECK(ulps_off(detail::grown(1.7e308, detail::log_two(0.3351843412731409), 679), 7.9085322164073479e-15L) <= 2);
  CHECK(ulps_off(detail::shrunk(1e308, 1e-103, 3), 1e-1L) <= 4);
  CHECK(detail::shrunk(1e308, 1e-103, 7) == 0);
}
