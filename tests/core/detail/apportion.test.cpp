// SPDX-License-Identifier: MIT
#include <lrkit/core/detail/apportion.hpp>

#include "catch.hpp"

#include <numeric>

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

TEST_CASE("steps are shared in proportion, and the largest remainders get what is left", "[share]") {
  using three = std::array<step_t, 3>;
  STATIC_REQUIRE(detail::shared(50, three{10, 20, 70}) == three{5, 10, 35});
  STATIC_REQUIRE(detail::shared(10, three{1, 1, 1}) == three{4, 3, 3});
  STATIC_REQUIRE(detail::shared(7, three{26, 34, 40}) == three{2, 2, 3});   // 1.82, 2.38, 2.8
  STATIC_REQUIRE(detail::shared(10, three{33, 33, 34}) == three{3, 3, 4});  // 3.3, 3.3, 3.4
  STATIC_REQUIRE(detail::shared(1, three{1, 0, 9}) == three{0, 0, 1});
  STATIC_REQUIRE(detail::shared(0, three{5, 6, 7}) == three{0, 0, 0});
  STATIC_REQUIRE(detail::shared(9, three{0, 0, 0}) == three{0, 0, 9});
  constexpr auto huge = detail::shared(max_steps, three{max_steps / 3, max_steps / 3, max_steps / 3});
  STATIC_REQUIRE(huge[0] + huge[1] + huge[2] == max_steps);
  STATIC_REQUIRE(huge[0] - huge[2] <= 1);
}
