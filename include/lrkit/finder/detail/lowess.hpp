// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/schedule.hpp>

#include <algorithm>
#include <cstddef>
#include <span>
#include <utility>
#include <vector>

namespace lrkit::detail {

[[nodiscard]] constexpr double magnitude(double x) noexcept { return x < 0 ? -x : x; }

/// Smoothing without lag: at every point, the value and the slope of a straight line fitted to the points around it.
///
///     weight of point j at point i = (1 - (|i - j| / (h + 1))^3)^3,    |i - j| <= h, fewer points at the ends
///
/// Units: the slope is per point.
/// Source: Cleveland 1979, Robust locally weighted regression, section 2, with a fixed width.
template <class When = when_used>
class local_lines {
 public:
  local_lines(std::size_t points, std::size_t half_width) : n(points), h(half_width), rows(2 * h + 1) {
    for (std::size_t i = 0; i < n; ++i) {
      if (rows[kind_of(i)].empty()) rows[kind_of(i)] = coefficients(i);
    }
  }

  /// The value at point i of the line fitted there. A constant is reproduced exactly.
  [[nodiscard]] double value(std::span<double const> y, std::size_t i) const {
    row const& of = rows[kind_of(i)];
    double sum = 0;
    for (std::size_t j = first(i); j <= last(i); ++j) sum += of[j - first(i)].value * (y[j] - y[i]);
    return y[i] + sum;
  }
  [[nodiscard]] double slope(std::span<double const> y, std::size_t i) const {
    row const& of = rows[kind_of(i)];
    double sum = 0;
    for (std::size_t j = first(i); j <= last(i); ++j) sum += of[j - first(i)].slope * (y[j] - y[i]);
    return sum;
  }
  /// The distance of point i from the line fitted to the other points around it.
  [[nodiscard]] double left_out(std::span<double const> y, std::size_t i) const {
    return (y[i] - value(y, i)) / (1 - rows[kind_of(i)][i - first(i)].value);
  }

  [[nodiscard]] std::vector<double> values(std::span<double const> y) const {
    std::vector<double> out(n);
    for (std::size_t i = 0; i < n; ++i) out[i] = value(y, i);
    return out;
  }
  [[nodiscard]] std::vector<double> slopes(std::span<double const> y) const {
    std::vector<double> out(n);
    for (std::size_t i = 0; i < n; ++i) out[i] = slope(y, i);
    return out;
  }

 private:
  /// The factors on the loss of a point around point i, for the value and for the slope there.
  struct coefficient {
    double value = 0;
    double slope = 0;
  };
  using row = std::vector<coefficient>;

  [[nodiscard]] std::size_t first(std::size_t i) const { return i < h ? 0 : i - h; }
  [[nodiscard]] std::size_t last(std::size_t i) const { return (std::min)(n - 1, i + h); }
  /// Points with as many others on their left and right as another have its coefficients: all but those at the ends.
  [[nodiscard]] std::size_t kind_of(std::size_t i) const { return (i - first(i)) + h - (last(i) - i); }

  [[nodiscard]] row coefficients(std::size_t i) const {
    auto const distance = [i](std::size_t j) { return static_cast<double>(j) - static_cast<double>(i); };
    auto const weight = [this](double t) {
      double const away = magnitude(t) / static_cast<double>(h + 1);
      double const rest = 1 - away * away * away;
      return rest * rest * rest;
    };
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    for (std::size_t j = first(i); j <= last(i); ++j) {
      double const t = distance(j);
      s0 += weight(t);
      s1 += weight(t) * t;
      s2 += weight(t) * t * t;
    }
    double const d = s0 * s2 - s1 * s1;
    row out;
    for (std::size_t j = first(i); j <= last(i); ++j) {
      double const t = distance(j);
      out.push_back({weight(t) * (s2 - s1 * t) / d, weight(t) * (s0 * t - s1) / d});
    }
    return out;
  }

  std::size_t n;
  std::size_t h;
  std::vector<row> rows;
};
local_lines(std::size_t, std::size_t) -> local_lines<>;

/// The half width among 2, 3, 4, 6, 8, 11 and 15 whose lines best predict the point that they leave out.
template <class When = when_used>
[[nodiscard]] std::size_t best_half_width(std::span<double const> y) {
  double size = 1;
  for (double each : y) size = (std::max)(size, magnitude(each));
  std::size_t best = 2;
  double least = 0;
  for (std::size_t h : {2U, 3U, 4U, 6U, 8U, 11U, 15U}) {
    if (2 * h + 1 > y.size()) break;
    local_lines<When> const lines(y.size(), h);
    double error = 0;
    for (std::size_t i = 0; i < y.size(); ++i) error += magnitude(lines.left_out(y, i));
    // If every width predicts exactly, rounding must not decide.
    if (h == 2 || error < least - 1e-12 * size) {
      best = h;
      least = error;
    }
  }
  return best;
}

/// Sorts numbers. All callers share one std::sort, which is slow to compile.
template <class When = when_used>
void sort(std::span<double> values) {
  std::sort(values.data(), values.data() + values.size());
}

/// The middle value, or the mean of the two in the middle.
template <class When = when_used>
[[nodiscard]] double median(std::vector<double> values) {
  double* const first = values.data();
  double* const middle = first + values.size() / 2;
  std::nth_element(first, middle, first + values.size());
  if (values.size() % 2 == 1) return *middle;
  return (*std::max_element(first, middle) + *middle) / 2;
}

/// 1.4826 times the median distance from the median, which is the standard deviation if the values are normal.
template <class When = when_used>
[[nodiscard]] double spread(std::vector<double> values) {
  double const middle = median(values);
  for (double& each : values) each = magnitude(each - middle);
  return 1.4826 * median(std::move(values));
}

}  // namespace lrkit::detail
