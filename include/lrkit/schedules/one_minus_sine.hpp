// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/schedules/detail/ramp_schedule.hpp>

namespace lrkit {

/// One minus a quarter of a sine: falls from `from` to `to` in `steps` updates, slowly at the end, then holds `to`.
///
///     lr(k) = to + (from - to) * (1 - sin(pi/2 * k / steps)),    0 <= k <= steps
///
/// Units: `from` and `to` are learning rates; `steps` counts optimizer updates.
/// Errors: std::invalid_argument if a rate is negative or not finite, or `steps` is outside [0, 2^53].
/// Source: OLMo-core's HalfCosWithWarmup, which falls from the mean of its two rates.
///
///     constexpr lrkit::one_minus_sine schedule({.from = 0.1, .steps = 100});
///     static_assert(schedule(0) == 0.1 && schedule(100) == 0);
template <std::floating_point Real = double>
class one_minus_sine : public detail::ramp_schedule<one_minus_sine<Real>, Real> {
 public:
  using params = detail::ramp_params<Real>;
  static constexpr std::string_view name = "one_minus_sine";
  static constexpr std::string_view formula(params const&, step_t) noexcept {
    return "to + (from - to) * (1 - sin(pi/2 * k / steps))";
  }

  constexpr explicit one_minus_sine(params arguments) : one_minus_sine::ramp_schedule(arguments) {}

  [[nodiscard]] static constexpr detail::long_progress gone(step_t k, step_t n) noexcept {
    if (3 * k <= n) return detail::kept_if_short(detail::sine_part(k, n), false, n);
    return detail::kept_if_short(detail::raised_half(n - k, n), true, n);
  }
};
template <std::floating_point Real = double>
one_minus_sine(typename one_minus_sine<Real>::params) -> one_minus_sine<Real>;

}  // namespace lrkit
