// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/math/math.hpp>
#include <lrkit/core/schedule.hpp>
#include <lrkit/finder/detail/lowess.hpp>
#include <lrkit/finder/detail/running.hpp>
#include <lrkit/finder/detail/trial_score.hpp>
#include <lrkit/finder/detail/trial_watch.hpp>
#include <lrkit/train/detail/call_with_rate.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace lrkit::detail {

/// Trials by rising rate, with what is known about the state from which they all start.
template <class Score>
class trials {
 public:
  /// `longer` is the fraction that is credited to a trial, of the smaller of its loss and what its next doubling would
  /// gain.
  trials(Score how, double longer) : score(how), credit(longer), known(how.before()) {}

  /// Trains through `rates` until the trial is over or lost, and keeps its result.
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
      came.score = end - credit * (std::min)(next_doubling(losses), magnitude(end));
      came.error = score.error(losses);
    }
    spent_ += came.made.steps;
    all.insert(std::find_if(all.begin(), all.end(), [&](outcome const& t) { return t.made.lr > lr; }), came);
  }

  /// Whether the user's function was called before the first trial: it may have changed the state.
  [[nodiscard]] bool looked() const { return known.has_value(); }
  [[nodiscard]] step_t spent() const { return spent_; }
  /// The fraction by which this trial reduced the loss at which every trial starts.
  [[nodiscard]] double gain(outcome const& t) const {
    double const start = known ? *known : first;
    double const size = magnitude(start);
    return size > 0 && is_finite(size) ? (start - t.made.loss) / size : 0;
  }
  [[nodiscard]] std::size_t best() const {
    return least([](outcome const& t) { return t.score; });
  }
  /// The trial with the lowest loss, without any credit.
  [[nodiscard]] std::size_t of_lowest_loss() const {
    return least([](outcome const& t) { return t.made.loss; });
  }
  /// The lowest rate among the trials that are as good as the best within the noise, by score and by loss: at least
  /// three within 0.3 standard errors of the difference, or all within 1. None if there are no such trials.
  [[nodiscard]] std::optional<std::size_t> lowest_of_equals(std::size_t at) const {
    if (all.size() < 2 || !is_finite(all[at].score)) return {};
    auto const within = [&](double errors) {
      std::vector<std::size_t> equal;
      for (std::size_t i = 0; i < all.size(); ++i) {
        double const error = sqrt(all[i].error * all[i].error + all[at].error * all[at].error);
        double const apart = (std::max)(all[i].score - all[at].score, all[i].made.loss - all[at].made.loss);
        if (apart <= errors * error) equal.push_back(i);
      }
      return equal;
    };
    if (auto const close = within(0.3); close.size() >= 3) return close.front();
    if (within(1).size() == all.size()) return 0;
    return {};
  }

  std::vector<outcome> all{};

 private:
  [[nodiscard]] std::size_t least(auto const& of) const {
    auto const less = [&](outcome const& a, outcome const& b) { return of(a) < of(b); };
    return static_cast<std::size_t>(std::min_element(all.begin(), all.end(), less) - all.begin());
  }
  /// What as many steps again would gain: as much as the last doubling did (the last half of the steps against the
  /// quarter before it), but no more than the slope of the last half promises (four times what its second half gained
  /// over its first), as the fall may be over by then. 0 if it lost.
  [[nodiscard]] static double next_doubling(std::span<double const> losses) {
    if (losses.size() < 4) return 0;
    std::size_t const half = losses.size() / 2;
    auto const last = losses.subspan(half);
    double const end = mean_of(last);
    double const gained = mean_of(losses.subspan(half / 2, half - half / 2)) - end;
    std::size_t const quarter = last.size() / 2;
    double const going_on = mean_of(last.first(quarter)) - mean_of(last.subspan(quarter));
    double const gain = (std::min)(gained, 4 * going_on);
    return is_finite(gain) ? (std::max)(gain, 0.0) : 0;
  }

  Score score;
  double credit;
  std::optional<double> known;
  beginning lowest{};
  double first = 0;
  step_t spent_ = 0;
};

}  // namespace lrkit::detail
