// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/must_be.hpp>
#include <lrkit/core/schedule.hpp>
#include <lrkit/core/step_count.hpp>
#include <lrkit/finder/goal.hpp>

namespace lrkit {

/// What verify may spend, and where it searches.
struct verify_params {
  /// The number of training steps it may spend in all; five eighths of those of the training to come are a good budget.
  step_count budget = required<step_count>;
  /// The number of trials that share the budget. More are made only with steps that diverged trials left over. Over two
  /// sets of tasks, five trials of 1/8 of the training each chose better than four of 5/32 and six of 1/10.
  step_count trials = 5;
  /// The ratio between the first rates: two thirds of a decade.
  double factor = 4.641588833612779;
  /// What the rate is for: a trial trains through the schedule of that goal, over its own length.
  lrkit::goal goal = lrkit::goal::annealed_peak;
  /// The constant rate at which the state was trained, if training goes on from it and the rate was a good one; 0 if
  /// training starts afresh. Trials prefer rates ten times too low there, so the answer is drawn towards the old rate,
  /// as by prior::trained_at. Two tasks then lose 20 / 14 % instead of 41 / 33 % (constant rate / peak), and a third,
  /// whose old rate was 28 times too low, 20 / 20 % instead of 4 / 2 %.
  double trained_at = 0;

  friend constexpr bool operator==(verify_params const&, verify_params const&) = default;
};

/// The largest number of training steps that verify makes; 0 if it would throw, as the budget is below `trials`.
[[nodiscard]] constexpr step_t planned_steps(verify_params p) noexcept {
  step_t const trials = p.trials;
  return trials < 1 || p.budget < trials ? 0 : step_t{p.budget};
}

}  // namespace lrkit
