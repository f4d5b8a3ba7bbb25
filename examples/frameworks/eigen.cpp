// SPDX-License-Identifier: MIT
// How do I use a schedule in a loop of my own, here with Eigen? The rate is an argument of the update, and the schedule
// a function of the step: nothing has to be told, kept or restored but the step.
#include <lrkit/lrkit.hpp>

#include "eigen.hpp"

#include <fmt/format.h>

int main() {
  constexpr int steps = 300;
  constexpr auto schedule = lrkit::with_warmup(lrkit::cosine({.from = 0.3, .to = 0, .steps = steps - 30}), 30);

  frameworks::eigen_perceptron model;
  double const before = model.loss();
  fmt::print("  step  rate     loss\n");
  for (int k = 0; k < steps; ++k) {
    double const loss = model.update(schedule(k));
    if (k % 60 == 0) fmt::print("  {:4}  {:.5f}  {:.4f}\n", k, schedule(k), loss);
  }
  double const after = model.loss();
  fmt::print("{} updates; the loss falls from {:.3f} to {:.4f}\n", steps, before, after);
  return after < before / 10 ? 0 : 1;
}
