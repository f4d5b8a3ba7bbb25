// SPDX-License-Identifier: MIT
// What does a loop on MLX's C++ do with the rates of a schedule?
#include "mlx.hpp"
#include "setter.hpp"

namespace {

namespace mx = mlx::core;

template <bool Compiled>
struct loop : private frameworks::mlx_perceptron {
  static constexpr double unit = 1;
  mx::array lr = mx::array(0.0F);

  loop() : mlx_perceptron(Compiled) {}
  void set(double rate) { lr = mx::array(static_cast<float>(rate)); }
  double update() { return mlx_perceptron::update(lr); }
  using mlx_perceptron::loss, mlx_perceptron::weights, mlx_perceptron::save, mlx_perceptron::restore;
  using mlx_perceptron::state;
};

// What a compiled function captures is a constant of it.
void ask_what_is_captured() {
  float lr = 0.5F;
  auto const scaled = mx::compile(
      [&lr](std::vector<mx::array> const& in) -> std::vector<mx::array> { return {in[0] * mx::array(lr)}; });
  auto const one = mx::array(1.0F);
  float const first = scaled({one})[0].item<float>();
  lr = 0.25F;
  setter::say(first == 0.5F && scaled({one})[0].item<float>() == 0.5F,
              "a compiled function that captures the rate goes on at its first");
}

}  // namespace

int main() {
  mx::set_default_device(mx::Device::cpu);
  fmt::print("mlx {}\n", mx::version());
  setter::ask<loop<false>>("SGD", {.peak = 0.3});
  setter::ask<loop<true>>("SGD, compiled", {.peak = 0.3});
  ask_what_is_captured();
  return setter::verdict();
}
