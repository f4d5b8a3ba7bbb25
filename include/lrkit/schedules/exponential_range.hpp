// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/fields.hpp>
#include <lrkit/schedules/detail/fill.hpp>
#include <lrkit/schedules/detail/geometric.hpp>

#include <span>

namespace lrkit {

/// The rates of a range test: `steps` rates from `min_lr` to `max_lr`, both included, with the same ratio between
/// successive rates.
///
///     lr(k) = min_lr * (max_lr / min_lr)^(k / (steps - 1)),    0 <= k < steps
///
/// From step `steps` on it holds `max_lr`.
///
/// Units: `min_lr` and `max_lr` are learning rates; `steps` counts optimizer updates.
/// Errors: std::invalid_argument if a rate is not a positive finite number, `min_lr` is not below `max_lr`, or `steps`
/// is outside [2, 2^53].
/// Source: Smith 2017, arXiv:1506.01186, section 3.3, with the rates spaced as in fastai's `lr_find`.
///
///     constexpr lrkit::exponential_range rates({.min_lr = 1e-6, .max_lr = 10, .steps = 100});
///     static_assert(rates(0) == 1e-6 && rates(99) == 10 && rates.length() == 100);
template <std::floating_point Real = double>
class exponential_range {
 public:
  struct params {
    Real min_lr = required<Real>;
    Real max_lr = required<Real>;
    step_count steps = required<step_count>;

    friend constexpr bool operator==(params const&, params const&) = default;
  };
  static constexpr std::string_view name = "exponential_range";
  static constexpr auto fields = fields_of(positive_rate("min_lr", &params::min_lr),
                                           positive_rate("max_lr", &params::max_lr), count("steps", &params::steps));
  static constexpr void check(params const& p) {
    if (p.steps < 2) detail::refuse(name, "steps", "be at least 2", detail::shortest(step_t{p.steps}));
    if (!(p.min_lr < p.max_lr)) {
      detail::refuse(name, "min_lr", "be less than max_lr = " + detail::shortest(p.max_lr), detail::shortest(p.min_lr));
    }
  }
  static constexpr std::string_view formula(params const&, step_t) noexcept {
    return "min_lr * (max_lr / min_lr)^(k / (steps - 1))";
  }

  constexpr explicit exponential_range(params arguments)
      : p(checked<exponential_range>(arguments)),
        ramp(static_cast<double>(p.min_lr), static_cast<double>(p.max_lr), p.steps - 1) {}

  [[nodiscard]] constexpr Real operator()(step_t k) const noexcept {
    step_t const last = p.steps - 1;
    if (k < 0) k = 0;
    if (k >= last) return p.max_lr;
    return ramp(p.min_lr, p.max_lr, k, last);
  }
  /// Writes the rates of the steps k, k + 1, ... to `out`; k must be at least 0. Users call `tabulate`.
  constexpr void fill(step_t k, std::span<Real> out) const noexcept
    requires detail::rate_in_double<Real>
  {
    ramp.fill(p.min_lr, p.max_lr, p.steps - 1, k, out);
  }
  [[nodiscard]] constexpr step_t length() const noexcept { return p.steps; }
  [[nodiscard]] constexpr params parameters() const noexcept { return p; }
  friend constexpr bool operator==(exponential_range const& a, exponential_range const& b) noexcept {
    return a.p == b.p;
  }

 private:
  params p;
  detail::geometric_ramp ramp;
};
template <std::floating_point Real = double>
exponential_range(typename exponential_range<Real>::params) -> exponential_range<Real>;

}  // namespace lrkit
