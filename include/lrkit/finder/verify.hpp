// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/finder/checkpoint.hpp>
#include <lrkit/finder/detail/trial_score.hpp>
#include <lrkit/finder/detail/verified.hpp>
#include <lrkit/finder/training_step.hpp>
#include <lrkit/finder/verification.hpp>
#include <lrkit/finder/verify_params.hpp>

#include <concepts>
#include <type_traits>

namespace lrkit {

/// Tries a rate and others around it in short trainings, and chooses one. After a sweep of 100 steps, it lost the least
/// on average of all ways that were measured over all tasks.
///
///     auto checked = lrkit::verify(train_step, best->lr, {.budget = steps * 5 / 8}, checkpoint);
///     if (checked) use(checked->lr);
///     else report(checked.text());
///
/// Every trial begins from the same state and makes budget / trials steps, through the schedule of the goal over that
/// many steps. It makes fewer if it diverges (judged by the median of nine losses, not by one, and not against the
/// first alone). The first three trials are at lr, lr / factor and lr * factor. While the best trial, or the one with
/// the lowest loss, is at an end, the next is factor^1.5 further out, a decade by default; otherwise it is half way
/// from the best to its better neighbour. A trial is begun only if all its steps are left, so the budget is never
/// exceeded. Steps that diverged trials left over are spent on more trials, up to 2 * trials - 1 in all.
///
/// The result of a trial is the mean of the last quarter of its losses, or, if you pass `evaluate`, what `evaluate()`
/// returns at its end; that is also called once before the first trial. For a constant rate, the result is credited
/// with half of what as many steps again would gain, up to half of its loss, as a longer training gets that too: as
/// much as its last doubling gained, but no more than the slope of its last half promises. The choice is the lowest
/// point of the parabola through the best trial and its neighbours, times 0.7 for a constant rate and 0.8 for a peak,
/// because a longer training needs a lower rate. If several trials are equal within their noise, it is the lowest of
/// their rates, times the same (finding::alike).
///
/// Constant rates lost this share of what the best rate gains (mean and 90 % quantile), with that credit, and with a
/// tenth of the last doubling's gain:
///
///     33 tasks, from the answer of 100 steps       3.9 and 11.1 %, not 5.8 and 15.6
///     42 others, from the answer of 100 steps      4.5 and  9.1 %, not 4.8 and  8.3
///     42 others, from the answer of 400 steps      6.0 and 14.1 %, not 7.8 and 29.3
///
/// The credit helps if inputs or targets are unscaled, so that a training first has to undo its start. Other credits
/// were worse: all of that gain loses 8.6 % on the 33 tasks, and Aitken's extrapolation 12.5 %, because a fall that has
/// just begun wins. A search by the credited results alone loses 7.2 % on the 42 others, because it stays at rates that
/// are too low.
///
/// Trials mislead in one kind of training, which goes on from a trained state: short trials prefer a rate ten times too
/// low. Give the old rate as `.trained_at`; without it, text() warns if the best trial reduced the loss by less than a
/// twentieth. Everything is restored, as by find_lr.
///
/// Units: budget counts optimizer updates.
/// Errors: std::invalid_argument if
/// - lr is not a positive finite number;
/// - a count is below 1, or the budget is below the number of trials;
/// - the factor is not finite or not above 1;
/// - trained_at is negative or not finite.
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
