// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/fields.hpp>
#include <lrkit/schedules/detail/bounds.hpp>
#include <lrkit/schedules/detail/geometric.hpp>
#include <lrkit/schedules/detail/ramp.hpp>

namespace lrkit {

/// Cyclic rate along the arches of a sine: rises from `min_lr` to `max_lr` and falls back, in `period` updates. It is
/// infinite.
///
///     lr(k) = min_lr + (max_lr - min_lr) * |sin(pi * k / period)| * cycle_factor^floor(k / period) * step_factor^k
///
/// Units:
/// - `min_lr` and `max_lr` are learning rates.
/// - `period` counts optimizer updates.
/// - `cycle_factor` and `step_factor` have no unit.
/// Errors: std::invalid_argument if
/// - a rate is negative or not finite, or `min_lr` is above `max_lr`;
/// - a factor is outside [0, 1];
/// - `period` is outside [1, 2^53].
/// Source: the schedules Sin, SinDecay2 and SinExp of ParameterSchedulers.jl.
///
///     constexpr lrkit::absolute_sine schedule({.min_lr = 0.25, .max_lr = 0.5, .period = 20});
///     static_assert(schedule(0) == 0.25 && schedule(10) == 0.5 && schedule(20) == 0.25);
template <std::floating_point Real = double>
class absolute_sine {
 public:
  struct params {
    Real min_lr = required<Real>;
    Real max_lr = required<Real>;
    step_count period = required<step_count>;
    double cycle_factor = 1;
    double step_factor = 1;

    friend constexpr bool operator==(params const&, params const&) = default;
  };
  static constexpr std::string_view name = "absolute_sine";
  static constexpr auto fields = fields_of(
      rate("min_lr", &params::min_lr), rate("max_lr", &params::max_lr), positive_count("period", &params::period),
      fraction("cycle_factor", &params::cycle_factor), fraction("step_factor", &params::step_factor));
  static constexpr void check(params const& p) { detail::check_order(name, p.min_lr, p.max_lr); }
  static constexpr std::string_view formula(params const&, step_t) noexcept {
    return "min_lr + (max_lr - min_lr) * |sin(pi * k / period)| * cycle_factor^floor(k / period) * step_factor^k";
  }

  constexpr explicit absolute_sine(params arguments) : p(checked<absolute_sine>(arguments)) {}

  [[nodiscard]] constexpr Real operator()(step_t k) const noexcept {
    if (k < 0) k = 0;
    step_t const here = k % p.period;
    step_t const rest = p.period - here;
    double const height =
        detail::sin_pi(static_cast<double>(here < rest ? here : rest) / static_cast<double>(p.period));
    double const part = detail::shrunk(1.0, p.cycle_factor, k / p.period) * detail::shrunk(1.0, p.step_factor, k);
    return detail::above(p.min_lr, p.max_lr, part * height);
  }
  [[nodiscard]] constexpr params parameters() const noexcept { return p; }
  friend constexpr bool operator==(absolute_sine const&, absolute_sine const&) = default;

 private:
  params p;
};
template <std::floating_point Real = double>
absolute_sine(typename absolute_sine<Real>::params) -> absolute_sine<Real>;

}  // namespace lrkit
