// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/schedule.hpp>

#include <vector>

// The states of the factors that follow the training.

namespace lrkit::detail {

struct plateau_state {
  double factor = 1;
  double best = 0;
  step_t bad = 0;
  step_t cooling = 0;
  double mean = 0;
  step_t seen = 0;
  step_t spoilt = 0;  // the number of metrics seen that were not finite

  friend constexpr bool operator==(plateau_state const&, plateau_state const&) = default;
};

struct greedy_state {
  double factor = 1;
  double best = 0;
  step_t good = 0;
  step_t bad = 0;
  step_t waiting = 0;
  step_t until_reset = 0;
  std::vector<double> recent;

  friend bool operator==(greedy_state const&, greedy_state const&) = default;
};

struct trend_plateau_state {
  double factor = 1;
  step_t since_look = 0;
  std::vector<double> losses;

  friend bool operator==(trend_plateau_state const&, trend_plateau_state const&) = default;
};

struct distance_over_gradients_state {
  double factor = 0;
  double farthest = 0;
  double squares = 0;

  friend constexpr bool operator==(distance_over_gradients_state const&,
                                   distance_over_gradients_state const&) = default;
};

}  // namespace lrkit::detail
