// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/finder/suggest.hpp>
#include <lrkit/finder/sweep.hpp>
#include <lrkit/finder/verification.hpp>

#include <cmath>
#include <vector>

/// A sweep with a fall and a rise, its suggestion, and what two trials of verify said: a picture with all its parts.
struct sweep_with_trials {
  lrkit::sweep record = [] {
    std::vector<double> rates, losses;
    for (int i = 0; i < 60; ++i) {
      rates.push_back(1e-4 * std::pow(10.0, i / 12.0));
      losses.push_back(rates.back() < 0.5 ? 2 / (1 + 100 * rates.back()) : rates.back());
    }
    return lrkit::sweep::from_record(rates, losses);
  }();
  lrkit::suggestion best = lrkit::suggest(record);
  lrkit::verification checked{{{.lr = 0.01, .loss = 0.5, .steps = 10}, {.lr = 0.1, .loss = 0.25, .steps = 10}},
                              {.lr = 0.08, .best = {.lr = 0.1, .loss = 0.25, .steps = 10}},
                              lrkit::finding::higher};
};
