// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/fields.hpp>
#include <lrkit/schedules/detail/ramp.hpp>

namespace lrkit {

/// Hyperbolic tangent decay: in `steps` updates it stays near `from`, falls, and levels off; then it holds `to`.
///
///     lr(k) = to + (from - to) / 2 * (1 - tanh(lower + (upper - lower) * k / steps)),    0 <= k < steps
///
/// It starts near `from`, not exactly at it, and reaches `to` by a small jump, of about (1 - tanh(upper)) / 2 of the
/// difference between them.
///
/// Units: `from` and `to` are learning rates; `steps` counts optimizer updates; `lower` and `upper` have no unit.
/// Errors: std::invalid_argument if
/// - a rate is negative or not finite;
/// - `lower` is not below `upper`, or either is outside [-300, 300];
/// - `steps` is outside [0, 2^53].
/// Source: Hsueh et al. 2019, arXiv:1806.01593.
///
///     constexpr lrkit::tanh_decay schedule({.from = 0.1, .steps = 100});
///     static_assert(schedule(0) < 0.1 && schedule(0) > 0.0999 && schedule(100) == 0);
template <std::floating_point Real = double>
class tanh_decay {
 public:
  struct params {
    Real from = required<Real>;
    Real to = 0;
    step_count steps = required<step_count>;
    double lower = -6;
    double upper = 3;

    friend constexpr bool operator==(params const&, params const&) = default;
  };
  static constexpr std::string_view name = "tanh_decay";
  static constexpr auto fields =
      fields_of(rate("from", &params::from), rate("to", &params::to), count("steps", &params::steps),
                number("lower", &params::lower), number("upper", &params::upper));
  static constexpr void check(params const& p) {
    check_bound("lower", p.lower);
    check_bound("upper", p.upper);
    if (!(p.lower < p.upper)) {
      detail::refuse(name, "lower", "be less than upper = " + detail::shortest(p.upper), detail::shortest(p.lower));
    }
  }
  static constexpr std::string_view formula(params const&, step_t) noexcept {
    return "to + (from - to) / 2 * (1 - tanh(lower + (upper - lower) * k / steps))";
  }

  constexpr explicit tanh_decay(params arguments) : p(checked<tanh_decay>(arguments)) {}

  [[nodiscard]] constexpr Real operator()(step_t k) const noexcept {
    if (k < 0) k = 0;
    if (k >= p.steps) return p.to;
    auto const done = detail::times(detail::two{p.upper, 0}, detail::to_double(k));
    auto const left = detail::times(detail::two{p.lower, 0}, detail::to_double(p.steps - k));
    auto const x = detail::divided(detail::plus(done, left), 0.5 * detail::to_double(p.steps));
    bool const late = x.hi > 0;
    double const power = detail::exp_two(late ? detail::minus({0, 0}, x) : x);
    return detail::between(p.from, p.to, {power / (1 + power), late});
  }
  [[nodiscard]] constexpr step_t length() const noexcept { return p.steps; }
  [[nodiscard]] constexpr params parameters() const noexcept { return p; }
  friend constexpr bool operator==(tanh_decay const&, tanh_decay const&) = default;

 private:
  static constexpr void check_bound(std::string_view argument, double bound) {
    if (!(bound >= -300 && bound <= 300)) {
      detail::refuse(name, argument, "be between -300 and 300", detail::shortest(bound));
    }
  }

  params p;
};
template <std::floating_point Real = double>
tanh_decay(typename tanh_decay<Real>::params) -> tanh_decay<Real>;

}  // namespace lrkit
