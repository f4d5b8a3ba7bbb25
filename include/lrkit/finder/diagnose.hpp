// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/math/math.hpp>
#include <lrkit/finder/detail/clean_points.hpp>
#include <lrkit/finder/detail/edges.hpp>
#include <lrkit/finder/detail/lowess.hpp>
#include <lrkit/finder/detail/median_of_first.hpp>
#include <lrkit/finder/detail/shape_of_fall.hpp>
#include <lrkit/finder/diagnosis.hpp>
#include <lrkit/finder/paired.hpp>
#include <lrkit/finder/sweep.hpp>

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace lrkit {

/// Analyses a sweep as the recommended rule does, in time proportional to the number of losses.
///
///     auto const seen = lrkit::diagnose(sweep);
///     seen.rates[seen.minimum];     // where the loss is lowest
///     seen.rates[seen.steepest];    // where it falls fastest
///
/// Source: the smoothing is Cleveland's, see detail/lowess.hpp; its width is chosen by leaving one point out.
template <class When = detail::when_used>
[[nodiscard]] diagnosis diagnose(sweep const& s) {
  auto d = paired<When>(s);
  std::size_t const late = s.pairing() == pairing::before_update ? 1 : 0;
  if (d.losses.size() + late < 8) return d;

  d.initial = detail::median_of_first(d.losses, s.size() - late);
  d.quantum = detail::least_difference(d.losses);
  std::size_t const edge = detail::edge_of(d.losses);
  d.edge_of_losses = d.rates[edge];
  d.rose = edge + 1 < d.losses.size();

  auto const cut = [](std::vector<double>& losses) {
    double const lowest = *std::min_element(losses.begin(), losses.end());
    double const begin = detail::median_of_first(losses, losses.size());
    double const ceiling = begin + (std::max)(begin - lowest, 1e-12);
    for (double& loss : losses) loss = (std::min)(loss, ceiling);
  };
  cut(d.losses);
  constexpr std::size_t points = 100;
  detail::average(d, (std::max<std::size_t>)(1, (d.losses.size() + points / 2) / points));
  detail::without_outliers(d.losses);
  std::size_t const n = detail::alive(d.rates, d.losses);
  d.dead = n < d.losses.size();
  std::vector<double> const rates_after(d.rates.begin() + static_cast<std::ptrdiff_t>(n), d.rates.end());
  std::vector<double> const losses_after(d.losses.begin() + static_cast<std::ptrdiff_t>(n), d.losses.end());
  d.rates.resize(n);
  d.losses.resize(n);
  cut(d.losses);
  d.edge_of_curve = d.rates[detail::edge_of_smoothed(d.losses)];

  d.half_width = detail::best_half_width(d.losses);
  std::size_t const half =
      (std::min)((std::max<std::size_t>)(d.half_width, 3), (std::max<std::size_t>)(3, (n - 1) / 2));
  detail::local_lines<When> const lines(n, half);
  d.smoothed = lines.values(d.losses);
  d.slope = lines.slopes(d.losses);
  bool const by_decades = d.rates.front() > 0;
  double const span = by_decades ? (detail::log(d.rates.back()) - detail::log(d.rates.front())) / 2.302585092994046
                                 : d.rates.back() - d.rates.front();
  for (double& each : d.slope) each *= static_cast<double>(n - 1) / span;

  d.smoothed_initial = detail::median_of_first(d.smoothed, n);
  std::vector<double> distance(n);
  for (std::size_t i = 0; i < n; ++i) distance[i] = detail::magnitude(d.losses[i] - d.smoothed[i]);
  d.noise = 1.4826 * detail::median(std::move(distance));
  double const left = d.noise * detail::sqrt(2 / static_cast<double>(half)) + 1e-12;
  d.minimum = detail::first_bottom(d.smoothed, d.smoothed_initial, left);
  double const least = d.smoothed[d.minimum];
  auto const at = [&](std::size_t i) { return d.smoothed.begin() + static_cast<std::ptrdiff_t>(i); };
  auto const until = d.slope.begin() + static_cast<std::ptrdiff_t>(d.minimum) + 1;
  d.steepest = static_cast<std::size_t>(std::min_element(d.slope.begin(), until) - d.slope.begin());

  d.drop = d.smoothed_initial - least;
  d.t = d.drop / left;
  d.sum_of_rates = detail::sum_until_fallen(d);
  d.rise = (*std::max_element(at(d.minimum), d.smoothed.end()) - least) / left;

  auto const [low, high] = std::minmax_element(at(0), at((std::min)(n, (std::max<std::size_t>)(8, n / 5))));
  d.wander = *high - *low;
  double lowest = d.smoothed_initial;
  for (std::size_t i = 0; i < d.minimum; ++i) {
    lowest = (std::min)(lowest, d.smoothed[i]);
    d.swing = (std::max)(d.swing, d.smoothed[i] - lowest);
  }
  double highest = least;
  for (std::size_t i = d.minimum; i < n; ++i) {
    highest = (std::max)(highest, d.smoothed[i]);
    d.swing = (std::max)(d.swing, (highest - d.smoothed[i]) / 2);
  }
  d.independence = detail::independence_of(d);
  std::size_t from = d.minimum;
  std::size_t to = d.minimum;
  while (from > 0 && d.smoothed[from - 1] <= least + d.drop / 10) --from;
  while (to + 1 < n && d.smoothed[to + 1] <= least + d.drop / 10) ++to;
  d.shelf_from = d.rates[from];
  d.shelf_to = d.rates[to];
  // A dead network is one kind of shelf, and what looks dead may be another kind: it continues in the points left out.
  for (std::size_t i = 0; to + 1 == n && i < losses_after.size() && losses_after[i] <= least + d.drop / 10; ++i) {
    d.shelf_to = rates_after[i];
  }
  return d;
}

}  // namespace lrkit
