// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/step_count.hpp>
#include <lrkit/plot/axis.hpp>

#include <optional>
#include <string>

namespace lrkit::plot {

/// What curves are drawn with in a terminal.
enum class ink {
  braille,  ///< 2 x 4 dots a character
  blocks,   ///< 2 x 2 blocks a character
  ascii,    ///< the high, the middle and the low third of a character: ' - .
};

/// The size and the style of a drawing in a terminal.
struct terminal_options {
  int width = 80;                     ///< columns that no line exceeds, at least 30
  int height = 15;                    ///< lines of the field of the curves, at least 3; the labels come on top
  std::optional<step_count> steps{};  ///< of a schedule: how many steps; by default its length
  std::string title{};                ///< above the drawing; by default the picture's own
  plot::axis_scale scale = axis_scale::automatic;  ///< of the y axis
  plot::ink ink = ink::braille;                    ///< ink::ascii for plain ASCII throughout
  bool color = false;                              ///< with ANSI colours
};

/// The size and the format of a picture that gnuplot makes.
struct gnuplot_options {
  std::string output{};                            ///< a file that ends in .svg, .png or .pdf; empty for a window
  double width = 6.4;                              ///< inches
  double height = 4;                               ///< inches
  std::optional<step_count> steps{};               ///< of a schedule: how many steps; by default its length
  std::string title{};                             ///< above the picture; by default the picture's own
  plot::axis_scale scale = axis_scale::automatic;  ///< of the y axis
};

/// The size of a picture as SVG, and of the one in a page of HTML.
struct svg_options {
  int width = 640;                                 ///< pixels, at least 160
  int height = 400;                                ///< pixels, at least 120
  std::optional<step_count> steps{};               ///< of a schedule: how many steps; by default its length
  std::string title{};                             ///< above the picture; by default the picture's own
  plot::axis_scale scale = axis_scale::automatic;  ///< of the y axis
};

}  // namespace lrkit::plot
