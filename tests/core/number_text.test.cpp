// SPDX-License-Identifier: MIT
#include <lrkit/core/number_text.hpp>

#include "catch.hpp"

#include <cstddef>
#include <limits>
#include <string>

TEST_CASE("Numbers are written in the fewest digits that read back", "[number_text]") {
  using lrkit::shortest;
  REQUIRE(shortest(0.1) == "0.1");
  REQUIRE(shortest(0.1F) == "0.1");
  REQUIRE(shortest(static_cast<double>(0.1F)) == "0.10000000149011612");
  REQUIRE(shortest(1e-7) == "1e-07");
  REQUIRE(shortest(-3) == "-3");
  REQUIRE(shortest(std::size_t{17}) == "17");
  REQUIRE(shortest(std::numeric_limits<double>::infinity()) == "inf");
  REQUIRE(shortest(std::numeric_limits<double>::quiet_NaN()) == "nan");
  REQUIRE(shortest(-std::numeric_limits<double>::quiet_NaN()) == "nan");
  REQUIRE(shortest(std::numeric_limits<double>::denorm_min()) == "5e-324");
  REQUIRE(std::stold(shortest(std::numeric_limits<long double>::lowest())) ==
          std::numeric_limits<long double>::lowest());
}
