// SPDX-License-Identifier: MIT
#include <lrkit/finder/diagnose.hpp>

#include "catch.hpp"
#include "finder/figures.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

using Catch::Matchers::WithinAbs;

namespace {

/// Relative to the figure, or absolute where it is nearly 0.
void meets(std::string const& what, double got, double figure) {
  INFO(what << ": " << got << ", the figure is " << figure);
  CHECK(std::abs(got - figure) <= 1e-9 * std::max(1e-3, std::abs(figure)));
}

}  // namespace

TEST_CASE("the numbers of the reference rule are met where a sweep is short", "[diagnose]") {
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

TEST_CASE("a long sweep is looked at in about a hundred points", "[diagnose]") {
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

TEST_CASE("one bad batch does not move the curve", "[diagnose]") {
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

TEST_CASE("what comes after a network died is left out", "[diagnose]") {
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
  auto const seen = [&](std::vector<double> const& losses) {
    return lrkit::diagnose(lrkit::sweep::from_record(rates, losses));
  };
  auto const cut = seen(dead);
  CHECK(cut.dead);
  CHECK(cut.rates.size() < 60);
  CHECK(cut.rates.back() > std::pow(10, -3.6));
  CHECK_FALSE(seen(slow).dead);  // it goes on falling
  CHECK(seen(slow).rates.size() == 100);
  CHECK_FALSE(seen(std::vector<double>(100, 2.3)).dead);
}

TEST_CASE("the edge is the last rate at which the loss was no higher than where it began", "[diagnose]") {
  std::vector<double> rates;
  std::vector<double> losses;
  for (int k = 0; k < 100; ++k) {
    rates.push_back(k);
    losses.push_back(2 + 0.1 * std::sin(37.0 * k * k) + std::max(0.0, 0.2 * (k - 70)));
  }
  auto const risen = lrkit::diagnose(lrkit::sweep::from_record(rates, losses));
  CHECK(risen.rose);
  CHECK(risen.edge_of_losses > 68);
  CHECK(risen.edge_of_losses < 76);
  CHECK(risen.edge_of_curve > 50);
  CHECK(risen.edge_of_curve < 76);
  for (double& l : losses) l = -l;
  auto const fallen = lrkit::diagnose(lrkit::sweep::from_record(rates, losses));
  CHECK_FALSE(fallen.rose);
  CHECK(fallen.edge_of_losses == 99);
}

TEST_CASE("a sweep with fewer than 8 losses is only paired", "[diagnose]") {
  auto const d = lrkit::diagnose(lrkit::sweep::from_record({1, 2, 3, 4, 5, 6, 7}, {7, 6, 5, 4, 3, 2, 1}));
  CHECK(d.losses.size() == 7);
  CHECK(d.smoothed.empty());
  auto const eight = lrkit::diagnose(
      lrkit::sweep::from_record({1, 2, 3, 4, 5, 6, 7, 8}, {8, 7, 6, 5, 4, 3, 2, 1}, lrkit::pairing::before_update));
  CHECK(eight.smoothed.size() == 7);
  CHECK(lrkit::diagnose(lrkit::sweep::from_record({}, {})).losses.empty());
}

TEST_CASE("the sum of the rates of a sweep is that of the way down", "[diagnose]") {
  std::vector<double> rates;
  std::vector<double> losses;
  for (int k = 0; k < 40; ++k) {
    rates.push_back(k + 1);
    losses.push_back(k < 30 ? 30 - k : k);
  }
  auto const seen = lrkit::diagnose(lrkit::sweep::from_record(rates, losses));
  double const last = seen.rates[seen.minimum] - 0.2 * seen.drop;
  CHECK_THAT(seen.sum_of_rates, WithinAbs(last * (last + 1) / 2, 2 * last));
}

TEST_CASE("the least difference of two losses is known, and that all are the same", "[diagnose]") {
  auto const quantum = [](std::vector<double> losses) {
    return lrkit::diagnose(lrkit::sweep::from_record({1, 2, 3, 4, 5, 6, 7, 8}, losses)).quantum;
  };
  CHECK(quantum({3, 1, 2, 1, 1.5, 3, 3, 2}) == 0.5);
  CHECK(quantum(std::vector<double>(8, 3)) == 0);
}

TEST_CASE("a loss far above its neighbours is replaced, and several of them are not", "[diagnose]") {
  auto const points = [](std::vector<double> losses) {
    std::vector<double> rates;
    for (std::size_t k = 0; k < losses.size(); ++k) rates.push_back(static_cast<double>(k));
    return lrkit::diagnose(lrkit::sweep::from_record(rates, losses)).losses;
  };
  CHECK(points({1, 1, 1, 1, 300, 1, 1, 1, 1, 0}) == std::vector<double>{1, 1, 1, 1, 1, 1, 1, 1, 1, 0});
  CHECK(points({1, 1, 1, 1, 2, 2, 2, 1, 1, 0}) == std::vector<double>{1, 1, 1, 1, 2, 2, 2, 1, 1, 0});
}
