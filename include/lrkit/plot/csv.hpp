// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/compose/detail/part.hpp>
#include <lrkit/core/detail/error.hpp>
#include <lrkit/core/schedule.hpp>
#include <lrkit/finder/sweep.hpp>
#include <lrkit/plot/picture.hpp>

#include <cstddef>
#include <optional>
#include <string>

namespace lrkit::plot {

/// The rate of every update as comma-separated values, a header first: `step,lr`, then `0,0.1`, ...
///
/// One row for each update 0 .. steps - 1, by default over the schedule's length. Numbers have the
/// fewest digits that read back as the same bits.
/// Errors: std::invalid_argument if the schedule has no end and `steps` are not given, or if there are more than 10^8
/// rows.
template <schedule Schedule>
[[nodiscard]] std::string csv(Schedule const& schedule, std::optional<step_count> steps = {}) {
  step_t const rows = steps_shown(schedule, steps);
  if (rows > 100'000'000) {
    lrkit::detail::refuse("plot::csv", "steps", "be at most 100000000", lrkit::shortest(rows));
  }
  std::string out = "step,lr\n";
  for (step_t k = 0; k < rows; ++k) {
    out += lrkit::shortest(k) + ',' + lrkit::shortest(lrkit::detail::held(schedule, k)) + '\n';
  }
  return out;
}

/// The record of a sweep as comma-separated values: `lr,loss,smoothed`, one row for each rate that was tried.
///
/// What is not a number is written `nan`, `inf` or `-inf`, which pandas, NumPy and gnuplot read.
[[nodiscard]] inline std::string csv(sweep const& record) {
  std::string out = "lr,loss,smoothed\n";
  for (std::size_t k = 0; k < record.size(); ++k) {
    out += lrkit::shortest(record.rates()[k]) + ',' + lrkit::shortest(record.losses()[k]) + ',' +
           lrkit::shortest(record.smoothed()[k]) + '\n';
  }
  return out;
}

}  // namespace lrkit::plot
