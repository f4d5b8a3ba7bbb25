// SPDX-License-Identifier: MIT
#pragma once

#include <cmath>
#include <concepts>
#include <cstddef>
#include <span>
#include <vector>

namespace examples {

/// How a gradient becomes an update: w -= lr * g; with a velocity v = m * v + g in its place; Adam (arXiv:1412.6980);
/// AdamW, which also takes 0.1 lr of the weights away (arXiv:1711.05101); RMSprop, Adam's denominator with a memory of
/// 0.99 alone; Adagrad, the sum of the squares in its place; or the sign of the velocity.
enum class method { sgd, momentum, adam, adamw, rmsprop, adagrad, sign };

/// Whether an update is as large as the gradient says. The other methods divide the gradient's size out.
constexpr bool is_sgd_like(method how) { return how == method::sgd || how == method::momentum; }

/// One of these. Its state is a value: copied, it goes on as the original does.
template <std::floating_point Real>
class optimizer {
 public:
  optimizer(method how, std::size_t weights)
      : how_(how),
        first(how == method::momentum || is_adam(how) || how == method::sign ? weights : 0),
        second(is_adam(how) || how == method::rmsprop || how == method::adagrad ? weights : 0) {}

  void set_learning_rate(double lr) { lr_ = lr; }
  [[nodiscard]] double learning_rate() const { return lr_; }
  /// The momentum, or the beta1 of Adam.
  void set_momentum(double m) { momentum_ = m; }

  void step(std::span<Real> weights, std::span<Real const> gradient) {
    auto const lr = static_cast<Real>(lr_), m = static_cast<Real>(momentum_);
    std::size_t const n = weights.size();
    if (how_ == method::sgd) {
      for (std::size_t i = 0; i < n; ++i) weights[i] -= lr * gradient[i];
    } else if (how_ == method::momentum) {
      for (std::size_t i = 0; i < n; ++i) {
        first[i] = m * first[i] + gradient[i];
        weights[i] -= lr * first[i];
      }
    } else if (how_ == method::sign) {
      for (std::size_t i = 0; i < n; ++i) {
        first[i] = m * first[i] + (1 - m) * gradient[i];
        weights[i] -= first[i] > 0 ? lr : first[i] < 0 ? -lr : 0;
      }
    } else if (!is_adam(how_)) {
      auto const kept = how_ == method::rmsprop ? Real(0.99) : Real(1);
      auto const added = how_ == method::rmsprop ? Real(0.01) : Real(1);
      for (std::size_t i = 0; i < n; ++i) {
        second[i] = kept * second[i] + added * gradient[i] * gradient[i];
        weights[i] -= lr * gradient[i] / (std::sqrt(second[i]) + Real(1e-8));
      }
    } else {
      weight1 *= momentum_;
      weight2 *= beta2;
      auto const rate = static_cast<Real>(lr_ / (1 - weight1));
      auto const correction = static_cast<Real>(1 / (1 - weight2));
      auto const b = static_cast<Real>(beta2), epsilon = Real(1e-8);
      if (how_ == method::adamw) {
        for (Real& w : weights) w -= lr * Real(0.1) * w;
      }
      for (std::size_t i = 0; i < n; ++i) {
        first[i] = m * first[i] + (1 - m) * gradient[i];
        second[i] = b * second[i] + (1 - b) * gradient[i] * gradient[i];
        weights[i] -= rate * first[i] / (std::sqrt(second[i] * correction) + epsilon);
      }
    }
  }

  friend bool operator==(optimizer const&, optimizer const&) = default;

 private:
  static constexpr double beta2 = 0.999;
  static constexpr bool is_adam(method how) { return how == method::adam || how == method::adamw; }

  method how_;
  double lr_ = 0;
  double momentum_ = 0.9;
  double weight1 = 1;  // beta1^steps and beta2^steps, for Adam's corrections
  double weight2 = 1;
  std::vector<Real> first;   // the velocity, or the mean of the gradient
  std::vector<Real> second;  // the mean or the sum of its square
};

}  // namespace examples
