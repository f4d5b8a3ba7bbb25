// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/schedule.hpp>
#include <lrkit/core/step_count.hpp>
#include <lrkit/finder/sweep.hpp>

namespace lrkit {

/// What a sweep measures beside one loss per rate.
struct sweep_options {
  /// Which loss belongs to which rate; as_given if the loss is measured after the update (a validation loss).
  lrkit::pairing pairing = lrkit::pairing::before_update;
  /// Repeats the same batches at rate 0, so that the difference between batches can be divided out. For learning rates
  /// only: at a momentum of 0 the training goes on.
  bool baseline = false;
  /// How many sweeps to make over different orders of the data.
  step_count repeats = 1;
  /// How many losses in a row may not be finite, and are passed over.
  step_count tolerate = 0;

  friend constexpr bool operator==(sweep_options const&, sweep_options const&) = default;
};

/// How many training steps a sweep of that many rates makes at most. More than `max_steps` are told as `max_steps`.
[[nodiscard]] constexpr step_t planned_steps(step_count rates, sweep_options o) noexcept {
  step_t const sweeps = o.repeats;
  step_t const each = rates;
  if (sweeps < 1 || each < 1) return 0;
  step_t const of_one = o.baseline ? 2 : 1;
  return sweeps > max_steps / of_one / each ? max_steps : each * sweeps * of_one;
}

}  // namespace lrkit
