// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/math/math.hpp>

#include <array>
#include <string_view>
#include <utility>

namespace lrkit {

/// Why a sweep ended.
enum class stop_reason {
  not_stopped,    ///< it is still under way
  end_of_ladder,  ///< every rate of the ladder was tried
  diverged,       ///< the smoothed loss rose far above its lowest value
  non_finite,     ///< a loss was infinite or not a number
};

constexpr auto enumerators(stop_reason) noexcept {
  using named = std::pair<std::string_view, stop_reason>;
  return std::array{named{"stop_reason::not_stopped", stop_reason::not_stopped},
                    named{"stop_reason::end_of_ladder", stop_reason::end_of_ladder},
                    named{"stop_reason::diverged", stop_reason::diverged},
                    named{"stop_reason::non_finite", stop_reason::non_finite}};
}

/// The reason as a sentence.
[[nodiscard]] constexpr std::string_view sentence(stop_reason why) noexcept {
  switch (why) {
    case stop_reason::not_stopped:
      return "The sweep is still under way.";
    case stop_reason::end_of_ladder:
      return "Every rate of the ladder was tried.";
    case stop_reason::diverged:
      return "The loss rose far above its lowest value.";
    case stop_reason::non_finite:
      return "A loss was infinite or not a number.";
  }
  return {};
}

namespace detail {

/// The exponential running mean of a series, corrected for its start: the first mean is the first value.
///
///     m(t) = sum of decay^(t-i) * x(i) / sum of decay^(t-i),    i = 0 ... t
class running_mean {
 public:
  constexpr explicit running_mean(double decay) noexcept : decay_(decay) {}

  constexpr double push(double value) noexcept {
    weights_ = decay_ * weights_ + 1;
    mean_ += (value - mean_) / weights_;
    return mean_;
  }

 private:
  double decay_;
  double weights_ = 0;
  double mean_ = 0;
};

/// Watches the losses of a sweep and says where it must stop.
///
///     smoothed > best + 4 * max(|initial|, initial - best)
///
/// where `smoothed` is the running mean of the losses with decay 0.98, `initial` its first value and `best` its lowest.
/// The distance from the best is compared with a distance, not a loss with a multiple of a loss: it holds for losses of
/// either sign. Where the losses are positive, the smoothed loss is then at 5 times its lowest value or above; other
/// projects stop at 4 or 5 times the lowest of theirs.
class stop_rule {
 public:
  constexpr stop_reason push(double const& loss) noexcept {
    if (!is_finite(loss)) {
      smoothed_ = loss;
      return stop_reason::non_finite;
    }
    smoothed_ = mean.push(loss);
    if (first) initial = best = smoothed_;
    first = false;
    if (smoothed_ < best) best = smoothed_;
    double const size = initial < 0 ? -initial : initial;
    double const fall = initial - best;
    double const allowed = 4 * (size > fall ? size : fall);
    return smoothed_ - best > allowed ? stop_reason::diverged : stop_reason::not_stopped;
  }
  [[nodiscard]] constexpr double smoothed() const noexcept { return smoothed_; }

 private:
  running_mean mean{0.98};
  double smoothed_ = 0;
  double initial = 0;
  double best = 0;
  bool first = true;
};

}  // namespace detail

}  // namespace lrkit
