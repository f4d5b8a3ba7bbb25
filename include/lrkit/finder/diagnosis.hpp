// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/math/math.hpp>
#include <lrkit/finder/detail/lowess.hpp>
#include <lrkit/finder/sweep.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>
#include <vector>

namespace lrkit {

/// How a sweep ended.
struct sweep_end {
  stop_reason why = stop_reason::not_stopped;
  step_t steps = 0;        ///< how many losses it recorded
  step_t planned = 0;      ///< how many it was to record
  double last_lr = 0;      ///< the last rate that it tried
  bool from_zero = false;  ///< whether the first losses were all 0, so that any rise had to look like a divergence
  bool complete = true;    ///< whether all losses were used: none was left out for being infinite or not a number
};

/// What the recommended rule sees in a sweep: the curve, smoothed without lag, and the numbers it decides by.
///
/// If there are fewer than 8 losses before the first that is not finite, only the points are there.
struct diagnosis {
  /// The points used: losses paired with the rates that they show, up to the first that is not finite and not
  /// tolerated, divided by the baseline if there is one. Long sweeps are averaged to about 100 points; single losses
  /// far above their neighbours are replaced; what comes after a network died is left out; and losses are cut where
  /// they diverge: as far above the first ones as the lowest is below.
  std::vector<double> rates{};
  std::vector<double> losses{};
  /// How many losses went into each point.
  std::size_t losses_per_point = 1;
  /// Whether the losses were divided by a baseline.
  bool by_baseline = false;
  /// With a baseline, how much one batch differs from another: 1.4826 times the median distance from their median.
  double batch_spread = 0;
  double first = 0;  ///< the first loss, and that of the baseline: if these differ, the batches were not the same
  double baseline_first = 0;
  std::size_t sweeps = 1;  ///< how many sweeps there were, of which this is one
  sweep_end end{};

  /// Half the width of the smoothing that predicts best, in points; at least 3 is used.
  std::size_t half_width = 0;
  std::vector<double> smoothed{};
  /// The slope of the smoothed loss from one point to the next, divided by the mean distance of the points: in decades
  /// of the rate, or in units of it if a rate is 0 or less.
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

  /// The last rates at which the loss was no higher than where it began: judged by single losses (the median of three,
  /// against the median of the first ones and 4 times their spread), and by the curve smoothed over 31 points (against
  /// the mean of its first third and twice the noise of that). The last rate of all if the loss never rose.
  double edge_of_losses = 0;
  double edge_of_curve = 0;
  bool rose = false;  ///< whether single losses rose above where they began

  bool dead = false;  ///< whether the network died: the loss fell and then stood still through a decade of rates
  double wander = 0;  ///< how far the smoothed loss moved over the first fifth of the points
  double swing = 0;   ///< the farthest that it rose before its minimum, or half of how far it fell again after a rise
  /// How alike neighbours are in the first third of the points, before the fall: the mean square of the difference of
  /// neighbours over twice the variance, 1 for independent losses and near 0 for a drift. Von Neumann 1941.
  double independence = 1;
  double quantum = 0;     ///< the least difference between two of the losses; 0 if all are the same
  double shelf_from = 0;  ///< the first rate, and the last, around the minimum with a loss within a tenth of the drop
  double shelf_to = 0;
};

/// The losses of a sweep, each with the rate whose effect it shows, up to the first that is not finite and not
/// tolerated.
///
/// With a baseline, losses are divided by it (if a baseline is not positive: it is subtracted) and given its mean.
template <class When = detail::when_used>
[[nodiscard]] diagnosis paired(sweep const& s) {
  std::vector<double> const& all = s.losses();
  std::size_t used = 0;
  step_t in_a_row = 0;
  for (std::size_t k = 0; k < all.size(); ++k) {
    in_a_row = detail::is_finite(all[k]) ? 0 : in_a_row + 1;
    if (in_a_row > s.all().tolerate) break;
    if (in_a_row == 0) used = k + 1;
  }
  std::size_t const late = s.pairing() == pairing::before_update ? 1 : 0;
  diagnosis d;
  std::vector<std::size_t> from;  // which loss a point is, if some were passed over
  bool const whole = std::all_of(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(used),
                                 [](double const& loss) { return detail::is_finite(loss); });
  if (whole && used > late) {
    d.rates.assign(s.rates().begin(), s.rates().begin() + static_cast<std::ptrdiff_t>(used - late));
    d.losses.assign(all.begin() + static_cast<std::ptrdiff_t>(late), all.begin() + static_cast<std::ptrdiff_t>(used));
  }
  for (std::size_t k = late; k < used && !whole; ++k) {
    if (!detail::is_finite(all[k])) continue;
    d.rates.push_back(s.rates()[k - late]);
    d.losses.push_back(all[k]);
    from.push_back(k);
  }
  d.end = {.why = s.stopped(),
           .steps = static_cast<step_t>(s.size()),
           .planned = s.planned(),
           .last_lr = s.size() > 0 ? s.rates().back() : 0,
           .complete = used == all.size()};
  auto const first_ones = all.begin() + static_cast<std::ptrdiff_t>((std::min)(used, detail::beginning::losses));
  d.end.from_zero = used > 0 && std::all_of(all.begin(), first_ones, [](double loss) { return loss == 0; });
  d.sweeps = s.repeats().size() + 1;
  if (s.baseline().empty() || d.losses.empty()) return d;

  d.first = all[0];
  d.baseline_first = s.baseline()[0];
  auto const finite = [](double const& loss) { return detail::is_finite(loss); };
  std::vector<double> baseline;
  for (std::size_t i = 0; i < d.losses.size(); ++i) baseline.push_back(s.baseline()[whole ? i + late : from[i]]);
  // The first loss before any update is that of the same weights and batch: if it differs, the order was not kept.
  double const first = d.first;
  double const again = d.baseline_first;
  if (!finite(first) || !finite(again) || !std::all_of(baseline.begin(), baseline.end(), finite)) return d;
  double const size = (std::max)(detail::magnitude(first), detail::magnitude(again));
  if (late == 1 && !(detail::magnitude(first - again) <= 1e-3 * size)) return d;

  double mean = 0;
  for (double b : baseline) mean += b / static_cast<double>(baseline.size());
  bool const positive = *std::min_element(baseline.begin(), baseline.end()) > 0;
  std::vector<double> divided(baseline.size());
  for (std::size_t i = 0; i < divided.size(); ++i) {
    double const b = baseline[i];
    divided[i] = positive ? d.losses[i] / b * mean : d.losses[i] - b + mean;
  }
  if (!std::all_of(divided.begin(), divided.end(), finite)) return d;
  d.losses = std::move(divided);
  d.by_baseline = true;
  d.batch_spread = detail::spread(baseline);
  return d;
}

namespace detail {

/// The first values of a list, about 2,000 of them if there are more, evenly spaced: enough for a median, however long
/// it is.
[[nodiscard]] inline std::vector<double> sample_of_first(std::vector<double> const& v, std::size_t count) {
  std::size_t const every = (count + 1999) / 2000;
  std::vector<double> out;
  out.reserve(count / (std::max<std::size_t>)(1, every) + 1);
  for (std::size_t i = 0; i < count; i += every) out.push_back(v[i]);
  return out;
}

/// The median of the first tenth of the values, of at least 5; `of` says a tenth of how many.
[[nodiscard]] inline double median_of_first(std::vector<double> const& v, std::size_t of) {
  return median(sample_of_first(v, (std::min)(v.size(), (std::max<std::size_t>)(5, of / 10))));
}

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
  return sum * static_cast<double>(d.losses_per_point);
}

/// The least difference between two of the losses, of 512 of them at most; 0 if all are the same.
template <class When = when_used>
[[nodiscard]] double least_difference(std::vector<double> const& losses) {
  std::size_t const every = (losses.size() + 511) / 512;
  std::vector<double> some;
  for (std::size_t i = 0; i < losses.size(); i += every) some.push_back(losses[i]);
  std::sort(some.begin(), some.end());
  double least = 0;
  for (std::size_t i = 1; i < some.size(); ++i) {
    double const difference = some[i] - some[i - 1];
    if (difference > 0 && (least == 0 || difference < least)) least = difference;
  }
  return least;
}

/// The last point at which the median of three losses is no higher than where they began.
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

/// The same by the curve smoothed over 31 points, which sees a rise that single losses hide.
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
  // What is left of the variance in the mean of the early ones, and in a line fitted to 2 * half + 1 points.
  double const left = 1 / static_cast<double>(early) + 1.2 / static_cast<double>(half);
  double const limit = mean + 2 * sqrt(variance * left) + 1e-12;
  local_lines const lines(n, half);
  std::size_t i = n - 1;
  while (i > 0 && lines.value(losses, i) > limit) --i;
  return i;
}

/// Replaces single losses far above the two on either side of them, by a quarter of the fall or more: bad batches.
template <class When = when_used>
void without_outliers(std::vector<double>& losses) {
  std::size_t const n = losses.size();
  if (n < 9) return;
  std::vector<double> middle(n);
  std::vector<double> distance;
  for (std::size_t i = 2; i + 2 < n; ++i) {
    std::array<double, 5> five{losses[i - 2], losses[i - 1], losses[i], losses[i + 1], losses[i + 2]};
    std::sort(five.begin(), five.end());
    middle[i] = five[2];
    distance.push_back(magnitude(losses[i] - middle[i]));
  }
  double const unit = 1.4826 * median(std::move(distance));
  double const fall = median_of_first(losses, n) - *std::min_element(losses.begin(), losses.end());
  double const much = (std::max)(10 * unit, fall / 4);
  std::vector<double> const before = losses;
  for (std::size_t i = 2; i + 2 < n; ++i) {
    double const beside = (std::max)({before[i - 2], before[i - 1], before[i + 1], before[i + 2]});
    if (before[i] - middle[i] > much && before[i] - beside > much / 2) losses[i] = middle[i];
  }
}

/// Averages so many losses in a row to one, at the geometric mean of their first and last rate (the arithmetic one if a
/// rate is 0 or less). What is left over at the end is dropped.
template <class When = when_used>
void average(diagnosis& d, std::size_t in_a_row) {
  std::size_t const points = d.losses.size() / in_a_row;
  bool const positive = d.rates.front() > 0;
  for (std::size_t i = 0; i < points; ++i) {
    std::size_t const from = i * in_a_row;
    double sum = 0;
    for (std::size_t j = from; j < from + in_a_row; ++j) sum += d.losses[j] / static_cast<double>(in_a_row);
    double const first = d.rates[from];
    double const last = d.rates[from + in_a_row - 1];
    d.rates[i] = in_a_row == 1 ? first : positive ? sqrt(first) * sqrt(last) : first / 2 + last / 2;
    d.losses[i] = sum;
  }
  d.rates.resize(points);
  d.losses.resize(points);
  d.losses_per_point = in_a_row;
}

/// How many points to look at. If the loss has fallen by half of all it falls, then stands still through a whole decade
/// of rising rates (its middle 80 % within 2 % of the fall), and never goes on falling after that, the network is dead,
/// and what comes after says nothing.
template <class When = when_used>
[[nodiscard]] std::size_t alive(std::vector<double> const& rates, std::vector<double> const& losses) {
  std::size_t const n = losses.size();
  if (n < 12 || !(rates.front() > 0)) return n;
  double const begin = median_of_first(losses, n);
  double const fall = begin - *std::min_element(losses.begin(), losses.end());
  if (!(fall > 0)) return n;
  double const little = 0.02 * fall;
  std::vector<double> decade;
  std::size_t j = 0;
  for (std::size_t i = (std::max<std::size_t>)(5, n / 10); i + 6 < n; ++i) {
    while (j < n && rates[j] < 10 * rates[i]) ++j;
    if (j == n) break;
    if (j < i + 6) continue;
    auto const at = [&](std::size_t k) { return losses.begin() + static_cast<std::ptrdiff_t>(k); };
    decade.assign(at(i), at(j));
    std::sort(decade.begin(), decade.end());
    auto const quantile = [&](double share) {
      return decade[static_cast<std::size_t>(share * static_cast<double>(decade.size() - 1) + 0.5)];
    };
    double const width = quantile(0.9) - quantile(0.1);
    if (width >= little || quantile(0.5) > begin - fall / 2) continue;
    if (*std::min_element(at(j), losses.end()) >= quantile(0.1) - width - little) return i + 2;
  }
  return n;
}

/// How independent the losses are before they fall, see diagnosis::independence; 1 if there are fewer than 10.
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

}  // namespace detail

/// Looks at a sweep as the recommended rule does. Takes a time that grows with the number of losses, and no faster.
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
  detail::local_lines const lines(n, half);
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
  // A dead network is one kind of shelf, and what looks dead may be another: it goes on where the points were left out.
  for (std::size_t i = 0; to + 1 == n && i < losses_after.size() && losses_after[i] <= least + d.drop / 10; ++i) {
    d.shelf_to = rates_after[i];
  }
  return d;
}

}  // namespace lrkit
