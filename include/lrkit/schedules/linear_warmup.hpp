// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/schedules/detail/ramp.hpp>
#include <lrkit/schedules/detail/warmup_schedule.hpp>

namespace lrkit {

/// Linear warmup: rises to `peak` in `steps` updates. Without `from`, the first is at peak / steps, not at 0.
///
///     lr(k) = peak * (k + 1) / steps,               0 <= k < steps
///     lr(k) = from + (peak - from) * k / steps,     the same, if `from` is given
///     lr(k) = peak,                                 k >= steps
///
/// Units: `peak` and `from` are learning rates; `steps` counts optimizer updates.
/// Errors: std::invalid_argument if a rate is negative or not finite, or `steps` is outside [0, 2^53].
/// Source: Goyal et al. 2017, arXiv:1706.02677, section 2.2.
///
///     constexpr lrkit::linear_warmup schedule({.peak = 0.1, .steps = 4});
///     static_assert(schedule(0) == 0.025 && schedule(3) == 0.1 && schedule(4) == 0.1);
template <std::floating_point Real = double>
class linear_warmup : public detail::warmup_schedule<linear_warmup<Real>, Real> {
 public:
  using params = detail::warmup_params<Real>;
  static constexpr std::string_view name = "linear_warmup";
  static constexpr std::string_view formula(params const& p, step_t) noexcept {
    return p.from ? "from + (peak - from) * k / steps" : "peak * (k + 1) / steps";
  }

  constexpr explicit linear_warmup(params arguments) : linear_warmup::warmup_schedule(arguments) {}

  [[nodiscard]] constexpr Real operator()(step_t k) const noexcept {
    if (k < 0) k = 0;
    if (k >= p.steps) return p.peak;
    return detail::warmed_up(p.from, p.peak, k, p.steps);
  }

 private:
  using linear_warmup::warmup_schedule::p;
};
template <std::floating_point Real = double>
linear_warmup(typename linear_warmup<Real>::params) -> linear_warmup<Real>;

}  // namespace lrkit
