// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/compose/detail/one_part.hpp>

#include <concepts>
#include <string_view>
#include <type_traits>
#include <utility>

namespace lrkit {

/// What `clamp` and `clamp_min` make: a schedule kept between two rates, or above one.
template <schedule Schedule, class Params = detail::clamp_params>
class clamped : public detail::as_finite_as_its_part<clamped<Schedule, Params>, Schedule, Params> {
 public:
  static constexpr std::string_view name = Params::name;
  static constexpr void check(Params const& p) {
    if constexpr (requires { p.hi; }) {
      if (p.lo > p.hi) {
        detail::refuse(name, "lo", "be at most hi, " + detail::shortest(p.hi), detail::shortest(p.lo));
      }
    }
  }

  constexpr clamped(Params arguments, Schedule part) : clamped::as_finite_as_its_part(arguments, std::move(part)) {
    detail::check_fits<value_t<Schedule>>(name, "lo", this->p.lo);
  }

  [[nodiscard]] constexpr value_t<Schedule> answer(value_t<Schedule> rate) const noexcept {
    using wide = std::common_type_t<double, value_t<Schedule>>;
    auto const value = static_cast<wide>(rate);
    if (value < this->p.lo) return static_cast<value_t<Schedule>>(this->p.lo);
    if constexpr (requires(Params p) { p.hi; }) {
      if (value > this->p.hi) return static_cast<value_t<Schedule>>(this->p.hi);
    }
    return rate;
  }
  /// The same of another schedule.
  template <schedule Other>
  [[nodiscard]] constexpr clamped<Other, Params> of(Other other) const {
    return clamped<Other, Params>(this->p, std::move(other));
  }
};

template <schedule Schedule>
using clamped_below = clamped<Schedule, detail::clamp_min_params>;

/// A schedule kept between two rates.
///
///     clamp(s, lo, hi)(k) = min(max(s(k), lo), hi)
///
/// Units: `lo` and `hi` are learning rates.
/// Errors: std::invalid_argument if one is negative or not finite, or `lo` is above `hi` or above the largest number of
/// the schedule's type.
///
///     constexpr auto schedule = lrkit::clamp(lrkit::linear({.from = 1.0, .steps = 100}), 0.1, 0.5);
///     static_assert(schedule(0) == 0.5 && schedule(60) == 0.4 && schedule(100) == 0.1);
template <schedule Schedule>
[[nodiscard]] constexpr auto clamp(Schedule part, double lo, double hi) {
  return detail::composed<clamped<Schedule>>({.lo = lo, .hi = hi}, std::move(part));
}

/// A schedule that does not fall below a rate.
///
///     clamp_min(s, lo)(k) = max(s(k), lo)
///
/// Units: `lo` is a learning rate.
/// Errors: std::invalid_argument if it is negative or not finite, or above the largest number of the schedule's type.
///
///     constexpr auto schedule = lrkit::clamp_min(lrkit::linear({.from = 1.0, .steps = 100}), 0.1);
///     static_assert(schedule(0) == 1 && schedule(90) == 0.1 && schedule(100) == 0.1);
template <schedule Schedule>
[[nodiscard]] constexpr auto clamp_min(Schedule part, double lo) {
  return detail::composed<clamped_below<Schedule>>({.lo = lo}, std::move(part));
}

}  // namespace lrkit
