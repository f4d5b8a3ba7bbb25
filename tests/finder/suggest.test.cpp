// SPDX-License-Identifier: MIT
#include <lrkit/finder/suggest.hpp>

#include "catch.hpp"
#include "finder/figures.hpp"
#include "message.hpp"

#include <cmath>
#include <limits>
#include <stdexcept>
#include <vector>

using Catch::Matchers::WithinRel;
using lrkit::goal;
using lrkit::pairing;
using lrkit::reason;
using lrkit::suggest;
using lrkit::sweep;
using lrkit::warning;

namespace {

std::vector<double> decades(std::size_t n, double from = 1e-6, double to = 10) {
  std::vector<double> out(n);
  for (std::size_t k = 0; k < n; ++k) {
    out[k] = from * std::pow(to / from, static_cast<double>(k) / static_cast<double>(n > 1 ? n - 1 : 1));
  }
  return out;
}

/// Falls and rises again around 0.1, with a ripple of that size.
std::vector<double> bowl(std::vector<double> const& rates, double ripple = 0.01, double level = 0) {
  std::vector<double> out;
  for (double r : rates) {
    double const x = std::log10(r) + 1;
    double const noise = std::sin(37.0 * static_cast<double>(out.size() * out.size()));
    out.push_back(level + 2.3 - std::exp(-x * x) + (x > 0 ? 2 * x * x : 0) + ripple * noise);
  }
  return out;
}

sweep of(std::vector<double> const& losses, pairing how = pairing::as_given) {
  return sweep::from_record(decades(losses.size()), losses, how);
}

}  // namespace

TEST_CASE("the suggestions of the reference rule are met", "[suggest]") {
  for (auto const& [curve, figures] : finder_figures("reference_rule")) {
    INFO("curve " << curve);
    auto const recorded = recorded_curve(curve);
    auto const peak = suggest(recorded, goal::annealed_peak);
    auto const fixed = suggest(recorded, goal::constant);
    bool const flat = figures["t"].number < 4;
    if (flat || curve == "monotone_increasing") {
      CHECK(peak.reason() == (flat ? reason::flat : reason::never_fell));
      CHECK(fixed.reason() == peak.reason());
      continue;
    }
    REQUIRE(peak);
    REQUIRE(fixed);
    CHECK_THAT(peak->lr, WithinRel(figures["peak_lr"].number, 1e-12));
    CHECK_THAT(fixed->lr, WithinRel(figures["constant_lr"].number, 1e-12));
    CHECK((peak.warning() == warning::near_max_lr) == (curve == "monotone_decreasing"));
  }
}

TEST_CASE("a suggestion has an interval inside the range", "[suggest]") {
  for (auto const& [curve, figures] : finder_figures("reference_rule")) {
    INFO("curve " << curve);
    auto const recorded = recorded_curve(curve);
    for (auto what : {goal::annealed_peak, goal::constant, goal::lowest}) {
      auto const best = suggest(recorded, what);
      if (!best) continue;
      CHECK(recorded.rates().front() <= best->low);
      CHECK(best->low <= best->lr);
      CHECK(best->lr <= best->high);
      CHECK(best->high <= recorded.rates().back());
      CHECK(best.confidence() > 0);
      CHECK(best.confidence() <= 1);
    }
  }
}

TEST_CASE("the same curve gives the same suggestion", "[suggest]") {
  auto const rates = decades(100);
  auto const best = suggest(of(bowl(rates)));
  REQUIRE(best);
  SECTION("every time") { CHECK(suggest(of(bowl(rates)))->low == best->low); }
  SECTION("at whatever level, below zero too") { CHECK(suggest(of(bowl(rates, 0.01, -5)))->lr == best->lr); }
  SECTION("with an interval that grows with the noise") {
    auto const noisy = suggest(of(bowl(rates, 0.25)));
    REQUIRE(noisy);
    CHECK(noisy->high / noisy->low > best->high / best->low);
  }
}

TEST_CASE("the goals divide the rate of the lowest loss", "[suggest]") {
  auto const recorded = of(bowl(decades(100)));
  auto const d = lrkit::diagnose(recorded);
  double const lowest = d.rates[d.minimum];
  CHECK(suggest(recorded, goal::lowest)->lr == lowest);
  CHECK(suggest(recorded, goal::annealed_peak)->lr == lowest / 2);
  CHECK(suggest(recorded)->lr == lowest / 2);
  CHECK(suggest(recorded, goal::constant)->lr == lowest / 4);
}

TEST_CASE("a training of known length", "[suggest]") {
  auto const rates = decades(100);
  auto const recorded = of(bowl(rates));
  auto const d = lrkit::diagnose(recorded);
  double const lowest = d.rates[d.minimum];
  auto const at = [&](lrkit::step_t steps, goal what = goal::annealed_peak) {
    return suggest(recorded, what, steps)->lr;
  };
  SECTION("gets the minimum weighed against the rate that does in its time what the sweep did") {
    CHECK_THAT(at(3'000), WithinRel(3 * std::pow(lowest * lowest * d.sum_of_rates / 3'000, 1.0 / 3), 1e-12));
    CHECK_THAT(at(3'000, goal::constant) / at(3'000), WithinRel(0.5, 1e-12));
  }
  SECTION("gets a rate that falls with the cube root of its length") {
    CHECK_THAT(at(3'000) / at(24'000), WithinRel(2, 1e-12));
  }
  SECTION("gets no rate above the lowest point, however short it is") { CHECK(at(1) == lowest); }
  SECTION("gets the same from a sweep that is a straight line in the rate") {
    auto const linear_rates = [] {
      std::vector<double> out;
      for (int k = 0; k < 400; ++k) out.push_back(5e-4 * (k + 1));
      return out;
    }();
    auto const other = sweep::from_record(linear_rates, bowl(linear_rates, 0.001));
    auto const seen = lrkit::diagnose(other);
    CHECK_THAT(suggest(other, goal::annealed_peak, 30'000)->lr,
               WithinRel(3 * std::pow(seen.rates[seen.minimum] * seen.rates[seen.minimum] * seen.sum_of_rates / 30'000,
                                      1.0 / 3),
                         1e-12));
  }
  SECTION("gets an interval around it, inside the range") {
    for (lrkit::step_t steps : {1, 100, 10'000, 100'000'000}) {
      auto const best = suggest(of(bowl(rates, 0.2)), goal::constant, steps);
      REQUIRE(best);
      CHECK(rates.front() <= best->low);
      CHECK(best->low <= best->lr);
      CHECK(best->lr <= best->high);
      CHECK(best->high <= rates.back());
    }
  }
  SECTION("is raised to the first rate where the sweep began too high, with a warning") {
    auto const high = decades(100, 1e-2, 10);
    auto const raised = suggest(sweep::from_record(high, bowl(high)), goal::constant, lrkit::max_steps);
    CHECK(raised->lr == high.front());
    CHECK(raised.warning() == warning::near_min_lr);
  }
  SECTION("is not asked of a sweep of another number") { CHECK(at(3'000, goal::lowest) == lowest); }
  SECTION("cannot be negative; 0 says that it is not known") {
    CHECK(at(0) == suggest(recorded)->lr);
    CHECK(message_of([&] { return suggest(recorded, goal::constant, -1); }) ==
          "lrkit::suggest: training_steps must be at least 0, got -1");
  }
}

TEST_CASE("a sweep of its own is paired with the rates before", "[suggest]") {
  auto const rates = decades(100);
  auto shifted = bowl(rates);
  shifted.insert(shifted.begin(), shifted.front());
  shifted.pop_back();
  auto const best = suggest(of(shifted, pairing::before_update), goal::lowest);
  auto const given = suggest(of(shifted, pairing::as_given), goal::lowest);
  CHECK_THAT(given->lr / best->lr, WithinRel(rates[1] / rates[0], 1e-9));
}

TEST_CASE("there is no suggestion", "[suggest]") {
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  constexpr double infinity = std::numeric_limits<double>::infinity();
  auto const why = [](std::vector<double> const& losses, pairing how = pairing::as_given) {
    auto const none = suggest(of(losses, how));
    CHECK_FALSE(none);
    CHECK_THROWS_AS(none->lr, std::logic_error);
    CHECK_FALSE(none.text().empty());
    return none.reason();
  };
  SECTION("from fewer than 8 losses, whatever the pairing") {
    std::vector<double> const seven = {8, 7, 6, 5, 4, 3, 2};
    CHECK(why({}) == reason::too_few);
    CHECK(why(seven) == reason::too_few);
    CHECK(why(seven, pairing::before_update) == reason::too_few);
    std::vector<double> const eight = {8, 7, 6, 5, 4, 3, 2, 1};
    CHECK(suggest(of(eight)));
    CHECK(suggest(of(eight, pairing::before_update)));
  }
  SECTION("from losses that are not finite before there are 8") {
    CHECK(why({nan}) == reason::non_finite);
    CHECK(why({3, 2, 1, infinity, 1, 1, 1, 1, 1, 1}) == reason::non_finite);
    CHECK(why({3, 3, 3, 2, 2, 1, 1, nan}, pairing::before_update) == reason::non_finite);
  }
  SECTION("from a sweep that diverged before there were 8") {
    auto const diverged = suggest(
        sweep({.rates = {1, 2, 3}, .losses = {1, 10, 1000}, .stopped = lrkit::stop_reason::diverged, .planned = 100}));
    CHECK(diverged.reason() == reason::diverged_at_once);
  }
  SECTION("from a flat curve, at any level, with noise and without") {
    for (double level : {-2.0, 0.0, 1e-9, 1.5, 1e9}) CHECK(why(std::vector<double>(100, level)) == reason::flat);
    std::vector<double> noise(100);
    for (std::size_t k = 0; k < 100; ++k) noise[k] = 1.5 + 0.1 * std::sin(37.0 * static_cast<double>(k * k));
    CHECK(why(noise) == reason::flat);
  }
  SECTION("from a fall of 1e-12 of the loss, even without noise") {
    std::vector<double> line(100);
    for (std::size_t k = 0; k < 100; ++k) line[k] = 1 - 1e-14 * static_cast<double>(k);
    CHECK(why(line) == reason::flat);
    for (std::size_t k = 0; k < 100; ++k) line[k] = 1e9 - 1e-6 * static_cast<double>(k);
    CHECK(lrkit::diagnose(of(line)).t > 4);
    CHECK(why(line) == reason::flat);
  }
  SECTION("from a fall of less than 4 units of noise") {
    int between = 0;
    for (double ripple = 0.2; ripple < 1; ripple += 0.02) {
      auto const noisy = of(bowl(decades(100), ripple));
      auto const d = lrkit::diagnose(noisy);
      REQUIRE(d.minimum > 0);
      CHECK((suggest(noisy).reason() == reason::flat) == (d.t < 4));
      if (d.t > 3 && d.t < 4) ++between;
    }
    CHECK(between > 0);
  }
  SECTION("from a curve that only rises") {
    std::vector<double> line(100);
    for (std::size_t k = 0; k < 100; ++k) line[k] = 1 + 0.02 * static_cast<double>(k);
    CHECK(why(line) == reason::never_fell);
    for (std::size_t k = 0; k < 100; ++k) line[k] += 0.01 * std::sin(37.0 * static_cast<double>(k * k));
    CHECK(why(line) == reason::never_fell);
    // Where the first losses do not tell, but the rise does.
    int by_rise = 0;
    for (double ripple = 0.02; ripple < 1; ripple += 0.02) {
      for (std::size_t k = 0; k < 100; ++k) {
        line[k] = 1 + 0.002 * static_cast<double>(k) + ripple * std::sin(37.0 * static_cast<double>(k * k));
      }
      auto const d = lrkit::diagnose(of(line));
      if (d.minimum != 0 || d.t >= 4) continue;
      CHECK(why(line) == (d.rise >= 4 ? reason::never_fell : reason::flat));
      if (d.rise >= 4) ++by_rise;
    }
    CHECK(by_rise > 0);
    // Where the lowest is not the first, but hardly lower.
    for (std::size_t k = 0; k < 100; ++k) line[k] = 1 + 0.3 * static_cast<double>(k < 4 ? 0 : k - 4);
    line[0] += 0.02;
    line[1] += 0.01;
    CHECK(lrkit::diagnose(of(line)).minimum > 0);
    CHECK(why(line) == reason::never_fell);
  }
}

TEST_CASE("a suggestion warns", "[suggest]") {
  auto const rates = decades(100);
  SECTION("where the loss is lowest at the last rate, and says which") {
    std::vector<double> line(100);
    for (std::size_t k = 0; k < 100; ++k) line[k] = 2 - 0.01 * static_cast<double>(k);
    auto const best = suggest(of(line));
    REQUIRE(best);
    CHECK(best.warning() == warning::near_max_lr);
    CHECK(best.confidence() <= 0.5);
    CHECK_THAT(best.text(), Catch::Matchers::ContainsSubstring("It ended at 10."));
    SECTION("but not where the sweep ended there because it diverged") {
      line.push_back(std::numeric_limits<double>::infinity());
      CHECK(suggest(of(line)).warning() == warning::none);
    }
  }
  SECTION("where the suggestion had to be raised to the first rate") {
    std::vector<double> losses(100);
    for (std::size_t k = 0; k < 100; ++k) {
      losses[k] = k < 6 ? 3 - 0.5 * static_cast<double>(k) : 0.02 * static_cast<double>(k);
    }
    auto const best = suggest(of(losses), goal::constant);
    REQUIRE(best);
    CHECK(best->lr == rates.front());
    CHECK(best.warning() == warning::near_min_lr);
    CHECK_THAT(best.text(), Catch::Matchers::ContainsSubstring("It began at 1e-06."));
  }
  SECTION("where a baseline was measured on other batches") {
    auto const losses = bowl(rates);
    auto const best = suggest(sweep({.rates = rates, .losses = losses, .baseline = std::vector<double>(100, 1.0)}));
    REQUIRE(best);
    CHECK(best.warning() == warning::baseline_differs);
  }
  SECTION("where two repeats are the same") {
    auto const one = of(bowl(rates));
    auto const best =
        suggest(sweep({.rates = rates, .losses = bowl(rates), .pairing = pairing::as_given, .repeats = {one, one}}));
    CHECK(best.warning() == warning::repeats_alike);
  }
  SECTION("where they are the same up to a NaN, or the first of them differs") {
    auto ending = bowl(rates);
    ending.back() = std::numeric_limits<double>::quiet_NaN();
    auto const diverged = of(ending);
    auto const with = [&](std::vector<double> const& first, std::vector<sweep> repeats) {
      return suggest(
          sweep({.rates = rates, .losses = first, .pairing = pairing::as_given, .repeats = std::move(repeats)}));
    };
    CHECK(with(ending, {diverged, diverged}).warning() == warning::repeats_alike);
    CHECK(with(bowl(rates, 0.02), {diverged, diverged}).warning() == warning::repeats_alike);
    CHECK(with(bowl(rates, 0.02), {diverged, of(bowl(rates, 0.03))}).warning() == warning::none);
  }
}

TEST_CASE("a baseline takes the batches' noise out of a suggestion", "[suggest]") {
  auto const rates = decades(100);
  auto losses = bowl(rates, 0);
  auto const clean = suggest(of(losses), goal::lowest);
  std::vector<double> baseline(100);
  for (std::size_t k = 0; k < 100; ++k) {
    double const batch = 1 + 0.4 * std::sin(37.0 * static_cast<double>(k * k));
    baseline[k] = 2.3 * batch;
    losses[k] *= batch;
  }
  auto const with = suggest(
      sweep({.rates = rates, .losses = losses, .pairing = pairing::as_given, .baseline = baseline}), goal::lowest);
  REQUIRE(with);
  CHECK_THAT(with->lr, WithinRel(clean->lr, 1e-9));
  CHECK_THAT(suggest(sweep({.rates = rates, .losses = losses, .pairing = pairing::as_given, .baseline = baseline}))->lr,
             WithinRel(0.7 * clean->lr, 1e-9));
  CHECK_THAT(suggest(sweep({.rates = rates, .losses = losses, .pairing = pairing::as_given, .baseline = baseline}),
                     goal::constant)
                 ->lr,
             WithinRel(0.35 * clean->lr, 1e-9));
}

TEST_CASE("a fall that is less than one batch differs from another is flat", "[suggest]") {
  auto const rates = decades(100);
  auto const reason_at = [&](double difference) {
    auto losses = bowl(rates, 0);
    std::vector<double> baseline(100);
    for (std::size_t k = 0; k < 100; ++k) {
      double const batch = 1 + difference * std::sin(37.0 * static_cast<double>(k * k));
      baseline[k] = 2.3 * batch;
      losses[k] *= batch;
    }
    return suggest(sweep({.rates = rates, .losses = losses, .pairing = pairing::as_given, .baseline = baseline}))
        .reason();
  };
  CHECK(reason_at(0.2) == reason::none);
  CHECK(reason_at(0.9) == reason::flat);
}

TEST_CASE("of several sweeps the middle answer is taken", "[suggest]") {
  auto const rates = decades(100);
  auto const at = [&](double factor) {
    std::vector<double> moved = rates;
    for (double& r : moved) r /= factor;
    return bowl(moved, 0.001);
  };
  auto const lowest = [&](double factor) { return suggest(of(at(factor)), goal::lowest)->lr; };
  sweep const three({.rates = rates,
                     .losses = at(4),
                     .pairing = pairing::as_given,
                     .stopped = lrkit::stop_reason::end_of_ladder,
                     .planned = 100,
                     .repeats = {of(at(0.25)), of(at(1))}});
  auto const best = suggest(three, goal::lowest);
  REQUIRE(best);
  CHECK(best->lr == lowest(1));
  CHECK(best->low <= lowest(0.25));
  CHECK(best->high >= lowest(4));
  CHECK(best.confidence() < 0.5);
  SECTION("and refusals are outvoted, or win") {
    auto const flat = of(std::vector<double>(100, 2.0));
    sweep const one_flat(
        {.rates = rates, .losses = at(1), .pairing = pairing::as_given, .repeats = {flat, of(at(1.1))}});
    CHECK(suggest(one_flat));
    sweep const two_flat({.rates = rates, .losses = at(1), .pairing = pairing::as_given, .repeats = {flat, flat}});
    CHECK(suggest(two_flat).reason() == reason::flat);
  }
}
