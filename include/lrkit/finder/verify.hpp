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

/// Tries a rate and others around it in short trainings, and says which to choose. After a sweep of 100 steps it lost
/// least on average, of all ways that were measured over all tasks.
///
///     auto checked = lrkit::verify(train_step, best->lr, {.budget = steps * 5 / 8}, checkpoint);
///     if (checked) use(checked->lr);
///     else report(checked.text());
///
/// Every trial begins from the same state and makes budget / trials steps, through the schedule of the goal over that
/// many; fewer if it diverges (judged by the median of nine losses, not by one, and not against the first alone). The
/// first three are at lr, lr / factor and lr * factor; the others a decade further out while the best, or that of the
/// lowest loss, is at an end, and else half way from the best to its better neighbour. A trial is begun only if all its
/// steps are left, so the budget is never exceeded; what diverged trials left over is spent.
///
/// What came of a trial is the mean of the last quarter of its losses, or what `evaluate()` says at its end, if one is
/// given; that is called once before the first trial too. For a constant rate it is credited with half of what as many
/// steps again would gain, up to half of its loss, as a longer training gets that too: as much as its last doubling
/// gained, but no more than the slope of its last half promises. The choice is the lowest
/// point of the parabola through the best trial and its neighbours, times 0.7 for a constant rate and 0.8 for a peak,
/// which a longer training wants lower; if several trials are equal within their noise, the lowest of them
/// (finding::alike).
///
/// What constant rates lost of what the best rate gains, mean and 90 % quantile, with that credit and with a tenth of
/// the last doubling's gain:
///
///     33 tasks, from the answer of 100 steps       3.9 and 11.1 %, not 5.8 and 15.6
///     42 others, from the answer of 100 steps      4.5 and  9.1 %, not 4.8 and  8.3
///     42 others, from the answer of 400 steps      6.0 and 14.1 %, not 7.8 and 29.3
///
/// It helps if inputs or targets are unscaled, so that a training first has to undo its start. All of that gain as the
/// credit loses 8.6 % on the 33, and Aitken's extrapolation 12.5, as a fall that has just begun wins; and a search that
/// looks at the credit alone 7.2 % on the 42 others, as it stays at rates that are too low.
///
/// The one kind of training where trials mislead is one that goes on from a trained state: short trials prefer a rate
/// ten times too low. Give the old rate as `.trained_at`; without it, text() warns if the best trial took away less
/// than a twentieth of the loss. Everything is put back as find_lr does.
///
/// Units: budget counts optimizer updates.
/// Errors: std::invalid_argument if lr is not finite and positive, a count less than 1, the factor not above 1,
/// trained_at negative or not finite, or the budget less than the number of trials.
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
