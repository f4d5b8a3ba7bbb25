// SPDX-License-Identifier: MIT
#include "libtorch.hpp"

#include <lrkit/lrkit.hpp>

#include <torch/torch.h>

#include "by_hand.hpp"

namespace libtorch {

namespace {

constexpr double from = 0.1;
constexpr double factor = 0.5;

torch::optim::SGD& optimizer() {
  static torch::optim::SGD sgd({torch::zeros({1})}, torch::optim::SGDOptions(from));
  lrkit::set_learning_rate(sgd, from);
  return sgd;
}

double rate(torch::optim::SGD& sgd) { return sgd.param_groups()[0].options().get_lr(); }

}  // namespace

double step_lr(std::int64_t steps) {
  auto& sgd = optimizer();
  torch::optim::StepLR schedule(sgd, every, factor);
  for (std::int64_t k = 0; k < steps; ++k) schedule.step();
  return rate(sgd);
}

double scheduler(std::int64_t steps) {
  auto& sgd = optimizer();
  lrkit::scheduler scheduler{lrkit::step_decay({.from = from, .factor = factor, .every = every}), sgd};
  for (std::int64_t k = 0; k < steps; ++k) scheduler.step();
  return rate(sgd);
}

double by_hand(std::int64_t steps) {
  auto& sgd = optimizer();
  ::by_hand::step_decay const formula{from, factor, every};
  for (std::int64_t k = 0; k < steps; ++k) sgd.param_groups()[0].options().set_lr(formula(k + 1));
  return rate(sgd);
}

}  // namespace libtorch
