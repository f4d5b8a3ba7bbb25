// SPDX-License-Identifier: MIT
#include <lrkit/finder/rules/fastai.hpp>

#include "catch.hpp"
#include "finder/figures.hpp"
#include "finder/meets.hpp"

#include <cstddef>
#include <vector>

namespace rules = lrkit::rules;

namespace {

template <class T>
std::vector<T> part(std::vector<T> const& all, std::size_t begin, std::size_t end) {
  if (all.size() <= begin + end) return {};
  return {all.begin() + static_cast<std::ptrdiff_t>(begin), all.end() - static_cast<std::ptrdiff_t>(end)};
}

}  // namespace

TEST_CASE("the rules of fastai meet their figures on recorded losses", "[rules]") {
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
  }
}

TEST_CASE("the rules of fastai see what fastai would have recorded", "[rules]") {
  SECTION("leaving out a tenth of the planned steps, however many were made") {
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
  SECTION("up to where it would have stopped") {
    std::vector<double> rates(200);
    std::vector<double> losses(200, 1.0);
    for (std::size_t k = 0; k < 200; ++k) rates[k] = static_cast<double>(k + 1);
    losses[100] = 1e6;    // far above its limit
    losses[150] = -1e12;  // the lowest of all, and none of them sees it
    auto const sweep = lrkit::sweep::from_record(rates, losses);
    for (auto const& best : {rules::fastai_valley(sweep), rules::fastai_minimum(sweep), rules::fastai_steep(sweep)}) {
      REQUIRE(best);
      CHECK(best->lr <= 101);
    }
  }
}

TEST_CASE("the rules of fastai on next to nothing", "[rules]") {
  std::vector<double> const none;
  std::vector<double> const two = {1, 2};
  SECTION("have no suggestion") {
    CHECK_FALSE(rules::fastai_valley(none, none));
    CHECK_FALSE(rules::fastai_slide(none, none));
    CHECK_FALSE(rules::fastai_minimum(none, none));
    CHECK_FALSE(rules::fastai_steep(none, none));
    CHECK_FALSE(rules::fastai_valley(lrkit::sweep::from_record({}, {})));
  }
  SECTION("have fastai's from two points, the last one where the loss fell") {
    CHECK(rules::fastai_valley(two, std::vector<double>{2, 1})->lr == 2);
  }
  SECTION("divide by 0 as numpy does where rates are alike in single precision") {
    std::vector<double> const rates = {0.5, 1, 1 + 0x1p-40, 2};
    CHECK(rules::fastai_steep(rates, std::vector<double>{9, 4, 3, 0})->lr == 1);    // the slope there is -infinity
    CHECK(rules::fastai_steep(rates, std::vector<double>{9, 4, 4, 0})->lr == 1);    // NaN
    CHECK(rules::fastai_steep(rates, std::vector<double>{9, 4, 5, 0})->lr == 0.5);  // infinity
  }
  SECTION("give the first rate of a curve that rises") {
    std::vector<double> const rates = {1, 2, 3, 4};
    CHECK(rules::fastai_valley(rates, rates)->lr == 1);
  }
}

TEST_CASE("fastai's rules refuse rates and losses that are not as many", "[rules]") {
  std::vector<double> const three = {1, 2, 3}, two = {1, 2};
  CHECK_THROWS_AS(rules::fastai_slide(three, two), std::invalid_argument);
  CHECK_THROWS_AS(rules::fastai_valley(three, two), std::invalid_argument);
  CHECK_THROWS_AS(rules::fastai_minimum(three, two), std::invalid_argument);
  CHECK_THROWS_AS(rules::fastai_steep(three, two), std::invalid_argument);
}
