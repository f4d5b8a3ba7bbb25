// SPDX-License-Identifier: MIT
#include <lrkit/finder/detail/rate_for_goal.hpp>

#include "catch.hpp"

using Catch::Matchers::WithinRel;
using lrkit::goal;
using lrkit::detail::rate_by_the_edge;

TEST_CASE("a rate by the edge is a share of the lower reading, and less for more than 1,000 steps", "[rate_for_goal]") {
  lrkit::diagnosis d;
  d.edge_of_losses = 6;
  d.edge_of_curve = 6;
  CHECK(rate_by_the_edge(goal::annealed_peak, d, 0) == 1);  // a sixth of one, and a third of the other
  CHECK(rate_by_the_edge(goal::annealed_peak, d, 1000) == 1);
  CHECK(rate_by_the_edge(goal::annealed_peak, d, 1001) < 1);
  CHECK_THAT(rate_by_the_edge(goal::annealed_peak, d, 8000), WithinRel(0.5, 1e-14));
  CHECK(rate_by_the_edge(goal::lowest, d, 8000) == 2);
  d.edge_of_curve = 1.5;
  CHECK(rate_by_the_edge(goal::annealed_peak, d, 0) == 0.5);
}
