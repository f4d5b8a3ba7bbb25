// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/compose/detail/part.hpp>
#include <lrkit/core/composition.hpp>

#include <cstddef>
#include <optional>
#include <tuple>
#include <type_traits>
#include <utility>

namespace lrkit {

/// What `clamp` makes: a schedule kept between two rates.
template <schedule Schedule>
class clamped {
 public:
  using value_type = value_t<Schedule>;
  struct params {
    double lo = required<double>;
    double hi = required<double>;

    friend constexpr bool operator==(params const&, params const&) = default;
  };
  static constexpr std::string_view name = "clamp";
  static constexpr auto fields = fields_of(rate("lo", &params::lo), rate("hi", &params::hi));
  static constexpr notation written = notation::call;
  static constexpr void check(params const& p) {
    if (p.lo > p.hi) {
      detail::refuse(name, "lo", "be at most hi, " + detail::shortest(p.hi), detail::shortest(p.lo));
    }
  }

  constexpr clamped(params arguments, Schedule part) : p(checked<clamped>(arguments)), inner(std::move(part)) {
    detail::check_fits<value_type>(name, "lo", p.lo);
  }

  [[nodiscard]] constexpr value_type operator()(step_t k) const noexcept(detail::nothrow_part<Schedule>) {
    using wide = std::common_type_t<double, value_type>;
    if (k < 0) k = 0;
    auto const value = static_cast<wide>(detail::held(inner, k));
    return static_cast<value_type>(value < p.lo ? p.lo : value > p.hi ? p.hi : value);
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
  [[nodiscard]] constexpr clamped<Other> of(Other other) const {
    return clamped<Other>({.lo = p.lo, .hi = p.hi}, std::move(other));
  }
  [[nodiscard]] constexpr params parameters() const noexcept { return p; }
  [[nodiscard]] constexpr auto parts() const noexcept { return std::tie(inner); }
  [[nodiscard]] constexpr std::optional<active_span> active_part(std::size_t, step_t k) const noexcept {
    return detail::always_active(k < 0 ? 0 : k);
  }
  friend bool operator==(clamped const&, clamped const&) = default;

 private:
  params p;
  [[no_unique_address]] Schedule inner;
};

/// A schedule kept between two rates.
///
///     clamp(s, lo, hi)(k) = min(max(s(k), lo), hi)
///
/// Units: `lo` and `hi` are learning rates.
/// Errors: std::invalid_argument where one is negative or not finite, or `lo` is above `hi` or above all numbers of the
/// schedule's type.
///
///     constexpr auto schedule = lrkit::clamp(lrkit::linear({.from = 1.0, .steps = 100}), 0.1, 0.5);
///     static_assert(schedule(0) == 0.5 && schedule(60) == 0.4 && schedule(100) == 0.1);
template <schedule Schedule>
[[nodiscard]] constexpr auto clamp(Schedule part, double lo, double hi) {
  using result = clamped<Schedule>;
  static_assert(detail::as_trivial_as_its_parts<result, Schedule>);
  return result({.lo = lo, .hi = hi}, std::move(part));
}

/// What `clamp_min` makes: a schedule that does not fall below a rate.
template <schedule Schedule>
class clamped_below {
 public:
  using value_type = value_t<Schedule>;
  struct params {
    double lo = required<double>;

    friend constexpr bool operator==(params const&, params const&) = default;
  };
  static constexpr std::string_view name = "clamp_min";
  static constexpr auto fields = fields_of(rate("lo", &params::lo));
  static constexpr notation written = notation::call;

  constexpr clamped_below(params arguments, Schedule part)
      : p(checked<clamped_below>(arguments)), inner(std::move(part)) {
    detail::check_fits<value_type>(name, "lo", p.lo);
  }

  [[nodiscard]] constexpr value_type operator()(step_t k) const noexcept(detail::nothrow_part<Schedule>) {
    using wide = std::common_type_t<double, value_type>;
    if (k < 0) k = 0;
    auto const value = static_cast<wide>(detail::held(inner, k));
    return static_cast<value_type>(value < p.lo ? p.lo : value);
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
  [[nodiscard]] constexpr clamped_below<Other> of(Other other) const {
    return clamped_below<Other>({.lo = p.lo}, std::move(other));
  }
  [[nodiscard]] constexpr params parameters() const noexcept { return p; }
  [[nodiscard]] constexpr auto parts() const noexcept { return std::tie(inner); }
  [[nodiscard]] constexpr std::optional<active_span> active_part(std::size_t, step_t k) const noexcept {
    return detail::always_active(k < 0 ? 0 : k);
  }
  friend bool operator==(clamped_below const&, clamped_below const&) = default;

 private:
  params p;
  [[no_unique_address]] Schedule inner;
};

/// A schedule that does not fall below a rate.
///
///     clamp_min(s, lo)(k) = max(s(k), lo)
///
/// Units: `lo` is a learning rate.
/// Errors: std::invalid_argument where it is negative or not finite, or above all numbers of the schedule's type.
///
///     constexpr auto schedule = lrkit::clamp_min(lrkit::linear({.from = 1.0, .steps = 100}), 0.1);
///     static_assert(schedule(0) == 1 && schedule(90) == 0.1 && schedule(100) == 0.1);
template <schedule Schedule>
[[nodiscard]] constexpr auto clamp_min(Schedule part, double lo) {
  using result = clamped_below<Schedule>;
  static_assert(detail::as_trivial_as_its_parts<result, Schedule>);
  return result({.lo = lo}, std::move(part));
}

}  // namespace lrkit
