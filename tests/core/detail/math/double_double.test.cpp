// SPDX-License-Identifier: MIT
#include <lrkit/core/detail/math/double_double.hpp>

#include <cmath>

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

TEST_CASE("times and over take a lower part on either side", "[double_double]") {
  constexpr m::two long_one{1, 0x1p-60};
  STATIC_REQUIRE(m::times(long_one, long_one).hi == 1);
  STATIC_REQUIRE(m::times(long_one, long_one).lo == 0x1p-59);
  STATIC_REQUIRE(m::divided(long_one, 2.0).lo == 0x1p-61);
  STATIC_REQUIRE(m::divided(m::two{2, 0}, long_one).hi == 2);
  STATIC_REQUIRE(m::divided(m::two{2, 0}, long_one).lo == -0x1p-59);
  // A divisor whose hi is not its rounded value.
  STATIC_REQUIRE(m::divided(m::two{6, 0}, m::two{3 - 0x1p-20, 0x1p-20}).hi == 2);
}

TEST_CASE("long_times keeps twice as many digits as a double has", "[double_double]") {
  for (double x : {0.1, 1.1, 3.0e10, 1 + 0x1p-52}) {
    for (double y : {0.3, 1 + 0x1p-30, 7.0}) {
      m::two const product = m::long_times({x, 0}, {y, 0});
      CHECK(product.hi == x * y);
      CHECK(product.lo == std::fma(x, y, -product.hi));
    }
  }
  constexpr m::two square = m::long_times({1, 0x1p-60}, {1, 0x1p-60});
  STATIC_REQUIRE(square.hi == 1);
  STATIC_REQUIRE(square.lo == 0x1p-59);
}

TEST_CASE("rounded moves into hi what it can bear", "[double_double]") {
  STATIC_REQUIRE(m::rounded({1, 0x1p-20}).hi == 1 + 0x1p-20);
  STATIC_REQUIRE(m::rounded({1, 0x1p-20}).lo == 0);
}

TEST_CASE("a quotient of a long number", "[double_double]") {
  auto const third = m::divided(m::two{1, 0}, 3.0);
  STATIC_REQUIRE(m::divided(m::two{1, 0}, 4.0).hi == 0.25);
  CHECK(std::abs(static_cast<long double>(third.hi) + static_cast<long double>(third.lo) - 1.0L / 3) < 1e-19L);
  CHECK(third.lo != 0);
}
