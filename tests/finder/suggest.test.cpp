// SPDX-License-Identifier: MIT
#include <lrkit/finder/suggest.hpp>

#include "catch.hpp"
#include "finder/figures.hpp"
#include "message.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
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

TEST_CASE("the suggestions of the reference rule are met, those of short sweeps exactly", "[suggest]") {
  int exact = 0;
  for (auto const& [curve, figures] : finder_figures("reference_rule")) {
    INFO("curve " << curve);
    auto const recorded = recorded_curve(curve);
    auto const peak = suggest(recorded, goal::annealed_peak);
    auto const fixed = suggest(recorded, goal::constant);
    bool const flat = figures["t"].number < 4;
    if (flat || curve == "monotone_increasing") {
      if (peak) CHECK(peak.warning() == warning::by_the_edge);
      if (!peak) CHECK(peak.reason() == reason::flat);
      CHECK(fixed.reason() == peak.reason());
      continue;
    }
    REQUIRE(peak);
    REQUIRE(fixed);
    CHECK(std::abs(std::log2(peak->lr / figures["peak_lr"].number)) <= 1);
    CHECK(std::abs(std::log2(fixed->lr / figures["constant_lr"].number)) <= 1);
    exact += recorded.size() < 150 && peak->lr == figures["peak_lr"].number ? 1 : 0;
    INFO(peak.text());
    CHECK((peak.warning() == warning::near_max_lr) == (curve == "monotone_decreasing"));
  }
  CHECK(exact >= 5);
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
  SECTION("from a sweep that diverged from its first rates on, or has fewer than 8 losses, which comes first") {
    auto const diverged = suggest(
        sweep({.rates = {1, 2, 3}, .losses = {1, 10, 1000}, .stopped = lrkit::stop_reason::diverged, .planned = 100}));
    CHECK(diverged.reason() == reason::too_few);
    std::vector<double> rates;
    std::vector<double> losses;
    for (int k = 0; k < 24; ++k) {
      rates.push_back(k + 1);
      losses.push_back(k < 3 ? 2 : std::pow(4, k));
    }
    auto const at_once =
        suggest(sweep({.rates = rates, .losses = losses, .stopped = lrkit::stop_reason::diverged, .planned = 100}));
    CHECK(at_once.reason() == reason::diverged_at_once);
    CHECK_THAT(at_once.text(), Catch::Matchers::ContainsSubstring("The sweep stopped at loss 24 of 100"));
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
  SECTION("by the fall if that is less than 4 units of noise: the rise must do") {
    int between = 0;
    for (double ripple = 0.2; ripple < 1; ripple += 0.02) {
      auto const noisy = of(bowl(decades(100), ripple));
      auto const d = lrkit::diagnose(noisy);
      REQUIRE(d.minimum > 0);
      CHECK((suggest(noisy).warning() == warning::by_the_edge) == (d.t < 4));
      if (d.t > 3 && d.t < 4) ++between;
    }
    CHECK(between > 0);
  }
  SECTION("from a curve that is lowest at first and rises so little that single losses do not show it") {
    std::vector<double> line(100);
    int by_rise = 0;
    for (double ripple = 0.02; ripple < 1; ripple += 0.02) {
      for (std::size_t k = 0; k < 100; ++k) {
        line[k] = 1 + 0.002 * static_cast<double>(k) + ripple * std::sin(37.0 * static_cast<double>(k * k));
      }
      auto const d = lrkit::diagnose(of(line));
      if (d.minimum != 0 || d.t >= 4 || d.rose) continue;
      CHECK(why(line) == (d.rise >= 4 ? reason::never_fell : reason::flat));
      if (d.rise >= 4) ++by_rise;
    }
    CHECK(by_rise > 0);
  }
  SECTION("from a flat curve that ends at a loss that is not finite, which is no rise") {
    for (std::size_t at : {20U, 99U}) {
      std::vector<double> noise;
      for (std::size_t k = 0; k < at; ++k) noise.push_back(1.5 + 0.1 * std::sin(37.0 * static_cast<double>(k * k)));
      noise.push_back(nan);
      CHECK(why(noise) == reason::non_finite);
    }
  }
}

TEST_CASE("where noise hides the fall, a rise is answered by a share of its edge", "[suggest]") {
  auto const rates = decades(400, 1e-6, 100);
  // Noise, and from a rate of 0.1 on a rise by a decade a factor of two.
  auto const noisy = [&](double noise, double rise = 2) {
    std::vector<double> out;
    for (std::size_t k = 0; k < rates.size(); ++k) {
      double const beyond = std::max(0.0, std::log10(rates[k]) + 1);
      out.push_back(1.5 + noise * std::sin(37.0 * static_cast<double>(k * k)) + rise * beyond);
    }
    return out;
  };
  auto const recorded = sweep::from_record(rates, noisy(0.3));
  auto const seen = lrkit::diagnose(recorded);
  CHECK(seen.rose);
  auto const peak = suggest(recorded);
  auto const fixed = suggest(recorded, goal::constant);
  REQUIRE(peak);
  CHECK(peak.warning() == warning::by_the_edge);
  CHECK(peak.confidence().words() == "low");
  CHECK_THAT(peak->lr, WithinRel(std::min(seen.edge_of_losses / 6, seen.edge_of_curve / 3), 1e-12));
  CHECK_THAT(fixed->lr, WithinRel(std::min(seen.edge_of_losses / 20, seen.edge_of_curve / 8), 1e-12));
  CHECK(seen.edge_of_losses > 0.05);
  CHECK(seen.edge_of_losses < 1);
  CHECK(fixed->low < fixed->lr);
  CHECK(fixed->high > fixed->lr);
  SECTION("lower for a training of more than 1,000 steps") {
    CHECK(suggest(recorded, goal::constant, 1'000)->lr == fixed->lr);
    CHECK_THAT(suggest(recorded, goal::constant, 8'000)->lr, WithinRel(fixed->lr / 2, 1e-12));
  }
  SECTION("with all that is to be watched, the gravest first") {
    CHECK(suggest(recorded, goal::constant, lrkit::max_steps).warnings() ==
          std::vector{warning::by_the_edge, warning::near_min_lr});
  }
  SECTION("but not where nothing rises") { CHECK_FALSE(suggest(sweep::from_record(rates, noisy(0.3, 0)))); }
  SECTION("and where the curve only rises, having never fallen") {
    std::vector<double> line(100);
    for (std::size_t k = 0; k < 100; ++k) line[k] = 1 + 0.02 * static_cast<double>(k);
    auto const rising = suggest(of(line));
    REQUIRE(rising);
    CHECK(rising.warning() == warning::by_the_edge);
    CHECK(rising.confidence() < 0.6);
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
      CHECK(suggest(of(line)).warning() != warning::near_max_lr);
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
    CHECK_THAT(best.text(), Catch::Matchers::ContainsSubstring("It was 1, and that of the sweep 2.3."));
  }
  SECTION("where two repeats are the same") {
    auto const one = of(bowl(rates));
    auto const best =
        suggest(sweep({.rates = rates, .losses = bowl(rates), .pairing = pairing::as_given, .repeats = {one, one}}));
    CHECK(best.warning() == warning::repeats_alike);
    sweep const two({.rates = rates, .losses = bowl(rates), .pairing = pairing::as_given, .repeats = {one}});
    CHECK(suggest(two).warning() == warning::repeats_alike);
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

TEST_CASE("a suggestion warns of what its sweep cannot tell", "[suggest]") {
  auto const rates = decades(100);
  SECTION("of a bottom that is flat over a decade, and is less sure for it") {
    std::vector<double> losses;
    for (double r : rates) {
      double const x = std::log10(r);
      losses.push_back(3 - 2 * std::min(1.0, std::max(0.0, x + 5)) + 6 * std::max(0.0, x + 0.5) +
                       0.01 * std::sin(37.0 * static_cast<double>(losses.size() * losses.size())));
    }
    auto const best = suggest(of(losses));
    REQUIRE(best);
    CHECK(best.warnings() == std::vector{warning::shelf});
    CHECK(best.diagnosis().shelf_to > 100 * best.diagnosis().shelf_from);
    CHECK(best.confidence().words() == "low");
    CHECK_THAT(best.text(), Catch::Matchers::ContainsSubstring("It reaches from"));
  }
  SECTION("of losses in blocks, as of data that lie in order") {
    std::vector<double> losses;
    for (std::size_t k = 0; k < 100; ++k)
      losses.push_back(2 + std::sin(37.0 * static_cast<double>((k / 10) * (k / 10))));
    auto const best = suggest(of(losses));
    REQUIRE(best);
    CHECK(best.confidence().words() == "low");
    CHECK_THAT(best.warnings(), Catch::Matchers::VectorContains(warning::correlated));
  }
  SECTION("of losses of few values") {
    std::vector<double> losses;
    for (double l : bowl(rates, 0.05)) losses.push_back(std::round(l * 8) / 8);
    CHECK_THAT(suggest(of(losses)).warnings(), Catch::Matchers::VectorContains(warning::correlated));
  }
}

TEST_CASE("the confidence is that of a class of answers", "[suggest]") {
  auto const slow = decades(400);
  auto const sure_of = [&](std::vector<double> const& rates, double ripple) {
    return suggest(sweep::from_record(rates, bowl(rates, ripple))).confidence();
  };
  SECTION("high only for a slow sweep with little noise, whose loss fell by half") {
    std::vector<double> losses = bowl(slow, 0.01, -0.8);
    CHECK(suggest(sweep::from_record(slow, losses)).confidence().words() == "high");
    CHECK(sure_of(slow, 0.01).words() == "fair");
    CHECK(sure_of(decades(100), 0.01).words() == "fair");
  }
  SECTION("low where there is noise") { CHECK(sure_of(decades(100), 0.4).words() == "low"); }
}

TEST_CASE("a shallow fall, or one that is not seen to rise again, is found with little confidence", "[suggest]") {
  auto const words = [](double depth, double rise, double level) {
    auto const rates = decades(1000);
    std::vector<double> losses;
    for (double r : rates) {
      double const x = std::log10(r) + 1;
      losses.push_back(level - depth * std::exp(-x * x) + (x > 0 ? rise * x * x : 0));
    }
    return suggest(sweep::from_record(rates, losses)).confidence().words();
  };
  CHECK(words(1, 2, 2) != "low");
  CHECK(words(1, 2, 6) == "low");     // a sixth of the loss
  CHECK(words(1, 0.05, 2) == "low");  // it comes back no further than it fell
}

TEST_CASE("nothing is found with confidence where the rate does nothing", "[suggest]") {
  std::mt19937_64 random(11);
  auto const uniform = [&] { return (static_cast<double>(random() >> 11) + 0.5) * 0x1p-53; };
  auto const normal = [&] { return std::sqrt(-2 * std::log(uniform())) * std::cos(6.283185307179586 * uniform()); };
  auto const rates = decades(400, 1e-6, 100);
  auto const confident = [&](auto losses) {  // of 200
    int count = 0;
    for (int i = 0; i < 200; ++i) count += suggest(sweep::from_record(rates, losses())).confidence() >= 0.6 ? 1 : 0;
    return count;
  };
  auto const drawn = [&](auto loss) {
    return [&rates, loss] {
      std::vector<double> out;
      for (std::size_t k = 0; k < rates.size(); ++k) out.push_back(loss(k));
      return out;
    };
  };
  double level = 0;
  auto const blocks = [&](std::size_t k, std::size_t length) {
    if (k % length == 0) level = normal();
    return 2.3 + 0.1 * level + 0.02 * normal();
  };
  CHECK(confident(drawn([&](std::size_t) { return 2.3 + 0.1 * normal(); })) <= 4);
  CHECK(confident(drawn([&](std::size_t k) { return blocks(k, 10); })) <= 4);
  CHECK(confident(drawn([&](std::size_t k) { return blocks(k, 40); })) <= 4);
  std::vector<double> difficulty(10);
  auto const sorted_by_class = [&](std::size_t k, double around) {
    if (k == 0) std::generate(difficulty.begin(), difficulty.end(), normal);
    return around + 0.1 * difficulty[k / 20 % 10] + 0.02 * normal();
  };
  CHECK(confident(drawn([&](std::size_t k) { return sorted_by_class(k, 2.3); })) <= 4);
  CHECK(confident(drawn([&](std::size_t k) { return sorted_by_class(k, 0); })) <= 4);
  CHECK(confident(drawn([&](std::size_t) { return std::pow(normal(), 2); })) <= 4);  // frozen weights, batch 1
  CHECK(confident(drawn([&](std::size_t) { return -std::log(uniform()); })) <= 4);
  CHECK(confident(drawn([&](std::size_t) { return std::round(512 * (2.3 + 0.002 * normal())) / 512; })) <= 4);
  CHECK(confident(drawn([&](std::size_t) { return uniform() < 0.1 ? -uniform() : 0.0; })) <= 4);
  for (double alike : {0.5, 0.9, 0.99}) {
    CHECK(confident(drawn([&](std::size_t k) {
            level = k == 0 ? normal() : alike * level + std::sqrt(1 - alike * alike) * normal();
            return 2.3 + 0.1 * level;
          })) <= 4);
  }
  double phase = 0;
  double length = 1;
  CHECK(confident(drawn([&](std::size_t k) {
          if (k == 0) {
            phase = 6.3 * uniform();
            length = 40 * std::pow(40, uniform());
          }
          return 2.3 + 0.5 * std::sin(phase + 6.3 * static_cast<double>(k) / length);
        })) <= 4);
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
  CHECK((reason_at(0.9) == reason::flat));
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
