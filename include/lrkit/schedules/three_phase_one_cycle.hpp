// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/fields.hpp>
#include <lrkit/schedules/one_cycle.hpp>

namespace lrkit {

/// One cycle in three phases: rises to `max_lr`, falls back in as many updates, then falls far below its starting rate.
///
///     turn  = floor(warmup_fraction * steps + 0.5)
///     lr(k) = from max_lr / initial_div to max_lr along `anneal`,           0 <= k < turn
///     lr(k) = from max_lr back to max_lr / initial_div along `anneal`,      turn <= k < 2 turn
///     lr(k) = from max_lr / initial_div to last along `anneal`,             2 turn <= k <= steps
///     lr(k) = from max_lr to last along `anneal`,                           the same, if turn is 0
///     last  = max_lr / (initial_div * final_div)
///
/// Units:
/// - `max_lr` is a learning rate.
/// - `steps` counts optimizer updates.
/// - `warmup_fraction`, `initial_div` and `final_div` have no unit.
/// Errors: std::invalid_argument if
/// - `max_lr` is negative or not finite;
/// - `steps` is outside [0, 2^53];
/// - `warmup_fraction` is outside [0, 1/2];
/// - a divisor is not a positive finite number, or is so small that a rate is not finite;
/// - a rate is 0 with curve::exponential.
/// Source: Smith and Topin 2017, arXiv:1708.07120; the phases and defaults are those of PyTorch with
/// `three_phase=True`.
///
///     constexpr lrkit::three_phase_one_cycle schedule({.max_lr = 0.1, .steps = 1'000});
///     static_assert(schedule(300) == 0.1 && schedule(0) == schedule(600));
template <std::floating_point Real = double>
class three_phase_one_cycle {
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
  static constexpr std::string_view name = "three_phase_one_cycle";
  static constexpr auto fields = fields_of(
      rate("max_lr", &params::max_lr), count("steps", &params::steps),
      fraction("warmup_fraction", &params::warmup_fraction), positive_number("initial_div", &params::initial_div),
      positive_number("final_div", &params::final_div), choice("anneal", &params::anneal));
  static constexpr void check(params const& p) {
    if (p.warmup_fraction > 0.5) {
      detail::refuse(name, "warmup_fraction", "be at most 0.5", detail::shortest(p.warmup_fraction));
    }
    detail::check_divisors(name, p);
  }
  static constexpr std::string_view formula(params const& p, step_t k) noexcept {
    step_t const turn = detail::turning_step(p.warmup_fraction, p.steps);
    if (k < turn) return "from max_lr / initial_div to max_lr along anneal";
    if (k < 2 * turn) return "from max_lr back to max_lr / initial_div along anneal";
    return turn == 0 ? "from max_lr to last along anneal" : "from max_lr / initial_div to last along anneal";
  }

  constexpr explicit three_phase_one_cycle(params arguments)
      : p(checked<three_phase_one_cycle>(arguments)),
        turn(detail::turning_step(p.warmup_fraction, p.steps)),
        first(static_cast<Real>(static_cast<double>(p.max_lr) / p.initial_div)),
        last(static_cast<Real>(static_cast<double>(p.max_lr) / (p.initial_div * p.final_div))) {}

  [[nodiscard]] constexpr Real operator()(step_t k) const noexcept {
    if (k < 0) k = 0;
    if (k >= p.steps) return last;
    if (k < turn) return detail::ramp(p.anneal, first, p.max_lr, k, turn);
    if (k < 2 * turn) return detail::ramp(p.anneal, p.max_lr, first, k - turn, turn);
    return detail::ramp(p.anneal, turn == 0 ? p.max_lr : first, last, k - 2 * turn, p.steps - 2 * turn);
  }
  [[nodiscard]] constexpr step_t length() const noexcept { return p.steps; }
  [[nodiscard]] constexpr params parameters() const noexcept { return p; }

  /// The momentum for this cycle, which moves against the rate: `high` when the rate is low, `low` at its peak.
  [[nodiscard]] constexpr one_cycle_momentum<Real> momentum(typename one_cycle<Real>::range ends) const {
    return one_cycle_momentum<Real>(
        {.low = ends.low, .high = ends.high, .steps = 2 * turn, .warmup_fraction = 0.5, .anneal = p.anneal});
  }
  friend constexpr bool operator==(three_phase_one_cycle const&, three_phase_one_cycle const&) = default;

 private:
  params p;
  step_t turn;
  Real first;
  Real last;
};
template <std::floating_point Real = double>
three_phase_one_cycle(typename three_phase_one_cycle<Real>::params) -> three_phase_one_cycle<Real>;

}  // namespace lrkit
