// SPDX-License-Identifier: MIT
#include <lrkit/core/double_double.hpp>

#include <lrkit/core/math.hpp>

#include <cfloat>
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

TEST_CASE("log_two carries more than a long double can tell", "[double_double]") {
  if constexpr (LDBL_MANT_DIG < DBL_MANT_DIG + 10) {
    WARN("skipped: long double has no more digits than double here, there is nothing to compare with");
  } else {
    for (double x : {5e-324, 1e-310, 1e-9, 0.5, 0.7, 0.99, 0.999999999, 1.000001, 1.01, 1.3, 1.5, 10.0, 1e300}) {
      m::two const l = m::log_two(x);
      long double const exact = std::log(static_cast<long double>(x));
      CHECK(std::fabs(static_cast<long double>(l.hi) + static_cast<long double>(l.lo) - exact) <= 0x1p-62L * std::fabs(exact));
    }
  }
}

TEST_CASE("exp_two uses the lower part", "[double_double]") {
  STATIC_REQUIRE(m::exp_two({0, 0x1p-40}) == 1 + 0x1p-40);
  STATIC_REQUIRE(m::exp_two({700, 0x1p-44}) > m::exp_two({700, 0}));
}

TEST_CASE("geometric spans 600 decades", "[double_double]") {
  constexpr m::two log = m::log_two(1e-300);
  constexpr m::two ratio = m::minus(m::log_two(1e300), log);
  STATIC_REQUIRE(m::geometric(log, ratio, 0) == 1e-300);
  STATIC_REQUIRE(m::geometric(log, ratio, 0.5) == 1.0);
  STATIC_REQUIRE(m::geometric(log, ratio, 1) == 1e300);
}
