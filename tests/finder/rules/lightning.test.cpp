// SPDX-License-Identifier: MIT
#include <lrkit/finder/rules/lightning.hpp>

#include "catch.hpp"
#include "finder/figures.hpp"
#include "finder/meets.hpp"

#include <limits>
#include <string>
#include <utility>
#include <vector>

namespace rules = lrkit::rules;

TEST_CASE("lightning meets its figures on recorded losses", "[rules]") {
  for (auto const& [curve, figures] : finder_figures("suggestions")) {
    INFO("curve " << curve);
    auto const rates = curve_rates(curve);
    auto const losses = curve_losses(curve);
    figure const& direct = figures["direct"];
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

TEST_CASE("lightning leaves out 10 losses at the start and 1 at the end by default", "[rules]") {
  std::vector<double> rates(30), losses(30);
  for (std::size_t k = 0; k < 30; ++k) {
    rates[k] = static_cast<double>(k + 1);
    losses[k] = 30 - rates[k];
  }
  losses[28] = -100;  // the steepest descent leads to the last loss that is looked at
  CHECK(rules::lightning(rates, losses)->lr == rules::lightning(rates, losses, {10, 1})->lr);
  CHECK(rules::lightning_2_5_2(rates, losses)->lr == rules::lightning_2_5_2(rates, losses, {10, 1})->lr);
  CHECK(rules::lightning_2_5_2(rates, losses)->lr != rules::lightning_2_5_2(rates, losses, {10, 2})->lr);
}

TEST_CASE("lightning sees what the peer would have recorded", "[rules]") {
  std::vector<double> rates(200);
  std::vector<double> losses(200, 1.0);
  for (std::size_t k = 0; k < 200; ++k) rates[k] = static_cast<double>(k + 1);
  losses[100] = 1e6;    // far above the peer's limit
  losses[150] = -1e12;  // the steepest of all, and the peer does not see it
  auto const sweep = lrkit::sweep::from_record(rates, losses);
  for (auto const& best : {rules::lightning(sweep), rules::lightning_2_5_2(sweep)}) {
    REQUIRE(best);
    CHECK(best->lr <= 101);
  }
}

TEST_CASE("lightning has no suggestion", "[rules]") {
  SECTION("from nothing") {
    std::vector<double> const none;
    CHECK_FALSE(rules::lightning(none, none));
    CHECK_FALSE(rules::lightning_2_5_2(none, none));
    CHECK_FALSE(rules::lightning(lrkit::sweep::from_record({}, {})));
  }
  SECTION("if all points are left out") {
    std::vector<double> const rates = {1, 2, 3, 4};
    rules::skips const all{1, (std::numeric_limits<std::size_t>::max)()};
    CHECK_FALSE(rules::lightning(rates, rates, all));
    CHECK_FALSE(rules::lightning_2_5_2(rates, rates, all));
  }
}
