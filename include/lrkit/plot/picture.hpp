// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/compose/detail/part.hpp>
#include <lrkit/core/composition.hpp>
#include <lrkit/core/schedule.hpp>
#include <lrkit/plot/axis.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lrkit::plot {

/// Numbers against numbers, in the order in which they are joined by lines, or as separate points.
struct series {
  std::string name{};
  std::vector<double> x{};
  std::vector<double> y{};
  bool points = false;

  friend bool operator==(series const&, series const&) = default;
};

/// A place to look at; a line goes down through the chosen one.
struct mark {
  std::string name{};
  double x = 0;
  double y = 0;
  bool chosen = false;

  friend bool operator==(mark const&, mark const&) = default;
};

/// A stretch of the x axis.
struct interval {
  std::string name{};
  double low = 0;
  double high = 0;

  friend bool operator==(interval const&, interval const&) = default;
};

/// What is to be drawn, whatever draws it.
struct picture {
  std::string title{};
  axis x{};
  axis y{};
  std::vector<series> curves{};
  std::vector<mark> marks{};
  std::optional<interval> band{};
  std::string note{};  ///< a sentence for whoever looks at it

  friend bool operator==(picture const&, picture const&) = default;
};

/// The part of the x axis that shows all curves of a picture.
[[nodiscard]] inline range x_range(picture const& p) {
  std::vector<double> numbers;
  for (series const& c : p.curves) numbers.insert(numbers.end(), c.x.begin(), c.x.end());
  return range_of(p.x, std::move(numbers));
}

/// The part of the y axis; the scale, unless it is automatic, goes before the one of the picture.
[[nodiscard]] inline range y_range(picture const& p, plot::axis_scale how = axis_scale::automatic) {
  std::vector<double> numbers;
  for (series const& c : p.curves) numbers.insert(numbers.end(), c.y.begin(), c.y.end());
  axis a = p.y;
  if (how != axis_scale::automatic) a.scale = how;
  return range_of(a, std::move(numbers));
}

/// The steps over which a schedule is drawn: as many as requested, or else its length.
/// Errors: std::invalid_argument if none are given and the schedule has no end, or the number is negative.
template <schedule Schedule>
[[nodiscard]] step_t steps_shown(Schedule const& schedule, std::optional<step_count> steps) {
  constexpr std::string_view who = "plot";
  if (steps) {
    lrkit::detail::check_value(who, "steps", must_be::count, *steps);
    return *steps;
  }
  if constexpr (finite_schedule<Schedule>) {
    if (lrkit::detail::has_end(schedule)) return schedule.length();
  }
  lrkit::detail::refuse(who, "steps", "be given for a schedule without an end");
}

/// A schedule as a curve, from step 0 to step `steps`. Of a long one at most 4,098 points are kept, peaks and valleys
/// among them; of more than 2^20 steps it looks at 2^20 of them, evenly spaced.
///
///     auto const picture = lrkit::plot::terminal({lrkit::plot::sampled(a, "a"), lrkit::plot::sampled(b, "b")});
template <schedule Schedule>
[[nodiscard]] series sampled(Schedule const& schedule, std::string name = {}, std::optional<step_count> steps = {}) {
  constexpr step_t all = 4096;
  constexpr step_t most = step_t{1} << 20;
  step_t const last = steps_shown(schedule, steps);
  step_t const looked = (std::min)(last, most - 1);
  series out{.name = std::move(name)};
  auto const keep = [&](std::pair<double, double> point) {
    if (!out.x.empty() && !(point.first > out.x.back())) return;
    out.x.push_back(point.first);
    out.y.push_back(point.second);
  };
  auto const at = [&](step_t i) {
    step_t const k = looked == 0 ? 0 : last / looked * i + last % looked * i / looked;
    return std::pair(static_cast<double>(k), static_cast<double>(lrkit::detail::held(schedule, k)));
  };
  step_t const together = looked < all ? 1 : 2 * (looked / all + 1);
  for (step_t i = 0; i <= looked; i += together) {
    auto low = at(i);
    auto high = low;
    if (i == 0) keep(low);
    for (step_t j = i + 1; j < i + together && j <= looked; ++j) {
      auto const point = at(j);
      if (point.second < low.second || low.second != low.second) low = point;
      if (point.second > high.second || high.second != high.second) high = point;
    }
    keep((std::min)(low, high));
    keep((std::max)(low, high));
  }
  if (looked > 0) keep(at(looked));
  return out;
}

/// Schedules against the step, in one picture.
[[nodiscard]] inline picture picture_of(std::vector<series> curves) {
  return {.x = {.label = "step", .scale = axis_scale::linear, .whole = true},
          .y = {.label = "learning rate"},
          .curves = std::move(curves)};
}

}  // namespace lrkit::plot
