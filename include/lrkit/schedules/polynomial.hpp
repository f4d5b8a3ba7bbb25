// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/fields.hpp>
#include <lrkit/schedules/detail/power_ramp.hpp>
#include <lrkit/schedules/detail/ramp.hpp>

namespace lrkit {

/// Polynomial decay: falls from `from` to `to` in `steps` updates as a power of the remaining steps, then holds `to`.
///
///     lr(k) = to + (from - to) * (1 - (k / steps)^k_decay)^power,    0 <= k <= steps
///
/// A `k_decay` above 1 keeps the rate high for longer.
///
/// Units: `from` and `to` are learning rates; `steps` counts optimizer updates; the exponents have no unit.
/// Errors: std::invalid_argument if a rate is negative or not finite, an exponent is not a positive finite number, or
/// `steps` is outside [0, 2^53].
/// Source: Keras' PolynomialDecay; `k_decay` is that of Zhang and Li 2020, arXiv:2004.05909.
///
///     constexpr lrkit::polynomial schedule({.from = 0.5, .steps = 100, .power = 2});
///     static_assert(schedule(0) == 0.5 && schedule(50) == 0.125 && schedule(100) == 0);
template <std::floating_point Real = double>
class polynomial {
 public:
  struct params {
    Real from = required<Real>;
    Real to = 0;
    step_count steps = required<step_count>;
    double power = 1;
    double k_decay = 1;

    friend constexpr bool operator==(params const&, params const&) = default;
  };
  static constexpr std::string_view name = "polynomial";
  static constexpr auto fields =
      fields_of(rate("from", &params::from), rate("to", &params::to), count("steps", &params::steps),
                positive_number("power", &params::power), positive_number("k_decay", &params::k_decay));
  static constexpr std::string_view formula(params const&, step_t) noexcept {
    return "to + (from - to) * (1 - (k / steps)^k_decay)^power";
  }

  constexpr explicit polynomial(params arguments)
      : p(checked<polynomial>(arguments)), reciprocal(detail::inverse(p.steps)) {}

  [[nodiscard]] constexpr Real operator()(step_t k) const noexcept {
    if (k < 0) k = 0;
    if (k >= p.steps) return p.to;
    if (p.k_decay == 1) return detail::power_ramp(p.from, p.to, k, p.steps, p.power, reciprocal);
    return detail::decayed_power_ramp(p.from, p.to, k, p.steps, p.power, p.k_decay);
  }
  [[nodiscard]] constexpr step_t length() const noexcept { return p.steps; }
  [[nodiscard]] constexpr params parameters() const noexcept { return p; }
  friend constexpr bool operator==(polynomial const&, polynomial const&) = default;

 private:
  params p;
  double reciprocal;  // 1 / steps: saves a division
};
template <std::floating_point Real = double>
polynomial(typename polynomial<Real>::params) -> polynomial<Real>;

}  // namespace lrkit
