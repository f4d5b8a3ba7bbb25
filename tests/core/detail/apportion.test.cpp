// SPDX-License-Identifier: MIT
#include <lrkit/core/detail/apportion.hpp>

#include "catch.hpp"

namespace detail = lrkit::detail;
using lrkit::max_steps;
using lrkit::step_t;

TEST_CASE("mul_div is exact, also where the product is more than a step_t holds", "[share]") {
  for (step_t a : {0, 1, 7, 100}) {
    for (step_t b : {0, 1, 6, 99}) {
      auto const [whole, rest] = detail::mul_div(a, b, 7);
      CHECK(7 * whole + rest == a * b);
      CHECK((rest >= 0 && rest < 7));
    }
  }
  // (n - 1)^2 = (n - 2) n + 1
  constexpr auto square = detail::mul_div(max_steps - 1, max_steps - 1, max_steps);
  STATIC_REQUIRE(square.whole == max_steps - 2);
  STATIC_REQUIRE(square.rest == 1);
  // (6 m + 5) (3 m) = (9 m + 7) (2 m) + m
  constexpr step_t m = 900'000'000'000'000;
  constexpr auto other = detail::mul_div(6 * m + 5, 3 * m, 9 * m + 7);
  STATIC_REQUIRE(other.whole == 2 * m);
  STATIC_REQUIRE(other.rest == m);
}
