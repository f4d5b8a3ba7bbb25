// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/fields.hpp>
#include <lrkit/schedules/curve.hpp>
#include <lrkit/schedules/detail/curve_ramp.hpp>
#include <lrkit/schedules/detail/geometric.hpp>

#include <optional>

namespace lrkit {

/// Warmup, stable, decay: a linear warmup to `peak`, the peak for most of the run, and a cooldown to `to` at its end.
///
///     lr(k) = peak * (k + 1) / warmup_steps,                 0 <= k < warmup_steps
///     lr(k) = warmup_from + (peak - warmup_from) * k / warmup_steps,   the same, if `warmup_from` is given
///     lr(k) = peak,                                          up to step steps - cooldown_steps
///     lr(k) = from peak to `to` along `cooldown`,            in the last cooldown_steps updates
///     lr(k) = to,                                            k >= steps
///
/// Units:
/// - `peak`, `to` and `warmup_from` are learning rates.
/// - `steps`, `warmup_steps` and `cooldown_steps` count optimizer updates; `steps` counts all of the run.
/// Errors: std::invalid_argument if
/// - a rate is negative or not finite;
/// - a count is outside [0, 2^53], or warmup_steps + cooldown_steps is above `steps`;
/// - `peak` or `to` is 0, with curve::exponential and a cooldown of at least one step.
/// Source: Hu et al. 2024, arXiv:2404.06395, section 4; the shapes are from Haegele et al. 2024, arXiv:2405.18392.
///
///     constexpr lrkit::wsd schedule({.peak = 0.1, .steps = 1'000, .warmup_steps = 100, .cooldown_steps = 200});
///     static_assert(schedule(99) == 0.1 && schedule(800) == 0.1 && schedule(900) == 0.05 && schedule(1'000) == 0);
template <std::floating_point Real = double>
class wsd {
 public:
  struct params {
    Real peak = required<Real>;
    Real to = 0;
    step_count steps = required<step_count>;
    step_count warmup_steps = 0;
    step_count cooldown_steps = required<step_count>;
    curve cooldown = curve::linear;
    std::optional<Real> warmup_from{};

    friend constexpr bool operator==(params const&, params const&) = default;
  };
  static constexpr std::string_view name = "wsd";
  static constexpr auto fields =
      fields_of(rate("peak", &params::peak), rate("to", &params::to), count("steps", &params::steps),
                count("warmup_steps", &params::warmup_steps), count("cooldown_steps", &params::cooldown_steps),
                choice("cooldown", &params::cooldown), rate("warmup_from", &params::warmup_from));
  static constexpr void check(params const& p) {
    if (p.warmup_steps > p.steps - p.cooldown_steps) {
      detail::refuse(
          name, "steps",
          "be at least warmup_steps + cooldown_steps = " + detail::shortest(p.warmup_steps + p.cooldown_steps),
          detail::shortest(step_t{p.steps}));
    }
    if (p.cooldown_steps > 0) {
      detail::check_end(name, "peak", p.cooldown, p.peak);
      detail::check_end(name, "to", p.cooldown, p.to);
    }
  }
  static constexpr std::string_view formula(params const& p, step_t k) noexcept {
    if (k >= p.steps - p.cooldown_steps) return "from peak to 'to' along cooldown";
    if (k >= p.warmup_steps) return "peak";
    return p.warmup_from ? "warmup_from + (peak - warmup_from) * k / warmup_steps" : "peak * (k + 1) / warmup_steps";
  }

  constexpr explicit wsd(params arguments)
      : p(checked<wsd>(arguments)),
        cooling(p.cooldown == curve::exponential
                    ? detail::geometric_ramp(static_cast<double>(p.peak), static_cast<double>(p.to), p.cooldown_steps)
                    : detail::geometric_ramp()) {}

  [[nodiscard]] constexpr Real operator()(step_t k) const noexcept {
    if (k < 0) k = 0;
    if (k >= p.steps) return p.to;
    if (k < p.warmup_steps) return detail::warmed_up(p.warmup_from, p.peak, k, p.warmup_steps);
    step_t const began = p.steps - p.cooldown_steps;
    if (k <= began) return p.peak;
    if (p.cooldown == curve::exponential) return cooling(p.peak, p.to, k - began, p.cooldown_steps);
    return detail::ramp(p.cooldown, p.peak, p.to, k - began, p.cooldown_steps);
  }
  [[nodiscard]] constexpr step_t length() const noexcept { return p.steps; }
  [[nodiscard]] constexpr params parameters() const noexcept { return p; }
  friend constexpr bool operator==(wsd const& a, wsd const& b) noexcept { return a.p == b.p; }

 private:
  params p;
  detail::geometric_ramp cooling;
};
template <std::floating_point Real = double>
wsd(typename wsd<Real>::params) -> wsd<Real>;

}  // namespace lrkit
