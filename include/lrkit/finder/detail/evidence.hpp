// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/finder/detail/lowess.hpp>
#include <lrkit/finder/diagnose.hpp>
#include <lrkit/finder/diagnosis.hpp>
#include <lrkit/finder/reason.hpp>
#include <lrkit/finder/stop_reason.hpp>
#include <lrkit/finder/sweep.hpp>

#include <algorithm>
#include <cstddef>
#include <vector>

namespace lrkit::detail {

/// What one sweep shows.
template <class When = when_used>
struct evidence {
  diagnosis seen;
  reason why = reason::none;
  bool by_the_edge = false;    ///< no fall exceeds the noise, but a rise does
  bool not_bracketed = false;  ///< the lowest loss is the last, and the ladder ended there

  explicit evidence(sweep const& s) : seen(diagnose(s)) {
    bool const ended_badly = !seen.end.complete;
    if (seen.smoothed.empty()) {
      why = ended_badly ? reason::non_finite : reason::too_few;
      return;
    }
    reason const no_fall = why_no_fall();
    if (no_fall != reason::none) {
      by_the_edge = seen.rose && !same_losses() && seen.edge_of_losses > 0 && seen.drop >= seen.batch_spread;
      if (by_the_edge && at_once(s)) {
        by_the_edge = false;
        why = reason::diverged_at_once;
      }
      if (!by_the_edge && why == reason::none) why = ended_badly ? reason::non_finite : no_fall;
      return;
    }
    bool const whole = s.stopped() == stop_reason::end_of_ladder && seen.end.complete;
    not_bracketed = whole && !seen.dead && seen.minimum + 1 == seen.rates.size();
  }
  [[nodiscard]] double lowest() const { return seen.rates[seen.minimum]; }

 private:
  /// Why there is no fall to use; reason::none if there is one.
  [[nodiscard]] reason why_no_fall() const {
    if (same_losses()) return reason::flat;
    if (seen.minimum == 0 && (std::max)(seen.t, seen.rise) >= 4) return reason::never_fell;
    if (seen.t < 4 || seen.drop < seen.batch_spread) return reason::flat;
    // The initial loss is the median of the first points. A minimum among them counts only if the curve fell to it from
    // the very first point: in a curve that rises, the median alone is above it, too.
    bool const among_first = seen.minimum < (std::max<std::size_t>)(5, seen.losses.size() / 10);
    bool const fell = seen.smoothed.front() - seen.smoothed[seen.minimum] >= seen.drop / 2;
    return among_first && !fell ? reason::never_fell : reason::none;
  }
  [[nodiscard]] bool same_losses() const {
    double const size = (std::max)(magnitude(seen.smoothed_initial), magnitude(seen.smoothed[seen.minimum]));
    return seen.drop <= 1e-12 * size && !(seen.rose && seen.rise >= 4);
  }
  /// Whether the rise began within the first 8 losses.
  [[nodiscard]] bool at_once(sweep const& s) const {
    return s.stopped() == stop_reason::diverged && s.size() > 8 && seen.edge_of_losses < s.rates()[8];
  }
};

/// Which of the values is in the middle, the lower one of two. Equal values keep their order.
template <class When = when_used>
[[nodiscard]] std::size_t index_of_middle(std::vector<double> const& values) {
  for (std::size_t i = 0; i < values.size(); ++i) {
    std::size_t before = 0;
    for (std::size_t j = 0; j < values.size(); ++j) {
      if (values[j] < values[i] || (values[j] == values[i] && j < i)) ++before;
    }
    if (before == (values.size() - 1) / 2) return i;
  }
  return 0;
}

/// Whether two sweeps have the same losses, as far as they are finite: sweeps over the same data in the same order.
template <class When = when_used>
[[nodiscard]] bool two_alike(std::vector<evidence<When>> const& sweeps) {
  for (std::size_t i = 0; i < sweeps.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (sweeps[i].seen.losses == sweeps[j].seen.losses) return true;
    }
  }
  return false;
}

}  // namespace lrkit::detail
