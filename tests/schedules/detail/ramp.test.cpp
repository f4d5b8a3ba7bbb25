// SPDX-License-Identifier: MIT
#include <lrkit/schedules/detail/ramp.hpp>

#include "catch.hpp"
#include "ulp.hpp"

#include <cmath>
#include <limits>

namespace detail = lrkit::detail;
using lrkit::step_t;

TEST_CASE("ramps are measured from the nearer end", "[ramp]") {
  SECTION("a way of 0 is an end, exactly, in every type") {
    STATIC_REQUIRE(detail::between(0.1, 0.3, {0, false}) == 0.1);
    STATIC_REQUIRE(detail::between(0.1, 0.3, {0, true}) == 0.3);
    STATIC_REQUIRE(detail::between(0.1F, 0.3F, {0, true}) == 0.3F);
    STATIC_REQUIRE(detail::between(0.1L, 0.3L, {0, false}) == 0.1L);
  }
  SECTION("no shape leaves its half of the way") {
    for (step_t n : {1, 2, 3, 10, 97, 1000}) {
      for (step_t k = 0; k < n; ++k) {
        for (auto const here : {detail::linear_progress(k, n), detail::cosine_progress(k, n),
                                detail::root_progress(k, n), detail::square_progress(k, n)}) {
          CHECK((here.way >= 0 && here.way <= 0.52));
          CHECK((k > 0 || (here.way == 0 && !here.late)));
        }
      }
    }
  }
}

TEST_CASE("a straight ramp gives back what the difference of its ends loses, in both halves", "[ramp]") {
  auto const worst = [](double from, double to, step_t n) {
    auto const exact = [=](step_t k) {
      auto const part = static_cast<long double>(k) / static_cast<long double>(n);
      return from + (static_cast<long double>(to) - from) * part;
    };
    return worst_ulps([=](step_t k) { return detail::linear_ramp(from, to, k, n); }, exact, n - 1);
  };
  CHECK(worst_of_short_ramps(worst) < 2);
}

TEST_CASE("a rate that is too large is the largest number", "[ramp]") {
  STATIC_REQUIRE(detail::rate_of<double>(0.1) == 0.1);
  STATIC_REQUIRE(detail::rate_of<float>(1e39) == std::numeric_limits<float>::max());
  CHECK(detail::rate_of<double>(std::numeric_limits<double>::infinity()) == std::numeric_limits<double>::max());
}
