// SPDX-License-Identifier: MIT
#pragma once

#include "digits.hpp"

#include <Eigen/Dense>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

namespace frameworks {

/// A perceptron with 64 inputs, 32 hidden units and 10 outputs, trained by SGD with momentum. The loop is yours: the
/// rate is an argument of the update.
class eigen_perceptron {
 public:
  /// All that the next updates depend on: plain values.
  struct state {
    Eigen::MatrixXd hidden = weights_of(32, 64, 1), out = weights_of(10, 32, 2);
    Eigen::VectorXd hidden_bias = Eigen::VectorXd::Zero(32), out_bias = Eigen::VectorXd::Zero(10);
    Eigen::MatrixXd hidden_speed = Eigen::MatrixXd::Zero(32, 64), out_speed = Eigen::MatrixXd::Zero(10, 32);
    std::int64_t batch = 0;
  };

  explicit eigen_perceptron(double momentum = 0.9) : momentum_(momentum) {}

  /// One update with the next batch. Returns the loss of the batch before it.
  double update(double lr) {
    auto const rows = data_.batch(s_.batch++);
    auto const [x, y] = matrices(rows);
    Eigen::MatrixXd const hidden = activations(x), p = probabilities(hidden);
    double const loss = cross_entropy(p, y);

    Eigen::MatrixXd const error = (p - y) / static_cast<double>(rows.size());
    Eigen::MatrixXd const below = (s_.out.transpose() * error).array() * (hidden.array() > 0).cast<double>();
    s_.out_speed = momentum_ * s_.out_speed + error * hidden.transpose();
    s_.hidden_speed = momentum_ * s_.hidden_speed + below * x.transpose();
    s_.out -= lr * s_.out_speed;
    s_.hidden -= lr * s_.hidden_speed;
    s_.out_bias -= lr * error.rowwise().sum();
    s_.hidden_bias -= lr * below.rowwise().sum();
    return loss;
  }

  /// The loss of all training digits.
  [[nodiscard]] double loss() const {
    std::vector<std::size_t> all(data_.data.rows());
    std::iota(all.begin(), all.end(), std::size_t{0});
    auto const [x, y] = matrices(all);
    return cross_entropy(probabilities(activations(x)), y);
  }
  [[nodiscard]] std::vector<double> weights() const {
    std::vector<double> w(s_.hidden.data(), s_.hidden.data() + s_.hidden.size());
    w.insert(w.end(), s_.out.data(), s_.out.data() + s_.out.size());
    return w;
  }
  [[nodiscard]] state save() const { return s_; }
  void restore(state const& s) { s_ = s; }

 private:
  static Eigen::MatrixXd weights_of(Eigen::Index rows, Eigen::Index columns, std::uint64_t seed) {
    auto const w = initial_weights<double>(static_cast<std::size_t>(rows * columns),
                                           std::sqrt(6.0 / static_cast<double>(columns)), seed);
    return Eigen::Map<Eigen::MatrixXd const>(w.data(), rows, columns);
  }

  /// One column for each row of the data.
  [[nodiscard]] std::pair<Eigen::MatrixXd, Eigen::MatrixXd> matrices(std::vector<std::size_t> const& rows) const {
    auto const n = static_cast<Eigen::Index>(rows.size());
    Eigen::MatrixXd x(64, n), y(10, n);
    for (Eigen::Index i = 0; i < n; ++i) {
      auto const row = rows[static_cast<std::size_t>(i)];
      x.col(i) = Eigen::Map<Eigen::VectorXd const>(data_.data.input(row).data(), 64);
      y.col(i) = Eigen::Map<Eigen::VectorXd const>(data_.data.target(row).data(), 10);
    }
    return {x, y};
  }
  [[nodiscard]] Eigen::MatrixXd activations(Eigen::MatrixXd const& x) const {
    return ((s_.hidden * x).colwise() + s_.hidden_bias).cwiseMax(0.0);
  }
  [[nodiscard]] Eigen::MatrixXd probabilities(Eigen::MatrixXd const& hidden) const {
    Eigen::MatrixXd p = (s_.out * hidden).colwise() + s_.out_bias;
    p.rowwise() -= p.colwise().maxCoeff().eval();
    p = p.array().exp();
    return p.array().rowwise() / p.colwise().sum().array().eval();
  }
  static double cross_entropy(Eigen::MatrixXd const& p, Eigen::MatrixXd const& y) {
    return -(y.array() * p.array().log()).sum() / static_cast<double>(p.cols());
  }

  digits const data_{};
  state s_;
  double momentum_;
};

}  // namespace frameworks
