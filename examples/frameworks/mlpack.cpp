// SPDX-License-Identifier: MIT
// How do I give mlpack's network a schedule? Train passes the callbacks of ensmallen on: StepTaken is called after
// every update and sets the rate of the next. The optimizer divides its rate by the batch size, so Adam gets it times
// that.
#include <lrkit/lrkit.hpp>

#include "mlpack.hpp"

#include <fmt/format.h>

namespace {

constexpr std::size_t rows = frameworks::mlpack_perceptron::rows;
constexpr double batch_size = ENS_VERSION_MAJOR >= 3 ? rows : 1;
constexpr int steps = 300;
constexpr auto schedule = lrkit::with_warmup(lrkit::cosine({.from = 0.03, .to = 0, .steps = steps - 30}), 30);

struct paced {
  lrkit::step_t k = 0;
  bool StepTaken(auto& optimizer, auto&, auto&) {
    if (k % 60 == 0) fmt::print("  {:4}  {:.5f}\n", k, optimizer.StepSize() / batch_size);
    optimizer.StepSize() = batch_size * schedule(++k);
    return false;
  }
};

}  // namespace

int main() {
  frameworks::mlpack_perceptron model;
  double const before = model.loss();

  ens::Adam optimizer(batch_size * schedule(0), rows);
  optimizer.MaxIterations() = steps * rows;  // it counts rows, not updates
  optimizer.Shuffle() = false;
  optimizer.Tolerance() = -1;
  fmt::print("  step  rate\n");
  model.train(steps, optimizer, paced{});

  double const after = model.loss();
  fmt::print("{} updates; the loss falls from {:.3f} to {:.4f}\n", steps, before, after);
  bool const ended = optimizer.StepSize() == batch_size * schedule(steps);
  return ended && after < before / 10 ? 0 : 1;
}
