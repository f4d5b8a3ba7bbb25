// SPDX-License-Identifier: MIT
#include <lrkit/finder/diagnosis.hpp>

#include "catch.hpp"
#include "finder/figures.hpp"

#include <cmath>
#include <limits>

using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

namespace {

/// Relative to the figure, or absolute where it is nearly 0.
void meets(std::string const& what, double got, double figure) {
  INFO(what << ": " << got << ", the figure is " << figure);
  CHECK(std::abs(got - figure) <= 1e-9 * std::max(1e-3, std::abs(figure)));
}

}  // namespace

TEST_CASE("the numbers of the reference rule are met", "[diagnosis]") {
  for (auto const& [curve, figures] : finder_figures("reference_rule")) {
    INFO("curve " << curve);
    auto const d = lrkit::diagnose(recorded_curve(curve));
    CHECK(static_cast<double>(d.losses.size()) == figures["n_used"].number);
    CHECK(static_cast<double>(d.half_width) == figures["h"].number);
    CHECK(static_cast<double>(d.minimum) == figures["argmin_index"].number);
    meets("L0", d.initial, figures["L0"].number);
    meets("s0", d.smoothed_initial, figures["s0"].number);
    meets("smin", d.smoothed[d.minimum], figures["smin"].number);
    meets("noise", d.noise, figures["noise"].number);
    meets("argmin", d.rates[d.minimum], figures["argmin"].number);
    meets("steepest", d.rates[d.steepest], figures["steepest"].number);
    meets("smoothed_first", d.smoothed.front(), figures["smoothed_first"].number);
    meets("smoothed_last", d.smoothed.back(), figures["smoothed_last"].number);
    meets("slope_first", d.slope.front(), figures["slope_first"].number);
    meets("slope_last", d.slope.back(), figures["slope_last"].number);
    // Where there is no noise, t measures the rounding of the smoothing.
    if (figures["noise"].number > 1e-12) {
      meets("t", d.t, figures["t"].number);
    } else {
      CHECK_THAT(d.t, WithinRel(figures["t"].number, 1e-3));
    }
  }
}

TEST_CASE("losses are paired with the rates whose effect they show", "[diagnosis]") {
  auto const late = lrkit::paired(lrkit::sweep::from_record({1, 2, 3}, {10, 20, 30}, lrkit::pairing::before_update));
  CHECK(late.rates == std::vector<double>{1, 2});
  CHECK(late.losses == std::vector<double>{20, 30});
  auto const given = lrkit::paired(lrkit::sweep::from_record({1, 2, 3}, {10, 20, 30}));
  CHECK(given.rates == std::vector<double>{1, 2, 3});
  auto const nan = std::numeric_limits<double>::quiet_NaN();
  auto const cut = lrkit::paired(lrkit::sweep::from_record({1, 2, 3}, {10, nan, 30}));
  CHECK(cut.losses == std::vector<double>{10});
  auto const at_once =
      lrkit::paired(lrkit::sweep::from_record({1, 2, 3}, {nan, 20, 30}, lrkit::pairing::before_update));
  CHECK(at_once.losses.empty());
}

TEST_CASE("a baseline is divided out", "[diagnosis]") {
  auto const with = [](std::vector<double> losses, std::vector<double> baseline,
                       lrkit::pairing how = lrkit::pairing::before_update) {
    std::vector<double> rates(losses.size());
    for (std::size_t k = 0; k < rates.size(); ++k) rates[k] = static_cast<double>(k + 1);
    return lrkit::paired(lrkit::sweep({.rates = rates, .losses = losses, .pairing = how, .baseline = baseline}));
  };
  SECTION("so that only the training is left") {
    auto const d = with({2, 4, 1}, {2, 8, 4});
    CHECK(d.by_baseline);
    CHECK(d.losses == std::vector<double>{4.0 / 8 * 6, 1.0 / 4 * 6});
    CHECK(d.batch_spread == 1.4826 * 2);
  }
  SECTION("by subtraction where a baseline is not positive") {
    auto const d = with({2, -4, 1}, {2, 8, -4});
    CHECK(d.losses == std::vector<double>{-4.0 - 8 + 2, 1.0 + 4 + 2});
  }
  SECTION("and is not used where the batches were not the same") {
    auto const d = with({2, 4, 1}, {2.1, 8, 4});
    CHECK_FALSE(d.by_baseline);
    CHECK(d.losses == std::vector<double>{4, 1});
  }
  SECTION("or where it is not finite") {
    CHECK_FALSE(with({2, 4, 1}, {2, std::numeric_limits<double>::infinity(), 4}).by_baseline);
    CHECK_FALSE(with({2, 4, 1}, {std::numeric_limits<double>::infinity(), 4, 4}).by_baseline);
  }
  SECTION("or where it is so small that the quotient is infinite") {
    auto const d = with({2, 4, 1}, {2, 8, 1e-310});
    CHECK_FALSE(d.by_baseline);
    CHECK(d.losses == std::vector<double>{4, 1});
  }
  SECTION("of losses after the update its first may differ") {
    auto const d = with({2, 4, 1}, {4, 8, 4}, lrkit::pairing::as_given);
    CHECK(d.by_baseline);
    CHECK(d.losses.size() == 3);
  }
}

TEST_CASE("the minimum is the bottom before the curve first rises", "[diagnosis]") {
  using lrkit::detail::first_bottom;
  SECTION("where the network dies after it, at a loss that is lower") {
    CHECK(first_bottom({10, 10, 6, 3, 5, 9, 2, 2, 2}, 10, 0.1) == 3);
    CHECK(first_bottom({10, 10, 6, 3, 5, 2, 2, 2}, 10, 0.1) == 3);
  }
  SECTION("but not where the fall before was small beside the whole") {
    CHECK(first_bottom({10, 10, 9, 11, 6, 3, 3.5, 3.2}, 10, 0.1) == 5);
  }
  SECTION("nor where the rise is no more than noise, or less than a quarter of the fall") {
    CHECK(first_bottom({10, 10, 6, 3, 5, 4, 2, 8}, 10, 0.8) == 6);
    CHECK(first_bottom({10, 10, 6, 3, 4.5, 4, 2, 8}, 10, 0.1) == 6);
  }
  SECTION("and the first of several that are as low") { CHECK(first_bottom({2, 1, 1, 1}, 2, 0) == 1); }
}

TEST_CASE("the sum of the rates is that of the way down", "[diagnosis]") {
  lrkit::diagnosis d;
  d.rates = {1, 2, 4, 8, 16, 32, 64};
  d.smoothed = {10, 9, 5, 1.9, 1, 0, 7};
  d.smoothed_initial = 10;
  d.minimum = 5;
  d.drop = 10;
  SECTION("until four fifths of the drop are done") { CHECK(lrkit::detail::sum_until_fallen(d) == 1 + 2 + 4 + 8); }
  SECTION("for good") {
    d.smoothed[4] = 2.5;
    CHECK(lrkit::detail::sum_until_fallen(d) == 63);
  }
  SECTION("and no less than the first") {
    d.smoothed = {0, 0, 0, 0, 0, 0, 0};
    CHECK(lrkit::detail::sum_until_fallen(d) == 1);
  }
  SECTION("of the rates of a sweep") {
    std::vector<double> rates;
    std::vector<double> losses;
    for (int k = 0; k < 40; ++k) {
      rates.push_back(k + 1);
      losses.push_back(k < 30 ? 30 - k : k);
    }
    auto const seen = lrkit::diagnose(lrkit::sweep::from_record(rates, losses));
    double const last = seen.rates[seen.minimum] - 0.2 * seen.drop;
    CHECK_THAT(seen.sum_of_rates, Catch::Matchers::WithinAbs(last * (last + 1) / 2, 2 * last));
  }
}

TEST_CASE("a sweep with fewer than 8 losses is only paired", "[diagnosis]") {
  auto const d = lrkit::diagnose(lrkit::sweep::from_record({1, 2, 3, 4, 5, 6, 7}, {7, 6, 5, 4, 3, 2, 1}));
  CHECK(d.losses.size() == 7);
  CHECK(d.smoothed.empty());
  auto const eight = lrkit::diagnose(
      lrkit::sweep::from_record({1, 2, 3, 4, 5, 6, 7, 8}, {8, 7, 6, 5, 4, 3, 2, 1}, lrkit::pairing::before_update));
  CHECK(eight.smoothed.size() == 7);
  CHECK(lrkit::diagnose(lrkit::sweep::from_record({}, {})).losses.empty());
}
