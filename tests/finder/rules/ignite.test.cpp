// SPDX-License-Identifier: MIT
#include <lrkit/finder/rules/ignite.hpp>

#include "catch.hpp"
#include "finder/figures.hpp"
#include "finder/meets.hpp"

#include <vector>

namespace rules = lrkit::rules;

TEST_CASE("ignite meets its figures on recorded losses", "[rules]") {
  for (auto const& [curve, figures] : finder_figures("suggestions")) {
    INFO("curve " << curve);
    meets("ignite", rules::ignite(curve_rates(curve), curve_losses(curve)), figures["direct"]["ignite"]);
  }
}

TEST_CASE("ignite has no suggestion", "[rules]") {
  SECTION("from nothing") {
    std::vector<double> const none;
    CHECK_FALSE(rules::ignite(none, none));
    CHECK_FALSE(rules::ignite(lrkit::sweep::from_record({}, {})));
  }
  SECTION("from a curve that rises") {
    std::vector<double> const rates = {1, 2, 3, 4};
    CHECK(rules::ignite(rates, rates).reason() == lrkit::reason::never_fell);
  }
}
