// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/compose/detail/one_part.hpp>

#include <concepts>
#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>

namespace lrkit {

/// What `repeat` makes: a schedule over and over, for ever or, with repeat_params, a number of times.
template <finite_schedule Schedule, class Params = detail::no_params<Schedule>>
class repeated : public detail::one_part<repeated<Schedule, Params>, Schedule, Params> {
 public:
  /// Whether it has a number of times.
  static constexpr bool ends = std::same_as<Params, detail::repeat_params>;
  static constexpr std::string_view name = "repeat";

  constexpr repeated(Params arguments, Schedule part)
      : repeated::one_part(arguments, std::move(part)), period(detail::checked_end(name, "schedule", this->inner, 1)) {
    if constexpr (ends) (void)detail::checked_multiple(name, this->p.times, period);
  }

  [[nodiscard]] constexpr value_t<Schedule> operator()(step_t k) const noexcept(nothrow_schedule<Schedule>) {
    return this->inner(own(k < 0 ? 0 : k));
  }
  [[nodiscard]] constexpr step_t length() const noexcept
    requires(ends)
  {
    return this->p.times * period;
  }
  [[nodiscard]] constexpr step_t own(step_t k) const noexcept {
    if constexpr (ends) {
      if (k >= length()) return period;
    }
    return k % period;
  }
  [[nodiscard]] constexpr std::optional<active_span> active_part(std::size_t, step_t k) const noexcept {
    if (k < 0) k = 0;
    if constexpr (ends) {
      if (k >= length()) return active_span{.step = period, .began = length(), .ends = max_steps};
    }
    step_t const began = k - k % period;
    return active_span{.step = k % period, .began = began, .ends = detail::end_of(began, period)};
  }

 private:
  step_t period;
};

/// A schedule over and over, for ever.
///
///     repeat(s)(k) = s(k mod s.length())
///
/// Errors: std::invalid_argument if the schedule has no step, or was chosen at run time and is infinite.
///
///     constexpr auto waves = lrkit::repeat(lrkit::cosine({.from = 0.1, .steps = 50}));
///     static_assert(waves(0) == 0.1 && waves(50) == 0.1 && waves(75) == waves(25));
template <finite_schedule Schedule>
[[nodiscard]] constexpr auto repeat(Schedule part) {
  return detail::composed<repeated<Schedule>>({}, std::move(part));
}

/// A schedule `times` times; then it holds the schedule's last value.
///
///     repeat(s, n)(k) = s(k mod s.length()),     0 <= k < n * s.length()
///     repeat(s, n)(k) = s(s.length()),           k >= n * s.length()
///
/// Units: `times` has none.
/// Errors: std::invalid_argument if the schedule has no step, or was chosen at run time and is infinite, `times` is
/// negative, or the length is above 2^53.
///
///     constexpr auto three = lrkit::repeat(lrkit::cosine({.from = 0.1, .steps = 50}), 3);
///     static_assert(three.length() == 150 && three(100) == 0.1 && three(150) == 0);
template <finite_schedule Schedule>
[[nodiscard]] constexpr auto repeat(Schedule part, step_count times) {
  return detail::composed<repeated<Schedule, detail::repeat_params>>({.times = times}, std::move(part));
}

}  // namespace lrkit
