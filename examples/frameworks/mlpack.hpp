// SPDX-License-Identifier: MIT
#pragma once

#include "digits.hpp"

#define MLPACK_ENABLE_ANN_SERIALIZATION
#include <mlpack.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

namespace frameworks {

/// A perceptron of mlpack that learns the digits.
class mlpack_perceptron {
 public:
  static constexpr std::size_t rows = 32;

  std::int64_t batch = 0;

  mlpack_perceptron() {
    net.Add<mlpack::Linear>(32);
    net.Add<mlpack::ReLU>();
    net.Add<mlpack::Linear>(10);
    net.Add<mlpack::LogSoftMax>();
    net.Reset(64);
    auto const drawn = initial_weights<double>(net.Parameters().n_elem, 0.25, 1);
    std::copy(drawn.begin(), drawn.end(), net.Parameters().begin());
  }

  /// One update with the next batch. Returns its loss before it.
  double update(auto& optimizer) {
    auto const [x, y] = matrices(data.batch(batch++));
    return net.Train(x, y, optimizer) / static_cast<double>(rows);
  }
  /// A call of Train over `batches` batches, one after the other, with the callbacks of ensmallen.
  void train(std::size_t batches, auto& optimizer, auto&&... callbacks) {
    std::vector<std::size_t> all;
    for (std::size_t i = 0; i < batches; ++i) {
      auto const next = data.batch(batch++);
      all.insert(all.end(), next.begin(), next.end());
    }
    auto const [x, y] = matrices(all);
    net.Train(x, y, optimizer, callbacks...);
  }
  /// The loss of all training digits.
  [[nodiscard]] double loss() {
    std::vector<std::size_t> all(data.data.rows());
    std::iota(all.begin(), all.end(), std::size_t{0});
    auto const [x, y] = matrices(all);
    return net.Evaluate(x, y) / static_cast<double>(all.size());
  }
  arma::mat& weights() { return net.Parameters(); }

 private:
  [[nodiscard]] std::pair<arma::mat, arma::mat> matrices(std::vector<std::size_t> const& chosen) const {
    arma::mat x(64, chosen.size()), y(1, chosen.size());
    for (std::size_t i = 0; i < chosen.size(); ++i) {
      for (std::size_t j = 0; j < 64; ++j) x(j, i) = data.data.input(chosen[i])[j];
      y(0, i) = static_cast<double>(data.digit(chosen[i]));
    }
    return {x, y};
  }

  digits const data{rows};
  mlpack::FFN<mlpack::NegativeLogLikelihood, mlpack::ConstInitialization> net;
};

}  // namespace frameworks
