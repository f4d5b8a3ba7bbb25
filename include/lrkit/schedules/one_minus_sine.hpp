// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/fields.hpp>
#include <lrkit/schedules/detail/ramp.hpp>

namespace lrkit {

/// The second half of a cosine decay: falls from `from` to `to` in `steps` updates, slowly at the end, then holds `to`.
///
///     lr(k) = to + (from - to) * (1 - sin(pi/2 * k / steps)),    0 <= k <= steps
///
/// Units: `from` and `to` are learning rates; `steps` counts optimizer updates.
/// Errors: std::invalid_argument if a rate is negative or not finite, or `steps` negative or above 2^53.
/// Source: OLMo-core's HalfCosWithWarmup, whose `from` is the mean of its two rates.
///
///     constexpr lrkit::one_minus_sine schedule({.from = 0.1, .steps = 100});
///     static_assert(schedule(0) == 0.1 && schedule(100) == 0);
template <std::floating_point Real = double>
class one_minus_sine {
 public:
  struct params {
    Real from = required<Real>;
    Real to = 0;
    step_count steps = required<step_count>;

    friend constexpr bool operator==(params const&, params const&) = default;
  };
  static constexpr std::string_view name = "one_minus_sine";
  static constexpr auto fields =
      fields_of(rate("from", &params::from), rate("to", &params::to), count("steps", &params::steps));
  static constexpr std::string_view formula(params const&, step_t) noexcept {
    return "to + (from - to) * (1 - sin(pi/2 * k / steps))";
  }

  constexpr explicit one_minus_sine(params arguments)
      : p(checked<one_minus_sine>(arguments)), lost(detail::lost_difference(p.from, p.to, p.steps)) {}

  [[nodiscard]] constexpr Real operator()(step_t k) const noexcept {
    if (k < 0) k = 0;
    if (k >= p.steps) return p.to;
    if (3 * k <= p.steps) return detail::between(p.from, p.to, {detail::sine_part(k, p.steps), false}, lost);
    return detail::between(p.from, p.to, {2 * detail::raised_half(p.steps - k, p.steps), true}, lost);
  }
  [[nodiscard]] constexpr step_t length() const noexcept { return p.steps; }
  [[nodiscard]] constexpr params parameters() const noexcept { return p; }
  friend constexpr bool operator==(one_minus_sine const&, one_minus_sine const&) = default;

 private:
  params p;
  detail::wide_t<Real> lost;  // of to - from, to rounding
};

}  // namespace lrkit
