// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/math/extended_math.hpp>
#include <lrkit/core/detail/math/math.hpp>
#include <lrkit/core/schedule.hpp>
#include <lrkit/schedules/detail/ramp.hpp>

#include <concepts>

// Ramps whose progress is a power of the steps gone or left.

namespace lrkit::detail {

/// a / b for two counts, to a relative error of 2^-75, by one division.
[[nodiscard]] constexpr two long_ratio(double a, double b) noexcept {
  double const reciprocal = 1 / b;
  double const rough = a * reciprocal;
  two const back = product(rough, b);
  return {rough, ((a - back.hi) - back.lo) * reciprocal};
}

/// ln(x (1 + rest)) for a normal x, |rest| < 2^-50. If x is 1 or near it, much of the logarithm comes from `rest`, and
/// is moved into the upper part, as a large power may follow.
[[nodiscard]] constexpr two log_near(double x, double rest) noexcept {
  two log = log_two_of_normal(x, 0).value;
  log.lo += rest;
  if (log.hi > -0x1p-20 && log.hi < 0x1p-20) return exact_sum(log.hi, log.lo);
  return log;
}

/// ln(1 - x) for 0 <= x <= 1/2, to a relative error of 2^-60, for small x too.
[[nodiscard]] constexpr two log_of_rest(two x) noexcept {
  double const rest = 1 - x.hi;
  return log_near(rest, ((1 - rest) - x.hi - x.lo) / rest);
}

/// ln(m / n) for 1 <= m <= n, to a relative error of 2^-60. If m is close to n, it is computed from n - m, which is
/// exact: the quotient m / n has lost those digits.
[[nodiscard]] constexpr two log_of_ratio(step_t m, step_t n) noexcept {
  bool const near_one = m > n - m;
  two const x = long_ratio(short_to_double(near_one ? n - m : m), to_double(n));
  double const ratio = near_one ? 1 - x.hi : x.hi;
  return log_near(ratio, (near_one ? ((1 - ratio) - x.hi) - x.lo : x.lo) / ratio);
}

/// The progress of a ramp when e^log of its way is left.
[[nodiscard]] constexpr progress left_of(two log) noexcept {
  double const rounded = log.hi + log.lo;
  if (rounded > -0.69) return {-expm1(rounded), false};
  return {exp_two(log), true};
}

/// (k / n)^power
[[nodiscard, gnu::noinline]] constexpr progress eased_progress(step_t k, step_t n, double power) noexcept {
  if (k == 0 || power == 1) return linear_progress(k, n);
  progress const mirrored = left_of(times(log_of_ratio(k, n), power));
  return {mirrored.way, !mirrored.late};
}
[[nodiscard, gnu::noinline]] constexpr long_progress long_eased_progress(step_t k, step_t n, double power) noexcept {
  if (k == 0 || power == 1) {
    bool const late = k > n - k;
    return {long_ratio(short_to_double(late ? n - k : k), to_double(n)), late};
  }
  two const log = times(log_of_ratio(k, n), power);
  if (!(log.hi > -0.69)) return {long_exp(log), false};
  two const left = long_expm1(log);
  return {{-left.hi, -left.lo}, true};
}

/// 1 - (1 - here)^power: raises what is left of the way to a power.
[[nodiscard, gnu::noinline]] constexpr progress left_to_the_power(long_progress here, double power) noexcept {
  if (power == 1) return here.rounded();
  two const way = rounded(here.way);
  if (!here.late) return left_of(times(log_of_rest(way), power));
  if (way.hi == 0) return {0, true};
  return left_of(times(log_near(way.hi, way.lo / way.hi), power));
}

/// The rate when e^t of the way is left, -708 < t <= 0. `scaled` is 64 / ln 2 * t, which may be rounded roughly, and
/// `lost` is the lost_difference of the ends. All but a hundredth of the way comes from a base, which is ready before
/// the rest. A large end is added last, so that steps smaller than its ulp do not go the wrong way.
template <std::floating_point Real>
[[nodiscard]] constexpr Real rate_before_end(Real from, Real to, two t, double scaled, wide_t<Real> lost) noexcept {
  using wide = wide_t<Real>;
  exp_parts const left = exp_in_parts(t, scaled);
  bool const late = t.hi <= -0.69;
  auto const first = static_cast<wide>(from);
  auto const last = static_cast<wide>(to);
  auto const way = static_cast<wide>(late ? left.base : fenced(1 - left.base));
  wide const end = late ? last : first;
  wide const difference = late ? first - last : last - first;
  wide const most = difference * way;
  wide const given_back = (late ? -lost : lost) * way;
  wide const rest = ((first - last) * static_cast<wide>(left.base)) * static_cast<wide>(left.rest);
  if (end < most) return static_cast<Real>(((end + given_back) + most) + rest);
  return static_cast<Real>(((given_back + most) + rest) + end);
}

/// The rate after k of n steps, to + (from - to) * ((n - k) / n)^power, for any n and power.
template <std::floating_point Real>
[[nodiscard, gnu::noinline]] constexpr Real any_power_ramp(Real from, Real to, step_t k, step_t n,
                                                           double power) noexcept {
  wide_t<Real> const lost = lost_difference(from, to, n);
  if (power == 1) return linear_ramp(from, to, k, n, lost);
  two const t = times(log_of_ratio(n - k, n), power);
  // On a longer ramp, successive rates are so close together that different bases could put them out of order by 1 ulp.
  if (n >= step_t{1} << 36 || at_the_rim(t.hi)) return between(from, to, left_of(t), lost);
  return rate_before_end(from, to, t, (t.hi + t.lo) * 0x1.71547652b82fep+6, lost);
}

/// The same, given `reciprocal` = 1 / n. It takes two thirds of the time if n < 2^26 and the power is neither 1 nor
/// above 1024.
template <std::floating_point Real>
[[nodiscard, gnu::noinline]] constexpr Real power_ramp(Real from, Real to, step_t k, step_t n, double power,
                                                       double reciprocal) noexcept {
  if (n >= 1 << 26 || power > 1024 || power == 1) [[unlikely]]
    return any_power_ramp(from, to, k, n, power);
  logarithm const log = log_of_short_ratio(short_to_double(n - k), short_to_double(n), reciprocal);
  two const t = times(log.value, power);
  if (at_the_rim(t.hi)) [[unlikely]]
    return any_power_ramp(from, to, k, n, power);
  return rate_before_end(from, to, t, log.rough * (power * 0x1.71547652b82fep+6), lost_difference(from, to, n));
}

/// The same with (1 - (k / n)^k_decay)^power.
template <std::floating_point Real>
[[nodiscard, gnu::noinline]] constexpr Real decayed_power_ramp(Real from, Real to, step_t k, step_t n, double power,
                                                               double k_decay) noexcept {
  return between(from, to, left_to_the_power(long_eased_progress(k, n, k_decay), power), lost_difference(from, to, n));
}

}  // namespace lrkit::detail
