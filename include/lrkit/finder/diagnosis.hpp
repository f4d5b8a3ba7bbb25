// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/schedule.hpp>
#include <lrkit/finder/stop_reason.hpp>

#include <cstddef>
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
  /// far above their neighbours are replaced; what comes after a network died is left out; and losses are cut if
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

}  // namespace lrkit
