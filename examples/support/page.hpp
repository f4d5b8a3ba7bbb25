// SPDX-License-Identifier: MIT
#pragma once

#include "console.hpp"
#include "picture.hpp"

#include <lrkit/plot/gnuplot.hpp>
#include <lrkit/plot/picture.hpp>
#include <lrkit/plot/terminal.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string>
#include <string_view>

namespace examples {

/// What a page is given on the command line, and where it shows its picture.
///
///     page const page(argc, argv);     // --quick, --svg FILE; anything else ends the program with exit code 2
///     page.show(picture);              // in the terminal; with --svg FILE in that file too
class page {
 public:
  enum pictures { with_pictures, without_picture };

  page(int argc, char** argv, pictures shows = with_pictures) {
    for (int i = 1; i < argc; ++i) {
      std::string_view const word = argv[i];
      if (word == "--quick") {
        quick = true;
      } else if (shows == with_pictures && word == "--svg" && i + 1 < argc) {
        svg = argv[++i];
      } else {
        std::string_view const path = argv[0];
        fmt::print(stderr, "usage: {} [--quick]{}\n", path.substr(path.rfind('/') + 1),
                   shows == with_pictures ? " [--svg FILE]" : "");
        std::exit(2);
      }
    }
  }

  /// Ends the program with exit code 1 where the file cannot be made.
  void show(lrkit::plot::picture const& shown, lrkit::plot::terminal_options how = {}) const {
    how.width = std::clamp(columns_of_terminal(), 30, how.width);
    how.color = is_terminal(stdout) && !std::getenv("NO_COLOR");
    fmt::print("{}\n", lrkit::plot::terminal(shown, how));
    if (svg.empty()) return;
    try {
      make_picture(svg, lrkit::plot::gnuplot(shown, {.output = svg, .scale = how.scale}));
    } catch (std::exception const& error) {
      std::fflush(stdout);
      fmt::print(stderr, "{}\n", error.what());
      std::exit(1);
    }
  }

  bool quick = false;

 private:
  std::string svg;
};

}  // namespace examples
