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
  step_t steps = 0;        ///< the number of losses recorded
  step_t planned = 0;      ///< the number of losses planned
  double last_lr = 0;      ///< the last rate tried
  bool from_zero = false;  ///< whether the first losses were all 0, so that any rise had to look like a divergence
  bool complete = true;    ///< whether all losses were used: none was cut off for being infinite or not a number
};

/// What the recommended rule sees in a sweep: the curve, smoothed without lag, and the numbers that decide.
///
/// If there are fewer than 8 losses before the first that is not finite, only the points are set.
struct diagnosis {
  /// The points used: losses paired with the rates whose effect they show, up to the first that is not finite and not
  /// tolerated, divided by the baseline if there is one. Long sweeps are averaged to about 100 points. Single losses
  /// far above their neighbours are replaced. Losses after the network died are left out. Losses that diverge are
  /// clipped: at as far above the first ones as the lowest is below them.
  std::vector<double> rates{};
  std::vector<double> losses{};
  /// The number of losses averaged in each point.
  std::size_t losses_per_point = 1;
  /// Whether the losses were divided by a baseline.
  bool by_baseline = false;
  /// With a baseline, how much one batch differs from another: 1.4826 times the median distance from their median.
  double batch_spread = 0;
  double first = 0;  ///< the first loss, and that of the baseline: if they differ, the batches were not the same
  double baseline_first = 0;
  std::size_t sweeps = 1;  ///< the number of sweeps made, including this one
  sweep_end end{};

  /// Half the width of the smoothing that predicts best, in points; the smoothing uses at least 3.
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
  /// The sum of the rates until four fifths of the drop were done: the rate times steps that the fall took.
  double sum_of_rates = 0;

  /// The last rates at which the loss was no higher than at the beginning; the last rate of all if it never rose.
  /// edge_of_losses goes by single losses: their median of three, against the median of the first ones plus 4 times the
  /// spread of the first third. edge_of_curve goes by the curve smoothed over 31 points, against the mean of the first
  /// third of the losses plus twice the noise of that comparison.
  double edge_of_losses = 0;
  double edge_of_curve = 0;
  bool rose = false;  ///< whether single losses rose above where they began

  bool dead = false;  ///< whether the network died: the loss fell and then stayed the same through a decade of rates
  double wander = 0;  ///< how far the smoothed loss moved over the first fifth of the points, at least 8
  double swing = 0;   ///< the farthest it rose before its minimum, or half of the farthest it fell again after it
  /// How independent neighbouring losses are in the first third of the points, before the fall: the mean square of
  /// their differences over twice the variance. It is about 1 for independent losses and near 0 for a drift. Von
  /// Neumann 1941.
  double independence = 1;
  double quantum = 0;     ///< the least nonzero difference between two of the losses; 0 if all are the same
  double shelf_from = 0;  ///< the first rate, and the last, around the minimum with a loss within a tenth of the drop
  double shelf_to = 0;
};

}  // namespace lrkit
