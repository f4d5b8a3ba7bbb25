// SPDX-License-Identifier: MIT
#include <lrkit/finder/rules.hpp>

#include "catch.hpp"
#include "finder/figures.hpp"
#include "message.hpp"

#include <limits>
#include <string>

using Catch::Matchers::WithinRel;
namespace rules = lrkit::rules;

namespace {

/// The figure is a rate, or an exception or null where there is no suggestion.
void meets(std::string const& what, lrkit::suggestion const& got, figure const& wanted) {
  INFO(what << ": got " << (got ? got->lr : -1) << ", the figure is " << wanted.number << wanted.text);
  CHECK(static_cast<bool>(got) == wanted.is_number());
  if (got && wanted.is_number()) CHECK_THAT(got->lr, WithinRel(wanted.number, 1e-14));
}

template <class T>
std::vector<T> part(std::vector<T> const& all, std::size_t begin, std::size_t end) {
  if (all.size() <= begin + end) return {};
  return {all.begin() + static_cast<std::ptrdiff_t>(begin), all.end() - static_cast<std::ptrdiff_t>(end)};
}

}  // namespace

TEST_CASE("the peers' rules meet their figures on recorded losses", "[rules]") {
  for (auto const& [curve, figures] : finder_figures("suggestions")) {
    INFO("curve " << curve);
    auto const rates = curve_rates(curve);
    auto const losses = curve_losses(curve);
    figure const& direct = figures["direct"];

    auto const fastai = [](figure const& want, std::vector<double> const& x, std::vector<double> const& y) {
      meets("valley", rules::fastai_valley(x, y), want["valley"]);
      meets("slide", rules::fastai_slide(x, y), want["slide"]);
      meets("minimum", rules::fastai_minimum(x, y), want["minimum"]);
      meets("steep", rules::fastai_steep(x, y), want["steep"]);
    };
    fastai(direct["fastai_full"], rates, losses);
    auto cut = part(losses, losses.size() / 10, 5);
    std::size_t kept = 0;
    while (kept < cut.size() && !(cut[kept] != cut[kept])) ++kept;
    cut.resize(kept);
    auto x = part(rates, rates.size() / 10, 5);
    x.resize(kept);
    fastai(direct["fastai_sliced"], x, cut);

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

TEST_CASE("the peers' rules meet their figures on sweeps", "[rules]") {
  for (auto const& [curve, figures] : finder_figures("suggestions")) {
    INFO("curve " << curve);
    auto const sweep = recorded_curve(curve);
    figure const& pipeline = figures["pipeline"];
    meets("valley", rules::fastai_valley(sweep), pipeline["fastai"]["valley"]);
    meets("slide", rules::fastai_slide(sweep), pipeline["fastai"]["slide"]);
    meets("minimum", rules::fastai_minimum(sweep), pipeline["fastai"]["minimum"]);
    meets("steep", rules::fastai_steep(sweep), pipeline["fastai"]["steep"]);
    meets("steepest", rules::steepest(sweep), pipeline["torch_lr_finder"]["steepest"]);
    meets("ignite", rules::ignite(sweep), pipeline["ignite"]["suggestion"]);
    meets("lightning", rules::lightning(sweep), pipeline["lightning"]["suggestion"]);
    meets("lightning_2_5_2", rules::lightning_2_5_2(sweep), pipeline["lightning"]["suggestion_pre253"]);
  }
}

TEST_CASE("the peers' rules see what the peer would have recorded", "[rules]") {
  SECTION("fastai leaves out a tenth of the planned steps, however many were made") {
    std::vector<double> rates(60);
    std::vector<double> losses(60);
    for (std::size_t k = 0; k < 60; ++k) {
      rates[k] = static_cast<double>(k + 1);
      losses[k] = static_cast<double>(100 + k);
    }
    auto const with = [&](lrkit::step_t planned) {
      return rules::fastai_minimum(lrkit::sweep({.rates = rates, .losses = losses, .planned = planned}))->lr;
    };
    CHECK(with(100) == 11.0 / 10);
    CHECK(with(200) == 21.0 / 10);
  }
  SECTION("they stop where it would have stopped") {
    std::vector<double> rates(200);
    std::vector<double> losses(200, 1.0);
    for (std::size_t k = 0; k < 200; ++k) rates[k] = static_cast<double>(k + 1);
    losses[100] = 1e6;    // far above every peer's limit
    losses[150] = -1e12;  // the steepest and lowest of all, and none of them sees it
    auto const sweep = lrkit::sweep::from_record(rates, losses);
    for (auto const& best : {rules::steepest(sweep), rules::fastai_valley(sweep), rules::fastai_minimum(sweep),
                             rules::lightning(sweep), rules::lightning_2_5_2(sweep)}) {
      REQUIRE(best);
      CHECK(best->lr <= 101);
    }
  }
}

TEST_CASE("the peers' rules have no suggestion", "[rules]") {
  std::vector<double> const none;
  std::vector<double> const two = {1, 2};
  SECTION("from nothing") {
    CHECK(rules::steepest(none, none).reason() == lrkit::reason::too_few);
    CHECK_FALSE(rules::fastai_valley(none, none));
    CHECK_FALSE(rules::fastai_slide(none, none));
    CHECK_FALSE(rules::fastai_minimum(none, none));
    CHECK_FALSE(rules::fastai_steep(none, none));
    CHECK_FALSE(rules::ignite(none, none));
    CHECK_FALSE(rules::lightning(none, none));
    CHECK_FALSE(rules::lightning_2_5_2(none, none));
    auto const empty = lrkit::sweep::from_record({}, {});
    CHECK_FALSE(rules::steepest(empty));
    CHECK_FALSE(rules::fastai_valley(empty));
    CHECK_FALSE(rules::ignite(empty));
    CHECK_FALSE(rules::lightning(empty));
  }
  SECTION("from a curve that rises, says ignite; fastai gives the first rate") {
    std::vector<double> const rates = {1, 2, 3, 4};
    CHECK(rules::ignite(rates, rates).reason() == lrkit::reason::never_fell);
    CHECK(rules::fastai_valley(rates, rates)->lr == 1);
  }
  SECTION("from rates that are alike in single precision, as numpy divides by 0") {
    std::vector<double> const rates = {0.5, 1, 1 + 0x1p-40, 2};
    CHECK(rules::fastai_steep(rates, std::vector<double>{9, 4, 3, 0})->lr == 1);    // the slope there is -infinity
    CHECK(rules::fastai_steep(rates, std::vector<double>{9, 4, 4, 0})->lr == 1);    // NaN
    CHECK(rules::fastai_steep(rates, std::vector<double>{9, 4, 5, 0})->lr == 0.5);  // infinity
  }
  SECTION("from two points there is fastai's, the last one where the loss fell") {
    CHECK(rules::fastai_valley(two, std::vector<double>{2, 1})->lr == 2);
  }
  SECTION("from a list of losses that is not as long as that of rates") {
    CHECK(message_of([&] { return rules::steepest(two, none); }) ==
          "lrkit::rules: losses must be as many as rates = 2, got 0");
  }
}

TEST_CASE("an answer of a peer's rule has no interval", "[rules]") {
  auto const best = rules::steepest(recorded_curve("smooth_u"));
  REQUIRE(best);
  CHECK(best->low == best->lr);
  CHECK(best->high == best->lr);
  CHECK(best.confidence().words() == "unknown");
}
