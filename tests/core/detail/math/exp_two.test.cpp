// SPDX-License-Identifier: MIT
#include <lrkit/core/detail/math/exp_two.hpp>

#include <cmath>

#include "catch.hpp"

namespace m = lrkit::detail;

TEST_CASE("the powers in the table fit together", "[exp_two]") {
  STATIC_REQUIRE(m::exp_point(0)[0] == 1);
  STATIC_REQUIRE(m::exp_point(0)[1] == 0);
  for (unsigned i = 0; i < 64; ++i) {
    CAPTURE(i);
    // Each is the last one times 2^(1/64).
    if (i > 0) CHECK(std::fabs(m::exp_point(i)[0] / m::exp_point(i - 1)[0] - 0x1.02c9a3e778061p+0) <= 0x1p-51);
    CHECK(std::fabs(m::exp_point(i)[1]) <= 0x1p-53);
  }
}

TEST_CASE("exp_two uses the lower part", "[exp_two]") {
  STATIC_REQUIRE(m::exp_two({0, 0x1p-40}) == 1 + 0x1p-40);
  STATIC_REQUIRE(m::exp_two({700, 0x1p-44}) > m::exp_two({700, 0}));
}
