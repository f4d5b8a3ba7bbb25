// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/fields.hpp>
#include <lrkit/schedules/detail/bounds.hpp>
#include <lrkit/schedules/detail/geometric.hpp>
#include <lrkit/schedules/detail/ramp.hpp>

#include <optional>

namespace lrkit {

/// Cyclic rate: rises in a straight line from `min_lr` to `max_lr`, falls back, and repeats. It is infinite.
///
///     top(k) = min_lr + (max_lr - min_lr) * cycle_factor^cycle * step_factor^k
///     lr(k)  = from min_lr to top(k) in `steps_up` updates, then back to min_lr in `steps_down`
///
/// The policies of the paper: `triangular` is the default; `triangular2` is .cycle_factor = 0.5; `exp_range` is a
/// .step_factor below 1.
///
/// Units:
/// - `min_lr` and `max_lr` are learning rates.
/// - `steps_up` and `steps_down` count optimizer updates; `steps_down` is `steps_up` by default.
/// - `cycle_factor` and `step_factor` have no unit.
/// Errors: std::invalid_argument if
/// - a rate is negative or not finite, or `min_lr` is above `max_lr`;
/// - a factor is outside [0, 1];
/// - a count is outside [1, 2^53].
/// Source: Smith 2017, arXiv:1506.01186.
///
///     constexpr lrkit::cyclic schedule({.min_lr = 0.25, .max_lr = 0.5, .steps_up = 10});
///     static_assert(schedule(0) == 0.25 && schedule(10) == 0.5 && schedule(20) == 0.25);
template <std::floating_point Real = double>
class cyclic {
 public:
  struct params {
    Real min_lr = required<Real>;
    Real max_lr = required<Real>;
    step_count steps_up = required<step_count>;
    std::optional<step_count> steps_down{};
    double cycle_factor = 1;
    double step_factor = 1;

    friend constexpr bool operator==(params const&, params const&) = default;
  };
  static constexpr std::string_view name = "cyclic";
  static constexpr auto fields =
      fields_of(rate("min_lr", &params::min_lr), rate("max_lr", &params::max_lr),
                positive_count("steps_up", &params::steps_up), positive_count("steps_down", &params::steps_down),
                fraction("cycle_factor", &params::cycle_factor), fraction("step_factor", &params::step_factor));
  static constexpr void check(params const& p) { detail::check_order(name, p.min_lr, p.max_lr); }
  static constexpr std::string_view formula(params const&, step_t) noexcept {
    return "from min_lr to top(k) in steps_up updates, then back to min_lr in steps_down";
  }

  constexpr explicit cyclic(params arguments) : p(checked<cyclic>(arguments)) {}

  [[nodiscard]] constexpr Real operator()(step_t k) const noexcept {
    if (k < 0) k = 0;
    step_t const down = p.steps_down.value_or(p.steps_up);
    step_t const here = k % (p.steps_up + down);
    double const part =
        detail::shrunk(1.0, p.cycle_factor, k / (p.steps_up + down)) * detail::shrunk(1.0, p.step_factor, k);
    bool const rises = here < p.steps_up;
    auto const way =
        rises ? detail::linear_progress(here, p.steps_up) : detail::linear_progress(here - p.steps_up, down);
    if (part == 1) return detail::between(rises ? p.min_lr : p.max_lr, rises ? p.max_lr : p.min_lr, way);
    double const height = rises == way.late ? 1 - way.way : way.way;
    return detail::above(p.min_lr, p.max_lr, part * height);
  }
  [[nodiscard]] constexpr params parameters() const noexcept { return p; }
  friend constexpr bool operator==(cyclic const&, cyclic const&) = default;

 private:
  params p;
};
template <std::floating_point Real = double>
cyclic(typename cyclic<Real>::params) -> cyclic<Real>;

}  // namespace lrkit
