// SPDX-License-Identifier: MIT
// Writes a page for browser.sh to look at: `page schedule` or `page sweep`.
#include <lrkit/plot/html.hpp>
#include <lrkit/schedules/linear.hpp>

#include "../plot/sweep_with_trials.hpp"

#include <cstdio>
#include <string>
#include <string_view>

int main(int argc, char** argv) {
  if (argc == 2 && std::string_view(argv[1]) == "schedule") {
    std::fputs(lrkit::plot::html(lrkit::linear({.from = 1.0, .to = 0.5, .steps = 4})).c_str(), stdout);
    return 0;
  }
  sweep_with_trials const shown;
  if (!shown.best) return 1;
  std::fputs(lrkit::plot::html(shown.record, shown.best, shown.checked).c_str(), stdout);
}
