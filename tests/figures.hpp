// SPDX-License-Identifier: MIT
#pragma once

#include "golden.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>

/// How far a schedule is from the figures of tests/golden/schedules/<file>.csv at worst, as a part of the greatest
/// figure. The rows from `first` to before `last` are compared, each with the schedule at `row + shift`.
template <class Schedule>
double gap(Schedule const& schedule, std::string const& file, std::int64_t shift = 0, std::size_t first = 0,
           std::size_t last = std::numeric_limits<std::size_t>::max()) {
  auto const figures = golden("schedules/" + file + ".csv");
  double worst = 0;
  double greatest = 0;
  REQUIRE(first < figures.size());
  for (std::size_t row = first; row < std::min(last, figures.size()); ++row) {
    double const difference = schedule(static_cast<std::int64_t>(row) + shift) - figures[row];
    worst = difference == difference ? std::max(worst, std::abs(difference)) : std::numeric_limits<double>::infinity();
    greatest = std::max(greatest, std::abs(figures[row]));
  }
  return worst / greatest;
}
