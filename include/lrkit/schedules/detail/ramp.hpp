// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/math/extended_math.hpp>
#include <lrkit/core/detail/math/math.hpp>
#include <lrkit/core/schedule.hpp>
#include <lrkit/schedules/detail/between.hpp>

#include <concepts>
#include <optional>

// The shapes of ramps: their progress after k of n steps, 0 <= k < n.

namespace lrkit::detail {

/// k / n
[[nodiscard]] constexpr progress linear_progress(step_t k, step_t n) noexcept {
  bool const late = k > n - k;
  return {static_cast<double>(late ? n - k : k) / static_cast<double>(n), late};
}

/// The rate after k of n steps on a straight line, measured from the nearer end; `lost` is the lost_difference of the
/// ends.
template <std::floating_point Real>
[[nodiscard]] constexpr Real linear_ramp(Real from, Real to, step_t k, step_t n, wide_t<Real> lost) noexcept {
  return between(from, to, linear_progress(k, n), lost);
}
template <std::floating_point Real>
[[nodiscard]] constexpr Real linear_ramp(Real from, Real to, step_t k, step_t n) noexcept {
  return linear_ramp(from, to, k, n, lost_difference(from, to, n));
}

/// The rate after k of n steps of a linear warmup, 0 <= k < n: peak * (k + 1) / n, computed in that order, so that the
/// first is peak / n to the bit; or a straight line from `from`, if that is given.
template <std::floating_point Real>
[[nodiscard]] constexpr Real warmed_up(std::optional<Real> const& from, Real peak, step_t k, step_t n) noexcept {
  if (from) return linear_ramp(*from, peak, k, n);
  using wide = std::common_type_t<Real, double>;
  if (k + 1 == n) return peak;
  auto const most = static_cast<wide>(peak);
  auto const reached = static_cast<wide>(k + 1);
  auto const all = static_cast<wide>(n);
  return static_cast<Real>(most < 0x1p960 ? most * reached / all : most * (reached / all));
}

/// sin^2(pi/2 * k / n) for 0 <= k <= n / 2, as the sum of two numbers and as one. `reciprocal` is 1 / n. The square
/// doubles the error of the quotient, which is therefore computed to 75 bits.
[[nodiscard]] constexpr two raised_parts(double k, double n, double reciprocal) noexcept {
  double const rough = k * reciprocal;
  double const hi = upper_part(rough);
  double const n1 = upper_part(n);
  return raised_parts({hi, ((k - n1 * hi) - (n - n1) * hi) * reciprocal}, rough);
}
[[nodiscard]] constexpr double raised_part(double k, double n, double reciprocal) noexcept {
  two const parts = raised_parts(k, n, reciprocal);
  return parts.hi + parts.lo;
}

/// The same for n < 2^29: its product with a number of 24 bits is exact, so fewer instructions give the same bits.
[[nodiscard]] constexpr double raised_part_of_short(double k, double n, double reciprocal) noexcept {
  double const rough = k * reciprocal;
  double const hi = upper_part(rough);
  return raised_from({hi, (k - n * hi) * reciprocal}, rough);
}

/// 1 / n, or 0 if the ramp has no steps.
[[nodiscard]] constexpr double inverse(step_t n) noexcept { return n > 0 ? 1 / static_cast<double>(n) : 0; }

/// sin^2(pi/2 * k / n)
[[nodiscard]] constexpr progress cosine_progress(step_t k, step_t n) noexcept {
  bool const late = k > n - k;
  double const whole = to_double(n);
  return {raised_part(to_double(late ? n - k : k), whole, 1 / whole), late};
}

/// The rate after k of n steps on a cosine, for n >= 2^29.
template <std::floating_point Real>
[[nodiscard, gnu::noinline]] constexpr Real long_cosine_ramp(Real from, Real to, step_t k, step_t n,
                                                             wide_t<Real> lost) noexcept {
  return between(from, to, cosine_progress(k, n), lost);
}

/// The rate after k of n steps on a cosine; `reciprocal` is 1 / n, and `lost` is the lost_difference of the ends.
template <std::floating_point Real>
[[nodiscard]] constexpr Real cosine_ramp(Real from, Real to, step_t k, step_t n, double reciprocal,
                                         wide_t<Real> lost) noexcept {
  if (n >= 1 << 29) [[unlikely]]
    return long_cosine_ramp(from, to, k, n, lost);
  bool const late = k > n - k;
  double const steps = short_to_double(late ? n - k : k);
  return between(from, to, progress{raised_part_of_short(steps, short_to_double(n), reciprocal), late}, lost);
}

/// The same without these two arguments. Not inlined, so that its callers stay small: the formula typed by hand calls
/// std::cos, too.
template <std::floating_point Real>
[[nodiscard, gnu::noinline]] constexpr Real cosine_ramp(Real from, Real to, step_t k, step_t n) noexcept {
  return cosine_ramp(from, to, k, n, 1 / short_to_double(n), lost_difference(from, to, n));
}

/// The same, up to 1 ulp less exact and a tenth faster: the rounding error of the difference of the ends is not added
/// back.
template <std::floating_point Real>
[[nodiscard, gnu::noinline]] constexpr Real quick_cosine_ramp(Real from, Real to, step_t k, step_t n) noexcept {
  if (n >= 1 << 29) [[unlikely]]
    return long_cosine_ramp(from, to, k, n, 0);
  bool const late = k > n - k;
  double const whole = short_to_double(n);
  return between(from, to, progress{raised_part_of_short(short_to_double(late ? n - k : k), whole, 1 / whole), late});
}

/// sin(pi/2 * k / n) for 0 <= k <= n / 3, with the quotient computed to 75 bits.
[[nodiscard]] constexpr two sine_part(step_t k, step_t n) noexcept {
  double const steps = short_to_double(k);
  double const whole = 2 * to_double(n);
  double const reciprocal = 1 / whole;
  double const turns = steps * reciprocal;
  two const back = product(turns, whole);
  double const rest = ((steps - back.hi) - back.lo) * reciprocal;
  // The derivative of sin(pi t), roughly: pi - pi^3/2 t^2.
  return sin_parts(turns, rest * (0x1.921fb54442d18p+1 - 0x1.f019b59389d7cp+3 * (turns * turns)));
}

/// 2 sin^2(pi/4 * k / n) for 0 <= k <= n.
[[nodiscard]] constexpr two raised_half(step_t k, step_t n) noexcept {
  double const whole = 2 * to_double(n);
  two const half = raised_parts(to_double(k), whole, 1 / whole);
  return {2 * half.hi, 2 * half.lo};
}

/// A way in two numbers, rounded to one if so many steps could put successive rates out of order by 1 ulp.
[[nodiscard]] constexpr long_progress kept_if_short(two way, bool late, step_t n) noexcept {
  if (n < step_t{1} << 36) return {way, late};
  return {{way.hi + way.lo, 0}, late};
}

/// sqrt(k / n)
[[nodiscard]] constexpr progress root_progress(step_t k, step_t n) noexcept {
  double const whole = to_double(n);
  if (k <= n / 4) return {sqrt(to_double(k) / whole), false};
  return {to_double(n - k) / (whole + sqrt(whole * to_double(k))), true};
}

/// (k / n)^2
[[nodiscard]] constexpr progress square_progress(step_t k, step_t n) noexcept {
  double const u = to_double(k) / to_double(n);
  if (u <= 0.7) return {u * u, false};
  return {to_double(n - k) / to_double(n) * (1 + u), true};
}

}  // namespace lrkit::detail
