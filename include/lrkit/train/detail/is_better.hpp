// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/math/math.hpp>
#include <lrkit/train/metric.hpp>

#include <limits>

namespace lrkit::detail {

// Under -ffast-math there is no infinity, and what is passed by value is never NaN.

/// What is worse than every metric: the best one before the first.
[[nodiscard]] constexpr double worst(mode which) noexcept {
  constexpr double most = (std::numeric_limits<double>::max)();
  return which == mode::min ? most : -most;
}

/// Whether a metric is better than the best one so far. One that is not finite never is.
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
