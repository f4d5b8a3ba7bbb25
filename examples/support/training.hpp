// SPDX-License-Identifier: MIT
#pragma once

#include "data.hpp"
#include "network.hpp"
#include "optimizer.hpp"
#include "random.hpp"

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace examples {

/// What is trained, and how: everything but the data, the rate and the seed.
struct recipe {
  shape form;
  method how = method::sgd;
  std::size_t batch_size = 32;
};

/// One network in training: the weights, the optimizer, and where it stands in the data. The same seed gives the same
/// bits.
template <std::floating_point Real = float>
class training {
 public:
  /// All that a step depends on.
  struct state {
    std::vector<Real> weights;
    optimizer<Real> updates;
    std::vector<std::size_t> order;
    std::size_t next;
    generator shuffles;

    friend bool operator==(state const&, state const&) = default;
  };

  training(dataset const& data, recipe how, std::uint64_t seed)
      : data_(&data),
        batch_size(std::min(how.batch_size, data.rows())),
        net(std::move(how.form), seed),
        updates(how.how, net.weights().size()),
        order(data.rows()),
        next(data.rows()),
        shuffles(seed ^ 0x5eed0fda7a) {
    std::iota(order.begin(), order.end(), std::size_t{0});
  }

  /// One update at the rate `lr` with the next batch. The loss is that of the batch before the update.
  double step(double lr) {
    updates.set_learning_rate(lr);
    return step();
  }
  /// The same at the rate that the optimizer has.
  double step() {
    return step_with([&](auto weights, auto gradient) { updates.step(weights, gradient); });
  }
  /// The same with update(weights, gradient) in the optimizer's place.
  template <class Update>
  double step_with(Update&& update) {
    if (next + batch_size > order.size()) {
      shuffles.shuffle(std::span(order));
      next = 0;
    }
    gather(*data_, std::span<std::size_t const>(order).subspan(next, batch_size));
    next += batch_size;
    double const loss = net.loss_and_gradient(chosen);
    update(net.weights(), net.gradient());
    return loss;
  }

  /// How the network does on all rows of `data`.
  [[nodiscard]] score evaluate(dataset const& data) {
    std::vector<std::size_t> all(data.rows());
    std::iota(all.begin(), all.end(), std::size_t{0});
    gather(data, all);
    return net.evaluate(chosen);
  }

  [[nodiscard]] optimizer<Real>& optimizer_state() { return updates; }
  [[nodiscard]] std::span<Real const> weights() const { return net.weights(); }

  [[nodiscard]] state save() const {
    auto const w = net.weights();
    return {{w.begin(), w.end()}, updates, order, next, shuffles};
  }
  void restore(state const& s) {
    std::copy(s.weights.begin(), s.weights.end(), net.weights().begin());
    updates = s.updates;
    order = s.order;
    next = s.next;
    shuffles = s.shuffles;
  }
  /// The data come in another order from the next step on.
  void reorder(std::uint64_t seed) {
    shuffles = generator(seed);
    next = order.size();
  }

 private:
  void gather(dataset const& data, std::span<std::size_t const> rows) {
    chosen.rows = rows.size();
    chosen.x.resize(rows.size() * data.inputs);
    chosen.y.resize(rows.size() * data.outputs);
    auto const to_real = [](double v) { return static_cast<Real>(v); };
    for (std::size_t i = 0; i < rows.size(); ++i) {
      auto const x = data.input(rows[i]), y = data.target(rows[i]);
      std::transform(x.begin(), x.end(), chosen.x.data() + i * data.inputs, to_real);
      std::transform(y.begin(), y.end(), chosen.y.data() + i * data.outputs, to_real);
    }
  }

  dataset const* data_;
  std::size_t batch_size;
  network<Real> net;
  optimizer<Real> updates;
  std::vector<std::size_t> order;
  std::size_t next;
  generator shuffles;
  batch<Real> chosen;
};

/// Puts a training back to where it stood: weights, optimizer, data order and all. It can also have the data come in
/// another order, which a finder asks for where it repeats a sweep.
template <std::floating_point Real>
class checkpoint {
 public:
  explicit checkpoint(training<Real>& run) : run_(&run) {}

  void save() { kept = run_->save(); }
  void restore() { run_->restore(*kept); }
  void reorder(std::int64_t repeat) { run_->reorder(static_cast<std::uint64_t>(repeat)); }

 private:
  training<Real>* run_;
  std::optional<typename training<Real>::state> kept;
};

}  // namespace examples
