// SPDX-License-Identifier: MIT
#pragma once

#include "digits.hpp"

#include <mlx/mlx.h>
#include <mlx/version.h>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace frameworks {

namespace mx = mlx::core;

/// A perceptron by hand, with MLX's arrays. The rate of an update is an array of one number, so that a compiled update
/// takes it as an input: a number that it captures would stay what it was when it was compiled.
class mlx_perceptron {
 public:
  using function = std::function<std::vector<mx::array>(std::vector<mx::array> const&)>;
  struct state {
    std::vector<mx::array> weights;  // an array is a value: what it is shared with cannot change it
    std::int64_t batch;
  };

  explicit mlx_perceptron(bool compiled = false) : step(compiled ? mx::compile(updated) : function(updated)) {}

  /// One update with the next batch. Returns its loss before it.
  double update(mx::array const& lr) {
    auto const rows = data.batch(s.batch++);
    std::vector<int> const chosen(rows.begin(), rows.end());
    auto const at = mx::array(chosen.data(), {static_cast<int>(chosen.size())}, mx::int32);
    auto inputs = s.weights;
    inputs.insert(inputs.end(), {mx::take(x, at, 0), mx::take(y, at, 0), lr});
    auto out = step(inputs);
    mx::eval(out);
    double const loss = static_cast<double>(out.back().item<float>());
    out.pop_back();
    s.weights = out;
    return loss;
  }
  double loss() { return static_cast<double>(cross_entropy(s.weights, x, y).item<float>()); }
  std::vector<double> weights() {
    std::vector<double> all;
    for (auto const& each : s.weights) {
      auto flat = mx::flatten(each);
      mx::eval(flat);
      all.insert(all.end(), flat.data<float>(), flat.data<float>() + flat.size());
    }
    return all;
  }
  [[nodiscard]] state save() const { return s; }
  void restore(state const& kept) { s = kept; }

 private:
  // Of the weights, inputs, outputs and the rate: the weights after the update, and the loss before it.
  static std::vector<mx::array> updated(std::vector<mx::array> const& in) {
    std::vector<mx::array> out(in.begin(), in.begin() + 4);
    auto const [loss, gradient] =
        mx::value_and_grad([&](std::vector<mx::array> const& weights) { return cross_entropy(weights, in[4], in[5]); },
                           std::vector<int>{0, 1, 2, 3})(out);
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = out[i] - in[6] * gradient[i];
    out.push_back(loss);
    return out;
  }
  static mx::array cross_entropy(std::vector<mx::array> const& weights, mx::array const& bx, mx::array const& by) {
    auto const hidden = mx::maximum(mx::matmul(bx, weights[0]) + weights[1], mx::array(0.0F));
    auto const logits = mx::matmul(hidden, weights[2]) + weights[3];
    return mx::mean(mx::logsumexp(logits, std::vector<int>{1}) - mx::sum(logits * by, std::vector<int>{1}));
  }
  static mx::array floats(std::vector<double> const& values, int columns) {
    std::vector<float> const all(values.begin(), values.end());
    return mx::array(all.data(), {static_cast<int>(all.size()) / columns, columns}, mx::float32);
  }
  static mx::array drawn(int in, int out, std::uint64_t seed) {
    auto const w = initial_weights<float>(static_cast<std::size_t>(in * out), std::sqrt(6.0 / in), seed);
    return mx::array(w.data(), {in, out}, mx::float32);
  }

  digits const data{};
  mx::array x = floats(data.data.x, 64), y = floats(data.data.y, 10);
  function step;
  state s{{drawn(64, 32, 1), mx::zeros({32}), drawn(32, 10, 2), mx::zeros({10})}, 0};
};

}  // namespace frameworks
