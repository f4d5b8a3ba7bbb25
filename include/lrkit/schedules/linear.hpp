// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/fields.hpp>
#include <lrkit/schedules/detail/fill.hpp>
#include <lrkit/schedules/detail/ramp.hpp>

#include <span>

namespace lrkit {

/// A straight line: goes from `from` to `to` in `steps` updates, then holds `to`.
///
///     lr(k) = from + (to - from) * k / steps,    0 <= k <= steps
///
/// Units: `from` and `to` are learning rates; `steps` counts optimizer updates.
/// Errors: std::invalid_argument if a rate is negative or not finite, or `steps` negative or above 2^53.
/// Source: for a decay to 0, Defazio et al. 2023, arXiv:2310.07831.
///
///     constexpr lrkit::linear schedule({.from = 0.1, .steps = 100});
///     static_assert(schedule(0) == 0.1 && schedule(50) == 0.05 && schedule(100) == 0);
template <std::floating_point Real = double>
class linear {
 public:
  struct params {
    Real from = required<Real>;
    Real to = 0;
    step_count steps = required<step_count>;

    friend constexpr bool operator==(params const&, params const&) = default;
  };
  static constexpr std::string_view name = "linear";
  static constexpr auto fields =
      fields_of(rate("from", &params::from), rate("to", &params::to), count("steps", &params::steps));
  static constexpr std::string_view formula(params const&, step_t) noexcept { return "from + (to - from) * k / steps"; }

  constexpr explicit linear(params arguments)
      : p(checked<linear>(arguments)), lost(detail::lost_difference(p.from, p.to, p.steps)) {}

  [[nodiscard]] constexpr Real operator()(step_t k) const noexcept {
    if (k < 0) k = 0;
    if (k >= p.steps) return p.to;
    return detail::linear_ramp(p.from, p.to, k, p.steps, lost);
  }
  /// The rates of the steps k, k + 1, ..., k >= 0; `tabulate` is for users.
  constexpr void fill(step_t k, std::span<Real> out) const noexcept
    requires detail::rate_in_double<Real>
  {
    detail::fill_line(p.from, p.to, p.steps, lost, k, out);
  }
  [[nodiscard]] constexpr step_t length() const noexcept { return p.steps; }
  [[nodiscard]] constexpr params parameters() const noexcept { return p; }
  friend constexpr bool operator==(linear const&, linear const&) = default;

 private:
  params p;
  detail::wide_t<Real> lost;  // of to - from, to rounding
};

}  // namespace lrkit
