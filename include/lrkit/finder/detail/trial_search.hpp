// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/math/math.hpp>
#include <lrkit/core/schedule.hpp>
#include <lrkit/finder/detail/lowess.hpp>
#include <lrkit/finder/stop_rule.hpp>
#include <lrkit/finder/verification.hpp>
#include <lrkit/train/detail/call_with_rate.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace lrkit::detail {

/// What a trial came to: the mean of the last quarter of its losses.
struct last_losses {
  [[nodiscard]] double operator()(std::span<double const> losses) const { return mean(losses.last(quarter(losses))); }
  /// Where a training starts: the mean of the first quarter, which holds more batches than the first loss does.
  [[nodiscard]] static double start(std::span<double const> losses) {
    return (std::max)(losses.front(), mean(losses.first(quarter(losses))));
  }
  /// Nothing is known before the first step.
  [[nodiscard]] static std::optional<double> before() { return {}; }

 private:
  [[nodiscard]] static std::size_t quarter(std::span<double const> losses) { return (losses.size() + 3) / 4; }
  [[nodiscard]] static double mean(std::span<double const> losses) {
    double sum = 0;
    for (double loss : losses) sum += loss;
    return sum / static_cast<double>(losses.size());
  }
};

/// What the user's function says, at the beginning and at the end.
template <class Evaluate>
struct evaluated {
  Evaluate& evaluate;

  [[nodiscard]] double operator()(std::span<double const>) const { return static_cast<double>(evaluate()); }
  [[nodiscard]] static double start(std::span<double const>) { return positive_infinity(); }
  [[nodiscard]] std::optional<double> before() const { return static_cast<double>(evaluate()); }
};

/// Trials by rising rate, with what is known of the state they all start from.
template <class Score>
class trials {
 public:
  explicit trials(Score how) : score(how), known(how.before()) {}

  /// Trains through `rates` until it is over or diverges, and keeps what came of it.
  template <class Step>
  void run(Step& train_step, double lr, schedule auto const& rates, step_t steps) {
    std::vector<double> losses;
    stop_rule rule;
    trial made{lr, positive_infinity(), 0};
    stop_reason why = stop_reason::not_stopped;
    while (made.steps < steps && why == stop_reason::not_stopped) {
      losses.push_back(static_cast<double>(called(train_step, static_cast<double>(rates(made.steps++)))));
      why = rule.push(losses.back());
    }
    if (why == stop_reason::not_stopped) {
      double const end = score(losses);
      if (is_finite(end)) made.loss = end;
      start = (std::min)(start, score.start(losses));
    }
    if (all.empty()) first_loss = losses.front();
    all.insert(std::find_if(all.begin(), all.end(), [&](trial const& t) { return t.lr > lr; }), made);
  }

  /// Whether the user's function was called before the first trial: it may have changed the state.
  [[nodiscard]] bool looked() const { return known.has_value(); }
  /// The loss that every trial starts at.
  [[nodiscard]] double level() const {
    if (known) return *known;
    return is_finite(start) ? (std::max)(start, first_loss) : first_loss;
  }
  /// The share of it that a trial took away.
  [[nodiscard]] double gain(trial const& t) const {
    double const size = magnitude(level());
    return size > 0 ? (level() - t.loss) / size : 0;
  }
  /// Whether it ended half as high again as it started, or not at all.
  [[nodiscard]] bool blew_up(trial const& t) const { return !(t.loss < level() + magnitude(level()) / 2); }
  [[nodiscard]] std::size_t best() const {
    auto const less = [](trial const& a, trial const& b) { return a.loss < b.loss; };
    return static_cast<std::size_t>(std::min_element(all.begin(), all.end(), less) - all.begin());
  }

  std::vector<trial> all{};

 private:
  Score score;
  std::optional<double> known;
  double start = positive_infinity();
  double first_loss = 0;
};

}  // namespace lrkit::detail
