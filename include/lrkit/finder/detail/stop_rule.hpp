// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/math/math.hpp>
#include <lrkit/core/schedule.hpp>
#include <lrkit/finder/detail/running.hpp>
#include <lrkit/finder/stop_reason.hpp>

namespace lrkit::detail {

/// Watches the losses of a sweep and says when it must stop.
///
///     level > best + 4 * max(|initial|, initial - best) + 4 * spread
///
/// `level` is the median of the last 9 losses, and `best` its lowest value so far; `initial` and `spread` are the mean
/// and the standard deviation of the first 16 losses. The running mean must also have risen as far, without the term of
/// the spread. Within the first 16 losses, only a loss that is not finite stops the sweep. A distance from the best is
/// compared with a distance, so the rule works for losses of either sign, and neither a small first loss nor one bad
/// batch can stop a sweep. Of 1,000 sweeps of 400 steps over losses without a trend (0.5 z^2, z normal, batch 1) it
/// stopped none; the rule of 0.1, with the running mean and the first loss, stopped 450.
///
/// Up to `tolerate` losses in a row that are not finite are skipped.
class stop_rule {
 public:
  constexpr stop_rule() = default;
  constexpr explicit stop_rule(step_t tolerate) noexcept : tolerated(tolerate) {}

  constexpr stop_reason push(double const& loss) noexcept {
    if (!is_finite(loss)) return ++in_a_row > tolerated ? stop_reason::non_finite : stop_reason::not_stopped;
    in_a_row = 0;
    bool const early = !begin.known();
    begin.push(loss);
    level.push(loss);
    double const lagging = mean.push(loss);
    if (first || lagging < lowest_mean) lowest_mean = lagging;
    first = false;
    if (!level.known()) return stop_reason::not_stopped;
    double const now = level();
    if (!level_seen || now < best) best = now;
    level_seen = true;
    if (early) return stop_reason::not_stopped;
    bool const risen = now - best > allowed_above(best) + 4 * begin.spread();
    return risen && lagging - lowest_mean > allowed_above(lowest_mean) ? stop_reason::diverged
                                                                       : stop_reason::not_stopped;
  }

 private:
  [[nodiscard]] constexpr double allowed_above(double lowest) const noexcept {
    double const initial = begin.mean();
    double const size = initial < 0 ? -initial : initial;
    double const fall = initial - lowest;
    return 4 * (size > fall ? size : fall);
  }

  beginning begin{};
  running_level level{};
  running_mean mean{0.98};
  step_t tolerated = 0;
  step_t in_a_row = 0;
  double best = 0;
  double lowest_mean = 0;
  bool first = true;
  bool level_seen = false;
};

}  // namespace lrkit::detail
