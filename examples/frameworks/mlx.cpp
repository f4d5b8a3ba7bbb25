// SPDX-License-Identifier: MIT
// How do I use a schedule in a loop on MLX's C++? The rate is an array of one number and an input of the update, which
// may be compiled: a rate that it captures would stay at its first value.
#include <lrkit/lrkit.hpp>

#include "mlx.hpp"

#include <fmt/format.h>

int main() {
  namespace mx = mlx::core;
  mx::set_default_device(mx::Device::cpu);
  constexpr int steps = 300;
  constexpr auto schedule = lrkit::with_warmup(lrkit::cosine({.from = 0.5, .to = 0, .steps = steps - 30}), 30);

  frameworks::mlx_perceptron model(true);  // with a compiled update
  double const before = model.loss();
  fmt::print("  step  rate     loss\n");
  for (int k = 0; k < steps; ++k) {
    double const loss = model.update(mx::array(float(schedule(k))));
    if (k % 60 == 0) fmt::print("  {:4}  {:.5f}  {:.4f}\n", k, schedule(k), loss);
  }
  double const after = model.loss();
  fmt::print("{} updates; the loss falls from {:.3f} to {:.4f}\n", steps, before, after);
  return after < before / 10 ? 0 : 1;
}
