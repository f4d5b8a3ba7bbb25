// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/math/math.hpp>
#include <lrkit/finder/detail/lowess.hpp>
#include <lrkit/finder/detail/running.hpp>

#include <algorithm>

namespace lrkit::detail {

/// Ends a trial that is lost: at a loss that is not finite, or if the median of the last nine losses is far too high,
///
///     level > best + 100 * max(|initial|, initial - best) + 100 * spread
///
/// Here `initial` and `spread` are those of the first 16 losses of the trial that began lowest so far: a trial at too
/// high a rate may explode within its own. Below that level a trial may rise and come down again, as it does with
/// one-cycle.
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
  /// The lowest beginning of all trials, including this one.
  [[nodiscard]] beginning const& lowest() const { return lowest_; }

 private:
  beginning lowest_;
  beginning own{};
  running_level level{};
  double best = 0;
  bool first = true;
};

}  // namespace lrkit::detail
