// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/fields.hpp>
#include <lrkit/schedules/detail/ramp.hpp>

namespace lrkit {

/// Exponential decay, shifted and scaled so that it reaches `to`, which may be 0, in `steps` updates; then holds `to`.
///
///     lr(k) = to + (from - to) * (exp(-decay * k / steps) - exp(-decay)) / (1 - exp(-decay)),    0 <= k <= steps
///
/// Units:
/// - `from` and `to` are learning rates.
/// - `steps` counts optimizer updates.
/// - `decay` has no unit; the greater it is, the earlier the rate falls. ln 2 gives the exponential cooldown of
///   Megatron.
/// Errors: std::invalid_argument if a rate is negative or not finite, `decay` is not a positive finite number, or
/// `steps` is outside [0, 2^53].
/// Source: the exponential schedule of dolomite-engine, which does not hold its end.
///
///     constexpr lrkit::normalised_exponential schedule({.from = 0.1, .to = 0.01, .steps = 100});
///     static_assert(schedule(0) == 0.1 && schedule(100) == 0.01);
template <std::floating_point Real = double>
class normalised_exponential {
 public:
  struct params {
    Real from = required<Real>;
    Real to = 0;
    step_count steps = required<step_count>;
    double decay = 1;

    friend constexpr bool operator==(params const&, params const&) = default;
  };
  static constexpr std::string_view name = "normalised_exponential";
  static constexpr auto fields = fields_of(rate("from", &params::from), rate("to", &params::to),
                                           count("steps", &params::steps), positive_number("decay", &params::decay));
  static constexpr std::string_view formula(params const&, step_t) noexcept {
    return "to + (from - to) * (exp(-decay * k / steps) - exp(-decay)) / (1 - exp(-decay))";
  }

  constexpr explicit normalised_exponential(params arguments) : p(checked<normalised_exponential>(arguments)) {}

  [[nodiscard]] constexpr Real operator()(step_t k) const noexcept {
    if (k < 0) k = 0;
    if (k >= p.steps) return p.to;
    double const n = detail::to_double(p.steps);
    double const whole = detail::expm1(-p.decay);
    double const gone = detail::expm1(-p.decay * (detail::to_double(k) / n)) / whole;
    if (gone <= 0.5) return detail::between(p.from, p.to, {gone, false});
    double const rest = detail::expm1(-p.decay * (detail::to_double(p.steps - k) / n)) / whole;
    auto const kept = detail::divided(detail::times(detail::two{-p.decay, 0}, detail::to_double(k)), n);
    return detail::between(p.from, p.to, {rest * detail::exp_two(kept), true});
  }
  [[nodiscard]] constexpr step_t length() const noexcept { return p.steps; }
  [[nodiscard]] constexpr params parameters() const noexcept { return p; }
  friend constexpr bool operator==(normalised_exponential const&, normalised_exponential const&) = default;

 private:
  params p;
};
template <std::floating_point Real = double>
normalised_exponential(typename normalised_exponential<Real>::params) -> normalised_exponential<Real>;

}  // namespace lrkit
