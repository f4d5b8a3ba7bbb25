// SPDX-License-Identifier: MIT
// What does mlpack's network do with the rates of a schedule? Its optimizers are ensmallen's.
#include "mlpack.hpp"
#include "setter.hpp"

#include "ensmallen_training.hpp"

namespace {

constexpr std::size_t rows = frameworks::mlpack_perceptron::rows;
template <template <std::size_t> class Kind>
using training = frameworks::ensmallen_training<frameworks::mlpack_perceptron, Kind<rows>>;

}  // namespace

int main() {
  fmt::print("mlpack {}.{}.{} (ensmallen {}.{}.{})\n", MLPACK_VERSION_MAJOR, MLPACK_VERSION_MINOR, MLPACK_VERSION_PATCH,
             ENS_VERSION_MAJOR, ENS_VERSION_MINOR, ENS_VERSION_PATCH);
  setter::ask<training<frameworks::ensmallen_sgd>>("SGD", {.peak = 0.3});
  setter::ask<training<frameworks::ensmallen_momentum>>("SGD with momentum", {.at_zero = setter::zero::moves_on});
  setter::ask<training<frameworks::ensmallen_adam>>("Adam", {.peak = 0.01, .max_lr = 1});
  return setter::verdict();
}
