// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/math/extended_math.hpp>
#include <lrkit/core/detail/math/math.hpp>
#include <lrkit/core/schedule.hpp>

#include <concepts>
#include <cstdint>
#include <limits>
#include <type_traits>

// The rate between two ends of a ramp, from how far it has come.

namespace lrkit::detail {

/// How far a ramp has come: a part of the whole way, measured from the nearer end, so that it keeps all its digits.
struct progress {
  double way;  ///< from the start, or back from the end
  bool late;   ///< whether it is measured back from the end
};

/// The same in two numbers, to some 60 bits.
struct long_progress {
  two way;
  bool late;

  [[nodiscard]] constexpr progress rounded() const noexcept { return {way.hi + way.lo, late}; }
};

/// The value between two ends; an end itself if the way is 0. Computed in double and rounded once.
template <std::floating_point Real>
[[nodiscard]] constexpr Real between(Real from, Real to, progress here) noexcept {
  using wide = std::common_type_t<Real, double>;
  auto const near_end = static_cast<wide>(here.late ? to : from);
  auto const far_end = static_cast<wide>(here.late ? from : to);
  // In two statements: clang folds the sum of a product in one rounding where it knows the arguments.
  wide const gone = (far_end - near_end) * static_cast<wide>(here.way);
  return static_cast<Real>(near_end + gone);
}

/// The type in which a ramp is computed.
template <std::floating_point Real>
using wide_t = std::common_type_t<Real, double>;

/// What is lost when to - from is rounded: up to 1 ulp of a ramp. 0 on a ramp of so many steps that, given back, it
/// could move one of them past the next.
template <std::floating_point Real>
[[nodiscard]] constexpr wide_t<Real> lost_difference(Real from, Real to, step_t n) noexcept {
  if (n >= step_t{1} << 48) return 0;
  auto const a = static_cast<wide_t<Real>>(from);
  auto const b = static_cast<wide_t<Real>>(to);
  auto const whole = b - a;
  auto const back = whole + a;
  return (b - back) - (a - (back - whole));
}

/// The same, with what the difference of the ends has lost given back.
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

/// The rate from an end on, `way` of the difference to the other one gone; of the way the first number has no error and
/// is nearly all. An end that is small is first added to what is small, and a large one last, so that little is rounded
/// twice. Ways that differ by less than 2^-36 may go the wrong way by 1 ulp.
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

/// A rate as it is answered: rounded, and the largest number if the formula goes beyond it.
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

/// Whether k is not in [0, n), n >= 0, by one comparison.
[[nodiscard]] constexpr bool outside(step_t k, step_t n) noexcept {
  return static_cast<std::uint64_t>(k) >= static_cast<std::uint64_t>(n);
}

}  // namespace lrkit::detail
