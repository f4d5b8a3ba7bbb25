// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

/// So many steps of a schedule whose rate goes into a torch::optim::SGD with one parameter group: each answers the rate
/// that the optimizer has in the end. They are compiled apart, as the headers of libtorch and of Catch2 both define
/// CHECK.
namespace libtorch {

constexpr std::int64_t every = 500;

/// torch::optim::StepLR of step_size `every` and gamma 0.5.
double step_lr(std::int64_t steps);
/// lrkit::scheduler with lrkit::step_decay, the same staircase.
double scheduler(std::int64_t steps);
/// The same formula by hand, with std::pow.
double by_hand(std::int64_t steps);

}  // namespace libtorch
