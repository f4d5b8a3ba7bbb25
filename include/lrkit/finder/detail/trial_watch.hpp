// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/math/math.hpp>
#include <lrkit/finder/detail/lowess.hpp>
#include <lrkit/finder/detail/running.hpp>

#include <algorithm>

namespace lrkit::detail {

/// Ends a trial that is lost: at a loss that is not finite, or if the level of the last nine is far above all else,
///
///     level > best + 100 * max(|initial|, initial - best) + 100 * spread
///
/// with `initial` and `spread` of the first 16 losses, those of the trial that began lowest so far: a trial at too high
/// a rate may have exploded within these. Up to there a trial may rise and come down again, as one cycle lets it.
class trial_watch {
 public:
  explicit trial_watch(beginning lowest_so_far) : lowest_(lowest_so_far) {}

  [[nodiscard]] bool lost(double const& loss) {
    if (!is_finite(loss)) return true;
    if (!own.known()) {
      own.push(loss);
      if (own.known() && (!lowest_.known() || own.mean() < lowest_.mean())) lowest_ = own;
    }
    level.push(loss);
    if (!level.known()) return false;
    if (first || level() < best) best = level();
    first = false;
    if (!lowest_.known()) return false;
    best = (std::min)(best, lowest_.mean());
    double const allowed = (std::max)(magnitude(lowest_.mean()), lowest_.mean() - best) + lowest_.spread();
    return allowed > 0 && level() - best > 100 * allowed;
  }
  /// Where the lowest of all trials began, this one among them.
  [[nodiscard]] beginning const& lowest() const { return lowest_; }

 private:
  beginning lowest_;
  beginning own{};
  running_level level{};
  double best = 0;
  bool first = true;
};

}  // namespace lrkit::detail
