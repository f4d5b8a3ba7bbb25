// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/peers/detail/formula_schedule.hpp>

#include <cstddef>
#include <utility>

namespace lrkit::detail {

/// A dictionary of steps and scales, sorted by step; of those with one step the last one counts.
[[nodiscard]] constexpr inline_vector<std::pair<step_count, double>> sorted(
    inline_vector<std::pair<step_count, double>> const& scales) {
  inline_vector<std::pair<step_count, double>> out;
  for (step_t before = -1; true;) {
    std::pair<step_count, double> next{max_steps, 0};
    bool found = false;
    for (auto const& each : scales) {
      if (each.first <= before || each.first > next.first) continue;
      next = each;
      found = true;
    }
    if (!found) return out;
    out.push_back(next);
    before = next.first;
  }
}

/// The points through which piecewise_interpolate_schedule goes: each scale multiplies the value before it.
template <class Points>
[[nodiscard]] constexpr Points scaled_points(double init, inline_vector<std::pair<step_count, double>> const& scales) {
  auto const steps = sorted(scales);
  Points out;
  double value = init;
  if (steps.empty() || steps[0].first > 0) {
    out.at.push_back(0);
    out.values.push_back(value);
  }
  for (auto const& [step, scale] : steps) {
    value *= scale;
    out.at.push_back(step);
    out.values.push_back(value);
  }
  return out;
}

/// What optax takes for a count below 0.
constexpr void count_from_zero(step_count& count) {
  if (count < 0 && count != required<step_count>) count = 0;
}

}  // namespace lrkit::detail
