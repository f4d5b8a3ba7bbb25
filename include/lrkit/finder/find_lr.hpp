// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/schedule.hpp>
#include <lrkit/core/step_count.hpp>
#include <lrkit/finder/checkpoint.hpp>
#include <lrkit/finder/detail/rungs.hpp>
#include <lrkit/finder/detail/swept.hpp>
#include <lrkit/finder/ladder.hpp>
#include <lrkit/finder/sweep.hpp>
#include <lrkit/finder/sweep_options.hpp>
#include <lrkit/finder/training_step.hpp>

namespace lrkit {

/// The rates of a sweep, and what it measures.
struct find_lr_params {
  double min_lr = 1e-6;
  double max_lr = 100;
  /// 400 steps are the best buy that was measured: better than 100 with a baseline or three repeats of 100.
  step_count steps = 400;
  /// The number of losses in a row that may be not finite and are skipped: a loss scaler's first steps, one bad batch.
  step_count tolerate = 0;
  lrkit::ladder ladder = lrkit::ladder::geometric;
  lrkit::pairing pairing = lrkit::pairing::before_update;
  bool baseline = false;
  step_count repeats = 1;

  [[nodiscard]] constexpr sweep_options options() const noexcept { return {pairing, baseline, repeats, tolerate}; }
  friend constexpr bool operator==(find_lr_params const&, find_lr_params const&) = default;
};

/// The largest number of training steps that find_lr makes.
[[nodiscard]] constexpr step_t planned_steps(find_lr_params p) noexcept { return planned_steps(p.steps, p.options()); }

/// Sweeps the learning rate: trains one step at each rate of a ladder, records the losses, and restores everything.
///
///     auto sweep = lrkit::find_lr([&](double lr) { return train(next_batch(), lr); },
///                                 {.min_lr = 1e-6, .max_lr = 10}, checkpoint);
///     if (auto best = lrkit::suggest(sweep)) use(lrkit::one_cycle({.max_lr = best->lr, .steps = 5'000}));
///
/// `train_step(lr)` makes one update at lr and returns the loss of its batch, computed before the update, as training
/// steps do. It is called at most planned_steps(params) times, and less often if the sweep stops early, as
/// range_test says.
///
/// - `.baseline = true` trains on the same batches again at rate 0, once per recorded rate. The checkpoint must then
///   restore the place in the data.
/// - `.repeats = 3` makes three sweeps over different orders of the data: those of checkpoint.reorder(i), or, without
///   that, whatever order restore() leaves.
///
/// checkpoint.save() is called once, before the first step. restore() is called last, whether the sweep ends normally
/// or by an exception of train_step, which is passed on. If save() throws, nothing was trained, and restore() is not
/// called. An exception of restore() reaches the caller, unless one of train_step is already under way.
///
/// Any number that affects the loss can be swept: momentum, weight decay, batch size. Groups at a fixed ratio are one
/// number: `train_step` gives each group its multiple of lr.
///
///     auto sweep = lrkit::find_lr([&](double m) { return train_with_momentum(m); },
///                                 lrkit::linear({.from = 0.5, .to = 0.99, .steps = 50}), checkpoint);
///     auto best = lrkit::suggest(sweep, lrkit::goal::lowest);
///
/// Units: min_lr and max_lr are learning rates; steps counts optimizer updates.
/// Errors: std::invalid_argument if
/// - range_test rejects the ladder or `tolerate`;
/// - `repeats` is below 1;
/// - `repeats` is above 1, with a baseline and a checkpoint without reorder(i).
template <training_step Step, checkpoint Checkpoint>
[[nodiscard]] sweep find_lr(Step&& train_step, find_lr_params p, Checkpoint& checkpoint) {
  return detail::swept(train_step, detail::rungs("find_lr", p.ladder, p.min_lr, p.max_lr, p.steps), checkpoint,
                       p.options());
}

/// The same over the rates of any finite schedule that rises at every step. The last rate is that of step length() - 1:
/// a ramp reaches its end one step later.
template <training_step Step, finite_schedule Schedule, checkpoint Checkpoint>
[[nodiscard]] sweep find_lr(Step&& train_step, Schedule const& rates, Checkpoint& checkpoint, sweep_options o = {}) {
  return detail::swept(train_step, detail::rungs("find_lr", rates), checkpoint, o);
}

}  // namespace lrkit
