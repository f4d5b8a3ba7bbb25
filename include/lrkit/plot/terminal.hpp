// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/error.hpp>
#include <lrkit/core/schedule.hpp>
#include <lrkit/finder/suggestion.hpp>
#include <lrkit/finder/sweep.hpp>
#include <lrkit/plot/detail/drawing.hpp>
#include <lrkit/plot/picture.hpp>
#include <lrkit/plot/sweep_picture.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lrkit::plot {

/// A picture as text for a terminal. No line takes more columns than `width`; every line ends with a newline.
///
/// Errors: std::invalid_argument if the width is below 30, the height below 3, one of them above 10,000, or if
/// there are more than 52 curves.
[[nodiscard]] inline std::string terminal(picture const& shown, terminal_options const& options = {}) {
  auto const within = [](std::string_view what, int given, int least) {
    auto const got = lrkit::shortest(given);
    if (given < least) lrkit::detail::refuse("plot::terminal", what, "be at least " + lrkit::shortest(least), got);
    if (given > 10'000) lrkit::detail::refuse("plot::terminal", what, "be at most 10000", got);
  };
  within("width", options.width, 30);
  within("height", options.height, 3);
  if (shown.curves.size() > 52) {
    lrkit::detail::refuse("plot::terminal", "curves", "be at most 52", lrkit::shortest(shown.curves.size()));
  }
  return detail::drawing(shown, options).text();
}

/// Several curves against the step: `terminal({sampled(a, "a"), sampled(b, "b")}, {.width = 80})`.
[[nodiscard]] inline std::string terminal(std::vector<series> curves, terminal_options const& options = {}) {
  return terminal(picture_of(std::move(curves)), options);
}

/// A schedule against the step, from step 0 to its length, or to `steps`.
///
/// Errors: std::invalid_argument also if the schedule has no end and `steps` is not given.
///
///     fmt::print("{}", lrkit::plot::terminal(lrkit::cosine({.from = 0.1, .steps = 1'000}), {.width = 60}));
template <schedule Schedule>
[[nodiscard]] std::string terminal(Schedule const& schedule, terminal_options const& options = {}) {
  return terminal(picture_of({sampled(schedule, {}, options.steps)}), options);
}

/// A sweep: the loss against the rate, with the suggestion and its interval, the steepest descent and the minimum.
///
///     auto sweep = lrkit::find_lr(train_step, {.min_lr = 1e-6, .max_lr = 10, .steps = 100}, checkpoint);
///     fmt::print("{}", lrkit::plot::terminal(sweep));
[[nodiscard]] inline std::string terminal(sweep const& record, terminal_options const& options = {}) {
  return terminal(picture_of(record), options);
}

/// The same with a suggestion of another goal or rule.
[[nodiscard]] inline std::string terminal(sweep const& record, suggestion const& best,
                                          terminal_options const& options = {}) {
  return terminal(picture_of(record, best), options);
}

}  // namespace lrkit::plot
