// SPDX-License-Identifier: MIT
#include <lrkit/finder/rules.hpp>

#include "catch.hpp"
#include "finder/figures.hpp"
#include "finder/meets.hpp"

namespace rules = lrkit::rules;

TEST_CASE("the peers' rules meet their figures on sweeps", "[rules]") {
  for (auto const& [curve, figures] : finder_figures("suggestions")) {
    INFO("curve " << curve);
    auto const sweep = recorded_curve(curve);
    figure const& pipeline = figures["pipeline"];
    meets("valley", rules::fastai_valley(sweep), pipeline["fastai"]["valley"]);
    meets("slide", rules::fastai_slide(sweep), pipeline["fastai"]["slide"]);
    meets("minimum", rules::fastai_minimum(sweep), pipeline["fastai"]["minimum"]);
    meets("steep", rules::fastai_steep(sweep), pipeline["fastai"]["steep"]);
    meets("steepest", rules::torch_lr_finder(sweep), pipeline["torch_lr_finder"]["steepest"]);
    meets("ignite", rules::ignite(sweep), pipeline["ignite"]["suggestion"]);
    meets("lightning", rules::lightning(sweep), pipeline["lightning"]["suggestion"]);
    meets("lightning_2_5_2", rules::lightning_2_5_2(sweep), pipeline["lightning"]["suggestion_pre253"]);
  }
}

TEST_CASE("an answer of a peer's rule has no interval", "[rules]") {
  auto const best = rules::torch_lr_finder(recorded_curve("smooth_u"));
  REQUIRE(best);
  CHECK(best->low == best->lr);
  CHECK(best->high == best->lr);
  CHECK(best.confidence().words() == "unknown");
}
