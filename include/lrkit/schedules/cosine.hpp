// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/fields.hpp>
#include <lrkit/schedules/detail/fill.hpp>
#include <lrkit/schedules/detail/ramp.hpp>

#include <span>

namespace lrkit {

/// Cosine decay: falls from `from` to `to` in `steps` updates, then holds `to`.
///
///     lr(k) = to + (from - to) * sin^2(pi/2 * (steps - k) / steps),    0 <= k <= steps
///
/// which is to + (from - to) / 2 * (1 + cos(pi * k / steps)), without the digits that 1 + cos loses near the end.
///
/// Units: `from` and `to` are learning rates; `steps` counts optimizer updates.
/// Errors: std::invalid_argument if a rate is negative or not finite, or `steps` negative or above 2^53.
/// Source: Loshchilov and Hutter 2017, arXiv:1608.03983, eq. (5), one period.
///
///     constexpr lrkit::cosine schedule({.from = 3e-4, .to = 3e-5, .steps = 10'000});
///     static_assert(schedule(0) == 3e-4 && schedule(10'000) == 3e-5);
template <std::floating_point Real = double>
class cosine {
 public:
  struct params {
    Real from = required<Real>;
    Real to = 0;
    step_count steps = required<step_count>;

    friend constexpr bool operator==(params const&, params const&) = default;
  };
  static constexpr std::string_view name = "cosine";
  static constexpr auto fields =
      fields_of(rate("from", &params::from), rate("to", &params::to), count("steps", &params::steps));
  static constexpr std::string_view formula(params const&, step_t) noexcept {
    return "to + (from - to) * sin^2(pi/2 * (steps - k) / steps)";
  }

  constexpr explicit cosine(params arguments)
      : p(checked<cosine>(arguments)),
        reciprocal(detail::inverse(p.steps)),
        lost(detail::lost_difference(p.from, p.to, p.steps)) {}

  // Not inlined, so that its callers stay small: the formula typed out by hand has a call too, of std::cos.
  [[nodiscard, gnu::noinline]] constexpr Real operator()(step_t k) const noexcept {
    if (detail::outside(k, p.steps)) [[unlikely]]
      return k < 0 && p.steps > 0 ? p.from : p.to;
    return detail::cosine_ramp(p.from, p.to, k, p.steps, reciprocal, lost);
  }
  /// The rates of the steps k, k + 1, ..., k >= 0; `tabulate` is for users.
  constexpr void fill(step_t k, std::span<Real> out) const noexcept
    requires detail::rate_in_double<Real>
  {
    detail::fill_cosine(p.from, p.to, p.steps, lost, k, out);
  }
  [[nodiscard]] constexpr step_t length() const noexcept { return p.steps; }
  [[nodiscard]] constexpr params parameters() const noexcept { return p; }
  friend constexpr bool operator==(cosine const&, cosine const&) = default;

 private:
  params p;
  double reciprocal;          // 1 / steps: saves a division
  detail::wide_t<Real> lost;  // of to - from, to rounding
};

}  // namespace lrkit
