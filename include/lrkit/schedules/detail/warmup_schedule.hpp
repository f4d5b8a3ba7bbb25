// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/fields.hpp>
#include <lrkit/schedules/detail/ramp.hpp>

#include <concepts>
#include <optional>

namespace lrkit::detail {

/// The arguments of a warmup, if it has no others.
template <std::floating_point Real>
struct warmup_params {
  Real peak = required<Real>;
  step_count steps = required<step_count>;
  std::optional<Real> from{};

  static constexpr auto fields = fields_of(rate("peak", &warmup_params::peak), count("steps", &warmup_params::steps),
                                           rate("from", &warmup_params::from));

  friend constexpr bool operator==(warmup_params const&, warmup_params const&) = default;
};

/// The common part of warmups that rise to `peak` in `steps` updates. `Self` has a `name`, and either
/// risen(start, peak, done, n), the rate after `done` of n steps, 0 <= done <= n, or an operator() of its own.
template <class Self, std::floating_point Real>
class warmup_schedule {
 public:
  using params = warmup_params<Real>;
  static constexpr auto fields = params::fields;

  constexpr explicit warmup_schedule(params arguments) : p(checked<Self>(arguments)) {}

  [[nodiscard]] constexpr Real operator()(step_t k) const noexcept {
    if (k < 0) k = 0;
    if (k >= p.steps) return p.peak;
    Real const start = p.from.value_or(0);
    step_t const done = p.from ? k : k + 1;
    return Self::risen(start, p.peak, done, p.steps);
  }
  [[nodiscard]] constexpr step_t length() const noexcept { return p.steps; }
  [[nodiscard]] constexpr params parameters() const noexcept { return p; }
  friend constexpr bool operator==(warmup_schedule const&, warmup_schedule const&) = default;

 protected:
  params p;
};

}  // namespace lrkit::detail
