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
#include <iterator>
#include <optional>
#include <span>
#include <vector>

namespace lrkit::detail {

[[nodiscard]] inline double mean_of(std::span<double const> values) {
  double mean = 0;
  for (double each : values) mean += each / static_cast<double>(values.size());
  return mean;
}

/// What a trial came to.
struct outcome {
  trial made{};
  double score =
      0;  ///< what it is judged by: the loss, less what a longer training would still get; infinite if it diverged
  double error = 0;  ///< the standard error of that
};

/// What a trial came to: the mean of the last quarter of its losses.
struct last_losses {
  [[nodiscard]] double operator()(std::span<double const> losses) const { return mean_of(last(losses)); }
  [[nodiscard]] static double error(std::span<double const> losses) {
    auto const values = last(losses);
    double const mean = mean_of(values);
    double squares = 0;
    for (double each : values) squares += (each - mean) * (each - mean);
    return sqrt(squares) / static_cast<double>(values.size());
  }
  /// Nothing is known before the first step.
  [[nodiscard]] static std::optional<double> before() { return {}; }

 private:
  [[nodiscard]] static std::span<double const> last(std::span<double const> losses) {
    return losses.last((losses.size() + 3) / 4);
  }
};

/// What the user's function says, at the beginning and at the end.
template <class Evaluate>
struct evaluated {
  Evaluate& evaluate;

  [[nodiscard]] double operator()(std::span<double const>) const { return static_cast<double>(evaluate()); }
  [[nodiscard]] static double error(std::span<double const>) { return 0; }
  [[nodiscard]] std::optional<double> before() const { return static_cast<double>(evaluate()); }
};

/// Ends a trial that is lost: at a loss that is not finite, or if the level of the last nine is far above all else,
///
///     level > best + 100 * max(|initial|, initial - best) + 100 * spread
///
/// with `initial` and `spread` of the first 16 losses, those of the trial that began lowest so far: a trial at too high
/// a rate may have exploded within these. Up to there a trial may rise and come down again, as one cycle lets it.
class trial_watch {
 public:
  explicit trial_watch(beginning lowest_so_far) : lowest_(lowest_so_far) {}

  [[nodiscard]] bool lost(double const& loss) {
    if (!is_finite(loss)) return true;
    if (!own.known()) {
      own.push(loss);
      if (own.known() && (!lowest_.known() || own.mean() < lowest_.mean())) lowest_ = own;
    }
    level.push(loss);
    if (!level.known()) return false;
    if (first || level() < best) best = level();
    first = false;
    if (!lowest_.known()) return false;
    best = (std::min)(best, lowest_.mean());
    double const allowed = (std::max)(magnitude(lowest_.mean()), lowest_.mean() - best) + lowest_.spread();
    return allowed > 0 && level() - best > 100 * allowed;
  }
  /// Where the lowest of all trials began, this one among them.
  [[nodiscard]] beginning const& lowest() const { return lowest_; }

 private:
  beginning lowest_;
  beginning own{};
  running_level level{};
  double best = 0;
  bool first = true;
};

/// Trials by rising rate, with what is known of the state they all start from.
template <class Score>
class trials {
 public:
  /// `longer` is how much of what the last doubling of a trial gained is credited to it, at most as much of its loss.
  trials(Score how, double longer) : score(how), credit(longer), known(how.before()) {}

  /// Trains through `rates` until it is over or lost, and keeps what came of it.
  template <class Step>
  void run(Step& train_step, double lr, schedule auto const& rates, step_t steps) {
    std::vector<double> losses;
    trial_watch watch(lowest);
    outcome came{{lr, positive_infinity(), 0}, positive_infinity(), 0};
    bool lost = false;
    while (came.made.steps < steps && !lost) {
      losses.push_back(static_cast<double>(called(train_step, static_cast<double>(rates(came.made.steps++)))));
      lost = watch.lost(losses.back());
    }
    lowest = watch.lowest();
    if (all.empty()) {
      std::span<double const> const few = losses;
      first = mean_of(few.first((std::min<std::size_t>)((few.size() + 7) / 8, 16)));
    }
    double const end = lost ? positive_infinity() : score(losses);
    if (is_finite(end)) {
      came.made.loss = end;
      came.score = end - credit * (std::min)(last_doubling(losses), magnitude(end));
      came.error = score.error(losses);
    }
    spent_ += came.made.steps;
    all.insert(std::find_if(all.begin(), all.end(), [&](outcome const& t) { return t.made.lr > lr; }), came);
  }

  /// Whether the user's function was called before the first trial: it may have changed the state.
  [[nodiscard]] bool looked() const { return known.has_value(); }
  [[nodiscard]] step_t spent() const { return spent_; }
  /// The share of the loss that every trial starts at that this one took away.
  [[nodiscard]] double gain(outcome const& t) const {
    double const start = known ? *known : first;
    double const size = magnitude(start);
    return size > 0 && is_finite(size) ? (start - t.made.loss) / size : 0;
  }
  [[nodiscard]] std::size_t best() const {
    auto const less = [](outcome const& a, outcome const& b) { return a.score < b.score; };
    return static_cast<std::size_t>(std::min_element(all.begin(), all.end(), less) - all.begin());
  }
  /// The lowest of the trials that are as good as the best within the noise: at least three within 0.3 standard errors
  /// of the difference, or all within 1. None if there are no such.
  [[nodiscard]] std::optional<std::size_t> lowest_of_equals(std::size_t at) const {
    if (all.size() < 2 || !is_finite(all[at].score)) return {};
    auto const within = [&](double errors) {
      std::vector<std::size_t> equal;
      for (std::size_t i = 0; i < all.size(); ++i) {
        double const error = sqrt(all[i].error * all[i].error + all[at].error * all[at].error);
        if (all[i].score - all[at].score <= errors * error) equal.push_back(i);
      }
      return equal;
    };
    if (auto const close = within(0.3); close.size() >= 3) return close.front();
    if (within(1).size() == all.size()) return 0;
    return {};
  }

  std::vector<outcome> all{};

 private:
  /// What the last half of the steps gained over the quarter before it; 0 if it lost.
  [[nodiscard]] static double last_doubling(std::span<double const> losses) {
    if (losses.size() < 4) return 0;
    std::size_t const half = losses.size() / 2;
    double const gained = mean_of(losses.subspan(half / 2, half - half / 2)) - mean_of(losses.subspan(half));
    return is_finite(gained) ? (std::max)(gained, 0.0) : 0;
  }

  Score score;
  double credit;
  std::optional<double> known;
  beginning lowest{};
  double first = 0;
  step_t spent_ = 0;
};

/// The lowest point of the parabola through the best trial and its two neighbours, over the logarithm of the rate, at
/// most half way to either; the best rate itself if a neighbour is missing or diverged.
[[nodiscard]] inline double vertex(std::vector<outcome> const& all, std::size_t at) {
  double const rate = all[at].made.lr;
  if (at == 0 || at + 1 >= all.size()) return rate;
  double const left = log(all[at - 1].made.lr / rate);
  double const right = log(all[at + 1].made.lr / rate);
  double const down = all[at - 1].score - all[at].score;
  double const up = all[at + 1].score - all[at].score;
  double const bend = right * down - left * up;
  if (!is_finite(down) || !is_finite(up) || !(bend > 0) || !is_finite(bend)) return rate;
  double const x = (right * right * down - left * left * up) / bend / 2;
  return is_finite(x) ? rate * exp(std::clamp(x, left / 2, right / 2)) : rate;
}

}  // namespace lrkit::detail
