// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/compose/detail/part.hpp>
#include <lrkit/compose/stretch.hpp>
#include <lrkit/core/composition.hpp>
#include <lrkit/core/detail/math/math.hpp>
#include <lrkit/schedules/detail/cycles.hpp>
#include <lrkit/schedules/detail/ramp.hpp>

#include <concepts>
#include <cstddef>
#include <limits>
#include <optional>
#include <tuple>
#include <utility>

namespace lrkit {

namespace detail {

/// A schedule at a step of a cycle, stretched to it and scaled by decay^number.
template <finite_schedule S>
[[nodiscard]] constexpr value_t<S> in_cycle(S const& s, step_t length, double decay, cycle at, step_t k) {
  step_t const own = k - at.began;
  auto const value = at.steps == length ? s(own < length ? own : length) : stretched_at(s, at.steps, own);
  // What is not a number stays so, and 0 is 0 however large the factor is.
  if (at.number == 0 || decay == 1 || value == 0 || !is_finite(static_cast<double>(value))) return value;
  double const factor = pow(decay, static_cast<double>(at.number));
  if constexpr (sizeof(value) > sizeof(double)) {
    return is_finite(factor) ? static_cast<value_t<S>>(factor) * value : (std::numeric_limits<value_t<S>>::max)();
  } else {
    return rate_of<value_t<S>>(factor * static_cast<double>(value));
  }
}

/// Where in a part of `length` steps a step of a cycle is.
[[nodiscard]] constexpr active_span active_in_cycle(step_t length, cycle at, step_t k) noexcept {
  return {.step = mul_div(length, k - at.began, at.steps).whole, .began = at.began, .ends = end_of(at.began, at.steps)};
}

}  // namespace detail

/// What `restarts(s, {...})` makes: a schedule over and over, each time longer and lower, without an end.
template <finite_schedule Schedule>
class restarted_for_ever {
 public:
  using value_type = value_t<Schedule>;
  struct params {
    double growth = 1;
    double decay = 1;

    friend constexpr bool operator==(params const&, params const&) = default;
  };
  static constexpr std::string_view name = "restarts";
  static constexpr auto fields = fields_of(at_least_one("growth", &params::growth), rate("decay", &params::decay));
  static constexpr notation written = notation::braces;

  constexpr restarted_for_ever(params arguments, Schedule part)
      : p(checked<restarted_for_ever>(arguments)),
        inner(std::move(part)),
        period(detail::checked_end(name, "schedule", inner, 1)) {}

  [[nodiscard]] constexpr value_type operator()(step_t k) const noexcept(detail::nothrow_part<Schedule>) {
    if (k < 0) k = 0;
    return detail::in_cycle(inner, period, p.decay, detail::cycle_at(k, period, p.growth), k);
  }
  [[nodiscard]] constexpr params parameters() const noexcept { return p; }
  [[nodiscard]] constexpr auto parts() const noexcept { return std::tie(inner); }
  [[nodiscard]] constexpr std::optional<active_span> active_part(std::size_t, step_t k) const noexcept {
    if (k < 0) k = 0;
    return detail::active_in_cycle(period, detail::cycle_at(k, period, p.growth), k);
  }
  friend bool operator==(restarted_for_ever const&, restarted_for_ever const&) = default;

 private:
  params p;
  [[no_unique_address]] Schedule inner;
  step_t period;
};

/// What `restarts(s, n, {...})` makes: a schedule n times, each time longer and lower.
template <finite_schedule Schedule>
class restarted {
 public:
  using value_type = value_t<Schedule>;
  struct params {
    step_count times = required<step_count>;
    double growth = 1;
    double decay = 1;

    friend constexpr bool operator==(params const&, params const&) = default;
  };
  static constexpr std::string_view name = "restarts";
  static constexpr auto fields = fields_of(positive_count("times", &params::times),
                                           at_least_one("growth", &params::growth), rate("decay", &params::decay));
  static constexpr notation written = notation::value_then_braces;

  constexpr restarted(params arguments, Schedule part)
      : p(checked<restarted>(arguments)),
        inner(std::move(part)),
        period(detail::checked_end(name, "schedule", inner, 1)),
        last_one(last_of(p, period)) {}

  [[nodiscard]] constexpr value_type operator()(step_t k) const noexcept(detail::nothrow_part<Schedule>) {
    if (k < 0) k = 0;
    return detail::in_cycle(inner, period, p.decay, at(k), k);
  }
  [[nodiscard]] constexpr step_t length() const noexcept { return last_one.began + last_one.steps; }
  [[nodiscard]] constexpr params parameters() const noexcept { return p; }
  [[nodiscard]] constexpr auto parts() const noexcept { return std::tie(inner); }
  [[nodiscard]] constexpr std::optional<active_span> active_part(std::size_t, step_t k) const noexcept {
    if (k >= length()) return active_span{.step = period, .began = length(), .ends = max_steps};
    if (k < 0) k = 0;
    return detail::active_in_cycle(period, at(k), k);
  }
  friend bool operator==(restarted const&, restarted const&) = default;

 private:
  [[nodiscard]] static constexpr detail::cycle last_of(params const& p, step_t period) {
    if (p.growth == 1) {
      step_t const end = detail::checked_multiple(name, p.times, period);
      return {p.times - 1, end - period, period};
    }
    for (detail::growing_cycles run(period, p.growth, 0);; run.next()) {
      step_t const ahead = p.times - 1 - run.first().number;
      step_t const taken = ahead < run.count() ? ahead + 1 : run.count();
      (void)detail::checked_length(name, run.first().began, detail::checked_multiple(name, taken, run.each()));
      if (ahead < run.count()) return run[ahead];
    }
  }
  [[nodiscard]] constexpr detail::cycle at(step_t k) const noexcept {
    return k >= last_one.began ? last_one : detail::cycle_at(k, period, p.growth);
  }

  params p;
  [[no_unique_address]] Schedule inner;
  step_t period;
  detail::cycle last_one;
};

/// A schedule over and over, for ever, each time `growth` times as long and `decay` times as high.
///
///     cycle i has max(1, round(s.length() * growth^i)) steps and is s stretched to them, times decay^i
///
/// A `decay` above 1 is a growth; a rate that would be beyond the largest number is the largest number.
///
/// Units: `growth` and `decay` have none; 1 and 1, the defaults, make `repeat`.
/// Errors: std::invalid_argument where `growth` is below 1, `decay` negative, or the schedule has no step.
/// Source: Loshchilov and Hutter 2017, arXiv:1608.03983, section 3 (growth is their T_mult).
///
///     constexpr auto sgdr = lrkit::restarts(lrkit::cosine({.from = 0.1, .steps = 10}), {.growth = 2, .decay = 0.5});
///     static_assert(sgdr(0) == 0.1 && sgdr(10) == 0.05 && sgdr(20) == 0.025 && sgdr(30) == 0.025);
template <finite_schedule Schedule>
[[nodiscard]] constexpr auto restarts(Schedule part, typename restarted_for_ever<Schedule>::params arguments = {}) {
  using result = restarted_for_ever<Schedule>;
  static_assert(detail::as_trivial_as_its_parts<result, Schedule>);
  return result(arguments, std::move(part));
}

/// `growth` and `decay` of the restarts that end.
struct restarts_params {
  double growth = 1;
  double decay = 1;
};

/// The same, `times` times; then it stays at the last value of the last cycle.
///
///     constexpr auto two = lrkit::restarts(lrkit::cosine({.from = 0.1, .steps = 10}), 2, {.growth = 2, .decay = 0.5});
///     static_assert(two.length() == 30 && two(10) == 0.05 && two(30) == 0);
template <finite_schedule Schedule, std::convertible_to<step_count> Count>
[[nodiscard]] constexpr auto restarts(Schedule part, Count times, restarts_params arguments = {}) {
  using result = restarted<Schedule>;
  static_assert(detail::as_trivial_as_its_parts<result, Schedule>);
  return result({.times = times, .growth = arguments.growth, .decay = arguments.decay}, std::move(part));
}

}  // namespace lrkit
