// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/fields.hpp>
#include <lrkit/schedules/detail/ramp.hpp>

#include <optional>

namespace lrkit {

/// Linear warmup: rises to `peak` in `steps` updates, the first of them already at peak / steps and not at 0.
///
///     lr(k) = peak * (k + 1) / steps,               0 <= k < steps
///     lr(k) = from + (peak - from) * k / steps,     the same, if `from` is given
///     lr(k) = peak,                                 k >= steps
///
/// Units: `peak` and `from` are learning rates; `steps` counts optimizer updates.
/// Errors: std::invalid_argument if a rate is negative or not finite, or `steps` negative or above 2^53.
/// Source: Goyal et al. 2017, arXiv:1706.02677, section 2.2.
///
///     constexpr lrkit::linear_warmup schedule({.peak = 0.1, .steps = 4});
///     static_assert(schedule(0) == 0.025 && schedule(3) == 0.1 && schedule(4) == 0.1);
template <std::floating_point Real = double>
class linear_warmup {
 public:
  struct params {
    Real peak = required<Real>;
    step_count steps = required<step_count>;
    std::optional<Real> from{};

    friend constexpr bool operator==(params const&, params const&) = default;
  };
  static constexpr std::string_view name = "linear_warmup";
  static constexpr auto fields =
      fields_of(rate("peak", &params::peak), count("steps", &params::steps), rate("from", &params::from));
  static constexpr std::string_view formula(params const& p, step_t) noexcept {
    return p.from ? "from + (peak - from) * k / steps" : "peak * (k + 1) / steps";
  }

  constexpr explicit linear_warmup(params arguments) : p(checked<linear_warmup>(arguments)) {}

  [[nodiscard]] constexpr Real operator()(step_t k) const noexcept {
    if (k < 0) k = 0;
    if (k >= p.steps) return p.peak;
    return detail::warmed_up(p.from, p.peak, k, p.steps);
  }
  [[nodiscard]] constexpr step_t length() const noexcept { return p.steps; }
  [[nodiscard]] constexpr params parameters() const noexcept { return p; }
  friend constexpr bool operator==(linear_warmup const&, linear_warmup const&) = default;

 private:
  params p;
};

}  // namespace lrkit
