// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/schedule.hpp>
#include <lrkit/finder/suggestion.hpp>
#include <lrkit/finder/sweep.hpp>
#include <lrkit/finder/verification.hpp>
#include <lrkit/plot/detail/html_page.hpp>
#include <lrkit/plot/options.hpp>
#include <lrkit/plot/picture.hpp>
#include <lrkit/plot/sweep_picture.hpp>

#include <string>
#include <utility>
#include <vector>

namespace lrkit::plot {

/// A picture as one page of HTML that needs no network and no other file.
///
/// With the pointer on it the page tells the step and the rates there, or the rate and the losses; the arrow keys,
/// Home, End, Page Up and Page Down move the same reading, which a screen reader speaks. A switch shows the y axis
/// linear or logarithmic, the colours are those of the reader's theme, and a table has the numbers. Without
/// JavaScript the picture, the switch and the table are still there.
///
/// Errors: std::invalid_argument if `width` is not between 160 and 10,000 pixels, or `height` between 120 and 10,000.
///
///     std::ofstream("lr.html") << lrkit::plot::html(lrkit::cosine({.from = 0.1, .steps = 1'000}));
[[nodiscard]] inline std::string html(picture const& shown, svg_options const& options = {}) {
  detail::check_size("plot::html", options);
  return detail::html_page(shown, options).text();
}

/// Several curves against the step: `html({sampled(a, "a"), sampled(b, "b")})`.
[[nodiscard]] inline std::string html(std::vector<series> curves, svg_options const& options = {}) {
  return html(picture_of(std::move(curves)), options);
}

/// A schedule against the step, from step 0 to its length, or to `steps`.
///
/// Errors: std::invalid_argument also if the schedule has no end and `steps` is not given.
template <schedule Schedule>
[[nodiscard]] std::string html(Schedule const& schedule, svg_options const& options = {}) {
  return html(picture_of({sampled(schedule, {}, options.steps)}), options);
}

/// A sweep: the loss against the rate, with the suggestion and its interval, the steepest descent and the minimum.
[[nodiscard]] inline std::string html(sweep const& record, svg_options const& options = {}) {
  return html(picture_of(record), options);
}

/// A sweep with a suggestion of another goal or rule.
[[nodiscard]] inline std::string html(sweep const& record, suggestion const& best, svg_options const& options = {}) {
  return html(picture_of(record, best), options);
}

/// A sweep with a suggestion and the trials that checked it.
[[nodiscard]] inline std::string html(sweep const& record, suggestion const& best, verification const& checked,
                                      svg_options const& options = {}) {
  return html(picture_of(record, best, checked), options);
}

}  // namespace lrkit::plot
