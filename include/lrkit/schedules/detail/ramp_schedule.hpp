// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/fields.hpp>
#include <lrkit/schedules/detail/ramp.hpp>

#include <concepts>

namespace lrkit::detail {

/// The arguments of a ramp, if it has no others.
template <std::floating_point Real>
struct ramp_params {
  Real from = required<Real>;
  Real to = 0;
  step_count steps = required<step_count>;

  static constexpr auto fields =
      fields_of(rate("from", &ramp_params::from), rate("to", &ramp_params::to), count("steps", &ramp_params::steps));

  friend constexpr bool operator==(ramp_params const&, ramp_params const&) = default;
};

/// The common part of ramps that go from `from` to `to` in `steps` updates and then hold `to`. `Self` has a `name`, and
/// either gone(k, n), its progress after k of n steps, 0 <= k < n, or an operator() of its own.
template <class Self, std::floating_point Real>
class ramp_schedule {
 public:
  using params = ramp_params<Real>;
  static constexpr auto fields = params::fields;

  constexpr explicit ramp_schedule(params arguments)
      : p(checked<Self>(arguments)), lost(lost_difference(p.from, p.to, p.steps)) {}

  [[nodiscard]] constexpr Real operator()(step_t k) const noexcept {
    if (k < 0) k = 0;
    if (k >= p.steps) return p.to;
    return between(p.from, p.to, Self::gone(k, p.steps), lost);
  }
  [[nodiscard]] constexpr step_t length() const noexcept { return p.steps; }
  [[nodiscard]] constexpr params parameters() const noexcept { return p; }
  friend constexpr bool operator==(ramp_schedule const&, ramp_schedule const&) = default;

 protected:
  params p;
  wide_t<Real> lost;  // the rounding error of to - from
};

}  // namespace lrkit::detail
