// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/peers/detail/formula_schedule.hpp>
#include <lrkit/schedules/cosine_waves.hpp>
#include <lrkit/schedules/detail/ramp.hpp>

#include <algorithm>

namespace lrkit::detail {

/// cosine_waves that do not end, begun at step `first` of theirs. Past 2^52 half waves, which are no longer counted
/// exactly, the rate stays where it is.
// NOLINTNEXTLINE(bugprone-easily-swappable-parameters): in the order of the formula
[[nodiscard]] constexpr auto endless_waves(double from, double to, step_t steps, double waves, step_t first = 0) {
  step_t const n = (std::max<step_t>)(steps, 1);
  double const count = waves < 0 ? -waves : waves;
  double const most = 0x1p51 * real(n) / count;
  step_t const last = most < 0x1p53 ? static_cast<step_t>(most) : max_steps;
  return [=](step_t k) noexcept { return between(from, to, wave_progress(count, (std::min)(k + first, last), n)); };
}

/// The steps of a run that its warmup leaves.
[[nodiscard]] constexpr step_t left_of(step_t training_steps, step_t warmup_steps) noexcept {
  return (std::max<step_t>)(training_steps - warmup_steps, 0);
}

/// The lowest rate as a part of the rate: one of min_lr and min_lr_rate must be given.
template <class Params>
[[nodiscard]] constexpr double lowest_rate(Params const& p) {
  refuse_if(p.min_lr.has_value() == p.min_lr_rate.has_value(), p, "min_lr",
            p.min_lr ? "not be given beside min_lr_rate" : "be given, or min_lr_rate");
  return p.min_lr ? *p.min_lr : *p.min_lr_rate * p.lr;
}

}  // namespace lrkit::detail
