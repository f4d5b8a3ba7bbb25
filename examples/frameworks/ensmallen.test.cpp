// SPDX-License-Identifier: MIT
// What do ensmallen's optimizers do with the rates of a schedule?
#include "ensmallen.hpp"
#include "setter.hpp"

#include "ensmallen_training.hpp"

namespace {

using frameworks::softmax, frameworks::softmax_model;
constexpr std::size_t rows = softmax::rows_of_batch;
template <template <std::size_t> class Kind>
using training = frameworks::ensmallen_training<softmax_model, Kind<rows>>;
using frameworks::ensmallen_adam, frameworks::ensmallen_momentum, frameworks::ensmallen_sgd;

constexpr double batch_size = ensmallen_adam<rows>::times;

/// How far the first update of an Adam moves the weights: by the rate.
double first_move(double factor) {
  training<ensmallen_adam> t;
  t.set(factor * 0.01);
  t.update();
  double most = 0;
  for (double const x : t.weights()) most = (std::max)(most, std::abs(x));
  return most;
}

// The row of README.md.
constexpr auto schedule = lrkit::with_warmup(lrkit::cosine({.from = 0.05, .to = 0, .steps = 90}), 10);
struct paced {
  lrkit::step_t k = 0;
  bool StepTaken(auto& optimizer, auto&, auto&) {
    optimizer.StepSize() = batch_size * schedule(++k);
    return false;
  }
};

// 100 updates in one call of Optimize, against 100 calls.
void ask_the_callback() {
  softmax function;
  function.batches = 100;
  ens::Adam optimizer(batch_size * schedule(0), rows, 0.9, 0.999, 1e-8, 100 * rows, -1, false);
  arma::mat weights = softmax::initial();
  optimizer.Optimize(function, weights, paced{});
  training<ensmallen_adam> t;
  lrkit::scheduler scheduler{schedule, [&](double lr) { t.set(lr); }};
  for (int k = 0; k < 100; ++k, scheduler.step()) t.update();
  setter::say(std::vector<double>(weights.begin(), weights.end()) == t.weights(),
              "the callback of the table, in one call of ens::Adam::Optimize: the weights of 100 calls with a "
              "scheduler and ens::SGD<ens::AdamUpdate>");
  setter::say(optimizer.StepSize() == batch_size * schedule(100), "Optimize leaves the last rate behind");
}

}  // namespace

int main() {
  fmt::print("ensmallen {}.{}.{}\n", ENS_VERSION_MAJOR, ENS_VERSION_MINOR, ENS_VERSION_PATCH);
  setter::ask<training<ensmallen_sgd>>("SGD", {.peak = 0.3, .lost = 0.1});
  setter::ask<training<ensmallen_momentum>>("SGD with momentum", {.at_zero = setter::zero::moves_on});
  setter::ask<training<ensmallen_adam>>("Adam", {.peak = 0.01, .max_lr = 1});
  setter::say(std::abs(first_move(1) / 0.01 - 1) < 1e-5,
              "with the schedule times the batch size the first update of Adam moves a weight by the rate");
  if (ENS_VERSION_MAJOR >= 3) {
    setter::say(std::abs(first_move(1.0 / rows) * rows / 0.01 - 1) < 1e-5,
                "without it, by the rate divided by the batch size");
  }
  ask_the_callback();
  return setter::verdict();
}
