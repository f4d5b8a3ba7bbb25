// SPDX-License-Identifier: MIT
#include <lrkit/finder/prior.hpp>

#include "catch.hpp"
#include "message.hpp"

#include <lrkit/finder/suggest.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::WithinRel;
using lrkit::goal;
using lrkit::prior;

namespace {

/// A slow sweep that falls by `depth` to its lowest loss at 0.1, and rises from there.
lrkit::sweep bowl(double depth = 2) {
  std::vector<double> rates;
  std::vector<double> losses;
  for (int k = 0; k < 400; ++k) {
    double const x = -6 + 0.02 * k;
    rates.push_back(std::pow(10, x));
    losses.push_back(3 - depth * std::exp(-(x + 1) * (x + 1)) + (x > 0 ? 40 * x * x : 0));
  }
  return lrkit::sweep::from_record(rates, losses);
}

lrkit::sweep flat() { return lrkit::sweep::from_record({1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, std::vector<double>(10, 2)); }

}  // namespace

TEST_CASE("a prior has a rate for each goal", "[prior]") {
  constexpr prior known{.constant = 0.01, .peak = 0.04, .decades = 0.3};
  STATIC_REQUIRE(known.rate(goal::constant) == 0.01);
  STATIC_REQUIRE(prior{.constant = 0.01, .peak = 0.04}.decades == 0.5);
  STATIC_REQUIRE(prior::adam().decades == 0.5);
  STATIC_REQUIRE(prior::trained_at(0.25) == prior{.constant = 0.25, .peak = 0.5, .decades = 0.25});
  STATIC_REQUIRE(known.rate(goal::annealed_peak) == 0.04);
  CHECK_THAT(known.rate(goal::linear_peak), WithinRel(0.02, 1e-14));
  CHECK_THAT(known.rate(goal::wsd_peak), WithinRel(0.02, 1e-14));
  STATIC_REQUIRE(known.rate(goal::lowest) == 0);
  SECTION("and that of an optimizer is lower for wider layers") {
    STATIC_REQUIRE(prior::adam().rate(goal::constant) == 0.01);
    STATIC_REQUIRE(prior::adam() == prior::adam(32));
    STATIC_REQUIRE(prior::adam(1024).rate(goal::constant) == 0.01 * (32 / 1024.0));
    for (auto of : {prior::adam, prior::rmsprop, prior::lion})
      CHECK(of(64).rate(goal::annealed_peak) * 2 == of(32).peak);
  }
  SECTION("and that of a trained state is its old rate, or twice that for a peak") {
    STATIC_REQUIRE(prior::trained_at(3e-4).rate(goal::constant) == 3e-4);
    STATIC_REQUIRE(prior::trained_at(3e-4).rate(goal::annealed_peak) == 6e-4);
    CHECK(prior::trained_at(3e-4).decades < prior::adam().decades);
  }
}

TEST_CASE("suggest draws a rate towards a prior", "[prior]") {
  auto const sweep = bowl();
  auto const alone = lrkit::suggest(sweep, goal::constant);
  REQUIRE(alone);
  REQUIRE(alone.confidence().words() == "high");
  CHECK_FALSE(alone.by_prior());
  auto const with = [&](prior known, goal what = goal::constant) { return lrkit::suggest(sweep, what, 0, known); };
  SECTION("by the mean of the logarithms, if it is as sure as the sweep") {
    auto const drawn = with({.constant = alone->lr / 100, .peak = 1, .decades = 0.35});
    REQUIRE(drawn);
    CHECK_THAT(drawn->lr, WithinRel(alone->lr / 10, 1e-12));
    CHECK(drawn->low == std::min(alone->low, drawn->lr));  // the interval is that of the sweep, and holds the rate
    CHECK(drawn->high == alone->high);
    CHECK(drawn.confidence() == alone.confidence());
    REQUIRE(drawn.by_prior());
    CHECK(drawn.by_prior()->from == alone->lr);
    CHECK(drawn.by_prior()->towards == alone->lr / 100);
  }
  SECTION("nearly all the way if it is sure, hardly at all if it is not, and nowhere if they agree") {
    double const far = alone->lr / 100;
    CHECK(with({.constant = far, .peak = 1, .decades = 0.01})->lr < 1.02 * far);
    CHECK(with({.constant = far, .peak = 1, .decades = 10})->lr > 0.99 * alone->lr);
    CHECK_THAT(with({.constant = alone->lr, .peak = 1})->lr, WithinRel(alone->lr, 1e-14));
  }
  SECTION("farther if the sweep is less sure") {
    auto const shallow = bowl(0.5);
    auto const unsure = lrkit::suggest(shallow, goal::constant);
    REQUIRE(unsure);
    REQUIRE(unsure.confidence() < 0.6);
    auto const drawn = lrkit::suggest(shallow, goal::constant, 0, prior{.constant = unsure->lr / 100, .peak = 1});
    auto const of_high = with({.constant = alone->lr / 100, .peak = 1});
    CHECK(drawn->lr / unsure->lr < of_high->lr / alone->lr);
  }
  SECTION("never out of the range swept") {
    auto const low = with({.constant = 1e-30, .peak = 1, .decades = 1e-3});
    CHECK(low->lr >= sweep.rates().front());
    CHECK(low->lr <= 1.1 * sweep.rates().front());
  }
  SECTION("and says so") {
    auto const text = with({.constant = 0.001, .peak = 1, .decades = 0.5}).text();
    CHECK_THAT(text, ContainsSubstring("The sweep alone says 0.0"));
    CHECK_THAT(text, ContainsSubstring("; the prior, 0.001 within 0.5 decades, drew it from there."));
  }
  SECTION("but not the lowest point, which is no rate for a training") {
    auto const lowest = with(prior::adam(), goal::lowest);
    CHECK(lowest->lr == lrkit::suggest(sweep, goal::lowest)->lr);
    CHECK_FALSE(lowest.by_prior());
  }
  SECTION("and keeps a refusal, which names the prior's rate") {
    auto const none = lrkit::suggest(flat(), goal::constant, 0, prior::adam());
    CHECK_FALSE(none);
    CHECK(none.reason() == lrkit::reason::flat);
    CHECK_THAT(none.text(), ContainsSubstring("The prior alone says 0.01 within 0.5 decades."));
  }
}

TEST_CASE("suggest refuses a prior that is none", "[prior]") {
  auto const with = [](prior known) {
    return message_of([&] { return lrkit::suggest(flat(), goal::constant, 0, known); });
  };
  CHECK(with({}) == "lrkit::prior: constant must be given");
  CHECK(with({.constant = 0.1}) == "lrkit::prior: peak must be given");
  CHECK(with({.constant = 0, .peak = 1}) == "lrkit::prior: constant must be greater than 0, got 0");
  CHECK(with({.constant = 1, .peak = 1, .decades = 0}) == "lrkit::prior: decades must be greater than 0, got 0");
  CHECK(with(prior::adam(0)) == "lrkit::prior: constant must be greater than 0, got 0");
}
