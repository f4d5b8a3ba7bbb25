// SPDX-License-Identifier: MIT
#include <lrkit/text/parse_peers_fwd.hpp>

#include "catch.hpp"

TEST_CASE("The names of other projects are known by their declaration", "[parse_peers_fwd]") {
  REQUIRE(lrkit::peers_are_known);
  auto const schedule = lrkit::parse("pytorch::step_lr({.lr = 0.5, .step_size = 10, .gamma = 0.5})");
  REQUIRE(schedule(9) == 0.5);
  REQUIRE(schedule(10) == 0.25);
}
