// SPDX-License-Identifier: MIT
#pragma once

#include "random.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>
#include <vector>

namespace examples {

inline double mean(std::vector<double> const& values) {
  double sum = 0;
  for (double v : values) sum += v;
  return sum / static_cast<double>(values.size());
}

/// The standard deviation of what the values were drawn from.
inline double spread(std::vector<double> const& values) {
  double const middle = mean(values);
  double squares = 0;
  for (double v : values) squares += (v - middle) * (v - middle);
  return values.size() < 2 ? 0 : std::sqrt(squares / static_cast<double>(values.size() - 1));
}

/// The value below which that share of the values lies, interpolated between neighbours: 0.5 is the median. NaN where
/// there are no values.
inline double quantile(std::vector<double> values, double share) {
  if (values.empty()) return NAN;
  std::sort(values.begin(), values.end());
  double const at = share * static_cast<double>(values.size() - 1);
  auto const below = static_cast<std::size_t>(at);
  if (below + 1 >= values.size()) return values.back();
  double const way = at - static_cast<double>(below);
  return values[below] + way * (values[below + 1] - values[below]);
}

inline double median(std::vector<double> values) { return quantile(std::move(values), 0.5); }

/// The share of the values that are at most `limit`.
inline double share_within(std::vector<double> const& values, double limit) {
  auto const n = std::count_if(values.begin(), values.end(), [limit](double v) { return v <= limit; });
  return static_cast<double>(n) / static_cast<double>(values.size());
}

/// Between which the statistic lies with 95 % confidence: the bootstrap's percentiles (Efron 1979), 2,000 resamples.
/// NaN where there are no values.
struct confidence {
  double low;
  double high;
};

template <class Statistic>
confidence bootstrap(std::vector<double> const& values, Statistic statistic) {
  if (values.empty()) return {NAN, NAN};
  generator draw(1);
  std::vector<double> results(2000), resample(values.size());
  for (double& result : results) {
    for (double& v : resample) v = values[draw.below(values.size())];
    result = statistic(resample);
  }
  return {quantile(results, 0.025), quantile(results, 0.975)};
}

}  // namespace examples
