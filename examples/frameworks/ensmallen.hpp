// SPDX-License-Identifier: MIT
#pragma once

#include "digits.hpp"

#include <armadillo>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace frameworks {

/// Softmax regression on the digits, as ensmallen wants a function: a sum over rows. ensmallen sees `batches` batches,
/// one after the other, from batch `first` on.
class softmax {
 public:
  static constexpr std::size_t rows_of_batch = 32;

  std::int64_t first = 0;
  std::size_t batches = 1;

  [[nodiscard]] static arma::mat initial() { return arma::mat(10, 65, arma::fill::zeros); }
  [[nodiscard]] std::size_t NumFunctions() const { return batches * rows_of_batch; }
  void Shuffle() {}

  double EvaluateWithGradient(arma::mat const& weights, std::size_t begin, arma::mat& gradient,
                              std::size_t rows) const {
    auto const batch = data.batch(first + static_cast<std::int64_t>(begin / rows_of_batch));
    gradient.zeros(10, 65);
    double sum = 0;
    for (std::size_t i = 0; i < rows; ++i) sum += loss_of_row(weights, batch.at(i), &gradient);
    return sum;
  }
  double Evaluate(arma::mat const& weights, std::size_t begin, std::size_t rows) const {
    arma::mat unused;
    return EvaluateWithGradient(weights, begin, unused, rows);
  }
  void Gradient(arma::mat const& weights, std::size_t begin, arma::mat& gradient, std::size_t rows) const {
    EvaluateWithGradient(weights, begin, gradient, rows);
  }

  /// The mean over all training digits.
  [[nodiscard]] double loss(arma::mat const& weights) const {
    double sum = 0;
    for (std::size_t row = 0; row < data.data.rows(); ++row) sum += loss_of_row(weights, row, nullptr);
    return sum / static_cast<double>(data.data.rows());
  }

 private:
  double loss_of_row(arma::mat const& weights, std::size_t row, arma::mat* gradient) const {
    arma::vec x(65, arma::fill::ones);
    for (std::size_t j = 0; j < 64; ++j) x(j) = data.data.input(row)[j];
    arma::vec p = weights * x;
    p = arma::exp(p - p.max());
    p /= arma::accu(p);
    double const loss = -std::log(p(data.digit(row)));
    if (gradient != nullptr) {
      p(data.digit(row)) -= 1;
      *gradient += p * x.t();
    }
    return loss;
  }

  digits const data{rows_of_batch};
};

/// The same with its weights.
class softmax_model {
 public:
  static constexpr std::size_t rows = softmax::rows_of_batch;

  std::int64_t batch = 0;

  /// One update with the next batch. Returns its loss before it.
  double update(auto& optimizer) {
    function.first = batch++;
    return optimizer.Optimize(function, w) / static_cast<double>(rows);
  }
  [[nodiscard]] double loss() const { return function.loss(w); }
  arma::mat& weights() { return w; }

 private:
  softmax function;
  arma::mat w = softmax::initial();
};

}  // namespace frameworks
