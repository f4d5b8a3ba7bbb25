// SPDX-License-Identifier: MIT
// What does FANN do with the rates of a schedule?
#include "digits.hpp"
#include "setter.hpp"

#include <floatfann.h>  // before the next, which needs it

#include <fann_cpp.h>

#include <cmath>
#include <memory>
#include <vector>

namespace {

/// A network that FANN trains: by batches, or row by row, which has a momentum. An update takes some rows.
template <bool Incremental, std::size_t Rows = 64>
class training {
 public:
  static constexpr double unit = 1;
  struct state {
    std::vector<float> weights, velocity;  // of incremental training; 2.2 trains otherwise from a fann_copy
    std::int64_t batch;
  };

  training() {
    fann_set_activation_function_hidden(net.get(), FANN_SIGMOID_SYMMETRIC);
    fann_set_activation_function_output(net.get(), FANN_SIGMOID);
    fann_set_training_algorithm(net.get(), Incremental ? FANN_TRAIN_INCREMENTAL : FANN_TRAIN_BATCH);
    fann_set_learning_momentum(net.get(), 0.9F);
    auto all = connections();
    auto const drawn = frameworks::initial_weights<float>(all.size(), 0.3, 1);
    for (std::size_t i = 0; i < all.size(); ++i) all[i].weight = drawn[i];
    fann_set_weight_array(net.get(), all.data(), static_cast<unsigned>(all.size()));
  }

  void set(double lr) { fann_set_learning_rate(net.get(), static_cast<float>(lr)); }
  float told() { return fann_get_learning_rate(net.get()); }
  double update() {
    std::vector<std::vector<float>> x, y;
    for (auto const row : data.batch(batch_++)) {
      x.push_back({data.data.input(row).begin(), data.data.input(row).end()});
      y.push_back({data.data.target(row).begin(), data.data.target(row).end()});
    }
    if constexpr (Incremental) {
      double sum = 0;
      for (std::size_t i = 0; i < x.size(); ++i) {
        sum += error(x[i].data(), y[i].data());
        fann_train(net.get(), x[i].data(), y[i].data());
      }
      return sum / static_cast<double>(x.size());
    } else {
      std::vector<float*> px, py;
      for (std::size_t i = 0; i < x.size(); ++i) px.push_back(x[i].data()), py.push_back(y[i].data());
      fann_train_data rows{};
      rows.num_data = static_cast<unsigned>(px.size());
      rows.num_input = 64;
      rows.num_output = 10;
      rows.input = px.data();
      rows.output = py.data();
      return static_cast<double>(fann_train_epoch(net.get(), &rows));
    }
  }
  double loss() {
    double sum = 0;
    for (std::size_t row = 0; row < data.data.rows(); ++row) {
      std::vector<float> x(data.data.input(row).begin(), data.data.input(row).end());
      std::vector<float> const y(data.data.target(row).begin(), data.data.target(row).end());
      sum += error(x.data(), y.data());
    }
    return sum / static_cast<double>(data.data.rows());
  }
  std::vector<double> weights() {
    std::vector<double> all;
    for (auto const& c : connections()) all.push_back(static_cast<double>(c.weight));
    return all;
  }
  state save() {
    auto const n = net->total_connections;
    auto const of = [n](float const* p) { return p == nullptr ? std::vector<float>(n) : std::vector<float>(p, p + n); };
    return {of(net->weights), of(net->prev_weights_deltas), batch_};
  }
  void restore(state const& s) {
    std::copy(s.weights.begin(), s.weights.end(), net->weights);
    if (net->prev_weights_deltas != nullptr) std::copy(s.velocity.begin(), s.velocity.end(), net->prev_weights_deltas);
    batch_ = s.batch;
  }

 private:
  double error(float* x, float const* y) {
    float const* const said = fann_run(net.get(), x);
    double sum = 0;
    for (int i = 0; i < 10; ++i) sum += std::pow(static_cast<double>(said[i] - y[i]), 2);
    return sum / 10;
  }
  std::vector<fann_connection> connections() {
    std::vector<fann_connection> all(fann_get_total_connections(net.get()));
    fann_get_connection_array(net.get(), all.data());
    return all;
  }
  static fann* standard() {
    unsigned int const layers[] = {64, 32, 10};
    return fann_create_standard_array(3, layers);
  }

  frameworks::digits const data{Rows};
  std::unique_ptr<fann, void (*)(fann*)> net{standard(), fann_destroy};
  std::int64_t batch_ = 0;
};

// The row of README.md: FANN's C++ class, which lrkit knows. (Its copy constructor frees a pointer that it has not
// set.)
void ask_the_class() {
  unsigned int const layers[] = {2, 3, 1};
  FANN::neural_net net;
  net.create_standard_array(3, layers);
  net.set_training_algorithm(FANN::TRAIN_INCREMENTAL);
  constexpr auto schedule = lrkit::with_warmup(lrkit::cosine({.from = 0.7, .to = 0, .steps = 110}), 10);
  lrkit::scheduler scheduler{schedule, net};
  int right = 0;
  for (int k = 0; k < 120; ++k, scheduler.step()) {
    float x[] = {1, -1}, y[] = {1};
    net.train(x, y);
    right += net.get_learning_rate() == static_cast<float>(schedule(k));
  }
  setter::say(right == 120,
              fmt::format("FANN::neural_net and a scheduler: the rate of the schedule at {} of 120 updates", right));
}

}  // namespace

int main() {
  fmt::print("fann {}\n", LRKIT_FANN_VERSION);
  setter::ask<training<false>>("batch", {.peak = 10, .min_lr = 1e-1, .max_lr = 1e3, .lost = 0.08});
  setter::ask<training<true>>("incremental, with momentum",
                              {.peak = 0.03, .measured = false, .at_zero = setter::zero::moves_on, .max_lr = 1});
  setter::ask_the_rates<training<true, 1>>("incremental, with momentum, row by row", {.peak = 0.03});
  ask_the_class();
  return setter::verdict();
}
