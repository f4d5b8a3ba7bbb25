// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/schedule.hpp>
#include <lrkit/finder/suggestion.hpp>
#include <lrkit/finder/sweep.hpp>
#include <lrkit/finder/verification.hpp>
#include <lrkit/plot/detail/svg_drawing.hpp>
#include <lrkit/plot/options.hpp>
#include <lrkit/plot/picture.hpp>
#include <lrkit/plot/sweep_picture.hpp>

#include <string>
#include <utility>
#include <vector>

namespace lrkit::plot {

/// A picture as SVG: small, in the colours of the reader's theme (light or dark), and the same bytes on every machine.
/// For a page on the web, a README or a report; no other program is needed. plot::gnuplot makes PNG and PDF.
///
/// Errors: std::invalid_argument if `width` is not between 160 and 10,000 pixels, or `height` between 120 and 10,000.
///
///     std::ofstream("lr.svg") << lrkit::plot::svg(lrkit::cosine({.from = 0.1, .steps = 1'000}));
[[nodiscard]] inline std::string svg(picture const& shown, svg_options const& options = {}) {
  detail::check_size("plot::svg", options);
  return detail::svg_drawing(shown, options).text();
}

/// Several curves against the step: `svg({sampled(a, "a"), sampled(b, "b")})`.
[[nodiscard]] inline std::string svg(std::vector<series> curves, svg_options const& options = {}) {
  return svg(picture_of(std::move(curves)), options);
}

/// A schedule against the step, from step 0 to its length, or to `steps`.
///
/// Errors: std::invalid_argument also if the schedule has no end and `steps` is not given.
template <schedule Schedule>
[[nodiscard]] std::string svg(Schedule const& schedule, svg_options const& options = {}) {
  return svg(picture_of({sampled(schedule, {}, options.steps)}), options);
}

/// A sweep: the loss against the rate, with the suggestion and its interval, the steepest descent and the minimum.
[[nodiscard]] inline std::string svg(sweep const& record, svg_options const& options = {}) {
  return svg(picture_of(record), options);
}

/// A sweep with a suggestion of another goal or rule.
[[nodiscard]] inline std::string svg(sweep const& record, suggestion const& best, svg_options const& options = {}) {
  return svg(picture_of(record, best), options);
}

/// A sweep with a suggestion and the trials that checked it.
[[nodiscard]] inline std::string svg(sweep const& record, suggestion const& best, verification const& checked,
                                     svg_options const& options = {}) {
  return svg(picture_of(record, best, checked), options);
}

}  // namespace lrkit::plot
