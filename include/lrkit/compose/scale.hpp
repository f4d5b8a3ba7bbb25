// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/compose/detail/one_part.hpp>

#include <span>
#include <string_view>
#include <type_traits>
#include <utility>

namespace lrkit {

/// What `0.1 * s` makes: every rate of a schedule times a factor.
template <schedule Schedule>
class scaled : public detail::as_finite_as_its_part<scaled<Schedule>, Schedule, detail::scale_params> {
 public:
  static constexpr std::string_view name = "scale";
  static constexpr notation written = notation::infix;
  using scaled::as_finite_as_its_part::as_finite_as_its_part;

  [[nodiscard]] constexpr value_t<Schedule> answer(value_t<Schedule> rate) const noexcept {
    using wide = std::common_type_t<double, value_t<Schedule>>;
    return detail::saturated<value_t<Schedule>>(this->p.factor * static_cast<wide>(rate));
  }
  /// The rates of the steps k, k + 1, ..., k >= 0; `tabulate` is for users.
  constexpr void fill(step_t k, std::span<value_t<Schedule>> out) const {
    detail::fill(this->inner, k, out);
    for (value_t<Schedule>& rate : out) rate = answer(rate);
  }
  /// The same of another schedule.
  template <schedule Other>
  [[nodiscard]] constexpr scaled<Other> of(Other other) const {
    return scaled<Other>(this->p, std::move(other));
  }
};

/// A schedule times a number: `0.1 * s` has the shape, the length and the value type of `s`.
///
///     (c * s)(k) = c * s(k)
///
/// A product beyond the largest number of the value type is that number.
///
/// Units: the factor has none.
/// Errors: std::invalid_argument if the factor is negative or not finite.
///
///     constexpr auto backbone = 0.1 * lrkit::cosine({.from = 0.5, .steps = 100});
///     static_assert(backbone(0) == 0.05);
template <class Factor, schedule Schedule>
  requires std::is_arithmetic_v<Factor>
[[nodiscard]] constexpr auto operator*(Factor factor, Schedule part) {
  // -0 is taken for 0: no rate is below it.
  double const times = factor == 0 ? 0 : static_cast<double>(factor);
  return detail::composed<scaled<Schedule>>({.factor = times}, std::move(part));
}

template <schedule Schedule, class Factor>
  requires std::is_arithmetic_v<Factor>
[[nodiscard]] constexpr auto operator*(Schedule part, Factor factor) {
  return lrkit::operator*(factor, std::move(part));
}

/// The same as a call, for a lambda: `scale(s, 0.1)` is `0.1 * s`.
template <schedule Schedule>
[[nodiscard]] constexpr auto scale(Schedule part, double factor) {
  return lrkit::operator*(factor, std::move(part));
}

}  // namespace lrkit
