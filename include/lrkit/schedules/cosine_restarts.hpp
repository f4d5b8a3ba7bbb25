// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/fields.hpp>
#include <lrkit/schedules/detail/geometric.hpp>
#include <lrkit/schedules/detail/cycles.hpp>
#include <lrkit/schedules/detail/power_ramp.hpp>
#include <lrkit/schedules/detail/ramp.hpp>

#include <optional>

namespace lrkit {

/// Cosine decay with warm restarts: falls from a peak to `to`, jumps to the next peak, and so on. It is infinite.
///
///     lr(k) = to + (peak_i - to) * sin^2(pi/2 * (steps_i - j) / steps_i),    j steps into cycle i
///     steps_i = max(1, floor(steps * growth^i + 1/2)),    peak_i = to + (from * peak_decay^i - to) * height_decay^i
///
/// Before each cycle, `warmup_steps` updates rise in a straight line to its peak, as in linear_warmup. If `from` is at
/// least `to`, `peak_decay` lowers no peak below `to`. The cycle is found by counting: a logarithm errs at some
/// restarts.
///
/// Units:
/// - `from`, `to` and `warmup_from` are learning rates.
/// - `steps` and `warmup_steps` count optimizer updates.
/// - `growth`, `peak_decay` and `height_decay` have no unit. In each cycle they multiply its length, its peak (as in
///   timm) and the height of its peak above `to` (as in Keras).
/// Errors: std::invalid_argument if
/// - a rate is negative or not finite;
/// - `growth` is below 1 or not finite;
/// - a decay is outside [0, 1];
/// - `steps` is outside [1, 2^53], or `warmup_steps` is outside [0, 2^53].
/// Source: Loshchilov and Hutter 2017, arXiv:1608.03983, section 3.
///
///     constexpr lrkit::cosine_restarts schedule({.from = 0.1, .steps = 10, .growth = 2});
///     static_assert(schedule(0) == 0.1 && schedule(10) == 0.1 && schedule(30) == 0.1);
template <std::floating_point Real = double>
class cosine_restarts {
 public:
  struct params {
    Real from = required<Real>;
    Real to = 0;
    step_count steps = required<step_count>;
    double growth = 1;
    double peak_decay = 1;
    double height_decay = 1;
    step_count warmup_steps = 0;
    std::optional<Real> warmup_from{};

    friend constexpr bool operator==(params const&, params const&) = default;
  };
  static constexpr std::string_view name = "cosine_restarts";
  static constexpr auto fields =
      fields_of(rate("from", &params::from), rate("to", &params::to), positive_count("steps", &params::steps),
                at_least_one("growth", &params::growth), fraction("peak_decay", &params::peak_decay),
                fraction("height_decay", &params::height_decay), count("warmup_steps", &params::warmup_steps),
                rate("warmup_from", &params::warmup_from));
  static constexpr std::string_view formula(params const&, step_t) noexcept {
    return "to + (peak_i - to) * sin^2(pi/2 * (steps_i - j) / steps_i), j steps into cycle i";
  }

  constexpr explicit cosine_restarts(params arguments) : p(checked<cosine_restarts>(arguments)) {}

  [[nodiscard]] constexpr Real operator()(step_t k) const noexcept {
    if (k < 0) k = 0;
    auto const [cycle, began, steps] = detail::cycle_at(k, p.steps, p.growth, p.warmup_steps);
    k -= began;
    Real const peak = peak_of(cycle);
    if (k >= p.warmup_steps) return detail::cosine_ramp(peak, p.to, k - p.warmup_steps, steps);
    return detail::warmed_up(p.warmup_from, peak, k, p.warmup_steps);
  }
  [[nodiscard]] constexpr params parameters() const noexcept { return p; }
  friend constexpr bool operator==(cosine_restarts const&, cosine_restarts const&) = default;

 private:
  params p;

  [[nodiscard]] constexpr Real peak_of(step_t cycle) const noexcept {
    Real const peak = detail::shrunk(p.from, p.peak_decay, cycle);
    if (p.from >= p.to && peak < p.to) return p.to;
    double const height = detail::shrunk(1.0, p.height_decay, cycle);
    if (height == 1) return peak;
    if (peak < p.to && height > 0.5) {  // `to` less nearly all of it would cancel
      auto const log = detail::times(detail::log_two(p.height_decay), detail::to_double(cycle));
      return detail::between(peak, p.to, detail::left_of(log));
    }
    return detail::between(p.to, peak, {height, false});
  }
};
template <std::floating_point Real = double>
cosine_restarts(typename cosine_restarts<Real>::params) -> cosine_restarts<Real>;

}  // namespace lrkit
