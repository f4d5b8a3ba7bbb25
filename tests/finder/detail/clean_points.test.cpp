// SPDX-License-Identifier: MIT
#include <lrkit/finder/detail/clean_points.hpp>

#include "catch.hpp"

#include <cmath>
#include <vector>

using lrkit::detail::alive;

TEST_CASE("a network is dead where its loss stands still through a decade, but not before the sixth point",
          "[points]") {
  std::vector<double> rates;
  for (int k = 0; k < 20; ++k) rates.push_back(std::pow(10, k / 6.5));
  auto const falling = [](std::vector<double> fall) {
    fall.resize(20, 1.0);
    return fall;
  };
  CHECK(alive(rates, falling({10, 8, 6, 4, 2})) == 7);
  CHECK(alive(rates, falling({10, 7, 4})) == 7);
  CHECK(alive(rates, falling({10, 8, 6, 5, 4, 3, 2})) == 8);  // one in ten may lie elsewhere
  SECTION("nor if it falls again, or the decade is not whole, or has less than six points") {
    auto again = falling({10, 8, 6, 4, 2});
    again.back() = 0.5;
    CHECK(alive(rates, again) == 20);
    CHECK(alive(std::vector<double>(20, 1.0), falling({10, 8, 6, 4, 2})) == 20);
    std::vector<double> coarse;
    for (int k = 0; k < 20; ++k) coarse.push_back(std::pow(10, k / 4.5));
    CHECK(alive(coarse, falling({10, 8, 6, 4, 2})) == 20);
  }
}
