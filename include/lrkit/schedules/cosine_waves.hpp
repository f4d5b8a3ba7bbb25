// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/fields.hpp>
#include <lrkit/schedules/detail/ramp.hpp>
#include <lrkit/schedules/detail/wave.hpp>

namespace lrkit {

/// Cosine waves: `waves` periods of a cosine between `from` and `to` in `steps` updates, then holds its last rate.
///
///     lr(k) = to + (from - to) * (1/2 + 1/2 * cos(2 * pi * waves * k / steps)),    0 <= k <= steps
///
/// With `waves` = 0.5 it is `cosine`; with 1.5 it falls, rises and falls.
///
/// Units: `from` and `to` are learning rates; `steps` counts optimizer updates; `waves` has no unit.
/// Errors: std::invalid_argument if a rate is negative or not finite, `waves` is outside (0, 2^20], or `steps` is
/// outside [0, 2^53].
/// Source: the `num_cycles` of transformers' get_cosine_schedule_with_warmup, which does not hold its end.
///
///     constexpr lrkit::cosine_waves schedule({.from = 0.1, .steps = 300, .waves = 1.5});
///     static_assert(schedule(100) == 0 && schedule(200) == 0.1 && schedule(300) == 0);
template <std::floating_point Real = double>
class cosine_waves {
 public:
  struct params {
    Real from = required<Real>;
    Real to = 0;
    step_count steps = required<step_count>;
    double waves = 0.5;

    friend constexpr bool operator==(params const&, params const&) = default;
  };
  static constexpr std::string_view name = "cosine_waves";
  static constexpr auto fields = fields_of(rate("from", &params::from), rate("to", &params::to),
                                           count("steps", &params::steps), positive_number("waves", &params::waves));
  static constexpr void check(params const& p) {
    if (p.waves > 0x1p20) detail::refuse(name, "waves", "be at most 1048576", detail::shortest(p.waves));
  }
  static constexpr std::string_view formula(params const&, step_t) noexcept {
    return "to + (from - to) * (1/2 + 1/2 * cos(2 * pi * waves * k / steps))";
  }

  constexpr explicit cosine_waves(params arguments) : p(checked<cosine_waves>(arguments)) {}

  [[nodiscard]] constexpr Real operator()(step_t k) const noexcept {
    if (k < 0) k = 0;
    if (k > p.steps) k = p.steps;
    return detail::between(p.from, p.to, detail::wave_progress(p.waves, k, p.steps));
  }
  [[nodiscard]] constexpr step_t length() const noexcept { return p.steps; }
  [[nodiscard]] constexpr params parameters() const noexcept { return p; }
  friend constexpr bool operator==(cosine_waves const&, cosine_waves const&) = default;

 private:
  params p;
};
template <std::floating_point Real = double>
cosine_waves(typename cosine_waves<Real>::params) -> cosine_waves<Real>;

}  // namespace lrkit
