// SPDX-License-Identifier: MIT
// How do I give ensmallen a schedule? By a callback: Optimize calls StepTaken after every update, which sets the rate
// of the next. Since ensmallen 3 an optimizer divides its rate by the batch size, so Adam gets it times the batch size.
#include <lrkit/lrkit.hpp>

#include "ensmallen.hpp"

#include <ensmallen.hpp>

#include <fmt/format.h>

namespace {

constexpr std::size_t rows = frameworks::softmax::rows_of_batch;
constexpr double batch_size = ENS_VERSION_MAJOR >= 3 ? rows : 1;
constexpr int steps = 300;
constexpr auto schedule = lrkit::with_warmup(lrkit::cosine({.from = 0.05, .to = 0, .steps = steps - 30}), 30);

// At namespace scope: a local struct has no `auto` parameters.
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
  frameworks::softmax function;
  function.batches = steps;
  arma::mat weights = frameworks::softmax::initial();
  double const before = function.loss(weights);

  ens::Adam optimizer(batch_size * schedule(0), rows);
  optimizer.MaxIterations() = steps * rows;  // it counts rows, not updates
  optimizer.Shuffle() = false;
  optimizer.Tolerance() = -1;
  fmt::print("  step  rate\n");
  optimizer.Optimize(function, weights, paced{});

  double const after = function.loss(weights);
  fmt::print("{} updates; the loss falls from {:.3f} to {:.4f}\n", steps, before, after);
  bool const ended = optimizer.StepSize() == batch_size * schedule(steps);
  fmt::print("Optimize leaves the rate {:.5f} behind: set it before you train again\n", optimizer.StepSize());
  return ended && after < before / 10 ? 0 : 1;
}
