// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/fields.hpp>
#include <lrkit/core/detail/math/math.hpp>
#include <lrkit/finder/checkpoint.hpp>
#include <lrkit/finder/find_lr.hpp>
#include <lrkit/finder/suggest.hpp>
#include <lrkit/finder/detail/trial_search.hpp>
#include <lrkit/finder/verification.hpp>
#include <lrkit/schedules/constant.hpp>
#include <lrkit/schedules/one_cycle.hpp>

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <utility>

namespace lrkit {

/// What verify may spend, and where it looks.
struct verify_params {
  /// How many training steps it may spend in all; five eighths of the training to come are a good budget.
  step_count budget = required<step_count>;
  /// Among how many trials, at most, they are shared out. Four chose better than three longer and five shorter ones.
  step_count trials = 4;
  /// The ratio of one rate to the next, until the best lies between two others.
  double factor = 4;
  /// What the rate is for: a trial trains at a constant rate, or through one cycle with that peak.
  lrkit::goal goal = lrkit::goal::annealed_peak;

  friend constexpr bool operator==(verify_params const&, verify_params const&) = default;
};

/// How many training steps verify makes at most; 0 where it would refuse.
[[nodiscard]] constexpr step_t planned_steps(verify_params p) noexcept {
  step_t const trials = p.trials;
  return trials < 1 || p.budget < trials ? 0 : p.budget / trials * trials;
}

namespace detail {

template <class When = when_used>
void check(verify_params const& p, double lr) {
  check_value("verify", "lr", must_be::positive_rate, lr);
  check_value("verify", "budget", must_be::positive_count, p.budget);
  check_value("verify", "trials", must_be::positive_count, p.trials);
  check_value("verify", "factor", must_be::number, p.factor);
  if (!(p.factor > 1)) refuse("verify", "factor", "be greater than 1", shortest(p.factor));
  if (p.budget < p.trials) {
    refuse("verify", "budget", "be at least trials = " + shortest(step_t{p.trials}), shortest(step_t{p.budget}));
  }
}

/// Tries the rate and its two neighbours; then goes on from the best while that is the lowest or the highest, and else
/// halves the way to its better neighbour.
void search(auto const& run, auto const& done, double lr, verify_params const& p) {
  step_t const trials = p.trials;
  run(lr);
  if (trials > 1) run(lr / p.factor);
  if (trials > 2) run(lr * p.factor);
  while (static_cast<step_t>(done.all.size()) < trials) {
    auto const& all = done.all;
    std::size_t const at = done.best();
    if (at == 0) {
      run(all.front().lr / p.factor);
    } else if (at + 1 == all.size()) {
      run(all.back().lr * p.factor);
    } else {
      double const other = all[at - 1].loss < all[at + 1].loss ? all[at - 1].lr : all[at + 1].lr;
      run(all[at].lr * sqrt(other / all[at].lr));
    }
  }
}

/// What the rate of the best trial is multiplied by for a training that goes on, see verify.
template <class Score>
[[nodiscard]] double correction(trials<Score> const& done, std::size_t at) {
  double const gain = done.gain(done.all[at]);
  if (!is_finite(gain)) return 1;
  double const factor = std::clamp(0.56 / (std::max)(gain, 1e-9), 0.7, 1.4);
  bool const at_the_edge = at + 1 < done.all.size() && done.blew_up(done.all[at + 1]);
  return at_the_edge ? (std::min)(factor, 1.0) : factor;
}

template <class Step, class Checkpoint, class Score>
verification verified(Step& train_step, double lr, verify_params p, Checkpoint& checkpoint, Score score) {
  check(p, lr);
  restoring state(checkpoint);
  trials<Score> done(score);
  step_t const steps = p.budget / p.trials;
  auto const run = [&](double rate) {
    if (done.looked() || !done.all.empty()) state.again();
    if (p.goal == goal::annealed_peak) {
      done.run(train_step, rate, one_cycle<double>({.max_lr = rate, .steps = steps}), steps);
    } else {
      done.run(train_step, rate, constant<double>({.lr = rate}), steps);
    }
  };
  search(run, done, lr, p);
  state.done();

  std::size_t const at = done.best();
  trial const best = done.all[at];
  finding what = best.lr == lr ? finding::confirmed : best.lr < lr ? finding::lower : finding::higher;
  if (best.lr != lr && (at == 0 || at + 1 == done.all.size())) what = finding::still_falling;
  if (!is_finite(best.loss)) what = finding::all_diverged;
  double const factor = p.goal == goal::lowest ? 1 : correction(done, at);
  return verification(std::move(done.all), {best.lr * factor, best}, what);
}

}  // namespace detail

/// Tries a rate and others around it in short trainings, and says which to choose: the most reliable of all ways that
/// were measured.
///
///     auto checked = lrkit::verify(train_step, best->lr, {.budget = steps * 5 / 8}, checkpoint);
///     if (checked) use(checked->lr);
///
/// Every trial begins from the same state and makes budget / trials steps, fewer where it diverges. The first three are
/// at lr, lr / factor and lr * factor; the others go on from the best while that is at an end, and else halve the way
/// to its better neighbour. What came of a trial is the mean of the last quarter of its losses, or what `evaluate()`
/// says at its end, where one is given; that is called once before the first trial too.
///
/// A training that goes on wants another rate than the best trial: a lower one where the trial had all but ended, a
/// higher one where it had hardly begun,
///
///     chosen lr = lr of the best trial * 0.56 / gain, the factor between 0.7 and 1.4,
///
/// gain being the share of the loss that the best trial took away; 1 at most where the next higher trial ended half as
/// high again as it started, and always 1 for goal::lowest. It makes planned_steps(params) steps at most. Everything is
/// put back as find_lr does.
///
/// Units: budget counts optimizer updates.
/// Errors: std::invalid_argument where lr is not finite and positive, a count less than 1, the factor not above 1, or
/// the budget less than the number of trials.
template <training_step Step, checkpoint Checkpoint>
[[nodiscard]] verification verify(Step&& train_step, double lr, verify_params p, Checkpoint& checkpoint) {
  return detail::verified(train_step, lr, p, checkpoint, detail::last_losses{});
}
template <training_step Step, checkpoint Checkpoint, class Evaluate>
  requires std::invocable<Evaluate&> && std::convertible_to<std::invoke_result_t<Evaluate&>, double>
[[nodiscard]] verification verify(Step&& train_step, double lr, verify_params p, Checkpoint& checkpoint,
                                  Evaluate&& evaluate) {
  return detail::verified(train_step, lr, p, checkpoint, detail::evaluated<Evaluate>{evaluate});
}

}  // namespace lrkit
