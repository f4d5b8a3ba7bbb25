// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/fields.hpp>
#include <lrkit/schedules/detail/ramp.hpp>

namespace lrkit {

/// Power law: a power of the number of tokens or samples seen so far, never above `max_lr`. It is infinite.
///
///     lr(k) = min(max_lr, coefficient * (per_step * (first_step + k))^exponent)
///
/// Units:
/// - `max_lr` is a learning rate.
/// - `coefficient` is the learning rate after one token or sample.
/// - `per_step` is the number of tokens or samples per update.
/// - `first_step` counts the updates before step 0, such as those of a warmup.
/// - `exponent` has no unit.
/// Errors: std::invalid_argument if
/// - `max_lr` or `coefficient` is negative or not finite;
/// - `exponent` is not finite or not below 0;
/// - `per_step` is not a positive finite number;
/// - `first_step` is outside [0, 2^53].
/// Source: Shen et al. 2024, arXiv:2408.13359.
///
///     constexpr lrkit::power_law schedule({.max_lr = 0.02, .coefficient = 1, .exponent = -0.5});
///     static_assert(schedule(0) == 0.02 && schedule(10'000) == 0.01);
template <std::floating_point Real = double>
class power_law {
 public:
  struct params {
    Real max_lr = required<Real>;
    double coefficient = required<double>;
    double exponent = -0.51;
    double per_step = 1;
    step_count first_step = 0;

    friend constexpr bool operator==(params const&, params const&) = default;
  };
  static constexpr std::string_view name = "power_law";
  static constexpr auto fields = fields_of(
      rate("max_lr", &params::max_lr), rate("coefficient", &params::coefficient), number("exponent", &params::exponent),
      positive_number("per_step", &params::per_step), count("first_step", &params::first_step));
  static constexpr void check(params const& p) {
    if (!(p.exponent < 0)) detail::refuse(name, "exponent", "be less than 0", detail::shortest(p.exponent));
  }
  static constexpr std::string_view formula(params const&, step_t) noexcept {
    return "min(max_lr, coefficient * (per_step * (first_step + k))^exponent)";
  }

  constexpr explicit power_law(params arguments) : p(checked<power_law>(arguments)) {}

  [[nodiscard]] constexpr Real operator()(step_t k) const noexcept {
    if (k < 0) k = 0;
    if (k > max_steps) k = max_steps;
    step_t const seen = p.first_step + k;
    if (seen == 0) return p.max_lr;
    if (p.coefficient == 0) return 0;
    auto const log = detail::plus(detail::log_two(static_cast<double>(seen)), detail::log_two(p.per_step));
    double const rate = p.coefficient * detail::exp_two(detail::times(log, p.exponent));
    return rate < static_cast<double>(p.max_lr) ? static_cast<Real>(rate) : p.max_lr;
  }
  [[nodiscard]] constexpr params parameters() const noexcept { return p; }
  friend constexpr bool operator==(power_law const&, power_law const&) = default;

 private:
  params p;
};
template <std::floating_point Real = double>
power_law(typename power_law<Real>::params) -> power_law<Real>;

}  // namespace lrkit
