// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/fields.hpp>
#include <lrkit/schedules/detail/power_ramp.hpp>
#include <lrkit/schedules/detail/ramp.hpp>

namespace lrkit {

/// Cosine decay with two exponents, one on the cosine (`power`) and one on the time (`k_decay`); then holds `to`.
///
///     lr(k) = to + (from - to) * (1/2 + 1/2 * cos(pi * (k / steps)^k_decay))^power,    0 <= k <= steps
///
/// Units: `from` and `to` are learning rates; `steps` counts optimizer updates; the exponents have no unit.
/// Errors: std::invalid_argument if a rate is negative or not finite, an exponent is not a positive finite
/// number, or `steps` is outside [0, 2^53].
/// Source: the `exponent` of optax's cosine_decay_schedule; `k_decay` is that of Zhang and Li 2020, arXiv:2004.05909.
///
///     constexpr lrkit::cosine_power schedule({.from = 0.4, .steps = 100, .power = 2});
///     static_assert(schedule(0) == 0.4 && schedule(100) == 0);
template <std::floating_point Real = double>
class cosine_power {
 public:
  struct params {
    Real from = required<Real>;
    Real to = 0;
    step_count steps = required<step_count>;
    double power = 1;
    double k_decay = 1;

    friend constexpr bool operator==(params const&, params const&) = default;
  };
  static constexpr std::string_view name = "cosine_power";
  static constexpr auto fields =
      fields_of(rate("from", &params::from), rate("to", &params::to), count("steps", &params::steps),
                positive_number("power", &params::power), positive_number("k_decay", &params::k_decay));
  static constexpr std::string_view formula(params const&, step_t) noexcept {
    return "to + (from - to) * (1/2 + 1/2 * cos(pi * (k / steps)^k_decay))^power";
  }

  constexpr explicit cosine_power(params arguments) : p(checked<cosine_power>(arguments)) {}

  [[nodiscard]] constexpr Real operator()(step_t k) const noexcept {
    if (k < 0) k = 0;
    if (k >= p.steps) return p.to;
    if (p.power == 1 && p.k_decay == 1) return detail::cosine_ramp(p.from, p.to, k, p.steps);
    auto here = detail::long_eased_progress(k, p.steps, p.k_decay);
    here.way = detail::long_raised(here.way);
    return detail::between(p.from, p.to, detail::left_to_the_power(here, p.power));
  }
  [[nodiscard]] constexpr step_t length() const noexcept { return p.steps; }
  [[nodiscard]] constexpr params parameters() const noexcept { return p; }
  friend constexpr bool operator==(cosine_power const&, cosine_power const&) = default;

 private:
  params p;
};
template <std::floating_point Real = double>
cosine_power(typename cosine_power<Real>::params) -> cosine_power<Real>;

}  // namespace lrkit
