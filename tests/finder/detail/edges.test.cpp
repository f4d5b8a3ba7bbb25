// SPDX-License-Identifier: MIT
#include <lrkit/finder/detail/edges.hpp>

#include "catch.hpp"

#include <vector>

using lrkit::detail::edge_of_smoothed;

TEST_CASE("the edge of the smoothed curve is where it rises by twice the noise of that", "[edges]") {
  // Sixty losses, of which the first third has mean 0 and variance 1: a limit of 2 sqrt(1 / 20 + 1.2 / 15) = 0.721.
  auto const edge = [](double level) {
    std::vector<double> losses;
    for (int i = 0; i < 60; ++i) losses.push_back(i >= 20 ? level : i % 2 == 0 ? 1 : -1);
    return edge_of_smoothed(losses);
  };
  CHECK(edge(0.7) == 59);
  CHECK(edge(0.75) < 50);
  CHECK(edge(0.75) >= 15);
  CHECK(edge(-5) == 59);
}
