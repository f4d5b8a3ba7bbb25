// SPDX-License-Identifier: MIT
#include <lrkit/core/double_double.hpp>

#include "catch.hpp"

namespace m = lrkit::detail;

TEST_CASE("exact_sum keeps what rounding drops", "[double_double]") {
  constexpr m::two sum = m::exact_sum(1.0, 0x1p-60);
  STATIC_REQUIRE(sum.hi == 1.0);
  STATIC_REQUIRE(sum.lo == 0x1p-60);
}

TEST_CASE("plus takes the larger one in any place", "[double_double]") {
  constexpr m::two a = m::plus({0x1p-60, 0}, {1.0, 0});
  constexpr m::two b = m::minus({1.0, 0}, {0x1p-60, 0});
  STATIC_REQUIRE(a.hi == 1.0);
  STATIC_REQUIRE(a.lo == 0x1p-60);
  STATIC_REQUIRE(b.hi == 1.0);
  STATIC_REQUIRE(b.lo == -0x1p-60);
}

TEST_CASE("times keeps the whole product", "[double_double]") {
  constexpr double x = 1 + 0x1p-30;
  constexpr m::two product = m::times({x, 0}, x);
  STATIC_REQUIRE(product.hi == 1);
  STATIC_REQUIRE(product.lo == 0x1p-29 + 0x1p-60);
}
