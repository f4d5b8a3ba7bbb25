// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/math/math.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace lrkit::detail {

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

/// The level of a series: the median of its last nine values, which four outliers of any size leave among the others.
class running_level {
 public:
  static constexpr std::size_t window = 9;

  constexpr void push(double value) noexcept { last[count++ % window] = value; }
  [[nodiscard]] constexpr bool known() const noexcept { return count >= window; }
  /// The median of the last nine values. There must be nine.
  [[nodiscard]] constexpr double operator()() const noexcept {
    auto sorted = last;
    for (std::size_t i = 1; i < window; ++i) {
      for (std::size_t j = i; j > 0 && sorted[j] < sorted[j - 1]; --j) std::swap(sorted[j], sorted[j - 1]);
    }
    return sorted[window / 2];
  }

 private:
  std::array<double, window> last{};
  std::size_t count = 0;
};

/// Where a training starts: the mean of its first 16 losses, and their standard deviation.
class beginning {
 public:
  static constexpr std::size_t losses = 16;

  constexpr void push(double loss) noexcept {
    if (known()) return;
    first[count++] = loss;
    if (known()) measure();
  }
  [[nodiscard]] constexpr bool known() const noexcept { return count == losses; }
  [[nodiscard]] constexpr double mean() const noexcept { return mean_; }
  [[nodiscard]] constexpr double spread() const noexcept { return spread_; }

 private:
  constexpr void measure() noexcept {
    for (double each : first) mean_ += each / losses;
    double farthest = 0;
    for (double each : first) farthest = (std::max)(farthest, distance(each));
    if (!(farthest > 0) || !is_finite(farthest)) {
      spread_ = farthest;
      return;
    }
    double squares = 0;  // of distances in units of the farthest, which cannot overflow
    for (double each : first) squares += distance(each) / farthest * (distance(each) / farthest);
    spread_ = farthest * sqrt(squares / losses);
  }
  [[nodiscard]] constexpr double distance(double loss) const noexcept {
    return loss < mean_ ? mean_ - loss : loss - mean_;
  }

  std::array<double, losses> first{};
  std::size_t count = 0;
  double mean_ = 0;
  double spread_ = 0;
};

}  // namespace lrkit::detail
