// SPDX-License-Identifier: MIT
// How do I give FANN a schedule? lrkit knows the setter of FANN's C++ class. One update is one epoch in batch training,
// and one row in incremental training, as here; Rprop has no rate.
#include <lrkit/lrkit.hpp>

#include "digits.hpp"

#include <floatfann.h>  // before the next, which needs it

#include <fann_cpp.h>

#include <fmt/format.h>

#include <vector>

namespace {

/// The mean squared error over all training digits.
double loss_of(FANN::neural_net& net, examples::dataset const& data) {
  double sum = 0;
  for (std::size_t row = 0; row < data.rows(); ++row) {
    std::vector<float> x(data.input(row).begin(), data.input(row).end());
    float const* const said = net.run(x.data());
    for (std::size_t i = 0; i < 10; ++i) {
      double const error = static_cast<double>(said[i]) - data.target(row)[i];
      sum += error * error / 10;
    }
  }
  return sum / static_cast<double>(data.rows());
}

}  // namespace

int main() {
  constexpr int steps = 10'000;
  constexpr auto schedule = lrkit::with_warmup(lrkit::cosine({.from = 0.1, .to = 0, .steps = steps - 500}), 500);

  frameworks::digits const digits(1);
  unsigned int const layers[] = {64, 32, 10};
  FANN::neural_net net;  // not to be copied: its copy constructor frees a pointer that it has not set
  net.create_standard_array(3, layers);
  net.set_activation_function_hidden(FANN::SIGMOID_SYMMETRIC);
  net.set_activation_function_output(FANN::SIGMOID);
  net.set_training_algorithm(FANN::TRAIN_INCREMENTAL);
  net.set_learning_momentum(0.9F);

  double const before = loss_of(net, digits.data);
  fmt::print("   step  rate\n");
  lrkit::scheduler scheduler{schedule, net};
  for (; scheduler.step_count() < steps; scheduler.step()) {
    auto const k = scheduler.step_count();
    if (k % 2'000 == 0) fmt::print("  {:5}  {:.5f}\n", k, static_cast<double>(net.get_learning_rate()));
    auto const row = digits.batch(k).front();
    std::vector<float> x(digits.data.input(row).begin(), digits.data.input(row).end());
    std::vector<float> y(digits.data.target(row).begin(), digits.data.target(row).end());
    net.train(x.data(), y.data());
  }
  double const after = loss_of(net, digits.data);
  fmt::print("{} updates; the loss falls from {:.3f} to {:.5f}\n", steps, before, after);
  return after < before / 10 ? 0 : 1;
}
