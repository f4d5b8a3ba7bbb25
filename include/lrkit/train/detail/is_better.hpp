// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/math/math.hpp>
#include <lrkit/train/metric.hpp>

#include <limits>

namespace lrkit::detail {

// -ffast-math assumes that nothing is infinite and that no argument passed by value is NaN.

/// The initial best metric: worse than every metric.
[[nodiscard]] constexpr double worst(mode which) noexcept {
  constexpr double most = (std::numeric_limits<double>::max)();
  return which == mode::min ? most : -most;
}

/// Whether a metric is better than the best one so far; false if it is not finite.
[[nodiscard]] constexpr bool is_better(double const& metric, double best, mode which, threshold_mode by,
                                       double threshold) noexcept {
  if (!is_finite(metric)) return false;
  if (best == worst(which)) return true;
  double const sign = which == mode::min ? 1 : -1;
  double bound = best - sign * threshold;
  if (by == threshold_mode::rel) bound = best - sign * threshold * (best < 0 ? -best : best);
  if (by == threshold_mode::of_best) bound = best * (1 - sign * threshold);
  return sign * metric < sign * bound;
}

}  // namespace lrkit::detail
