// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/schedules/detail/fill.hpp>
#include <lrkit/schedules/detail/ramp.hpp>
#include <lrkit/schedules/detail/ramp_schedule.hpp>

#include <span>

namespace lrkit {

/// Cosine decay: falls from `from` to `to` in `steps` updates, then holds `to`.
///
///     lr(k) = to + (from - to) * sin^2(pi/2 * (steps - k) / steps),    0 <= k <= steps
///
/// That is the usual to + (from - to) / 2 * (1 + cos(pi * k / steps)), but keeps the digits that 1 + cos loses near the
/// end.
///
/// Units: `from` and `to` are learning rates; `steps` counts optimizer updates.
/// Errors: std::invalid_argument if a rate is negative or not finite, or `steps` is outside [0, 2^53].
/// Source: Loshchilov and Hutter 2017, arXiv:1608.03983, eq. (5), one period.
///
///     constexpr lrkit::cosine schedule({.from = 3e-4, .to = 3e-5, .steps = 10'000});
///     static_assert(schedule(0) == 3e-4 && schedule(10'000) == 3e-5);
template <std::floating_point Real = double>
class cosine : public detail::ramp_schedule<cosine<Real>, Real> {
 public:
  using params = detail::ramp_params<Real>;
  static constexpr std::string_view name = "cosine";
  static constexpr std::string_view formula(params const&, step_t) noexcept {
    return "to + (from - to) * sin^2(pi/2 * (steps - k) / steps)";
  }

  constexpr explicit cosine(params arguments)
      : cosine::ramp_schedule(arguments), reciprocal(detail::inverse(arguments.steps)) {}

  // Not inlined, so that its callers stay small: the formula typed by hand calls std::cos, too.
  [[nodiscard, gnu::noinline]] constexpr Real operator()(step_t k) const noexcept {
    if (detail::outside(k, p.steps)) [[unlikely]]
      return k < 0 && p.steps > 0 ? p.from : p.to;
    return detail::cosine_ramp(p.from, p.to, k, p.steps, reciprocal, lost);
  }
  /// Writes the rates of the steps k, k + 1, ... to `out`; k must be at least 0. Users call `tabulate`.
  constexpr void fill(step_t k, std::span<Real> out) const noexcept
    requires detail::rate_in_double<Real>
  {
    detail::fill_cosine(p.from, p.to, p.steps, lost, k, out);
  }

 private:
  using cosine::ramp_schedule::lost;
  using cosine::ramp_schedule::p;

  double reciprocal;  // 1 / steps: saves a division
};
template <std::floating_point Real = double>
cosine(typename cosine<Real>::params) -> cosine<Real>;

}  // namespace lrkit
