// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/math/math.hpp>
#include <lrkit/core/schedule.hpp>
#include <lrkit/schedules/detail/ramp.hpp>

namespace lrkit::detail {

/// sin^2(pi * waves * k / n), 0 <= k <= n. The nearest multiple of half a wave is subtracted first, so that the result
/// keeps its digits near 0 and near 1.
[[nodiscard]] constexpr progress wave_progress(double waves, step_t k, step_t n) noexcept {
  if (n == 0) {
    k = 1;
    n = 1;
  }
  two const turns = times(two{2 * waves, 0}, to_double(k));
  double const count = to_double(n);
  auto const half_turns = static_cast<step_t>((turns.hi + turns.lo) / count + 0.5);
  two const whole = times(two{count, 0}, to_double(half_turns));
  two const rest = minus(turns, whole);
  two t = divided(rest, count);
  if (t.hi < 0) t = {-t.hi, -t.lo};
  double const hi = upper_part(t.hi);
  return {raised_from({hi, (t.hi - hi) + t.lo}, t.hi + t.lo), (half_turns & 1) != 0};
}

}  // namespace lrkit::detail
