// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/math/math.hpp>
#include <lrkit/core/schedule.hpp>
#include <lrkit/finder/verification.hpp>

#include <optional>
#include <span>

namespace lrkit::detail {

template <class When = when_used>
[[nodiscard]] double mean_of(std::span<double const> values) {
  double mean = 0;
  for (double each : values) mean += each / static_cast<double>(values.size());
  return mean;
}

/// The result of a trial.
struct outcome {
  trial made{};
  /// The number to compare: the loss, less the credit for what a longer training would gain; infinite if it diverged.
  double score = 0;
  /// The standard error of the score.
  double error = 0;
};

/// The result of a trial by its losses: the mean of the last quarter of them.
struct last_losses {
  template <class When = when_used>
  [[nodiscard]] double operator()(std::span<double const> losses) const {
    return mean_of(last<When>(losses));
  }
  template <class When = when_used>
  [[nodiscard]] static double error(std::span<double const> losses) {
    auto const values = last<When>(losses);
    double const mean = mean_of(values);
    double squares = 0;
    for (double each : values) squares += (each - mean) * (each - mean);
    return sqrt(squares) / static_cast<double>(values.size());
  }
  /// Nothing is known before the first step.
  [[nodiscard]] static std::optional<double> before() { return {}; }

 private:
  template <class When>
  [[nodiscard]] static std::span<double const> last(std::span<double const> losses) {
    return losses.last((losses.size() + 3) / 4);
  }
};

/// The result of a trial by the user's function, which is called at the beginning and at the end.
template <class Evaluate>
struct evaluated {
  Evaluate& evaluate;

  [[nodiscard]] double operator()(std::span<double const>) const { return static_cast<double>(evaluate()); }
  [[nodiscard]] static double error(std::span<double const>) { return 0; }
  [[nodiscard]] std::optional<double> before() const { return static_cast<double>(evaluate()); }
};

}  // namespace lrkit::detail
