// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/error.hpp>
#include <lrkit/schedules/curve.hpp>
#include <lrkit/schedules/detail/fill.hpp>
#include <lrkit/schedules/detail/geometric.hpp>
#include <lrkit/schedules/detail/ramp.hpp>

#include <concepts>
#include <span>
#include <string_view>

namespace lrkit::detail {

/// The rate after k of n steps, 0 <= k < n, on a ramp of this shape; exactly `from` at step 0.
template <std::floating_point Real>
[[nodiscard, gnu::noinline]] constexpr Real ramp(curve shape, Real from, Real to, step_t k, step_t n) noexcept {
  switch (shape) {
    case curve::cosine:
      return cosine_ramp(from, to, k, n);
    case curve::one_minus_sqrt:
      return between(from, to, root_progress(k, n));
    case curve::one_minus_square:
      return between(from, to, square_progress(k, n));
    case curve::exponential:
      return geometric_ramp(static_cast<double>(from), static_cast<double>(to), n)(from, to, k, n);
    case curve::linear:
      break;
  }
  return linear_ramp(from, to, k, n);
}

/// The same; if the shape is the usual one, a cosine, without a second call and by quick_cosine_ramp.
template <std::floating_point Real>
[[nodiscard]] constexpr Real likely_cosine(curve shape, Real from, Real to, step_t k, step_t n) noexcept {
  if (shape == curve::cosine) [[likely]]
    return quick_cosine_ramp(from, to, k, n);
  return ramp(shape, from, to, k, n);
}

/// The same for the steps k, k + 1, ..., k >= 0, with `to` from step n on.
template <rate_in_double Real>
constexpr void fill_curve(curve shape, Real from, Real to, step_t n, step_t k, std::span<Real> out) noexcept {
  if (shape == curve::cosine) return fill_cosine(from, to, n, 0, k, out);
  if (shape == curve::linear) return fill_line(from, to, n, lost_difference(from, to, n), k, out);
  if (shape == curve::exponential && n > 0) {
    return geometric_ramp(static_cast<double>(from), static_cast<double>(to), n).fill(from, to, n, k, out);
  }
  fill_by_calls(to, n, k, out, [=](step_t step) { return ramp(shape, from, to, step, n); });
}

/// Throws if an end is 0 on a ramp that cannot reach 0.
template <std::floating_point Real>
constexpr void check_end(std::string_view who, std::string_view argument, curve shape, Real end) {
  if (shape == curve::exponential && !(end > 0)) {
    refuse(who, argument, "be greater than 0 on curve::exponential", shortest(end));
  }
}

}  // namespace lrkit::detail
