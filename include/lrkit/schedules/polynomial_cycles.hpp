// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/fields.hpp>
#include <lrkit/schedules/detail/power_ramp.hpp>
#include <lrkit/schedules/detail/ramp.hpp>

namespace lrkit {

/// Polynomial decay with a growing horizon: each time it has reached `to`, the horizon grows by `steps` and the rate
/// jumps back up, less high than before. It is infinite.
///
///     lr(k) = to + (from - to) * (1 - k / horizon)^power,    horizon = steps * max(1, ceil(k / steps))
///
/// Units: `from` and `to` are learning rates; `steps` counts optimizer updates; `power` has no unit.
/// Errors: std::invalid_argument if a rate is negative or not finite, `power` is not a positive finite number, or
/// `steps` is outside [1, 2^53].
/// Source: Keras' PolynomialDecay with `cycle=True`.
///
///     constexpr lrkit::polynomial_cycles schedule({.from = 0.5, .steps = 100});
///     static_assert(schedule(0) == 0.5 && schedule(100) == 0 && schedule(150) == 0.125);
template <std::floating_point Real = double>
class polynomial_cycles {
 public:
  struct params {
    Real from = required<Real>;
    Real to = 0;
    step_count steps = required<step_count>;
    double power = 1;

    friend constexpr bool operator==(params const&, params const&) = default;
  };
  static constexpr std::string_view name = "polynomial_cycles";
  static constexpr auto fields =
      fields_of(rate("from", &params::from), rate("to", &params::to), positive_count("steps", &params::steps),
                positive_number("power", &params::power));
  static constexpr std::string_view formula(params const&, step_t) noexcept {
    return "to + (from - to) * (1 - k / horizon)^power, horizon = steps * max(1, ceil(k / steps))";
  }

  constexpr explicit polynomial_cycles(params arguments) : p(checked<polynomial_cycles>(arguments)) {}

  [[nodiscard]] constexpr Real operator()(step_t k) const noexcept {
    if (k < 0) k = 0;
    if (k > max_steps) k = max_steps;
    step_t const over = k % p.steps;
    if (over == 0 && k != 0) return p.to;
    step_t const horizon = k - over + p.steps;
    return detail::power_ramp(p.from, p.to, k, horizon, p.power, detail::inverse(horizon));
  }
  [[nodiscard]] constexpr params parameters() const noexcept { return p; }
  friend constexpr bool operator==(polynomial_cycles const&, polynomial_cycles const&) = default;

 private:
  params p;
};
template <std::floating_point Real = double>
polynomial_cycles(typename polynomial_cycles<Real>::params) -> polynomial_cycles<Real>;

}  // namespace lrkit
