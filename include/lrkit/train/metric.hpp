// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/math.hpp>

#include <array>
#include <limits>
#include <string_view>
#include <utility>

namespace lrkit {

/// Which metric is better: the lower one, as of a loss, or the higher one, as of an accuracy.
enum class better { low, high };

constexpr auto enumerators(better) noexcept {
  using named = std::pair<std::string_view, better>;
  return std::array{named{"better::low", better::low}, named{"better::high", better::high}};
}

/// By how much a metric must be better than the best one so far.
enum class margin {
  relative,  ///< by threshold * |best|, right for negative metrics too
  absolute,  ///< by threshold
  of_best,   ///< than best * (1 -+ threshold), as in PyTorch and optax: for a negative best, a worse one will do
};

constexpr auto enumerators(margin) noexcept {
  using named = std::pair<std::string_view, margin>;
  return std::array{named{"margin::relative", margin::relative}, named{"margin::absolute", margin::absolute},
                    named{"margin::of_best", margin::of_best}};
}

namespace detail {

// Under -ffast-math there is no infinity, and what is passed by value is never NaN.

/// What is worse than every metric: the best one before the first.
[[nodiscard]] constexpr double worst(better which) noexcept {
  constexpr double most = std::numeric_limits<double>::max();
  return which == better::low ? most : -most;
}

/// Whether a metric is better than the best one so far. One that is not finite never is.
[[nodiscard]] constexpr bool is_better(double const& metric, double best, better which, margin by,
                                       double threshold) noexcept {
  if (!is_finite(metric)) return false;
  if (best == worst(which)) return true;
  double const sign = which == better::low ? 1 : -1;
  double bound = best - sign * threshold;
  if (by == margin::relative) bound = best - sign * threshold * (best < 0 ? -best : best);
  if (by == margin::of_best) bound = best * (1 - sign * threshold);
  return sign * metric < sign * bound;
}

}  // namespace detail

}  // namespace lrkit
