// SPDX-License-Identifier: MIT
// How do I change LightGBM's learning rate from round to round with its C API? As a parameter, in its shortest digits,
// before each round. LightGBM refuses a rate of 0, so the schedule has a floor.
#include <lrkit/lrkit.hpp>

#include "lightgbm.hpp"

#include <fmt/format.h>

#include <cfloat>

int main() {
  constexpr int rounds = 60;
  constexpr auto schedule = lrkit::clamp_min(lrkit::linear({.from = 0.5, .to = 0, .steps = rounds - 1}), FLT_MIN);

  frameworks::lightgbm_trees trees;
  double const before = trees.loss();
  fmt::print("round  rate     loss\n");
  for (int round = 0; round < rounds; ++round) {
    trees.set(schedule(round));  // LGBM_BoosterResetParameter; see lightgbm.hpp
    double const loss = trees.update();
    if (round % 10 == 0) fmt::print("{:5}  {:.5f}  {:.4f}\n", round, schedule(round), loss);
  }
  double const after = trees.loss();
  fmt::print("{} rounds; the loss falls from {:.3f} to {:.4f}\n", rounds, before, after);

  bool refused = false;
  try {
    trees.set(0);
  } catch (std::runtime_error const& e) {
    refused = true;
    fmt::print("a rate of 0 is refused: {}\n", e.what());
  }
  return refused && after < before / 5 ? 0 : 1;
}
