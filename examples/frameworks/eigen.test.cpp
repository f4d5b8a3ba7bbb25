// SPDX-License-Identifier: MIT
// What does a loop on Eigen do with the rates of a schedule?
#include "eigen.hpp"
#include "setter.hpp"

namespace {

template <int Momentum>  // in percent
struct loop : private frameworks::eigen_perceptron {
  static constexpr double unit = 1;
  double lr = 0;

  loop() : eigen_perceptron(Momentum / 100.0) {}
  void set(double x) { lr = x; }
  double update() { return eigen_perceptron::update(lr); }
  using eigen_perceptron::loss, eigen_perceptron::weights, eigen_perceptron::save, eigen_perceptron::restore;
  using eigen_perceptron::state;
};

}  // namespace

int main() {
  fmt::print("eigen {}.{}.{}\n", EIGEN_WORLD_VERSION, EIGEN_MAJOR_VERSION, EIGEN_MINOR_VERSION);
  setter::ask<loop<0>>("SGD", {.peak = 0.3});
  setter::ask<loop<90>>("SGD with momentum");
  return setter::verdict();
}
