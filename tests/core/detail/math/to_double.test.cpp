// SPDX-License-Identifier: MIT
#include <lrkit/core/detail/math/to_double.hpp>

#include "catch.hpp"

#include <cstdint>
#include <limits>

namespace m = lrkit::detail;

TEST_CASE("a count becomes the double that a conversion makes of it", "[to_double]") {
  STATIC_REQUIRE(m::to_double(0) == 0);
  STATIC_REQUIRE(m::short_to_double(0) == 0);
  STATIC_REQUIRE(m::short_to_double(std::int64_t{1} << 52) == 0x1p52);
  STATIC_REQUIRE(m::to_double(std::int64_t{1} << 53) == 0x1p53);
  for (int bit = 0; bit < 63; ++bit) {
    for (std::int64_t below : {0, 1, 2, 3, 12345}) {
      for (std::int64_t const n : {(std::int64_t{1} << bit) - below, (std::int64_t{1} << bit) + below}) {
        if (n < 0) continue;
        INFO(n);
        CHECK(m::to_double(n) == static_cast<double>(n));
        if (n <= std::int64_t{1} << 52) CHECK(m::short_to_double(n) == static_cast<double>(n));
      }
    }
  }
  // Rounded to nearest, and to even.
  CHECK(m::to_double(std::numeric_limits<std::int64_t>::max()) == 0x1p63);
  CHECK(m::to_double((std::int64_t{1} << 53) + 1) == 0x1p53);
  CHECK(m::to_double((std::int64_t{1} << 53) + 3) == 0x1p53 + 4);
  for (std::int32_t n : {-2147483647, -1075, -1, 0, 1, 1023, 2147483647}) CHECK(m::signed_to_double(n) == n);
}
