// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/fields.hpp>
#include <lrkit/schedules/detail/ramp.hpp>

namespace lrkit {

/// Reflected exponential: falls from `from` to `to` in `steps` updates, slowly at first and fast at the end, then
/// holds `to`.
///
///     lr(k) = to + (from - to) * z / (1 - bend + bend * z),    z = (steps - k) / steps,    0 <= k < steps
///
/// Units:
/// - `from` and `to` are learning rates.
/// - `steps` counts optimizer updates.
/// - `bend` has no unit; 0 is a straight line.
/// Errors: std::invalid_argument if a rate is negative or not finite, `bend` is outside [0, 1], or `steps` is
/// outside [0, 2^53].
/// Source: Chen et al. 2021, arXiv:2107.04197, with `bend` 1/2.
///
///     constexpr lrkit::rex schedule({.from = 0.3, .steps = 100});
///     static_assert(schedule(0) == 0.3 && schedule(50) == 0.2 && schedule(100) == 0);
template <std::floating_point Real = double>
class rex {
 public:
  struct params {
    Real from = required<Real>;
    Real to = 0;
    step_count steps = required<step_count>;
    double bend = 0.5;

    friend constexpr bool operator==(params const&, params const&) = default;
  };
  static constexpr std::string_view name = "rex";
  static constexpr auto fields = fields_of(rate("from", &params::from), rate("to", &params::to),
                                           count("steps", &params::steps), fraction("bend", &params::bend));
  static constexpr std::string_view formula(params const&, step_t) noexcept {
    return "to + (from - to) * z / (1 - bend + bend * z), z = (steps - k) / steps";
  }

  constexpr explicit rex(params arguments) : p(checked<rex>(arguments)) {}

  [[nodiscard]] constexpr Real operator()(step_t k) const noexcept {
    if (k < 0) k = 0;
    if (k >= p.steps) return p.to;
    double const left = static_cast<double>(p.steps - k);
    double const gone = (1 - p.bend) * static_cast<double>(k);
    double const whole = left + gone;
    bool const late = gone > left;
    return detail::between(p.from, p.to, {(late ? left : gone) / whole, late});
  }
  [[nodiscard]] constexpr step_t length() const noexcept { return p.steps; }
  [[nodiscard]] constexpr params parameters() const noexcept { return p; }
  friend constexpr bool operator==(rex const&, rex const&) = default;

 private:
  params p;
};
template <std::floating_point Real = double>
rex(typename rex<Real>::params) -> rex<Real>;

}  // namespace lrkit
