// SPDX-License-Identifier: MIT
// What does a loop on MLX's C++ do with the rates of a schedule?
#include "digits.hpp"
#include "setter.hpp"

#include <mlx/mlx.h>
#include <mlx/version.h>

#include <vector>

namespace {

namespace mx = mlx::core;

mx::array floats(std::vector<double> const& values, int columns) {
  std::vector<float> const all(values.begin(), values.end());
  return mx::array(all.data(), {static_cast<int>(all.size()) / columns, columns}, mx::float32);
}
mx::array drawn(int in, int out, std::uint64_t seed) {
  auto const w = frameworks::initial_weights<float>(static_cast<std::size_t>(in * out), std::sqrt(6.0 / in), seed);
  return mx::array(w.data(), {in, out}, mx::float32);
}

/// A perceptron by hand: the rate is an array of one number, as a compiled update would have to be given it too.
class loop {
 public:
  static constexpr double unit = 1;
  struct state {
    std::vector<mx::array> weights;  // an array is a value: what it is shared with cannot change it
    std::int64_t batch;
  };

  void set(double rate) { lr = mx::array(static_cast<float>(rate)); }
  double update() {
    auto const rows = data.batch(batch_++);
    std::vector<int> const chosen(rows.begin(), rows.end());
    auto const at = mx::array(chosen.data(), {static_cast<int>(chosen.size())}, mx::int32);
    auto const bx = mx::take(x, at, 0), by = mx::take(y, at, 0);
    auto const [loss, gradient] =
        mx::value_and_grad([&](std::vector<mx::array> const& weights) { return cross_entropy(weights, bx, by); },
                           std::vector<int>{0, 1, 2, 3})(w);
    for (std::size_t i = 0; i < w.size(); ++i) w[i] = w[i] - lr * gradient[i];
    mx::eval(w);
    return static_cast<double>(mx::array(loss).item<float>());
  }
  double loss() { return static_cast<double>(cross_entropy(w, x, y).item<float>()); }
  std::vector<double> weights() {
    std::vector<double> all;
    for (auto& each : w) {
      auto flat = mx::flatten(each);
      mx::eval(flat);
      all.insert(all.end(), flat.data<float>(), flat.data<float>() + flat.size());
    }
    return all;
  }
  state save() { return {w, batch_}; }
  void restore(state const& s) { w = s.weights, batch_ = s.batch; }

 private:
  static mx::array cross_entropy(std::vector<mx::array> const& weights, mx::array const& bx, mx::array const& by) {
    auto const hidden = mx::maximum(mx::matmul(bx, weights[0]) + weights[1], mx::array(0.0F));
    auto const logits = mx::matmul(hidden, weights[2]) + weights[3];
    return mx::mean(mx::logsumexp(logits, std::vector<int>{1}) - mx::sum(logits * by, std::vector<int>{1}));
  }

  frameworks::digits const data{};
  mx::array x = floats(data.data.x, 64), y = floats(data.data.y, 10), lr = mx::array(0.0F);
  std::vector<mx::array> w = {drawn(64, 32, 1), mx::zeros({32}), drawn(32, 10, 2), mx::zeros({10})};
  std::int64_t batch_ = 0;
};

}  // namespace

int main() {
  mx::set_default_device(mx::Device::cpu);
  fmt::print("mlx {}\n", mx::version());
  setter::ask<loop>("SGD", {.peak = 0.3});
  return setter::verdict();
}
