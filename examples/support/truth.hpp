// SPDX-License-Identifier: MIT
#pragma once

#include "parallel.hpp"
#include "statistics.hpp"
#include "tasks.hpp"

#include <lrkit/core/schedule.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
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

}  // namespace examples
