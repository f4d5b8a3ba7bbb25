// SPDX-License-Identifier: MIT
#include <lrkit/core/detail/math/log_two.hpp>

#include <cfloat>
#include <cmath>
#include <vector>

#include "catch.hpp"

namespace m = lrkit::detail;

TEST_CASE("the logarithm of 1 is 0", "[log_two]") {
  STATIC_REQUIRE(m::log_two(1).hi == 0);
  STATIC_REQUIRE(m::log_two(1).lo == 0);
}

TEST_CASE("the reciprocals in the table fit their logarithms", "[log_two]") {
  for (unsigned i = 0; i < 64; ++i) {
    CAPTURE(i);
    CHECK(std::fabs(std::log(m::log_point(i)[0]) + m::log_point(i)[1]) <= 0x1p-42);
    CHECK(m::log_point(i)[1] * 0x1p42 == std::nearbyint(m::log_point(i)[1] * 0x1p42));
    CHECK(m::log_point(i)[0] * 256 == std::nearbyint(m::log_point(i)[0] * 256));
  }
}

TEST_CASE("log_two carries more than a long double can tell", "[log_two]") {
  if constexpr (LDBL_MANT_DIG < DBL_MANT_DIG + 10) {
    WARN("skipped: long double has no more digits than double here, there is nothing to compare with");
  } else {
    std::vector<double> numbers = {5e-324, 1e-310, 1e-9, 0.5, 0.999999999, 1.000001, 10.0, 1e300};
    for (int i = 0; i < 1024; ++i) {  // each row of the table, and its ends
      if (i != 512) numbers.push_back(0.5 + i / 1024.0);
      numbers.push_back(1 + (i - 511.5) * 0x1p-15);
    }
    for (double x : numbers) {
      m::two const l = m::log_two(x);
      long double const exact = std::log(static_cast<long double>(x));
      CHECK(std::fabs(static_cast<long double>(l.hi) + static_cast<long double>(l.lo) - exact) <=
            0x1p-62L * std::fabs(exact));
    }
  }
}

TEST_CASE("a logarithm is known roughly before it is known well", "[log_two]") {
  for (double x : {1e-300, 0.3, 0.99, 1.0, 1.001, 1.37, 10.0, 1e300}) {
    m::logarithm const l = m::log_two_of_normal(x, 0);
    CHECK(std::fabs(l.rough - (l.value.hi + l.value.lo)) <= 1e-6 * std::fabs(l.value.hi));
  }
}
