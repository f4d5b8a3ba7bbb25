// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/schedule.hpp>
#include <lrkit/core/step_count.hpp>
#include <lrkit/finder/sweep.hpp>

namespace lrkit {

/// What a sweep measures in addition to one loss per rate.
struct sweep_options {
  /// Which loss belongs to which rate. Use as_given if the loss is measured after the update (a validation loss).
  lrkit::pairing pairing = lrkit::pairing::before_update;
  /// Repeats the same batches at rate 0, so that the differences between batches can be divided out. For sweeps of the
  /// learning rate only: at a momentum of 0 the weights still change.
  bool baseline = false;
  /// The number of sweeps to make, over different orders of the data.
  step_count repeats = 1;
  /// The number of losses in a row that may be not finite and are skipped.
  step_count tolerate = 0;

  friend constexpr bool operator==(sweep_options const&, sweep_options const&) = default;
};

/// The largest number of training steps that a sweep of this many rates makes; `max_steps` if it is more.
[[nodiscard]] constexpr step_t planned_steps(step_count rates, sweep_options o) noexcept {
  step_t const sweeps = o.repeats;
  step_t const each = rates;
  if (sweeps < 1 || each < 1) return 0;
  step_t const of_one = o.baseline ? 2 : 1;
  return sweeps > max_steps / of_one / each ? max_steps : each * sweeps * of_one;
}

}  // namespace lrkit
