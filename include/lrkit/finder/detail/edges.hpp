// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/math/math.hpp>
#include <lrkit/finder/detail/lowess.hpp>
#include <lrkit/finder/detail/median_of_first.hpp>

#include <algorithm>
#include <cstddef>
#include <vector>

namespace lrkit::detail {

/// The last point at which the median of three losses is no higher than at the beginning.
template <class When = when_used>
[[nodiscard]] std::size_t edge_of(std::vector<double> const& losses) {
  std::size_t const n = losses.size();
  std::size_t const third = (std::min)(n, (std::max<std::size_t>)({5, n / 10, n / 3}));
  double const limit = median_of_first(losses, n) + 4 * (spread(sample_of_first(losses, third)) + 1e-12);
  auto const middle = [&](std::size_t i) {
    double const a = losses[i > 0 ? i - 1 : i];
    double const b = losses[i];
    if (i == 0 || i + 1 == n) return (a + b) / 2;
    double const c = losses[i + 1];
    return (std::max)((std::min)(a, b), (std::min)((std::max)(a, b), c));
  };
  std::size_t i = n - 1;
  while (i > 0 && middle(i) > limit) --i;
  return i;
}

/// The same by the curve smoothed over 31 points, which shows a rise that single losses hide.
template <class When = when_used>
[[nodiscard]] std::size_t edge_of_smoothed(std::vector<double> const& losses) {
  std::size_t const n = losses.size();
  std::size_t const early = (std::min)(n, (std::max<std::size_t>)(5, n / 3));
  double mean = 0;
  for (std::size_t i = 0; i < early; ++i) mean += losses[i] / static_cast<double>(early);
  double variance = 0;
  for (std::size_t i = 0; i < early; ++i)
    variance += (losses[i] - mean) * (losses[i] - mean) / static_cast<double>(early);
  std::size_t const half = (std::min<std::size_t>)(15, (n - 1) / 2);
  // The share of the variance left in the mean of the early losses, and in a line fitted to 2 * half + 1 points.
  double const left = 1 / static_cast<double>(early) + 1.2 / static_cast<double>(half);
  double const limit = mean + 2 * sqrt(variance * left) + 1e-12;
  local_lines<When> const lines(n, half);
  std::size_t i = n - 1;
  while (i > 0 && lines.value(losses, i) > limit) --i;
  return i;
}

}  // namespace lrkit::detail
