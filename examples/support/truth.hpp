// SPDX-License-Identifier: MIT
#pragma once

#include "parallel.hpp"
#include "statistics.hpp"
#include "tasks.hpp"

#include <lrkit/core/schedule.hpp>
#include <lrkit/train/distance_over_gradients.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace examples {

/// What came of a training: the loss on all training rows after the last step, and the held-out score.
struct outcome {
  double loss = 0;
  score held_out;
};

/// Trains for the task's steps from where `run` stands. A training that blows up ends with an infinite loss.
inline outcome train(training<float>& run, task const& t, lrkit::schedule auto const& schedule) {
  for (std::size_t k = 0; k < t.steps; ++k) {
    if (!std::isfinite(run.step(static_cast<double>(schedule(static_cast<lrkit::step_t>(k)))))) break;
  }
  outcome out{run.evaluate(t.data.train).loss, run.evaluate(t.data.held_out)};
  if (!std::isfinite(out.loss)) out.loss = HUGE_VAL;
  return out;
}

/// Rates from `low` to `high`, both included, `per_decade` to a decade.
inline std::vector<double> grid(double low, double high, int per_decade) {
  std::vector<double> rates;
  int const n = static_cast<int>(std::lround(std::log10(high / low) * per_decade));
  for (int i = 0; i <= n; ++i) rates.push_back(low * std::pow(10.0, static_cast<double>(i) / per_decade));
  return rates;
}

/// What every rate of a grid comes to on one task under one schedule: the truth that a finder's answer is held against.
///
/// The regret of a rate is the share of the achievable decrease of the loss that is lost by it,
///
///     regret(lr) = (loss(lr) - lowest loss of the grid) / (level - lowest loss of the grid),
///
/// the losses being means over the seeds, none counted above the loss at the start; between the rates of the grid it is
/// interpolated in log lr. `level` is the loss at the start, or that of the best constant answer if it is lower:
/// undoing a bad start is no progress. 0 is the best of the grid, 1 is nothing learned.
struct truth {
  std::vector<double> rates;
  std::vector<double> loss;
  std::vector<double> held_out_loss;
  std::vector<double> accuracy;
  double start = 0;
  double level = 0;

  [[nodiscard]] std::size_t best() const {
    return static_cast<std::size_t>(std::min_element(loss.begin(), loss.end()) - loss.begin());
  }
  [[nodiscard]] double best_rate() const { return rates[best()]; }
  [[nodiscard]] double loss_at(double lr) const { return at(loss, lr); }
  [[nodiscard]] double regret(double lr) const { return regret_of(loss_at(lr)); }
  /// The regret of a training that ended with that loss.
  [[nodiscard]] double regret_of(double end) const {
    double const lowest = loss[best()];
    double const from = level > lowest ? level : start;
    return std::clamp(((std::min)(end, start) - lowest) / (from - lowest), 0.0, 1.0);
  }
  [[nodiscard]] double accuracy_at(double lr) const { return at(accuracy, lr); }

 private:
  [[nodiscard]] double at(std::vector<double> const& values, double lr) const {
    if (!(lr > rates.front())) return values.front();
    if (lr >= rates.back()) return values.back();
    auto const above = static_cast<std::size_t>(std::upper_bound(rates.begin(), rates.end(), lr) - rates.begin());
    double const way = std::log(lr / rates[above - 1]) / std::log(rates[above] / rates[above - 1]);
    return values[above - 1] + way * (values[above] - values[above - 1]);
  }
};

/// The loss of the best answer that is the same for every row: the classes' shares, or the mean of each number.
inline double loss_of_constant(task const& t) {
  dataset const& d = t.data.train;
  double sum = 0;
  for (std::size_t c = 0; c < d.outputs; ++c) {
    double mean = 0, squares = 0;
    for (std::size_t r = 0; r < d.rows(); ++r) mean += d.target(r)[c] / static_cast<double>(d.rows());
    for (std::size_t r = 0; r < d.rows(); ++r) squares += std::pow(d.target(r)[c] - mean, 2);
    bool const classes = t.recipe.form.for_what == purpose::classes;
    sum += classes ? (mean > 0 ? -mean * std::log(mean) : 0) : squares / static_cast<double>(d.rows()) / 2;
  }
  return t.recipe.form.unit * sum;
}

/// Trains at every rate of the grid with every seed; `make(lr, steps)` gives the schedule.
template <class Make>
truth measure(task const& t, std::vector<double> const& rates, std::vector<std::uint64_t> const& seeds, Make make) {
  truth out{
      rates, std::vector<double>(rates.size()), std::vector<double>(rates.size()), std::vector<double>(rates.size()), 0,
      0};
  auto const share = 1.0 / static_cast<double>(seeds.size());
  for (std::uint64_t seed : seeds) {
    training<float> run = begin(t, seed);
    auto const beginning = run.save();
    double const start = run.evaluate(t.data.train).loss;
    double const held_out_start = run.evaluate(t.data.held_out).loss;
    out.start += share * start;
    for (std::size_t i = 0; i < rates.size(); ++i) {
      run.restore(beginning);
      outcome const end = train(run, t, make(rates[i], static_cast<lrkit::step_t>(t.steps)));
      out.loss[i] += share * std::min(end.loss, start);
      out.held_out_loss[i] += share * (end.held_out.loss < held_out_start ? end.held_out.loss : held_out_start);
      out.accuracy[i] += share * end.held_out.accuracy;
    }
  }
  out.level = (std::min)(out.start, loss_of_constant(t));
  return out;
}

/// The same for less: two rates a decade from `low` to `high` with the first seed; then `per_decade` with all seeds
/// where that showed at least three quarters of the progress, and one rate further on either side.
template <class Make>
truth measure_closely(task const& t, double low, double high, int per_decade, std::vector<std::uint64_t> const& seeds,
                      Make make) {
  truth const coarse = measure(t, grid(low, high, 2), {seeds.front()}, make);
  std::size_t first = coarse.best(), last = first;
  auto const good = [&](std::size_t i) { return coarse.regret_of(coarse.loss[i]) <= 0.25; };
  while (first > 0 && good(first)) --first;
  while (last + 1 < coarse.rates.size() && good(last)) ++last;
  truth out = measure(t, grid(coarse.rates[first], coarse.rates[last], per_decade), seeds, make);
  auto const join = [&](auto member) {
    auto& to = out.*member;
    auto const& from = coarse.*member;
    to.insert(to.begin(), from.begin(), from.begin() + static_cast<std::ptrdiff_t>(first));
    to.insert(to.end(), from.begin() + static_cast<std::ptrdiff_t>(last) + 1, from.end());
  };
  for (auto member : {&truth::rates, &truth::loss, &truth::held_out_loss, &truth::accuracy}) join(member);
  return out;
}

/// What a training comes to that is not steered by a rate: the mean over the seeds of the loss on all training rows.
/// make(weights) gives what takes the optimizer's place, a function (k, weights, gradient) for step k.
template <class Make>
double loss_with(task const& t, std::vector<std::uint64_t> const& seeds, Make make) {
  double sum = 0;
  for (std::uint64_t seed : seeds) {
    training<float> run = begin(t, seed);
    double const start = run.evaluate(t.data.train).loss;
    auto update = make(run.weights());
    for (lrkit::step_t k = 0; k < static_cast<lrkit::step_t>(t.steps); ++k) {
      if (!std::isfinite(run.step_with([&](auto w, auto g) { update(k, w, g); }))) break;
    }
    double const end = run.evaluate(t.data.train).loss;
    sum += end < start ? end : start;
  }
  return sum / static_cast<double>(seeds.size());
}

/// The length of a list of numbers, and of the difference of two.
inline double norm(std::span<float const> values) {
  double squares = 0;
  for (float v : values) squares += static_cast<double>(v) * static_cast<double>(v);
  return std::sqrt(squares);
}
inline double distance(std::span<float const> a, std::span<float const> b) {
  double squares = 0;
  for (std::size_t i = 0; i < a.size(); ++i)
    squares += std::pow(static_cast<double>(a[i]) - static_cast<double>(b[i]), 2);
  return std::sqrt(squares);
}

/// For loss_with: SGD or momentum at the rate that lrkit::distance_over_gradients gives, times a schedule with peak 1.
auto by_distance_over_gradients(method how, double first_step, lrkit::schedule auto shape) {
  return [=](std::span<float const> weights) {
    std::vector<float> const start(weights.begin(), weights.end());
    lrkit::distance_over_gradients const rate(
        {.weights_norm = norm(start), .first_step = first_step, .momentum = how == method::momentum ? 0.9 : 0.0});
    return [=, rate = rate, o = optimizer<float>(how, start.size())](lrkit::step_t k, std::span<float> w,
                                                                     std::span<float const> g) mutable {
      rate.observe(distance(w, start), norm(g));
      o.set_learning_rate(rate.factor() * static_cast<double>(shape(k)));
      o.step(w, g);
    };
  };
}

}  // namespace examples
