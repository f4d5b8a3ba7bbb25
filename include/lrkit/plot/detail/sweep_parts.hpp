// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/finder/diagnosis.hpp>
#include <lrkit/plot/axis.hpp>
#include <lrkit/plot/picture.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

namespace lrkit::plot::detail {

/// The height of a curve at x, by straight lines between its points.
inline double height_at(series const& c, double x) {
  auto const right = std::lower_bound(c.x.begin(), c.x.end(), x);
  if (right == c.x.end()) return c.y.back();
  auto const i = static_cast<std::size_t>(right - c.x.begin());
  if (i == 0 || *right == x) return c.y[i];
  double const way = (x - c.x[i - 1]) / (c.x[i] - c.x[i - 1]);
  return c.y[i - 1] + way * (c.y[i] - c.y[i - 1]);
}

/// The losses between which a sweep is shown: a loss that diverges leaves the picture instead of flattening it, and so
/// does a single one far off the others.
inline void show_losses(axis& y, diagnosis const& seen, std::vector<double> const& drawn) {
  auto const least = seen.smoothed.begin() + static_cast<std::ptrdiff_t>(seen.minimum);
  double const lowest = *least;
  double highest = (std::max)(seen.smoothed_initial, *std::max_element(seen.smoothed.begin(), least + 1));
  if (seen.minimum == 0) highest += 4 * std::abs(highest);
  double const room = (std::max)(0.25 * (highest - lowest), 4 * seen.noise);
  double const lower = (std::max)(lowest - room, *std::min_element(drawn.begin(), drawn.end()));
  double const upper = (std::min)(highest + room, *std::max_element(drawn.begin(), drawn.end()));
  if (!(upper > lower)) return;
  y.low = lower - 0.04 * (upper - lower);
  y.high = upper + 0.04 * (upper - lower);
}

/// Widens the axes of a picture so that the finite points of a series are within.
inline void make_room_for(series const& points, picture& out) {
  std::vector<double> ys;
  for (double const y : points.y) {
    if (std::isfinite(y)) ys.push_back(y);
  }
  if (ys.empty() || !out.y.low || !out.y.high) return;
  double const room = 0.04 * (*out.y.high - *out.y.low);
  out.y.low = (std::min)(*out.y.low, *std::min_element(ys.begin(), ys.end()) - room);
  out.y.high = (std::max)(*out.y.high, *std::max_element(ys.begin(), ys.end()) + room);
}

}  // namespace lrkit::plot::detail
