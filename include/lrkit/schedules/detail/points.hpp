// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/fields.hpp>
#include <lrkit/schedules/detail/ramp.hpp>

#include <cstddef>
#include <string_view>

namespace lrkit::detail {

template <std::size_t Capacity>
constexpr void check_ascending(std::string_view who, std::string_view argument,
                               inline_vector<step_count, Capacity> const& steps) {
  for (std::size_t i = 1; i < steps.size(); ++i) {
    if (steps[i] <= steps[i - 1]) {
      refuse(who, argument, "ascend", shortest(step_t{steps[i]}) + " after " + shortest(step_t{steps[i - 1]}));
    }
  }
}

template <class Params>
constexpr void check_points(std::string_view who, Params const& p) {
  if (p.at.size() != p.values.size()) {
    refuse(who, "values", "be as many as at, " + shortest(p.at.size()), shortest(p.values.size()));
  }
  if (p.at.empty()) refuse(who, "at", "be given");
  check_ascending(who, "at", p.at);
}

/// The rate at step k of a curve through points, of which `shape` says how far it has come from one to the next.
template <class Params, class Shape>
[[nodiscard]] constexpr auto through_points(Params const& p, step_t k, Shape shape) noexcept {
  if (k < p.at[0]) return p.values[0];
  std::size_t next = 1;
  while (next < p.at.size() && p.at[next] <= k) ++next;
  if (next == p.at.size()) return p.values[next - 1];
  step_t const start = p.at[next - 1];
  return between(p.values[next - 1], p.values[next], shape(k - start, p.at[next] - start));
}

}  // namespace lrkit::detail
