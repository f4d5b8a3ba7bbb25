// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/math/math.hpp>
#include <lrkit/core/schedule.hpp>
#include <lrkit/schedules/detail/fill.hpp>
#include <lrkit/schedules/detail/ramp.hpp>

#include <concepts>
#include <span>

// Rates that are multiplied by the same number at every step.

namespace lrkit::detail {

/// from * e^t, if e^t alone may be infinite or subnormal: multiplies by its square root twice.
template <std::floating_point Real>
[[nodiscard, gnu::noinline]] constexpr Real grown_at_the_rim(Real from, two t) noexcept {
  double const root = exp_two(times(t, 0.5));
  return rate_of<Real>(static_cast<double>(from) * root * root);
}

/// from * e^(growth * max(k, 0)), at most the largest Real.
template <std::floating_point Real>
[[nodiscard, gnu::noinline]] constexpr Real grown(Real from, two growth, step_t k) noexcept {
  if (k <= 0 || from == 0) return from;
  two const t = times(growth, static_cast<double>(k));
  if (at_the_rim(t.hi)) [[unlikely]]
    return grown_at_the_rim(from, t);
  return rate_of<Real>(static_cast<double>(from) * exp_of_modest(t));
}

/// from * factor^times, at most the largest Real.
template <std::floating_point Real>
[[nodiscard, gnu::noinline]] constexpr Real shrunk(Real from, double factor, step_t times) noexcept {
  if (times == 0 || from == 0) return from;
  double const power = inlined_pow(factor, static_cast<double>(times));
  if (power < 0x1p-1022 && factor > 0) [[unlikely]]
    return grown_at_the_rim(from, detail::times(log_two(factor), static_cast<double>(times)));
  return rate_of<Real>(static_cast<double>(from) * power);
}

/// A geometric ramp between two positive ends. The exponent has about 65 bits: with fewer, a ramp over hundreds of
/// decades would be wrong by hundreds of ulp.
class geometric_ramp {
 public:
  constexpr geometric_ramp() = default;
  constexpr geometric_ramp(double from, double to, step_t steps) noexcept {
    if (steps == 0) return;
    two const log_ratio = minus(log_two(to), log_two(from));
    growth = is_flat(log_ratio) ? two{flat, 0} : divided(log_ratio, static_cast<double>(steps));
  }

  /// from * (to / from)^(k / n), 0 <= k < n, measured from the nearer end.
  template <std::floating_point Real>
  [[nodiscard, gnu::noinline]] constexpr Real operator()(Real from, Real to, step_t k, step_t n) const noexcept {
    using wide = wide_t<Real>;
    bool const late = k > n - k;
    two const way = exponent(late, k, n);
    if (at_the_rim(way.hi)) [[unlikely]]
      return steep_or_flat(from, to, k, n);
    return static_cast<Real>(static_cast<wide>(late ? to : from) * static_cast<wide>(exp_of_modest(way)));
  }

  /// The same for the steps k, k + 1, ..., k >= 0, with `to` from step n on.
  template <std::floating_point Real>
  constexpr void fill(Real from, Real to, step_t n, step_t k, std::span<Real> out) const noexcept {
    double const most = growth.hi * static_cast<double>(n / 2 + static_cast<step_t>(fill_block));
    if (most > -700 && most < 700) {
      auto const half = [&](bool late) { return grown_block{static_cast<double>(late ? to : from), growth}; };
      fill_halves(to, n, k, out, 1, half);
    } else {
      fill_by_calls(to, n, k, out, [=, this](step_t step) { return (*this)(from, to, step, n); });
    }
  }

 private:
  // Marks, as the growth, ends so close together that the ramp is a straight line to the last digit. It is then
  // computed as one, which is monotone.
  static constexpr double flat = 1e290;
  [[nodiscard]] static constexpr bool is_flat(two log_ratio) noexcept {
    return log_ratio.hi > -0x1p-28 && log_ratio.hi < 0x1p-28;
  }
  [[nodiscard]] constexpr two exponent(bool late, step_t k, step_t n) const noexcept {
    double const steps = short_to_double(late ? n - k : k);
    return times(growth, late ? -steps : steps);
  }
  template <std::floating_point Real>
  [[nodiscard, gnu::noinline]] constexpr Real steep_or_flat(Real from, Real to, step_t k, step_t n) const noexcept {
    if (growth.hi == flat) return linear_ramp(from, to, k, n);
    bool const late = k > n - k;
    auto const root = static_cast<wide_t<Real>>(exp_two(times(exponent(late, k, n), 0.5)));
    return static_cast<Real>(static_cast<wide_t<Real>>(late ? to : from) * root * root);
  }

  two growth{0, 0};  // the logarithm of the ratio of successive rates
};

}  // namespace lrkit::detail
