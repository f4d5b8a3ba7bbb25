// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/math/extended_math.hpp>
#include <lrkit/core/detail/math/math.hpp>
#include <lrkit/core/schedule.hpp>

#include <concepts>
#include <cstdint>
#include <limits>
#include <type_traits>

// The rate between two ends of a ramp, computed from its progress.

namespace lrkit::detail {

/// The progress of a ramp, as a fraction of the way from start to end. It is measured from the nearer end, so that it
/// keeps all its digits.
struct progress {
  double way;  ///< the fraction covered since the start, or the fraction left until the end
  bool late;   ///< whether `way` is the fraction left
};

/// The same as the sum of two numbers, to about 60 bits.
struct long_progress {
  two way;
  bool late;

  [[nodiscard]] constexpr progress rounded() const noexcept { return {way.hi + way.lo, late}; }
};

/// The value between two ends; exactly an end if the way is 0. Computed in double and rounded once.
template <std::floating_point Real>
[[nodiscard]] constexpr Real between(Real from, Real to, progress here) noexcept {
  using wide = std::common_type_t<Real, double>;
  auto const near_end = static_cast<wide>(here.late ? to : from);
  auto const far_end = static_cast<wide>(here.late ? from : to);
  // In two statements: clang rounds a product and a sum only once when it knows the arguments.
  wide const gone = (far_end - near_end) * static_cast<wide>(here.way);
  return static_cast<Real>(near_end + gone);
}

/// The type in which a ramp is computed.
template <std::floating_point Real>
using wide_t = std::common_type_t<Real, double>;

/// The rounding error of to - from, which is worth up to 1 ulp of a ramp. It is 0 if the ramp has so many steps that
/// adding the error back could move one rate past the next.
template <std::floating_point Real>
[[nodiscard]] constexpr wide_t<Real> lost_difference(Real from, Real to, step_t n) noexcept {
  if (n >= step_t{1} << 48) return 0;
  auto const a = static_cast<wide_t<Real>>(from);
  auto const b = static_cast<wide_t<Real>>(to);
  auto const whole = b - a;
  auto const back = whole + a;
  return (b - back) - (a - (back - whole));
}

/// The same, with the rounding error of the difference of the ends added back.
template <std::floating_point Real>
[[nodiscard]] constexpr Real between(Real from, Real to, progress here, wide_t<Real> lost) noexcept {
  using wide = wide_t<Real>;
  auto const first = static_cast<wide>(from);
  auto const last = static_cast<wide>(to);
  auto const way = static_cast<wide>(here.way);
  wide const gone = (last - first) * way;
  wide const given_back = lost * way;
  return static_cast<Real>(here.late ? (last - given_back) - gone : (first + given_back) + gone);
}

/// The rate at a fraction `way` of the difference from `end`. The first number of `way` has no error and is nearly all
/// of it. A small end is added to the small terms first, and a large end last, so that little is rounded twice. If two
/// ways differ by less than 2^-36, their rates may be out of order by 1 ulp.
template <std::floating_point Wide>
[[nodiscard]] constexpr Wide from_end(Wide end, Wide difference, two way, Wide lost) noexcept {
  auto const most_of_way = static_cast<Wide>(way.hi);
  Wide const most = difference * most_of_way;
  Wide const rest = difference * static_cast<Wide>(way.lo);
  Wide const given_back = lost * most_of_way;
  bool const is_small = end < difference;
  return ((is_small ? end : most) + (rest + given_back)) + (is_small ? most : end);
}
template <std::floating_point Real>
[[nodiscard]] constexpr Real between(Real from, Real to, long_progress here, wide_t<Real> lost) noexcept {
  using wide = wide_t<Real>;
  auto const end = static_cast<wide>(here.late ? to : from);
  auto const other = static_cast<wide>(here.late ? from : to);
  return static_cast<Real>(from_end(end, other - end, here.way, here.late ? -lost : lost));
}

/// The rate as a Real: rounded, or the largest Real if the formula exceeds it.
template <std::floating_point Real>
[[nodiscard]] constexpr Real rate_of(double rate) noexcept {
  constexpr Real most = (std::numeric_limits<Real>::max)();
  if constexpr (sizeof(Real) < sizeof(double)) {
    if (rate > static_cast<double>(most)) return most;
  } else if (!is_finite(rate)) {
    return most;
  }
  return static_cast<Real>(rate);
}

/// Whether k is outside [0, n), by one comparison; n must be at least 0.
[[nodiscard]] constexpr bool outside(step_t k, step_t n) noexcept {
  return static_cast<std::uint64_t>(k) >= static_cast<std::uint64_t>(n);
}

}  // namespace lrkit::detail
