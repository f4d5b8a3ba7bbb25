// SPDX-License-Identifier: MIT
#include <lrkit/plot/options.hpp>

#include "catch.hpp"

TEST_CASE("the options have defaults that fit a terminal, a page and a window", "[options]") {
  CHECK(lrkit::plot::terminal_options{}.width == 80);
  CHECK(lrkit::plot::terminal_options{}.ink == lrkit::plot::ink::braille);
  CHECK(lrkit::plot::gnuplot_options{}.output.empty());
  CHECK((lrkit::plot::svg_options{}.width == 640 && lrkit::plot::svg_options{}.height == 400));
}
