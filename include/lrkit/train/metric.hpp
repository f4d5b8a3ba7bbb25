// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/math/math.hpp>

#include <array>
#include <limits>
#include <string_view>
#include <utility>

namespace lrkit {

/// Which metric is better: the lower one, such as a loss, or the higher one, such as an accuracy.
enum class mode { min, max };

constexpr auto enumerators(mode) noexcept {
  using named = std::pair<std::string_view, mode>;
  return std::array{named{"mode::min", mode::min}, named{"mode::max", mode::max}};
}

/// By how much a metric must be better than the best one so far.
enum class threshold_mode {
  rel,      ///< by threshold * |best|, right for negative metrics too
  abs,      ///< by threshold
  of_best,  ///< than best * (1 -+ threshold), as in PyTorch and optax: for a negative best, a worse one will do
};

constexpr auto enumerators(threshold_mode) noexcept {
  using named = std::pair<std::string_view, threshold_mode>;
  return std::array{named{"threshold_mode::rel", threshold_mode::rel},
                    named{"threshold_mode::abs", threshold_mode::abs},
                    named{"threshold_mode::of_best", threshold_mode::of_best}};
}

namespace detail {

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

}  // namespace detail

}  // namespace lrkit
