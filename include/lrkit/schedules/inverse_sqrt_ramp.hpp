// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/fields.hpp>
#include <lrkit/schedules/detail/ramp.hpp>

namespace lrkit {

/// A ramp with the shape of an inverse square root: falls fast, then slowly, reaches `to` in `steps` updates and holds
/// it.
///
///     lr(k) = from + (to - from) * g(k / steps) / g(1),    g(u) = 1 / sqrt(1 + timescale * u) - 1,    0 <= k <= steps
///
/// Units:
/// - `from` and `to` are learning rates.
/// - `steps` counts optimizer updates.
/// - `timescale` has no unit; the greater it is, the more the curve bends.
/// Errors: std::invalid_argument if a rate is negative or not finite, `timescale` is not a positive finite number, or
/// `steps` is outside [0, 2^53].
/// Source: the cooldown of the infinite schedule of Ibrahim et al. 2024, arXiv:2403.08763.
///
///     constexpr lrkit::inverse_sqrt_ramp schedule({.from = 0.1, .to = 0.05, .steps = 100});
///     static_assert(schedule(0) == 0.1 && schedule(100) == 0.05);
template <std::floating_point Real = double>
class inverse_sqrt_ramp {
 public:
  struct params {
    Real from = required<Real>;
    Real to = required<Real>;
    step_count steps = required<step_count>;
    double timescale = 10;

    friend constexpr bool operator==(params const&, params const&) = default;
  };
  static constexpr std::string_view name = "inverse_sqrt_ramp";
  static constexpr auto fields =
      fields_of(rate("from", &params::from), rate("to", &params::to), count("steps", &params::steps),
                positive_number("timescale", &params::timescale));
  static constexpr std::string_view formula(params const&, step_t) noexcept {
    return "from + (to - from) * g(k / steps) / g(1), g(u) = 1 / sqrt(1 + timescale * u) - 1";
  }

  constexpr explicit inverse_sqrt_ramp(params arguments) : p(checked<inverse_sqrt_ramp>(arguments)) {}

  [[nodiscard]] constexpr Real operator()(step_t k) const noexcept {
    if (k < 0) k = 0;
    if (k >= p.steps) return p.to;
    double const n = static_cast<double>(p.steps);
    double const x = 1 + p.timescale * (static_cast<double>(k) / n);
    double const here = detail::sqrt(x);
    double const there = detail::sqrt(1 + p.timescale);
    double const gone = static_cast<double>(k) * (there + (1 + p.timescale)) / (n * (here + x));
    if (gone <= 0.5) return detail::between(p.from, p.to, {gone, false});
    return detail::between(p.from, p.to,
                           {static_cast<double>(p.steps - k) / n * ((1 + there) / (x + here * there)), true});
  }
  [[nodiscard]] constexpr step_t length() const noexcept { return p.steps; }
  [[nodiscard]] constexpr params parameters() const noexcept { return p; }
  friend constexpr bool operator==(inverse_sqrt_ramp const&, inverse_sqrt_ramp const&) = default;

 private:
  params p;
};
template <std::floating_point Real = double>
inverse_sqrt_ramp(typename inverse_sqrt_ramp<Real>::params) -> inverse_sqrt_ramp<Real>;

}  // namespace lrkit
