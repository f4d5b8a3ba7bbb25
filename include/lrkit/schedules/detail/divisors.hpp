// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/fields.hpp>
#include <lrkit/schedules/detail/curve_ramp.hpp>

#include <limits>
#include <string_view>

namespace lrkit::detail {

/// Throws if a divisor makes a rate that is not finite, or a rate of 0 that the curve cannot reach.
template <class Params>
constexpr void check_divisors(std::string_view who, Params const& p) {
  using Real = decltype(p.max_lr);
  auto const most = static_cast<double>((std::numeric_limits<Real>::max)());
  auto const peak = static_cast<double>(p.max_lr);
  double const both = p.initial_div * p.final_div;  // 0 if that is too small for a double
  if (!(peak / p.initial_div <= most)) refuse(who, "initial_div", "leave a finite rate", shortest(p.initial_div));
  if (!(both > 0 && peak / both <= most)) refuse(who, "final_div", "leave a finite rate", shortest(p.final_div));
  check_end(who, "max_lr", p.anneal, p.max_lr);
  check_end(who, "max_lr / initial_div", p.anneal, static_cast<Real>(peak / p.initial_div));
  check_end(who, "max_lr / (initial_div * final_div)", p.anneal, static_cast<Real>(peak / both));
}

/// The step at which a cycle of `steps` steps reaches its peak: floor(fraction * steps + 0.5).
[[nodiscard]] constexpr step_t turning_step(double fraction, step_t steps) noexcept {
  return static_cast<step_t>(fraction * static_cast<double>(steps) + 0.5);
}

}  // namespace lrkit::detail
