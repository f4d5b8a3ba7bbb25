// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/fields.hpp>
#include <lrkit/schedules/detail/ramp.hpp>

namespace lrkit {

/// The first quarter of a cosine: falls from `from` to `to` in `steps` updates, slowly at first, then holds `to`.
///
///     lr(k) = to + (from - to) * cos(pi/2 * k / steps),    0 <= k <= steps
///
/// Units: `from` and `to` are learning rates; `steps` counts optimizer updates.
/// Errors: std::invalid_argument if a rate is negative or not finite, or `steps` negative or above 2^53.
/// Source: the `--lrcosine` of flashlight's speech trainer.
///
///     constexpr lrkit::quarter_cosine schedule({.from = 0.1, .steps = 100});
///     static_assert(schedule(0) == 0.1 && schedule(100) == 0);
template <std::floating_point Real = double>
class quarter_cosine {
 public:
  struct params {
    Real from = required<Real>;
    Real to = 0;
    step_count steps = required<step_count>;

    friend constexpr bool operator==(params const&, params const&) = default;
  };
  static constexpr std::string_view name = "quarter_cosine";
  static constexpr auto fields =
      fields_of(rate("from", &params::from), rate("to", &params::to), count("steps", &params::steps));
  static constexpr std::string_view formula(params const&, step_t) noexcept {
    return "to + (from - to) * cos(pi/2 * k / steps)";
  }

  constexpr explicit quarter_cosine(params arguments)
      : p(checked<quarter_cosine>(arguments)), lost(detail::lost_difference(p.from, p.to, p.steps)) {}

  [[nodiscard]] constexpr Real operator()(step_t k) const noexcept {
    if (k < 0) k = 0;
    if (k >= p.steps) return p.to;
    if (3 * k > 2 * p.steps)
      return detail::between(p.from, p.to, {detail::sine_part(p.steps - k, p.steps), true}, lost);
    return detail::between(p.from, p.to, {2 * detail::raised_half(k, p.steps), false}, lost);
  }
  [[nodiscard]] constexpr step_t length() const noexcept { return p.steps; }
  [[nodiscard]] constexpr params parameters() const noexcept { return p; }
  friend constexpr bool operator==(quarter_cosine const&, quarter_cosine const&) = default;

 private:
  params p;
  detail::wide_t<Real> lost;  // of to - from, to rounding
};

}  // namespace lrkit
