// SPDX-License-Identifier: MIT
#include <lrkit/finder/steepest_rules.hpp>

#include "catch.hpp"
#include "finder/figures.hpp"
#include "finder/meets.hpp"

#include <limits>
#include <string>
#include <utility>
#include <vector>

namespace rules = lrkit::rules;

TEST_CASE("the rules of the steepest descent meet their figures on recorded losses", "[rules]") {
  for (auto const& [curve, figures] : finder_figures("suggestions")) {
    INFO("curve " << curve);
    auto const rates = curve_rates(curve);
    auto const losses = curve_losses(curve);
    figure const& direct = figures["direct"];

    figure const& torch = direct["torch_lr_finder"];
    meets("steepest", rules::steepest(rates, losses), torch["skip10_5"]);
    meets("steepest, all", rules::steepest(rates, losses, {0, 0}), torch["skip0_0"]);
    meets("steepest, but 5", rules::steepest(rates, losses, {5, 0}), torch["skip5_0"]);
    meets("ignite", rules::ignite(rates, losses), direct["ignite"]);
    for (auto const& [name, without] :
         {std::pair{"skip10_1", rules::skips{10, 1}}, std::pair{"skip0_1", rules::skips{0, 1}},
          std::pair{"skip5_5", rules::skips{5, 5}}, std::pair{"skip10_0", rules::skips{10, 0}},
          std::pair{"skip20_10", rules::skips{20, 10}}}) {
      meets(std::string("lightning, ") + name, rules::lightning(rates, losses, without), direct["lightning"][name]);
      if (direct["lightning_pre253"].has(name)) {
        meets(std::string("lightning_2_5_2, ") + name, rules::lightning_2_5_2(rates, losses, without),
              direct["lightning_pre253"][name]);
      }
    }
  }
}

TEST_CASE("the rules of the steepest descent see what the peer would have recorded", "[rules]") {
  std::vector<double> rates(200);
  std::vector<double> losses(200, 1.0);
  for (std::size_t k = 0; k < 200; ++k) rates[k] = static_cast<double>(k + 1);
  losses[100] = 1e6;    // far above every peer's limit
  losses[150] = -1e12;  // the steepest of all, and none of them sees it
  auto const sweep = lrkit::sweep::from_record(rates, losses);
  for (auto const& best : {rules::steepest(sweep), rules::lightning(sweep), rules::lightning_2_5_2(sweep)}) {
    REQUIRE(best);
    CHECK(best->lr <= 101);
  }
}

TEST_CASE("the rules of the steepest descent have no suggestion", "[rules]") {
  std::vector<double> const none;
  SECTION("from nothing") {
    auto const empty = lrkit::sweep::from_record({}, {});
    CHECK(rules::steepest(none, none).reason() == lrkit::reason::too_few);
    CHECK_FALSE(rules::ignite(none, none));
    CHECK_FALSE(rules::lightning(none, none));
    CHECK_FALSE(rules::lightning_2_5_2(none, none));
    CHECK_FALSE(rules::steepest(empty));
    CHECK_FALSE(rules::ignite(empty));
    CHECK_FALSE(rules::lightning(empty));
  }
  SECTION("where all points are left out") {
    std::vector<double> const rates = {1, 2, 3, 4};
    rules::skips const all{1, std::numeric_limits<std::size_t>::max()};
    CHECK_FALSE(rules::steepest(rates, rates, all));
    CHECK_FALSE(rules::lightning(rates, rates, all));
    CHECK_FALSE(rules::lightning_2_5_2(rates, rates, all));
  }
  SECTION("from a curve that rises, says ignite") {
    std::vector<double> const rates = {1, 2, 3, 4};
    CHECK(rules::ignite(rates, rates).reason() == lrkit::reason::never_fell);
  }
}
