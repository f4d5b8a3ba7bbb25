// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/check_value.hpp>
#include <lrkit/core/detail/math/math.hpp>
#include <lrkit/core/schedule.hpp>
#include <lrkit/finder/certainty.hpp>
#include <lrkit/finder/detail/drawn.hpp>
#include <lrkit/finder/detail/restoring.hpp>
#include <lrkit/finder/detail/trial_score.hpp>
#include <lrkit/finder/detail/trial_search.hpp>
#include <lrkit/finder/detail/trials.hpp>
#include <lrkit/finder/goal.hpp>
#include <lrkit/finder/prior.hpp>
#include <lrkit/finder/verification.hpp>
#include <lrkit/finder/verify_params.hpp>
#include <lrkit/schedules/constant.hpp>
#include <lrkit/schedules/linear.hpp>
#include <lrkit/schedules/one_cycle.hpp>

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

namespace lrkit::detail {

template <class When = when_used>
void check(verify_params const& p, double lr) {
  check_value("verify", "lr", must_be::positive_rate, lr);
  check_value("verify", "budget", must_be::positive_count, p.budget);
  check_value("verify", "trials", must_be::positive_count, p.trials);
  check_value("verify", "factor", must_be::number, p.factor);
  check_value("verify", "trained_at", must_be::rate, p.trained_at);
  if (!(p.factor > 1)) refuse("verify", "factor", "be greater than 1", shortest(p.factor));
  if (p.budget < p.trials) {
    refuse("verify", "budget", "be at least trials = " + shortest(step_t{p.trials}), shortest(step_t{p.budget}));
  }
}

/// The factor on the rate of the best trial: a longer training needs a lower rate.
[[nodiscard]] constexpr double share_of_best(goal what) noexcept {
  return what == goal::constant ? 0.7 : what == goal::lowest ? 1 : 0.8;
}

template <class Step, class Checkpoint, class Score>
verification verified(Step& train_step, double lr, verify_params p, Checkpoint& checkpoint, Score score) {
  check(p, lr);
  restoring state(checkpoint);
  bool const constant_rate = p.goal == goal::constant || p.goal == goal::lowest;
  trials<Score> done(score, p.goal == goal::constant ? 0.5 : 0);
  step_t const steps = p.budget / p.trials;
  auto const run = [&](double rate) {
    if (done.looked() || !done.all.empty()) state.again();
    if (constant_rate) {
      done.run(train_step, rate, constant<double>({.lr = rate}), steps);
    } else if (p.goal == goal::linear_peak) {
      done.run(train_step, rate, linear<double>({.from = rate, .steps = steps}), steps);
    } else if (p.goal == goal::wsd_peak) {
      linear<double> const down({.from = rate, .steps = steps - steps * 4 / 5});
      done.run(train_step, rate, [&](step_t k) { return down(k - steps * 4 / 5); }, steps);
    } else {
      done.run(train_step, rate, one_cycle<double>({.max_lr = rate, .steps = steps}), steps);
    }
  };
  search(run, done, lr, p, steps);
  state.done();

  std::size_t const best = done.best();
  auto const equal = done.lowest_of_equals(best);
  std::size_t const at = equal.value_or(best);
  trial const chosen = done.all[at].made;
  finding what = chosen.lr == lr ? finding::confirmed : chosen.lr < lr ? finding::lower : finding::higher;
  if (chosen.lr != lr && (at == 0 || at + 1 == done.all.size())) what = finding::still_falling;
  if (equal) what = finding::alike;
  if (!is_finite(done.all[best].score)) what = finding::all_diverged;
  double const rate = equal ? chosen.lr : vertex(done.all, at);
  std::vector<trial> all;
  for (outcome const& each : done.all) all.push_back(each.made);
  double const by_trials = rate * share_of_best(p.goal);
  verification::choice answer{.lr = by_trials, .best = chosen};
  if (p.trained_at > 0 && p.goal != goal::lowest) {
    answer.lr = drawn(by_trials, prior::trained_at(p.trained_at), p.goal, certainty{0.6});
    answer.by_trials = by_trials;
  }
  return verification(std::move(all), answer, what, done.gain(done.all[at]));
}

}  // namespace lrkit::detail
