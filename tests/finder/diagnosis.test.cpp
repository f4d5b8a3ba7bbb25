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

TEST_CASE("the numbers of the reference rule are met where a sweep is short", "[diagnosis]") {
  int compared = 0;
  for (auto const& [curve, figures] : finder_figures("reference_rule")) {
    INFO("curve " << curve);
    auto const d = lrkit::diagnose(recorded_curve(curve));
    if (d.losses_per_point > 1) continue;  // the rule of 0.1 did not average
    bool const as_recorded = d.rates.size() == static_cast<std::size_t>(figures["n_used"].number) &&
                             static_cast<double>(d.minimum) == figures["argmin_index"].number &&
                             static_cast<double>(d.half_width) == figures["h"].number &&
                             std::abs(d.noise - figures["noise"].number) <= 1e-9 * std::max(1e-3, d.noise);
    if (!as_recorded) continue;  // nor did it replace a bad batch, or leave out a dead network
    ++compared;
    meets("L0", d.initial, figures["L0"].number);
    meets("s0", d.smoothed_initial, figures["s0"].number);
    meets("smin", d.smoothed[d.minimum], figures["smin"].number);
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
      CHECK((d.t > 1e6 || d.drop == 0));
    }
  }
  CHECK(compared >= 12);
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

TEST_CASE("losses that are not finite are passed over where the sweep tolerated them", "[diagnosis]") {
  auto const nan = std::numeric_limits<double>::quiet_NaN();
  auto const tolerant = [](std::vector<double> losses, lrkit::step_t tolerate) {
    std::vector<double> rates;
    for (std::size_t k = 0; k < losses.size(); ++k) rates.push_back(static_cast<double>(k + 1));
    return lrkit::paired(lrkit::sweep({.rates = rates, .losses = losses, .tolerate = tolerate}));
  };
  CHECK(tolerant({10, nan, 30, 40}, 1).losses == std::vector<double>{30, 40});
  CHECK(tolerant({10, nan, 30, 40}, 1).rates == std::vector<double>{2, 3});
  CHECK(tolerant({10, 20, nan, nan, 40}, 1).losses == std::vector<double>{20});
  CHECK(tolerant({10, 20, 30, nan}, 3).losses == std::vector<double>{20, 30});
  auto const with_baseline = lrkit::paired(
      lrkit::sweep({.rates = {1, 2, 3, 4}, .losses = {2, nan, 4, 1}, .tolerate = 1, .baseline = {2, 7, 8, 4}}));
  CHECK(with_baseline.by_baseline);
  CHECK(with_baseline.losses == std::vector<double>{4.0 / 8 * 6, 1.0 / 4 * 6});
}

TEST_CASE("a long sweep is looked at in about a hundred points", "[diagnosis]") {
  for (std::size_t n : {100U, 149U, 150U, 400U, 5000U}) {
    std::vector<double> rates;
    std::vector<double> losses;
    for (std::size_t k = 0; k < n; ++k) {
      rates.push_back(std::pow(10, -6 + 8 * static_cast<double>(k) / static_cast<double>(n - 1)));
      losses.push_back(std::abs(std::log10(rates.back()) + 1));
    }
    auto const d = lrkit::diagnose(lrkit::sweep::from_record(rates, losses));
    INFO(n << " losses");
    CHECK(d.losses.size() >= 75);
    CHECK(d.losses.size() <= 149);
    CHECK(d.losses_per_point == (n + 50) / 100);
    CHECK(std::abs(std::log10(d.rates[d.minimum]) + 1) < 0.1);
  }
}

TEST_CASE("one bad batch does not move the curve", "[diagnosis]") {
  std::vector<double> rates;
  std::vector<double> losses;
  for (int k = 0; k < 400; ++k) {
    rates.push_back(std::pow(10, -6 + 0.02 * k));
    losses.push_back(1 + std::abs(std::log10(rates.back()) + 1) + 0.01 * std::sin(37.0 * k * k));
  }
  auto const clean = lrkit::diagnose(lrkit::sweep::from_record(rates, losses));
  for (std::size_t at : {3U, 100U, 200U, 300U}) {
    auto bad = losses;
    bad[at] *= 300;
    auto const d = lrkit::diagnose(lrkit::sweep::from_record(rates, bad));
    INFO("at loss " << at);
    CHECK(std::abs(std::log10(d.rates[d.minimum] / clean.rates[clean.minimum])) < 0.2);
    CHECK(d.t > clean.t / 2);
  }
}

TEST_CASE("what comes after a network died is left out", "[diagnosis]") {
  using lrkit::detail::alive;
  std::vector<double> rates;
  std::vector<double> dead;
  std::vector<double> slow;
  for (int k = 0; k < 100; ++k) {
    double const x = -6 + 0.08 * k;
    rates.push_back(std::pow(10, x));
    double const fall = std::min(1.0, std::max(0.0, (x + 5) / 1.5));
    dead.push_back(180 - 177.7 * fall);
    slow.push_back(180 - 160 * fall - 5 * std::max(0.0, x + 1));
  }
  CHECK(alive(rates, dead) < 60);
  CHECK(rates[alive(rates, dead) - 1] > std::pow(10, -3.6));
  CHECK(alive(rates, slow) == 100);  // it goes on falling
  CHECK(alive(rates, std::vector<double>(100, 2.3)) == 100);
  CHECK(alive({1, 2, 3}, {3, 2, 1}) == 3);
}

TEST_CASE("the edge is the last rate at which the loss was no higher than where it began", "[diagnosis]") {
  std::vector<double> losses;
  for (int k = 0; k < 100; ++k) losses.push_back(2 + 0.1 * std::sin(37.0 * k * k) + std::max(0.0, 0.2 * (k - 70)));
  std::size_t const single = lrkit::detail::edge_of(losses);
  std::size_t const smooth = lrkit::detail::edge_of_smoothed(losses);
  CHECK(single > 68);
  CHECK(single < 76);
  CHECK(smooth > 50);
  CHECK(smooth < 76);
  for (double& l : losses) l = -l;
  CHECK(lrkit::detail::edge_of(losses) == 99);
}

TEST_CASE("a sweep says how its losses hang together", "[diagnosis]") {
  CHECK(lrkit::detail::least_difference({3, 1, 2, 1, 1.5}) == 0.5);
  CHECK(lrkit::detail::least_difference({3, 3}) == 0);
  std::vector<double> bad = {1, 1, 1, 1, 300, 1, 1, 1, 1, 1};
  lrkit::detail::without_outliers(bad);
  CHECK(bad == std::vector<double>(10, 1));
  std::vector<double> steps = {1, 1, 1, 1, 300, 300, 300, 1, 1, 1};
  auto const before = steps;
  lrkit::detail::without_outliers(steps);
  CHECK(steps == before);
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
