// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/check_value.hpp>
#include <lrkit/core/detail/math/math.hpp>
#include <lrkit/core/schedule.hpp>
#include <lrkit/core/step_count.hpp>
#include <lrkit/finder/ladder.hpp>
#include <lrkit/schedules/exponential_range.hpp>
#include <lrkit/schedules/linear.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace lrkit::detail {

/// The largest number of rates of a ladder: they and their losses are kept in memory.
inline constexpr step_t most_rungs = 10'000'000;

inline void check_rungs(std::string_view who, std::string_view argument, step_t rungs) {
  if (rungs < 2) refuse(who, argument, "be at least 2", shortest(rungs));
  if (rungs > most_rungs) refuse(who, argument, "be at most " + shortest(most_rungs), shortest(rungs));
}

/// Throws if the rates do not rise at every step.
template <class When = when_used>
void check_rising(std::string_view who, std::vector<double> const& rates) {
  for (std::size_t k = 0; k < rates.size(); ++k) {
    double const rate = rates[k];
    if (!is_finite(rate)) refuse(who, "the ladder", "be finite", shortest(rate) + " at step " + shortest(k));
    if (k > 0 && !(rate > rates[k - 1])) {
      refuse(
          who, "the ladder", "rise at every step",
          shortest(rates[k - 1]) + " at step " + shortest(k - 1) + ", " + shortest(rate) + " at step " + shortest(k));
    }
  }
}

/// The first rates of a schedule, which must rise at every step.
template <schedule Schedule>
[[nodiscard]] std::vector<double> rising(std::string_view who, Schedule const& schedule, step_t steps) {
  std::vector<double> rates(static_cast<std::size_t>(steps));
  step_t k = 0;
  for (double& rate : rates) rate = static_cast<double>(schedule(k++));
  check_rising(who, rates);
  return rates;
}

/// The rates of a ladder: min_lr first, max_lr last, both exactly. Errors name `who`.
template <class When = when_used>
[[nodiscard]] std::vector<double> rungs(std::string_view who, ladder shape, double min_lr, double max_lr,
                                        step_count steps) {
  check_value(who, "min_lr", shape == ladder::geometric ? must_be::positive_rate : must_be::rate, min_lr);
  check_value(who, "max_lr", must_be::positive_rate, max_lr);
  check_value(who, "steps", must_be::count, steps);
  check_rungs(who, "steps", steps);
  if (!(min_lr < max_lr)) refuse(who, "min_lr", "be less than max_lr = " + shortest(max_lr), shortest(min_lr));

  if (shape == ladder::geometric) {
    return rising(who, exponential_range<double>({.min_lr = min_lr, .max_lr = max_lr, .steps = steps}), steps);
  }
  return rising(who, linear<double>({.from = min_lr, .to = max_lr, .steps = steps - 1}), steps);
}

/// The rates of any finite schedule.
template <finite_schedule Schedule>
[[nodiscard]] std::vector<double> rungs(std::string_view who, Schedule const& schedule) {
  step_t const steps = schedule.length();
  check_rungs(who, "the ladder's length", steps);
  return rising(who, schedule, steps);
}

/// Rates in a list, as a schedule.
struct listed {
  std::vector<double> rates;

  [[nodiscard]] double operator()(step_t k) const noexcept { return rates[static_cast<std::size_t>(k)]; }
  [[nodiscard]] step_t length() const noexcept { return static_cast<step_t>(rates.size()); }
};

}  // namespace lrkit::detail
