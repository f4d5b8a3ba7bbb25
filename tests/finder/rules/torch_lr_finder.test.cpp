// SPDX-License-Identifier: MIT
#include <lrkit/finder/rules/torch_lr_finder.hpp>

#include "catch.hpp"
#include "finder/figures.hpp"
#include "finder/meets.hpp"

#include <limits>
#include <vector>

namespace rules = lrkit::rules;

TEST_CASE("torch_lr_finder meets its figures on recorded losses", "[rules]") {
  for (auto const& [curve, figures] : finder_figures("suggestions")) {
    INFO("curve " << curve);
    auto const rates = curve_rates(curve);
    auto const losses = curve_losses(curve);
    figure const& torch = figures["direct"]["torch_lr_finder"];
    meets("torch_lr_finder", rules::torch_lr_finder(rates, losses), torch["skip10_5"]);
    meets("torch_lr_finder, all", rules::torch_lr_finder(rates, losses, {0, 0}), torch["skip0_0"]);
    meets("torch_lr_finder, but 5", rules::torch_lr_finder(rates, losses, {5, 0}), torch["skip5_0"]);
  }
}

TEST_CASE("torch_lr_finder sees what the peer would have recorded", "[rules]") {
  std::vector<double> rates(200);
  std::vector<double> losses(200, 1.0);
  for (std::size_t k = 0; k < 200; ++k) rates[k] = static_cast<double>(k + 1);
  losses[100] = 1e6;    // far above the peer's limit
  losses[150] = -1e12;  // the steepest of all, and the peer does not see it
  auto const best = rules::torch_lr_finder(lrkit::sweep::from_record(rates, losses));
  REQUIRE(best);
  CHECK(best->lr <= 101);
}

TEST_CASE("torch_lr_finder has no suggestion", "[rules]") {
  SECTION("from nothing") {
    std::vector<double> const none;
    CHECK(rules::torch_lr_finder(none, none).reason() == lrkit::reason::too_few);
    CHECK_FALSE(rules::torch_lr_finder(lrkit::sweep::from_record({}, {})));
  }
  SECTION("if all points are left out") {
    std::vector<double> const rates = {1, 2, 3, 4};
    CHECK_FALSE(rules::torch_lr_finder(rates, rates, {1, (std::numeric_limits<std::size_t>::max)()}));
  }
}
