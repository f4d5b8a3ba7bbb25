// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/fields.hpp>
#include <lrkit/schedules/detail/fill.hpp>
#include <lrkit/schedules/detail/geometric.hpp>

#include <span>

namespace lrkit {

/// Exponential decay: falls (or rises) from `from` to `to` in `steps` updates, by the same ratio at each, then holds
/// `to`.
///
///     lr(k) = from * (to / from)^(k / steps),    0 <= k <= steps
///
/// Units: `from` and `to` are learning rates; `steps` counts optimizer updates.
/// Errors: std::invalid_argument if a rate is not a positive finite number, or `steps` is outside [0, 2^53].
/// Source: fastai's `SchedExp`; as the last phase of a run, Ibrahim et al. 2024, arXiv:2403.08763.
///
///     constexpr lrkit::exponential schedule({.from = 0.1, .to = 0.001, .steps = 100});
///     static_assert(schedule(0) == 0.1 && schedule(100) == 0.001);
template <std::floating_point Real = double>
class exponential {
 public:
  struct params {
    Real from = required<Real>;
    Real to = required<Real>;
    step_count steps = required<step_count>;

    friend constexpr bool operator==(params const&, params const&) = default;
  };
  static constexpr std::string_view name = "exponential";
  static constexpr auto fields =
      fields_of(positive_rate("from", &params::from), positive_rate("to", &params::to), count("steps", &params::steps));
  static constexpr std::string_view formula(params const&, step_t) noexcept { return "from * (to / from)^(k / steps)"; }

  constexpr explicit exponential(params arguments)
      : p(checked<exponential>(arguments)), ramp(static_cast<double>(p.from), static_cast<double>(p.to), p.steps) {}

  [[nodiscard]] constexpr Real operator()(step_t k) const noexcept {
    if (k < 0) k = 0;
    if (k >= p.steps) return p.to;
    return ramp(p.from, p.to, k, p.steps);
  }
  /// Writes the rates of the steps k, k + 1, ... to `out`; k must be at least 0. Users call `tabulate`.
  constexpr void fill(step_t k, std::span<Real> out) const noexcept
    requires detail::rate_in_double<Real>
  {
    ramp.fill(p.from, p.to, p.steps, k, out);
  }
  [[nodiscard]] constexpr step_t length() const noexcept { return p.steps; }
  [[nodiscard]] constexpr params parameters() const noexcept { return p; }
  friend constexpr bool operator==(exponential const& a, exponential const& b) noexcept { return a.p == b.p; }

 private:
  params p;
  detail::geometric_ramp ramp;
};
template <std::floating_point Real = double>
exponential(typename exponential<Real>::params) -> exponential<Real>;

}  // namespace lrkit
