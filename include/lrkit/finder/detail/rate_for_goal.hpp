// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/math/math.hpp>
#include <lrkit/core/schedule.hpp>
#include <lrkit/finder/diagnosis.hpp>
#include <lrkit/finder/goal.hpp>

#include <algorithm>

namespace lrkit::detail {

/// The factors by which a goal scales the numbers of a sweep.
struct shares {
  double of_minimum = 1;            ///< multiplies the rate of the lowest loss if the steps are not known
  double of_baselined_minimum = 1;  ///< the same with a baseline, which removes the noise that moves it to the right
  double scale = 0;                 ///< the factor in front of minimum^(2/3) * (sum of the rates / steps)^(1/3)
  double of_edge_of_losses = 1;     ///< the edges are divided by these
  double of_edge_of_curve = 1;
  double below = 1;  ///< the best rate lies between the answer / below and the answer * above in four runs of five
  double above = 1;
};

/// The minimum lies at the edge of stability. The best peaks, over 33 tasks, in units of the best constant rate (median
/// and quartiles): one cycle 3.2 (1.8 and 5.6), a straight line to 0 1.8 (1.8 and 3.2), warmup, stable, decay 1.8 (1.0
/// and 1.8). A rate too low costs less than one too high, so the answers are 2, 1.8 and 1.5 times that for a constant
/// rate. The shares of the edges were chosen on 33 tasks and held on 37 others.
[[nodiscard]] constexpr shares shares_of(goal what) noexcept {
  switch (what) {
    case goal::annealed_peak:
      return {0.5, 0.7, 3, 6, 3, 1.8, 8};
    case goal::constant:
      return {0.25, 0.35, 1.5, 20, 8, 2.2, 6};
    case goal::linear_peak:
      return {0.45, 0.63, 2.7, 11, 4.4, 2, 7};
    case goal::wsd_peak:
      return {0.375, 0.525, 2.25, 13, 5.3, 2.2, 6};
    case goal::lowest:
      return {1, 1, 0, 3, 1.5, 2, 6};
  }
  return {};
}

/// The rate for a training of this many steps (0 if not known), no higher than that of the lowest loss.
///
///     scale * lowest^(2/3) * (sum of the rates / steps)^(1/3)
///
/// The sum is what four fifths of the fall took; divided by the steps of a training, it is the rate that falls as far.
[[nodiscard]] inline double rate_for(goal what, double lowest, diagnosis const& d, step_t steps) noexcept {
  shares const of = shares_of(what);
  if (steps == 0 || what == goal::lowest || !(lowest > 0) || !(d.sum_of_rates > 0)) {
    return (d.by_baseline ? of.of_baselined_minimum : of.of_minimum) * lowest;
  }
  double const enough = d.sum_of_rates / static_cast<double>(steps);
  return (std::min)(of.scale * lowest * exp(log(enough / lowest) / 3), lowest);
}

/// A fraction of the edge: the lower of two readings of it, and less for more than 1,000 steps.
[[nodiscard]] inline double rate_by_the_edge(goal what, diagnosis const& d, step_t steps) noexcept {
  shares const of = shares_of(what);
  double const rate = (std::min)(d.edge_of_losses / of.of_edge_of_losses, d.edge_of_curve / of.of_edge_of_curve);
  if (steps <= 1000 || what == goal::lowest) return rate;
  return rate * exp(log(1000 / static_cast<double>(steps)) / 3);
}

}  // namespace lrkit::detail
