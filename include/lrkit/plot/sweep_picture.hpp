// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/math/math.hpp>
#include <lrkit/finder/diagnose.hpp>
#include <lrkit/finder/diagnosis.hpp>
#include <lrkit/finder/paired.hpp>
#include <lrkit/finder/suggest.hpp>
#include <lrkit/finder/suggestion.hpp>
#include <lrkit/finder/sweep.hpp>
#include <lrkit/finder/verification.hpp>
#include <lrkit/plot/axis.hpp>
#include <lrkit/plot/detail/sweep_parts.hpp>
#include <lrkit/plot/picture.hpp>

#include <cstddef>
#include <limits>
#include <utility>
#include <vector>

namespace lrkit::plot {

/// A sweep: its losses against the rates whose effect they show, smoothed as the recommended rule does, the points at
/// which the smoothed loss falls fastest and is least, and the suggestion with its interval, or why there is none.
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

/// The same with the trials that checked the suggestion: the loss that each ended with, and the rate to choose.
[[nodiscard]] inline picture picture_of(sweep const& record, suggestion const& best, verification const& checked) {
  picture out = picture_of(record, best);
  series trials{.name = "trials", .points = true};
  for (trial const& each : checked.trials()) {
    trials.x.push_back(each.lr);
    trials.y.push_back(each.loss);
  }
  detail::make_room_for(trials, out);
  series const& line = out.curves.back();
  if (checked && !line.x.empty()) {
    out.marks.push_back({"after the trials", checked->lr, detail::height_at(line, checked->lr)});
  }
  out.curves.push_back(std::move(trials));
  return out;
}

/// The same with lrkit's own suggestion.
[[nodiscard]] inline picture picture_of(sweep const& record) { return picture_of(record, suggest(record)); }

}  // namespace lrkit::plot
