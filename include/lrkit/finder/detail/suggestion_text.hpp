// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/number_text.hpp>
#include <lrkit/finder/diagnosis.hpp>
#include <lrkit/finder/reason.hpp>
#include <lrkit/finder/stop_reason.hpp>
#include <lrkit/finder/warning.hpp>

#include <algorithm>
#include <charconv>
#include <string>

namespace lrkit::detail {

/// The number with three digits, for people.
template <class When = when_used>
[[nodiscard]] std::string rounded(double x) {
  char digits[32];
  auto const end = std::to_chars(digits, digits + sizeof digits, x, std::chars_format::general, 3).ptr;
  return {digits, end};
}

/// Where and why a sweep was cut short; nothing if it was not.
template <class When = when_used>
[[nodiscard]] std::string how_it_ended(sweep_end const& end) {
  if (end.why != stop_reason::diverged && end.why != stop_reason::non_finite) return {};
  std::string out = " The sweep stopped at loss " + shortest(end.steps) + " of " + shortest(end.planned) +
                    ", at a rate of " + rounded(end.last_lr) + ": ";
  if (end.why == stop_reason::non_finite) return out + "it was infinite or not a number.";
  out += "the loss diverged, it rose far above its lowest level.";
  if (end.from_zero) out += " The first losses were 0, so any rise had to look like that.";
  return out;
}

/// The numbers behind a warning.
template <class When = when_used>
[[nodiscard]] std::string numbers_of(warning what, diagnosis const& d) {
  switch (what) {
    case warning::none:
      return {};
    case warning::by_the_edge:
      return " The rise began at " + rounded((std::min)(d.edge_of_losses, d.edge_of_curve)) +
             (d.t < 4 ? "; the fall is " + rounded(d.t) + " units of noise, and 4 are asked for."
                      : "; the loss was lowest at the first rates.");
    case warning::near_max_lr:
      return " It ended at " + rounded(d.rates.back()) + ".";
    case warning::near_min_lr:
      return " It began at " + rounded(d.rates.front()) + ".";
    case warning::correlated:
      return " The difference of neighbours is " + rounded(d.independence) +
             " of what it is between losses at random; " + "before the fall the loss moved by " +
             rounded(d.wander / d.drop) + " of it; the least difference between " + "two losses is " +
             rounded(d.quantum / d.drop) + " of it.";
    case warning::shelf:
      return " It reaches from " + rounded(d.shelf_from) + " to " + rounded(d.shelf_to) + ".";
    case warning::baseline_differs:
      return " It was " + rounded(d.baseline_first) + ", and that of the sweep " + rounded(d.first) + ".";
    case warning::repeats_alike:
      return " There were " + shortest(d.sweeps) + " sweeps.";
  }
  return {};
}

/// The numbers behind a reason.
template <class When = when_used>
[[nodiscard]] std::string numbers_of(reason why, diagnosis const& d) {
  bool const looked = !d.smoothed.empty();
  switch (why) {
    case reason::too_few:
      return " There were " + shortest(d.end.steps) + ".";
    case reason::flat:
      if (!looked) return {};
      if (d.t < 4) return " It fell by " + rounded(d.t) + " units of noise; 4 are asked for.";
      if (d.drop >= d.batch_spread) return {};
      return " It fell by " + rounded(d.drop) + ", and batches differ by " + rounded(d.batch_spread) + ".";
    case reason::never_fell:
    case reason::diverged_at_once:
      return d.rates.empty() ? std::string() : " The first was " + rounded(d.rates.front()) + ".";
    case reason::none:
    case reason::non_finite:
      return {};
  }
  return {};
}

}  // namespace lrkit::detail
