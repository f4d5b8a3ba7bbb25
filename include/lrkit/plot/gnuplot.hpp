// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/error.hpp>
#include <lrkit/core/schedule.hpp>
#include <lrkit/finder/suggestion.hpp>
#include <lrkit/finder/sweep.hpp>
#include <lrkit/plot/detail/gnuplot_script.hpp>
#include <lrkit/plot/picture.hpp>
#include <lrkit/plot/sweep_picture.hpp>

#include <string>
#include <utility>
#include <vector>

namespace lrkit::plot {

/// A picture as a script for gnuplot (5.4 or later) that holds its data and writes `output`.
///
///     std::ofstream("lr.gp") << lrkit::plot::gnuplot(schedule, {.output = "lr.svg"});    // then: gnuplot lr.gp
///
/// In a locale without UTF-8 gnuplot warns that it has no degree sign; the picture is the same.
///
/// Errors: std::invalid_argument if `output` does not end in .svg, .png or .pdf, or is on several lines, or if
/// a side is not between 1 and 100 inches.
[[nodiscard]] inline std::string gnuplot(picture const& shown, gnuplot_options const& options = {}) {
  std::string const& name = options.output;
  if (!name.empty() && !name.ends_with(".svg") && !name.ends_with(".png") && !name.ends_with(".pdf")) {
    lrkit::detail::refuse("plot::gnuplot", "output", "end in .svg, .png or .pdf", name);
  }
  if (name.find('\n') != name.npos) lrkit::detail::refuse("plot::gnuplot", "output", "be on one line");
  for (auto const& [side, inches] : {std::pair("width", options.width), std::pair("height", options.height)}) {
    if (!(inches >= 1 && inches <= 100)) {
      lrkit::detail::refuse("plot::gnuplot", side, "be between 1 and 100 inches", lrkit::shortest(inches));
    }
  }
  return detail::gnuplot_script(shown, options).text();
}

/// Several curves against the step: `gnuplot({sampled(a, "a"), sampled(b, "b")}, {.output = "both.pdf"})`.
[[nodiscard]] inline std::string gnuplot(std::vector<series> curves, gnuplot_options const& options = {}) {
  return gnuplot(picture_of(std::move(curves)), options);
}

/// A schedule against the step, from step 0 to its length, or to `steps`.
///
/// Errors: std::invalid_argument also if the schedule has no end and `steps` is not given.
template <schedule Schedule>
[[nodiscard]] std::string gnuplot(Schedule const& schedule, gnuplot_options const& options = {}) {
  return gnuplot(picture_of({sampled(schedule, {}, options.steps)}), options);
}

/// A sweep: the loss against the rate, with the suggestion and its interval, the steepest descent and the minimum.
[[nodiscard]] inline std::string gnuplot(sweep const& record, gnuplot_options const& options = {}) {
  return gnuplot(picture_of(record), options);
}

/// The same with a suggestion of another goal or rule.
[[nodiscard]] inline std::string gnuplot(sweep const& record, suggestion const& best,
                                         gnuplot_options const& options = {}) {
  return gnuplot(picture_of(record, best), options);
}

}  // namespace lrkit::plot
