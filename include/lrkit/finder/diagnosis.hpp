// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/math/math.hpp>
#include <lrkit/finder/detail/lowess.hpp>
#include <lrkit/finder/sweep.hpp>

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace lrkit {

/// What the recommended rule sees in a sweep: the curve, smoothed without lag, and the numbers it decides by.
///
/// Where there are fewer than 8 losses before the first that is not finite, only the points are there.
struct diagnosis {
  /// The points used: losses paired with the rates that they show, up to the first that is not finite, divided by the
  /// baseline where there is one, and cut where they diverge: as far above the first ones as the lowest is below.
  std::vector<double> rates{};
  std::vector<double> losses{};
  /// Whether the losses were divided by a baseline.
  bool by_baseline = false;
  /// With a baseline, how much one batch differs from another: 1.4826 times the median distance from their median.
  double batch_spread = 0;

  /// Half the width of the smoothing that predicts best, in points; at least 3 is used.
  std::size_t half_width = 0;
  std::vector<double> smoothed{};
  /// The slope of the smoothed loss from one point to the next, divided by the mean distance of the points: in decades
  /// of the rate, or in units of it where a rate is 0 or less.
  std::vector<double> slope{};

  double initial = 0;           ///< the median of the first losses: a tenth of all recorded, at least 5
  double smoothed_initial = 0;  ///< the median of the first smoothed losses: a tenth of those used, at least 5
  double noise = 0;             ///< 1.4826 times the median distance of a loss from the smoothed one
  std::size_t minimum = 0;      ///< the point at which the smoothed loss is least
  std::size_t steepest = 0;     ///< the point, not right of the minimum, at which it falls fastest
  double drop = 0;              ///< smoothed_initial - smoothed[minimum]
  double t = 0;                 ///< the drop in units of the noise that smoothing leaves
  double rise = 0;              ///< how far the smoothed loss rises right of the minimum, in the same units
  /// The sum of the rates until four fifths of the drop were done: rate times steps, as much as the fall took.
  double sum_of_rates = 0;
};

/// The losses of a sweep, each with the rate whose effect it shows, up to the first that is not finite.
///
/// With a baseline, losses are divided by it (where a baseline is not positive: it is subtracted) and given its mean.
template <class When = detail::when_used>
[[nodiscard]] diagnosis paired(sweep const& s) {
  std::size_t used = 0;
  while (used < s.size() && detail::is_finite(s.losses()[used])) ++used;
  std::size_t const late = s.pairing() == pairing::before_update ? 1 : 0;
  diagnosis d;
  for (std::size_t k = late; k < used; ++k) {
    d.rates.push_back(s.rates()[k - late]);
    d.losses.push_back(s.losses()[k]);
  }
  if (s.baseline().empty() || d.losses.empty()) return d;

  auto const begin = s.baseline().begin();
  auto const end = begin + static_cast<std::ptrdiff_t>(used);
  if (!std::all_of(begin, end, detail::is_finite)) return d;
  // The first loss before any update is that of the same weights and batch: where it differs, the order was not kept.
  double const first = s.losses()[0];
  double const again = s.baseline()[0];
  double const size = (std::max)(detail::magnitude(first), detail::magnitude(again));
  if (late == 1 && !(detail::magnitude(first - again) <= 1e-3 * size)) return d;

  std::vector<double> const baseline(begin + static_cast<std::ptrdiff_t>(late), end);
  double mean = 0;
  for (double b : baseline) mean += b / static_cast<double>(baseline.size());
  bool const positive = *std::min_element(baseline.begin(), baseline.end()) > 0;
  std::vector<double> divided(baseline.size());
  for (std::size_t i = 0; i < divided.size(); ++i) {
    double const b = baseline[i];
    divided[i] = positive ? d.losses[i] / b * mean : d.losses[i] - b + mean;
  }
  if (!std::all_of(divided.begin(), divided.end(), detail::is_finite)) return d;
  d.losses = std::move(divided);
  d.by_baseline = true;
  d.batch_spread = detail::spread(baseline);
  return d;
}

namespace detail {

/// The lowest point before the curve, having fallen at least half as far as it ever does, rises again by a quarter of
/// that. What comes after is another network: it may be dead, and its loss low and constant at whatever rate.
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

/// The sum of the rates up to the point from which on, as far as the minimum, four fifths of the drop are done.
[[nodiscard]] inline double sum_until_fallen(diagnosis const& d) {
  double const level = d.smoothed_initial - 0.8 * d.drop;
  std::size_t last = d.minimum;
  while (last > 0 && d.smoothed[last - 1] <= level) --last;
  double sum = 0;
  for (std::size_t i = 0; i <= last; ++i) sum += d.rates[i];
  return sum;
}

}  // namespace detail

/// Looks at a sweep as the recommended rule does.
///
///     auto const seen = lrkit::diagnose(sweep);
///     seen.rates[seen.minimum];     // where the loss is lowest
///     seen.rates[seen.steepest];    // where it falls fastest
///
/// Source: the smoothing is Cleveland's, see local_lines.hpp; its width is chosen by leaving one point out.
template <class When = detail::when_used>
[[nodiscard]] diagnosis diagnose(sweep const& s) {
  auto d = paired<When>(s);
  std::size_t const n = d.losses.size();
  std::size_t const late = s.pairing() == pairing::before_update ? 1 : 0;
  if (n + late < 8) return d;

  auto const first_ones = [n](std::vector<double> const& v, std::size_t of) {
    auto const some = static_cast<std::ptrdiff_t>((std::min)(n, (std::max<std::size_t>)(5, of / 10)));
    return detail::median({v.begin(), v.begin() + some});
  };
  d.initial = first_ones(d.losses, s.size() - late);
  double const lowest = *std::min_element(d.losses.begin(), d.losses.end());
  double const begin = first_ones(d.losses, n);
  double const ceiling = begin + (std::max)(begin - lowest, 1e-12);
  for (double& loss : d.losses) loss = (std::min)(loss, ceiling);

  d.half_width = detail::best_half_width(d.losses);
  double const width = static_cast<double>((std::max<std::size_t>)(d.half_width, 3));
  detail::local_lines const lines(n, static_cast<std::size_t>(width));
  d.smoothed = lines.values(d.losses);
  d.slope = lines.slopes(d.losses);
  bool const by_decades = d.rates.front() > 0;
  double const span = by_decades ? (detail::log(d.rates.back()) - detail::log(d.rates.front())) / 2.302585092994046
                                 : d.rates.back() - d.rates.front();
  for (double& each : d.slope) each *= static_cast<double>(n - 1) / span;

  d.smoothed_initial = first_ones(d.smoothed, n);
  std::vector<double> distance(n);
  for (std::size_t i = 0; i < n; ++i) distance[i] = detail::magnitude(d.losses[i] - d.smoothed[i]);
  d.noise = 1.4826 * detail::median(std::move(distance));
  double const left = d.noise * detail::sqrt(2 / width) + 1e-12;
  d.minimum = detail::first_bottom(d.smoothed, d.smoothed_initial, left);
  double const least = d.smoothed[d.minimum];
  auto const until = d.slope.begin() + static_cast<std::ptrdiff_t>(d.minimum) + 1;
  d.steepest = static_cast<std::size_t>(std::min_element(d.slope.begin(), until) - d.slope.begin());

  d.drop = d.smoothed_initial - least;
  d.t = d.drop / left;
  d.sum_of_rates = detail::sum_until_fallen(d);
  d.rise =
      (*std::max_element(d.smoothed.begin() + static_cast<std::ptrdiff_t>(d.minimum), d.smoothed.end()) - least) / left;
  return d;
}

}  // namespace lrkit
