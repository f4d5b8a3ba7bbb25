// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/must_be.hpp>
#include <lrkit/core/schedule.hpp>
#include <lrkit/core/step_count.hpp>
#include <lrkit/finder/goal.hpp>

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
  /// The constant rate that the state was trained at, if training goes on from there and the rate was a good one; 0 if
  /// it starts afresh. Trials prefer rates ten times too low there, so the answer is drawn towards the old rate, as by
  /// prior::trained_at: two tasks then lose 20 / 14 % instead of 41 / 33 (constant rate / peak), and a third, whose old
  /// rate was 28 times too low, 20 / 20 instead of 4 / 2.
  double trained_at = 0;

  friend constexpr bool operator==(verify_params const&, verify_params const&) = default;
};

/// How many training steps verify makes at most; 0 if it would refuse.
[[nodiscard]] constexpr step_t planned_steps(verify_params p) noexcept {
  step_t const trials = p.trials;
  return trials < 1 || p.budget < trials ? 0 : step_t{p.budget};
}

}  // namespace lrkit
