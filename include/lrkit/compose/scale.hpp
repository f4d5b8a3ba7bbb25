// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/compose/detail/part.hpp>
#include <lrkit/core/composition.hpp>

#include <cstddef>
#include <optional>
#include <span>
#include <tuple>
#include <type_traits>
#include <utility>

namespace lrkit {

/// What `0.1 * s` makes: every rate of a schedule times a factor.
template <schedule Schedule>
class scaled {
 public:
  using value_type = value_t<Schedule>;
  struct params {
    double factor = required<double>;

    friend constexpr bool operator==(params const&, params const&) = default;
  };
  static constexpr std::string_view name = "scale";
  static constexpr auto fields = fields_of(rate("factor", &params::factor));
  static constexpr notation written = notation::infix;

  constexpr scaled(params arguments, Schedule part) : p(checked<scaled>(arguments)), inner(std::move(part)) {}

  [[nodiscard]] constexpr value_type operator()(step_t k) const noexcept(detail::nothrow_part<Schedule>) {
    using wide = std::common_type_t<double, value_type>;
    if (k < 0) k = 0;
    return static_cast<value_type>(p.factor * static_cast<wide>(detail::held(inner, k)));
  }
  /// The rates of the steps k, k + 1, ..., k >= 0; `tabulate` is for users.
  constexpr void fill(step_t k, std::span<value_type> out) const {
    detail::fill(inner, k, out);
    using wide = std::common_type_t<double, value_type>;
    for (value_type& rate : out) rate = static_cast<value_type>(p.factor * static_cast<wide>(rate));
  }
  [[nodiscard]] constexpr step_t length() const
    requires finite_schedule<Schedule>
  {
    return inner.length();
  }
  [[nodiscard]] constexpr bool finite() const noexcept
    requires finite_schedule<Schedule>
  {
    return detail::has_end(inner);
  }
  /// The same of another schedule.
  template <schedule Other>
  [[nodiscard]] constexpr scaled<Other> of(Other other) const {
    return scaled<Other>({.factor = p.factor}, std::move(other));
  }
  [[nodiscard]] constexpr params parameters() const noexcept { return p; }
  [[nodiscard]] constexpr auto parts() const noexcept { return std::tie(inner); }
  [[nodiscard]] constexpr std::optional<active_span> active_part(std::size_t, step_t k) const noexcept {
    return detail::always_active(k < 0 ? 0 : k);
  }
  friend bool operator==(scaled const&, scaled const&) = default;

 private:
  params p;
  [[no_unique_address]] Schedule inner;
};

/// A schedule times a number: `0.1 * s` has the shape, the length and the value type of `s`.
///
///     (c * s)(k) = c * s(k)
///
/// A product beyond the largest number of the value type is infinite.
///
/// Units: the factor has none.
/// Errors: std::invalid_argument where the factor is negative or not finite.
///
///     constexpr auto backbone = 0.1 * lrkit::cosine({.from = 0.5, .steps = 100});
///     static_assert(backbone(0) == 0.05);
template <class Factor, schedule Schedule>
  requires std::is_arithmetic_v<Factor>
[[nodiscard]] constexpr auto operator*(Factor factor, Schedule part) {
  using result = scaled<Schedule>;
  static_assert(detail::as_trivial_as_its_parts<result, Schedule>);
  return result({.factor = static_cast<double>(factor)}, std::move(part));
}

template <schedule Schedule, class Factor>
  requires std::is_arithmetic_v<Factor>
[[nodiscard]] constexpr auto operator*(Schedule part, Factor factor) {
  return lrkit::operator*(factor, std::move(part));
}

/// The same as a call, for a schedule that is a lambda: `scale(s, 0.1)` is `0.1 * s`.
template <schedule Schedule>
[[nodiscard]] constexpr auto scale(Schedule part, double factor) {
  return lrkit::operator*(factor, std::move(part));
}

}  // namespace lrkit
