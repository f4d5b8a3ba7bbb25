// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/compose/detail/in_cycle.hpp>
#include <lrkit/compose/detail/one_part.hpp>
#include <lrkit/core/detail/apportion.hpp>
#include <lrkit/schedules/detail/cycles.hpp>

#include <concepts>
#include <cstddef>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>

namespace lrkit {

/// How the cycles of `restarts` change.
struct restarts_params {
  double growth = 1;
  double decay = 1;

  static constexpr auto fields =
      fields_of(at_least_one("growth", &restarts_params::growth), rate("decay", &restarts_params::decay));
  static constexpr notation written = notation::braces;

  friend constexpr bool operator==(restarts_params const&, restarts_params const&) = default;
};

/// What `restarts` makes: a schedule over and over, each time longer and lower, for ever or, with
/// finite_restarts_params, a number of times.
template <finite_schedule Schedule, class Params = restarts_params>
class restarted : public detail::one_part<restarted<Schedule, Params>, Schedule, Params> {
 public:
  /// Whether it has a number of times.
  static constexpr bool ends = std::same_as<Params, detail::finite_restarts_params>;
  static constexpr std::string_view name = "restarts";
  static constexpr notation written = Params::written;

  constexpr restarted(Params arguments, Schedule part)
      : restarted::one_part(arguments, std::move(part)),
        period(detail::checked_end(name, "schedule", this->inner, 1)),
        last(last_of(this->p, period)) {}

  [[nodiscard]] constexpr value_t<Schedule> operator()(step_t k) const noexcept(detail::nothrow_part<Schedule>) {
    if (k < 0) k = 0;
    return detail::in_cycle(this->inner, period, this->p.decay, at(k), k);
  }
  [[nodiscard]] constexpr step_t length() const noexcept
    requires(ends)
  {
    return last.began + last.steps;
  }
  [[nodiscard]] constexpr std::optional<active_span> active_part(std::size_t, step_t k) const noexcept {
    if (k < 0) k = 0;
    if constexpr (ends) {
      if (k >= length()) return active_span{.step = period, .began = length(), .ends = max_steps};
    }
    detail::cycle const here = at(k);
    return active_span{.step = detail::mul_div(period, k - here.began, here.steps).whole,
                       .began = here.began,
                       .ends = detail::end_of(here.began, here.steps)};
  }

 private:
  struct nothing {};

  [[nodiscard]] static constexpr auto last_of(Params const& p, step_t period) {
    if constexpr (ends) {
      return detail::last_cycle(name, p.times, period, p.growth);
    } else {
      return nothing{};
    }
  }
  [[nodiscard]] constexpr detail::cycle at(step_t k) const noexcept {
    if constexpr (ends) {
      if (k >= last.began) return last;
    }
    return detail::cycle_at(k, period, this->p.growth);
  }

  step_t period;
  [[no_unique_address]] std::conditional_t<ends, detail::cycle, nothing> last;
};

/// A schedule over and over, for ever, each time `growth` times as long and `decay` times as high.
///
///     cycle i has max(1, round(s.length() * growth^i)) steps and is s stretched to them, times decay^i
///
/// With a `decay` above 1 the cycles rise; a rate beyond the largest number is that number.
///
/// Units: `growth` and `decay` have none; 1 and 1, the defaults, make `repeat`.
/// Errors: std::invalid_argument if `growth` is below 1, `decay` is negative, one is not finite, or the schedule has no
/// step or was chosen at run time and is infinite.
/// Source: Loshchilov and Hutter 2017, arXiv:1608.03983, section 3 (growth is their T_mult).
///
///     constexpr auto sgdr = lrkit::restarts(lrkit::cosine({.from = 0.1, .steps = 10}), {.growth = 2, .decay = 0.5});
///     static_assert(sgdr(0) == 0.1 && sgdr(10) == 0.05 && sgdr(20) == 0.025 && sgdr(30) == 0.025);
template <finite_schedule Schedule>
[[nodiscard]] constexpr auto restarts(Schedule part, restarts_params arguments = {}) {
  return detail::composed<restarted<Schedule>>(arguments, std::move(part));
}

/// The same, `times` times; then it holds the last value of the last cycle.
///
/// Errors: those of the other, and std::invalid_argument if `times` is below 1 or the length is above 2^53.
///
///     constexpr auto two = lrkit::restarts(lrkit::cosine({.from = 0.1, .steps = 10}), 2, {.growth = 2, .decay = 0.5});
///     static_assert(two.length() == 30 && two(10) == 0.05 && two(30) == 0);
template <finite_schedule Schedule, std::convertible_to<step_count> Count>
[[nodiscard]] constexpr auto restarts(Schedule part, Count times, restarts_params arguments = {}) {
  return detail::composed<restarted<Schedule, detail::finite_restarts_params>>(
      {.times = times, .growth = arguments.growth, .decay = arguments.decay}, std::move(part));
}

}  // namespace lrkit
