// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/fields.hpp>
#include <lrkit/schedules/curve.hpp>
#include <lrkit/schedules/detail/curve_ramp.hpp>
#include <lrkit/schedules/detail/divisors.hpp>
#include <lrkit/schedules/detail/fill.hpp>

#include <algorithm>
#include <span>

namespace lrkit {

/// The momentum of a one-cycle run: falls from `high` to `low` while the rate rises, then returns to `high`.
///
///     turn  = floor(warmup_fraction * steps + 0.5)
///     m(k)  = from `high` to `low` along `anneal` in `turn` updates, then back to `high` in steps - turn
///
/// Units: `low` and `high` are momenta, or values of Adam's beta1; `steps` counts optimizer updates.
/// Errors: std::invalid_argument if
/// - `low`, `high` or `warmup_fraction` is outside [0, 1];
/// - `low` is above `high`, or is 0 with curve::exponential;
/// - `steps` is outside [0, 2^53].
/// Source: Smith 2018, arXiv:1803.09820, the section on cyclical momentum.
///
///     constexpr lrkit::one_cycle_momentum beta1({.steps = 1'000});
///     static_assert(beta1(0) == 0.95 && beta1(300) == 0.85 && beta1(1'000) == 0.95);
template <std::floating_point Real = double>
class one_cycle_momentum {
 public:
  struct params {
    Real low = Real(0.85);
    Real high = Real(0.95);
    step_count steps = required<step_count>;
    double warmup_fraction = 0.3;
    curve anneal = curve::cosine;

    friend constexpr bool operator==(params const&, params const&) = default;
  };
  static constexpr std::string_view name = "one_cycle_momentum";
  static constexpr auto fields =
      fields_of(fraction("low", &params::low), fraction("high", &params::high), count("steps", &params::steps),
                fraction("warmup_fraction", &params::warmup_fraction), choice("anneal", &params::anneal));
  static constexpr void check(params const& p) {
    if (p.low > p.high) {
      detail::refuse(name, "low", "be at most high = " + detail::shortest(p.high), detail::shortest(p.low));
    }
    detail::check_end(name, "low", p.anneal, p.low);
  }
  static constexpr std::string_view formula(params const&, step_t) noexcept {
    return "from high to low along anneal in turn updates, then back to high in steps - turn";
  }

  constexpr explicit one_cycle_momentum(params arguments)
      : p(checked<one_cycle_momentum>(arguments)), turn(detail::turning_step(p.warmup_fraction, p.steps)) {}

  [[nodiscard]] constexpr Real operator()(step_t k) const noexcept {
    if (k < 0) k = 0;
    if (k >= p.steps) return p.high;
    if (k < turn) return detail::likely_cosine(p.anneal, p.high, p.low, k, turn);
    return detail::likely_cosine(p.anneal, p.low, p.high, k - turn, p.steps - turn);
  }
  /// Writes the rates of the steps k, k + 1, ... to `out`; k must be at least 0. Users call `tabulate`.
  constexpr void fill(step_t k, std::span<Real> out) const noexcept
    requires detail::rate_in_double<Real>
  {
    detail::split_at const both(out, k, turn);
    detail::fill_curve(p.anneal, p.high, p.low, turn, k, both.before);
    detail::fill_curve(p.anneal, p.low, p.high, p.steps - turn, (std::max)(k, turn) - turn, both.after);
  }
  [[nodiscard]] constexpr step_t length() const noexcept { return p.steps; }
  [[nodiscard]] constexpr params parameters() const noexcept { return p; }
  friend constexpr bool operator==(one_cycle_momentum const&, one_cycle_momentum const&) = default;

 private:
  params p;
  step_t turn;
};
template <std::floating_point Real = double>
one_cycle_momentum(typename one_cycle_momentum<Real>::params) -> one_cycle_momentum<Real>;

/// One cycle in `steps` updates: rises to `max_lr`, then falls far below its starting rate.
///
///     turn  = floor(warmup_fraction * steps + 0.5)
///     lr(k) = from max_lr / initial_div to max_lr along `anneal`,                   0 <= k < turn
///     lr(k) = from max_lr to max_lr / (initial_div * final_div) along `anneal`,     turn <= k <= steps
///
/// Units:
/// - `max_lr` is a learning rate.
/// - `steps` counts optimizer updates.
/// - `warmup_fraction`, `initial_div` and `final_div` have no unit.
/// Errors: std::invalid_argument if
/// - `max_lr` is negative or not finite;
/// - `steps` is outside [0, 2^53];
/// - `warmup_fraction` is outside [0, 1];
/// - a divisor is not a positive finite number, or is so small that a rate is not finite;
/// - a rate is 0 with curve::exponential.
/// Source: Smith and Topin 2017, arXiv:1708.07120; the two phases and defaults are those of PyTorch and optax.
///
///     constexpr lrkit::one_cycle schedule({.max_lr = 0.1, .steps = 1'000});
///     static_assert(schedule(300) == 0.1);
///     constexpr auto beta1 = schedule.momentum({.low = 0.85, .high = 0.95});
///     static_assert(beta1(300) == 0.85);
template <std::floating_point Real = double>
class one_cycle {
 public:
  struct params {
    Real max_lr = required<Real>;
    step_count steps = required<step_count>;
    double warmup_fraction = 0.3;
    double initial_div = 25;
    double final_div = 1e4;
    curve anneal = curve::cosine;

    friend constexpr bool operator==(params const&, params const&) = default;
  };
  /// The bounds of the momentum.
  struct range {
    Real low = Real(0.85);
    Real high = Real(0.95);
  };
  static constexpr std::string_view name = "one_cycle";
  static constexpr auto fields = fields_of(
      rate("max_lr", &params::max_lr), count("steps", &params::steps),
      fraction("warmup_fraction", &params::warmup_fraction), positive_number("initial_div", &params::initial_div),
      positive_number("final_div", &params::final_div), choice("anneal", &params::anneal));
  static constexpr void check(params const& p) { detail::check_divisors(name, p); }
  static constexpr std::string_view formula(params const& p, step_t k) noexcept {
    return k < detail::turning_step(p.warmup_fraction, p.steps)
               ? "from max_lr / initial_div to max_lr along anneal"
               : "from max_lr to max_lr / (initial_div * final_div) along anneal";
  }

  constexpr explicit one_cycle(params arguments)
      : p(checked<one_cycle>(arguments)),
        turn(detail::turning_step(p.warmup_fraction, p.steps)),
        first(static_cast<Real>(static_cast<double>(p.max_lr) / p.initial_div)),
        last(static_cast<Real>(static_cast<double>(p.max_lr) / (p.initial_div * p.final_div))) {}

  [[nodiscard]] constexpr Real operator()(step_t k) const noexcept {
    if (k < 0) k = 0;
    if (k >= p.steps) return last;
    if (k < turn) return detail::likely_cosine(p.anneal, first, p.max_lr, k, turn);
    return detail::likely_cosine(p.anneal, p.max_lr, last, k - turn, p.steps - turn);
  }
  /// Writes the rates of the steps k, k + 1, ... to `out`; k must be at least 0. Users call `tabulate`.
  constexpr void fill(step_t k, std::span<Real> out) const noexcept
    requires detail::rate_in_double<Real>
  {
    detail::split_at const both(out, k, turn);
    detail::fill_curve(p.anneal, first, p.max_lr, turn, k, both.before);
    detail::fill_curve(p.anneal, p.max_lr, last, p.steps - turn, (std::max)(k, turn) - turn, both.after);
  }
  [[nodiscard]] constexpr step_t length() const noexcept { return p.steps; }
  [[nodiscard]] constexpr params parameters() const noexcept { return p; }

  /// The momentum for this cycle, which moves against the rate: `high` when the rate is low, `low` at its peak.
  [[nodiscard]] constexpr one_cycle_momentum<Real> momentum(range ends) const {
    return one_cycle_momentum<Real>({.low = ends.low,
                                     .high = ends.high,
                                     .steps = p.steps,
                                     .warmup_fraction = p.warmup_fraction,
                                     .anneal = p.anneal});
  }
  friend constexpr bool operator==(one_cycle const&, one_cycle const&) = default;

 private:
  params p;
  step_t turn;
  Real first;
  Real last;
};
template <std::floating_point Real = double>
one_cycle(typename one_cycle<Real>::params) -> one_cycle<Real>;

}  // namespace lrkit
