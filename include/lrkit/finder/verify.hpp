// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/check_value.hpp>
#include <lrkit/core/detail/math/math.hpp>
#include <lrkit/finder/checkpoint.hpp>
#include <lrkit/finder/detail/trial_search.hpp>
#include <lrkit/finder/find_lr.hpp>
#include <lrkit/finder/goal.hpp>
#include <lrkit/finder/verification.hpp>
#include <lrkit/schedules/constant.hpp>
#include <lrkit/schedules/linear.hpp>
#include <lrkit/schedules/one_cycle.hpp>

#include <concepts>
#include <cstddef>
#include <utility>
#include <vector>

namespace lrkit {

/// What verify may spend, and where it looks.
struct verify_params {
  /// How many training steps it may spend in all; five eighths of the training to come are a good budget.
  step_count budget = required<step_count>;
  /// Into how many trials they are shared out. More are made only with steps that diverged trials left over. Five of an
  /// eighth of the training chose better than four of five thirty-seconds over two sets of tasks, and six of a tenth.
  step_count trials = 5;
  /// The ratio of the first rates to one another: two thirds of a decade.
  double factor = 4.641588833612779;
  /// What the rate is for: a trial trains through that schedule, over its own length.
  lrkit::goal goal = lrkit::goal::annealed_peak;

  friend constexpr bool operator==(verify_params const&, verify_params const&) = default;
};

/// How many training steps verify makes at most; 0 if it would refuse.
[[nodiscard]] constexpr step_t planned_steps(verify_params p) noexcept {
  step_t const trials = p.trials;
  return trials < 1 || p.budget < trials ? 0 : step_t{p.budget};
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

/// The rate and its two neighbours; then further out from the best while that is at an end, and half way to its better
/// neighbour otherwise. A trial is begun only if all its steps are left.
void search(auto const& run, auto const& done, double lr, verify_params const& p, step_t steps) {
  auto const left = [&] {
    return p.budget - done.spent() >= steps && static_cast<step_t>(done.all.size()) < 2 * p.trials - 1;
  };
  run(lr);
  if (left()) run(lr / p.factor);
  if (left()) run(lr * p.factor);
  double const outwards = p.factor * sqrt(p.factor);
  while (left()) {
    auto const& all = done.all;
    std::size_t const at = done.best();
    double next = 0;
    if (at == 0) {
      next = all.front().made.lr / outwards;
    } else if (at + 1 == all.size()) {
      next = all.back().made.lr * outwards;
    } else {
      double const other = all[at - 1].score < all[at + 1].score ? all[at - 1].made.lr : all[at + 1].made.lr;
      next = all[at].made.lr * sqrt(other / all[at].made.lr);
      if (next == all[at].made.lr || next == other) return;  // rates as close as numbers can be
    }
    if (!(next > 0) || !is_finite(next)) return;
    run(next);
  }
}

/// What the rate of the best trial is multiplied by: a longer training wants a lower one.
[[nodiscard]] constexpr double share_of_best(goal what) noexcept {
  return what == goal::constant ? 0.7 : what == goal::lowest ? 1 : 0.8;
}

template <class Step, class Checkpoint, class Score>
verification verified(Step& train_step, double lr, verify_params p, Checkpoint& checkpoint, Score score) {
  check(p, lr);
  restoring state(checkpoint);
  bool const constant_rate = p.goal == goal::constant || p.goal == goal::lowest;
  trials<Score> done(score, p.goal == goal::constant ? 0.1 : 0);
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
  return verification(std::move(all), {rate * share_of_best(p.goal), chosen}, what, done.gain(done.all[at]));
}

}  // namespace detail

/// Tries a rate and others around it in short trainings, and says which to choose: the most reliable of all ways that
/// were measured.
///
///     auto checked = lrkit::verify(train_step, best->lr, {.budget = steps * 5 / 8}, checkpoint);
///     if (checked) use(checked->lr);
///     else report(checked.text());
///
/// Every trial begins from the same state and makes budget / trials steps, through the schedule of the goal over that
/// many; fewer if it diverges (see detail::trial_watch: not by one loss, and not against the first alone). The first
/// three are at lr, lr / factor and lr * factor; the others a decade further out while the best is at an end, and else
/// half way from the best to its better neighbour. A trial is begun only if all its steps are left, so the budget is
/// never exceeded; what diverged trials left over is spent.
///
/// What came of a trial is the mean of the last quarter of its losses, or what `evaluate()` says at its end, if one is
/// given; that is called once before the first trial too. For a constant rate a tenth of what its last doubling still
/// gained is credited to it, up to a tenth of its loss, as a longer training gets that too. The choice is the lowest
/// point of the parabola through the best trial and its neighbours, times 0.7 for a constant rate and 0.8 for a peak,
/// which a longer training wants lower; if several trials are equal within their noise, the lowest of them
/// (finding::alike).
///
/// The one kind of training where trials mislead is one that goes on from a trained state: short trials prefer a rate
/// ten times too low. text() says so if the best trial took away less than a twentieth of the loss. Everything is put
/// back as find_lr does.
///
/// Units: budget counts optimizer updates.
/// Errors: std::invalid_argument if lr is not finite and positive, a count less than 1, the factor not above 1, or the
/// budget less than the number of trials.
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
