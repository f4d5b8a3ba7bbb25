// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/schedules/detail/fill.hpp>
#include <lrkit/schedules/detail/ramp_schedule.hpp>

#include <span>

namespace lrkit {

/// A straight line: goes from `from` to `to` in `steps` updates, then holds `to`.
///
///     lr(k) = from + (to - from) * k / steps,    0 <= k <= steps
///
/// Units: `from` and `to` are learning rates; `steps` counts optimizer updates.
/// Errors: std::invalid_argument if a rate is negative or not finite, or `steps` is outside [0, 2^53].
/// Source: for a decay to 0, Defazio et al. 2023, arXiv:2310.07831.
///
///     constexpr lrkit::linear schedule({.from = 0.1, .steps = 100});
///     static_assert(schedule(0) == 0.1 && schedule(50) == 0.05 && schedule(100) == 0);
template <std::floating_point Real = double>
class linear : public detail::ramp_schedule<linear<Real>, Real> {
 public:
  using params = detail::ramp_params<Real>;
  static constexpr std::string_view name = "linear";
  static constexpr std::string_view formula(params const&, step_t) noexcept { return "from + (to - from) * k / steps"; }

  constexpr explicit linear(params arguments) : linear::ramp_schedule(arguments) {}

  /// Writes the rates of the steps k, k + 1, ... to `out`; k must be at least 0. Users call `tabulate`.
  constexpr void fill(step_t k, std::span<Real> out) const noexcept
    requires detail::rate_in_double<Real>
  {
    detail::fill_line(this->p.from, this->p.to, this->p.steps, this->lost, k, out);
  }
  [[nodiscard]] static constexpr detail::progress gone(step_t k, step_t n) noexcept {
    return detail::linear_progress(k, n);
  }
};
template <std::floating_point Real = double>
linear(typename linear<Real>::params) -> linear<Real>;

}  // namespace lrkit
