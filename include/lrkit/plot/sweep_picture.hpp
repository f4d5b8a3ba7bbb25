// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/math/math.hpp>
#include <lrkit/finder/diagnosis.hpp>
#include <lrkit/finder/suggest.hpp>
#include <lrkit/finder/suggestion.hpp>
#include <lrkit/finder/sweep.hpp>
#include <lrkit/plot/axis.hpp>
#include <lrkit/plot/picture.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <utility>
#include <vector>

namespace lrkit::plot {

namespace detail {

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

}  // namespace detail

/// A sweep: its losses against the rates whose effect they show, smoothed as the recommended rule does, the points at
/// which the smoothed loss falls fastest and is least, and the suggestion with its interval; where there is none, why.
[[nodiscard]] inline picture picture_of(sweep const& record, suggestion const& best) {
  diagnosis const seen = diagnose(record);
  diagnosis const drawn = paired(record);
  picture out{
      .x = {.label = "learning rate", .scale = axis_scale::linear},
      .y = {.label = seen.by_baseline ? "loss, over that of the baseline" : "loss", .scale = axis_scale::linear}};
  std::vector<double> const& rates = drawn.rates;
  if (!rates.empty() && rates.front() > 0 && rates.back() > 5 * rates.front()) out.x.scale = axis_scale::log;

  out.curves.push_back({"loss", rates, drawn.losses, true});
  if (seen.smoothed.empty()) {
    if (!best) out.note = "no suggestion: " + best.text();
    return out;
  }
  // Where the losses were cut before they were smoothed, only the first point says something of them.
  series smoothed{"smoothed", seen.rates, seen.smoothed};
  for (std::size_t i = 1; i < smoothed.y.size(); ++i) {
    bool const cut = seen.losses[i] < drawn.losses[i] && seen.losses[i - 1] < drawn.losses[i - 1];
    if (cut) smoothed.y[i] = std::numeric_limits<double>::quiet_NaN();
  }
  out.curves.push_back(std::move(smoothed));
  detail::show_losses(out.y, seen, drawn.losses);

  if (!best) {
    out.note = "no suggestion: " + best.text();
    return out;
  }
  series const& line = out.curves.back();
  out.marks.push_back({"suggestion", best->lr, detail::height_at(line, best->lr), true});
  out.marks.push_back({"steepest", seen.rates[seen.steepest], seen.smoothed[seen.steepest]});
  out.marks.push_back({"minimum", seen.rates[seen.minimum], seen.smoothed[seen.minimum]});
  out.band = interval{"interval", best->low, best->high};
  if (best.warning() != warning::none) out.note = sentence(best.warning());
  return out;
}

/// The same with lrkit's own suggestion.
[[nodiscard]] inline picture picture_of(sweep const& record) { return picture_of(record, suggest(record)); }

}  // namespace lrkit::plot
