// SPDX-License-Identifier: MIT
// Writes a page for browser.sh to look at: `page schedule` or `page sweep`.
#include <lrkit/plot/html.hpp>
#include <lrkit/schedules/linear.hpp>

#include <cmath>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

int main(int argc, char** argv) {
  if (argc == 2 && std::string_view(argv[1]) == "schedule") {
    std::fputs(lrkit::plot::html(lrkit::linear({.from = 1.0, .to = 0.5, .steps = 4})).c_str(), stdout);
    return 0;
  }
  std::vector<double> rates, losses;
  for (int i = 0; i < 60; ++i) {
    rates.push_back(1e-4 * std::pow(10.0, i / 12.0));
    losses.push_back(rates.back() < 0.5 ? 2 / (1 + 100 * rates.back()) : rates.back());
  }
  auto const record = lrkit::sweep::from_record(rates, losses);
  auto const best = lrkit::suggest(record);
  if (!best) return 1;
  lrkit::verification const checked({{.lr = 0.01, .loss = 0.5, .steps = 10}, {.lr = 0.1, .loss = 0.25, .steps = 10}},
                                    {.lr = 0.08, .best = {.lr = 0.1, .loss = 0.25, .steps = 10}},
                                    lrkit::finding::higher);
  std::fputs(lrkit::plot::html(record, best, checked).c_str(), stdout);
}
