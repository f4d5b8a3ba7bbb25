// SPDX-License-Identifier: MIT
#include <lrkit/finder/detail/trial_search.hpp>

#include "catch.hpp"

#include <cmath>
#include <vector>

using Catch::Matchers::WithinRel;
using lrkit::detail::outcome;
using lrkit::detail::vertex;

TEST_CASE("the lowest point between trials", "[trial_search]") {
  auto const at = [](double rate, double score) { return outcome{{rate, score, 10}, score, 0}; };
  auto const parabola = [](double rate, double best) { return std::pow(std::log(rate / best), 2) + 3; };
  SECTION("is that of the parabola over the logarithm of the rate") {
    std::vector<outcome> all;
    for (double rate : {0.01, 0.1, 0.5}) all.push_back(at(rate, parabola(rate, 0.13)));
    CHECK_THAT(vertex(all, 1), WithinRel(0.13, 1e-12));
  }
  SECTION("at most half way to a neighbour") {
    std::vector<outcome> const all = {at(0.01, 100), at(0.1, 1), at(1, 1)};
    CHECK_THAT(vertex(all, 1), WithinRel(std::sqrt(0.1), 1e-12));
  }
  SECTION("is the best rate where a neighbour is missing or diverged, or the three lie on a line") {
    std::vector<outcome> const all = {at(0.01, 3), at(0.1, 1), at(1, HUGE_VAL)};
    CHECK(vertex(all, 0) == 0.01);
    CHECK(vertex(all, 2) == 1);
    CHECK(vertex(all, 1) == 0.1);
    CHECK(vertex({at(0.01, 1), at(0.1, 1), at(1, 1)}, 1) == 0.1);
  }
}
