// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/cpp20.hpp>

#include <algorithm>
#include <cmath>

namespace lrkit::detail {

/// A straight line fitted to values that arrive one by one, at 0, 1, 2, ...
class running_line {
 public:
  void add(double value) noexcept {
    // Welford's update of the means and of the sums of squares about them.
    double const at = n;
    n += 1;
    double const from_mean_at = at - mean_at;
    double const from_mean_value = value - mean_value;
    mean_at += from_mean_at / n;
    mean_value += from_mean_value / n;
    sum_at_at += from_mean_at * (at - mean_at);
    sum_at_value += from_mean_at * (value - mean_value);
    sum_value_value += from_mean_value * (value - mean_value);
  }

  [[nodiscard]] double slope() const noexcept { return sum_at_value / sum_at_at; }

  /// The probability that the true slope is above 0, if the values are a line with normal noise.
  [[nodiscard]] double probability_of_rise() const noexcept {
    double const residual = (std::max)(0.0, sum_value_value - slope() * sum_at_value);
    double const error = std::sqrt(residual / (n - 2) / sum_at_at);
    if (error > 0) return 0.5 * std::erfc(-slope() / error / std::sqrt(2.0));
    return slope() > 0 ? 1 : slope() < 0 ? 0 : 0.5;
  }

 private:
  double n = 0;
  double mean_at = 0;
  double mean_value = 0;
  double sum_at_at = 0;
  double sum_at_value = 0;
  double sum_value_value = 0;
};

}  // namespace lrkit::detail
