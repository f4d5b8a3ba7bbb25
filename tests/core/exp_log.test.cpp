// SPDX-License-Identifier: MIT
#include <lrkit/core/exp_log.hpp>

#include <cfloat>
#include <cmath>

#include "catch.hpp"

namespace m = lrkit::detail;

TEST_CASE("the tables' middle rows are exact", "[exp_log]") {
  STATIC_REQUIRE(m::exp_point(0)[0] == 1);
  STATIC_REQUIRE(m::exp_point(0)[1] == 0);
  STATIC_REQUIRE(m::log_two(1).hi == 0);
  STATIC_REQUIRE(m::log_two(1).lo == 0);
}

TEST_CASE("the rows of the tables fit together", "[exp_log]") {
  for (unsigned i = 0; i < 64; ++i) {
    CAPTURE(i);
    // Each power is the last one times 2^(1/64), each reciprocal within 1.1 % of all z of its interval.
    if (i > 0) CHECK(std::fabs(m::exp_point(i)[0] / m::exp_point(i - 1)[0] - 0x1.02c9a3e778061p+0) <= 0x1p-51);
    CHECK(std::fabs(m::exp_point(i)[1]) <= 0x1p-53);
    CHECK(std::fabs(std::log(m::log_point(i)[0]) + m::log_point(i)[1]) <= 0x1p-42);
    CHECK(m::log_point(i)[1] * 0x1p42 == std::nearbyint(m::log_point(i)[1] * 0x1p42));
    CHECK(m::log_point(i)[0] * 256 == std::nearbyint(m::log_point(i)[0] * 256));
  }
}

TEST_CASE("log_two carries more than a long double can tell", "[exp_log]") {
  if constexpr (LDBL_MANT_DIG < DBL_MANT_DIG + 10) {
    WARN("skipped: long double has no more digits than double here, there is nothing to compare with");
  } else {
    for (double x : {5e-324, 1e-310, 1e-9, 0.5, 0.7, 0.99, 0.999999999, 1.000001, 1.01, 1.3, 1.5, 10.0, 1e300}) {
      m::two const l = m::log_two(x);
      long double const exact = std::log(static_cast<long double>(x));
      CHECK(std::fabs(static_cast<long double>(l.hi) + static_cast<long double>(l.lo) - exact) <=
            0x1p-62L * std::fabs(exact));
    }
  }
}

TEST_CASE("exp_two uses the lower part", "[exp_log]") {
  STATIC_REQUIRE(m::exp_two({0, 0x1p-40}) == 1 + 0x1p-40);
  STATIC_REQUIRE(m::exp_two({700, 0x1p-44}) > m::exp_two({700, 0}));
}

TEST_CASE("exp_of_product is exp_two of the product", "[exp_log]") {
  constexpr m::logarithm ten = m::log_two_of_normal(10, 0);
  STATIC_REQUIRE(m::exp_of_product(ten, 3) == 1000);
  STATIC_REQUIRE(m::exp_of_product(ten, -1) == 0.1);
  STATIC_REQUIRE(m::exp_of_product(ten, 400) == m::positive_infinity());
  STATIC_REQUIRE(m::exp_of_product(ten, -400) == 0);
  for (double y = -300; y < 300; y += 0.37) {
    CHECK(m::exp_of_product(ten, y) == m::exp_two(m::times(ten.value, y)));
    CHECK(std::fabs(ten.rough - m::log_two(10).hi) <= 1e-6);
  }
}
