// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/math/math.hpp>
#include <lrkit/finder/detail/lowess.hpp>
#include <lrkit/finder/diagnosis.hpp>

#include <algorithm>
#include <cstddef>
#include <vector>

namespace lrkit::detail {

/// The lowest point before the curve, having fallen at least half as far as it ever does, rises again by a quarter of
/// that fall. What comes after is another network: it may be dead, with a low and constant loss at any rate.
template <class When = when_used>
[[nodiscard]] std::size_t first_bottom(std::vector<double> const& curve, double initial, double noise) {
  double const deepest = initial - *std::min_element(curve.begin(), curve.end());
  std::size_t lowest = 0;
  for (std::size_t i = 0; i < curve.size(); ++i) {
    if (curve[i] < curve[lowest]) lowest = i;
    double const fall = initial - curve[lowest];
    double const rise = curve[i] - curve[lowest];
    if (fall > 4 * noise && fall >= deepest / 2 && rise >= (std::max)(4 * noise, fall / 4)) break;
  }
  return lowest;
}

/// The sum of the rates up to the first point from which, until the minimum, at least four fifths of the drop are done.
[[nodiscard]] inline double sum_until_fallen(diagnosis const& d) {
  double const level = d.smoothed_initial - 0.8 * d.drop;
  std::size_t last = d.minimum;
  while (last > 0 && d.smoothed[last - 1] <= level) --last;
  double sum = 0;
  for (std::size_t i = 0; i <= last; ++i) sum += d.rates[i];
  return sum * static_cast<double>(d.losses_per_point);
}

/// The least nonzero difference between two losses, among at most 512 of them; 0 if all are the same.
template <class When = when_used>
[[nodiscard]] double least_difference(std::vector<double> const& losses) {
  std::size_t const every = (losses.size() + 511) / 512;
  std::vector<double> some;
  for (std::size_t i = 0; i < losses.size(); i += every) some.push_back(losses[i]);
  sort(some);
  double least = 0;
  for (std::size_t i = 1; i < some.size(); ++i) {
    double const difference = some[i] - some[i - 1];
    if (difference > 0 && (least == 0 || difference < least)) least = difference;
  }
  return least;
}

/// How independent the losses are before they fall; see diagnosis::independence. 1 if there are fewer than 10.
template <class When = when_used>
[[nodiscard]] double independence_of(diagnosis const& d) {
  std::size_t n = 0;
  while (n < d.losses.size() / 3 && d.smoothed[n] > d.smoothed_initial - d.drop / 4) ++n;
  if (n < 10) return 1;
  double mean = 0;
  for (std::size_t i = 0; i < n; ++i) mean += d.losses[i] / static_cast<double>(n);
  double steps = 0;
  double squares = 0;
  for (std::size_t i = 0; i < n; ++i) {
    squares += (d.losses[i] - mean) * (d.losses[i] - mean);
    if (i > 0) steps += (d.losses[i] - d.losses[i - 1]) * (d.losses[i] - d.losses[i - 1]);
  }
  return squares > 0 && is_finite(squares) ? steps / (2 * squares) : 1;
}

}  // namespace lrkit::detail
