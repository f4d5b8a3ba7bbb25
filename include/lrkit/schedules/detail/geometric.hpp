// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/math/math.hpp>
#include <lrkit/core/schedule.hpp>
#include <lrkit/schedules/detail/ramp.hpp>

#include <concepts>
#include <type_traits>

// Rates that are multiplied by the same number again and again.

namespace lrkit::detail {

/// from * e^(growth * max(k, 0)), and never beyond the largest number.
template <std::floating_point Real>
[[nodiscard, gnu::noinline]] constexpr Real grown(Real from, two growth, step_t k) noexcept {
  if (k <= 0 || from == 0) return from;
  return rate_of<Real>(static_cast<double>(from) * inlined_exp(times(growth, static_cast<double>(k))));
}

/// from * factor^times, and never beyond the largest number.
template <std::floating_point Real>
[[nodiscard, gnu::noinline]] constexpr Real shrunk(Real from, double factor, step_t times) noexcept {
  if (times == 0 || from == 0) return from;
  return rate_of<Real>(static_cast<double>(from) * inlined_pow(factor, static_cast<double>(times)));
}

/// A geometric ramp between two positive ends. The exponent is held to some 65 bits: with fewer a ramp over hundreds of
/// decades would be wrong by hundreds of ulp.
class geometric_ramp {
 public:
  constexpr geometric_ramp() = default;
  constexpr geometric_ramp(double from, double to, step_t steps) noexcept {
    if (steps > 0) growth = divided(minus(log_two(to), log_two(from)), static_cast<double>(steps));
  }

  /// from * (to / from)^(k / n), 0 <= k < n, measured from the nearer end.
  template <std::floating_point Real>
  [[nodiscard, gnu::noinline]] constexpr Real operator()(Real from, Real to, step_t k, step_t n) const noexcept {
    using wide = std::common_type_t<Real, double>;
    bool const late = k > n - k;
    auto const near_end = static_cast<wide>(late ? to : from);
    two const way = times(growth, static_cast<double>(late ? k - n : k));
    if (way.hi > -700 && way.hi < 700) return static_cast<Real>(near_end * static_cast<wide>(inlined_exp(way)));
    auto const half = static_cast<wide>(exp_two(times(way, 0.5)));
    return static_cast<Real>(near_end * half * half);
  }

 private:
  two growth{0, 0};  // the logarithm of the ratio of two neighbours
};

}  // namespace lrkit::detail
