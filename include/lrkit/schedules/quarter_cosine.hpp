// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/schedules/detail/ramp_schedule.hpp>

namespace lrkit {

/// The first quarter of a cosine: falls from `from` to `to` in `steps` updates, slowly at first, then holds `to`.
///
///     lr(k) = to + (from - to) * cos(pi/2 * k / steps),    0 <= k <= steps
///
/// Units: `from` and `to` are learning rates; `steps` counts optimizer updates.
/// Errors: std::invalid_argument if a rate is negative or not finite, or `steps` is outside [0, 2^53].
/// Source: the `--lrcosine` of flashlight's speech trainer.
///
///     constexpr lrkit::quarter_cosine schedule({.from = 0.1, .steps = 100});
///     static_assert(schedule(0) == 0.1 && schedule(100) == 0);
template <std::floating_point Real = double>
class quarter_cosine : public detail::ramp_schedule<quarter_cosine<Real>, Real> {
 public:
  using params = detail::ramp_params<Real>;
  static constexpr std::string_view name = "quarter_cosine";
  static constexpr std::string_view formula(params const&, step_t) noexcept {
    return "to + (from - to) * cos(pi/2 * k / steps)";
  }

  constexpr explicit quarter_cosine(params arguments) : quarter_cosine::ramp_schedule(arguments) {}

  [[nodiscard]] static constexpr detail::long_progress gone(step_t k, step_t n) noexcept {
    if (3 * k > 2 * n) return detail::kept_if_short(detail::sine_part(n - k, n), true, n);
    return detail::kept_if_short(detail::raised_half(k, n), false, n);
  }
};
template <std::floating_point Real = double>
quarter_cosine(typename quarter_cosine<Real>::params) -> quarter_cosine<Real>;

}  // namespace lrkit
