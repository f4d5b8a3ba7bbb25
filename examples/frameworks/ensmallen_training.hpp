// SPDX-License-Identifier: MIT
#pragma once

#include <ensmallen.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace frameworks {

/// A model that one of ensmallen's optimizers trains, as setter.hpp wants it. An update is one call of Optimize over
/// one batch, and the optimizer keeps its moments from call to call.
///
/// The moments can be kept too: not those of ens::Adam, but those of ens::SGD<ens::AdamUpdate>, which makes the same
/// updates. The optimizer is never copied: both would free the moments.
template <class Model, class Kind>
class ensmallen_training {
  using policy = typename Kind::update::template Policy<arma::mat, arma::mat>;

 public:
  static constexpr double unit = 1;
  struct state {
    arma::mat weights;
    std::int64_t batch;
    std::shared_ptr<policy const> moments;
  };

  ensmallen_training() {
    // Until it has run once, Optimize would make new moments.
    arma::mat const begun = model.weights();
    set(0);
    model.update(optimizer);
    restore({begun, 0, nullptr});
  }

  void set(double lr) { optimizer.StepSize() = Kind::times * lr; }
  double told() { return optimizer.StepSize() / Kind::times; }
  double update() { return model.update(optimizer); }
  double loss() { return model.loss(); }
  std::vector<double> weights() { return {model.weights().begin(), model.weights().end()}; }

  state save() {
    auto& moments = optimizer.InstUpdatePolicy();
    bool const any = moments.template Has<policy>();
    return {model.weights(), model.batch, any ? std::make_shared<policy>(moments.template As<policy>()) : nullptr};
  }
  void restore(state const& s) {
    model.weights() = s.weights;
    model.batch = s.batch;
    optimizer.InstUpdatePolicy().Clean();
    if (s.moments) optimizer.InstUpdatePolicy().Set(new policy(*s.moments));
  }

 private:
  Model model;
  ens::SGD<typename Kind::update> optimizer{0,     Model::rows,  Model::rows,    -1,
                                            false, Kind::make(), ens::NoDecay(), false};
};

/// By what the rate is multiplied. ensmallen 3 divides it by the batch size, as SGD wants the mean of the gradient;
/// the others, whose step does not grow with the gradient, want it undivided. Before 3 nothing is divided.
template <std::size_t Rows, bool GrowsWithGradient>
constexpr double times =
    ENS_VERSION_MAJOR >= 3 ? (GrowsWithGradient ? 1.0 : Rows) : (GrowsWithGradient ? 1.0 / Rows : 1.0);

template <std::size_t Rows>
struct ensmallen_sgd {
  using update = ens::VanillaUpdate;
  static constexpr double times = frameworks::times<Rows, true>;
  static update make() { return {}; }
};
template <std::size_t Rows>
struct ensmallen_momentum {
  using update = ens::MomentumUpdate;
  static constexpr double times = frameworks::times<Rows, true>;
  static update make() { return update(0.9); }
};
template <std::size_t Rows>
struct ensmallen_adam {
  using update = ens::AdamUpdate;
  static constexpr double times = frameworks::times<Rows, false>;
  static update make() { return {}; }
};

}  // namespace frameworks
