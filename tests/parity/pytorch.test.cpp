// SPDX-License-Identifier: MIT
#include <lrkit/peers/pytorch.hpp>

#include "parity.hpp"

#include <lrkit/compose/product.hpp>
#include <lrkit/compose/scale.hpp>
#include <lrkit/peers/libtorch.hpp>

#include <cmath>

namespace pytorch = lrkit::peers::pytorch;
using lrkit::step_t;

std::vector<peer_figures> pytorch_figures() {
  using namespace pytorch;
  using lrkit::take;
  // libtorch computes the factor and the threshold of a plateau in float.
  auto libtorch_plateau = [](std::string const& file, lrkit::plateau::params p, std::vector<outside> beyond = {}) {
    p.eps = 1e-8 / 0.1;
    return peer_figures{file, observing(0.1, lrkit::plateau(p), file), recursive, beyond};
  };
  auto plateau = [](std::string const& file, reduce_lr_on_plateau_params p) {
    return peer_figures{file, observing(p.lr, reduce_lr_on_plateau(p), file), recursive};
  };
  auto const quarter = [](step_t k) { return static_cast<double>(k / 30); };
  auto const halves = [](step_t k) { return std::pow(0.5, static_cast<double>(k / 10)); };
  return {
      {"torch__StepLR__1", step_lr({.lr = 0.1, .step_size = 30}), recursive},
      {"torch__StepLR__3", step_lr({.lr = 0.1, .step_size = 1, .gamma = 0.97}), recursive},
      {"torch__StepLR_closed__1", step_lr({.lr = 0.1, .step_size = 30})},
      {"torch__StepLR_closed__3", step_lr({.lr = 0.1, .step_size = 1, .gamma = 0.97})},
      {"torch__MultiStepLR__1", multi_step_lr({.lr = 0.1, .milestones = {30, 80}}), recursive},
      {"torch__MultiStepLR__3", multi_step_lr({.lr = 0.1, .milestones = {0, 10, 50, 99}, .gamma = 0.3}), recursive},
      {"torch__MultiStepLR_closed__1", multi_step_lr({.lr = 0.1, .milestones = {30, 80}})},
      {"torch__MultiStepLR_closed__3", multi_step_lr({.lr = 0.1, .milestones = {0, 10, 50, 99}, .gamma = 0.3})},
      {"torch__ConstantLR__1", constant_lr({.lr = 0.1}), recursive},
      {"torch__ConstantLR__3", constant_lr({.lr = 0.1, .factor = 0.1, .total_iters = 1}), recursive},
      {"torch__ConstantLR_closed__1", constant_lr({.lr = 0.1})},
      {"torch__ConstantLR_closed__3", constant_lr({.lr = 0.1, .factor = 0.1, .total_iters = 1})},
      {"torch__LinearLR__1", linear_lr({.lr = 0.1}), recursive},
      {"torch__LinearLR__3", linear_lr({.lr = 0.1, .start_factor = 1, .end_factor = 0, .total_iters = 100}), recursive},
      {"torch__LinearLR__4", linear_lr({.lr = 0.1, .start_factor = 0.001, .total_iters = 250}), recursive},
      {"torch__LinearLR_closed__1", linear_lr({.lr = 0.1})},
      {"torch__LinearLR_closed__3", linear_lr({.lr = 0.1, .start_factor = 1, .end_factor = 0, .total_iters = 100})},
      {"torch__LinearLR_closed__4", linear_lr({.lr = 0.1, .start_factor = 0.001, .total_iters = 250})},
      {"torch__ExponentialLR__1", exponential_lr({.lr = 0.1, .gamma = 0.95}), recursive},
      {"torch__ExponentialLR__3", exponential_lr({.lr = 0.1, .gamma = 0.5}), recursive},
      {"torch__ExponentialLR_closed__1", exponential_lr({.lr = 0.1, .gamma = 0.95})},
      {"torch__ExponentialLR_closed__3", exponential_lr({.lr = 0.1, .gamma = 0.5})},
      {"torch__PolynomialLR__1", polynomial_lr({.lr = 0.1}), recursive},
      {"torch__PolynomialLR__3", polynomial_lr({.lr = 0.1, .total_iters = 100, .power = 2}), recursive},
      {"torch__PolynomialLR_closed__1", polynomial_lr({.lr = 0.1})},
      {"torch__PolynomialLR_closed__3", polynomial_lr({.lr = 0.1, .total_iters = 100, .power = 2})},
      {"torch__CosineAnnealingLR__1", cosine_annealing_lr({.lr = 0.1, .T_max = 100}), recursive},
      {"torch__CosineAnnealingLR__3", cosine_annealing_lr({.lr = 0.1, .T_max = 10, .eta_min = 0.01}), recursive},
      {"torch__CosineAnnealingLR__4", cosine_annealing_lr({.lr = 0.1, .T_max = 1}), recursive},
      {"torch__CosineAnnealingLR_closed__1", cosine_annealing_lr({.lr = 0.1, .T_max = 100})},
      {"torch__CosineAnnealingLR_closed__3", cosine_annealing_lr({.lr = 0.1, .T_max = 10, .eta_min = 0.01})},
      {"torch__CosineAnnealingLR_closed__4", cosine_annealing_lr({.lr = 0.1, .T_max = 1})},
      {"torch__CosineAnnealingWarmRestarts__1", cosine_annealing_warm_restarts({.lr = 0.1, .T_0 = 20})},
      {"torch__CosineAnnealingWarmRestarts__3", cosine_annealing_warm_restarts({.lr = 0.1, .T_0 = 3, .T_mult = 3})},
      {"torch__CosineAnnealingWarmRestarts__4", cosine_annealing_warm_restarts({.lr = 0.1, .T_0 = 1, .T_mult = 2})},
      // step(epoch) at 4, and at 10, steps an epoch
      {"torch__CosineAnnealingWarmRestarts_fractional__1",
       cosine_annealing_warm_restarts({.lr = 0.1, .T_0 = 10 * 4, .T_mult = 2})},
      {"torch__CosineAnnealingWarmRestarts_fractional__3",
       cosine_annealing_warm_restarts({.lr = 0.1, .T_0 = 1 * 10, .T_mult = 2})},
      {"torch__CyclicLR__1", cyclic_lr({.base_lr = 0.01, .max_lr = 0.1, .step_size_up = 10})},
      {"torch__CyclicLR__3",
       cyclic_lr({.base_lr = 0.001, .max_lr = 0.05, .step_size_up = 20, .mode = "exp_range", .gamma = 0.99})},
      {"torch__CyclicLR__4", cyclic_lr({.base_lr = 0.01,
                                        .max_lr = 0.1,
                                        .step_size_up = 7,
                                        .step_size_down = 3,
                                        .mode = "exp_range",
                                        .gamma = 0.9994})},
      {"torch__CyclicLR_momentum__1", cyclic_momentum({.base_lr = 0.01, .max_lr = 0.1, .step_size_up = 10})},
      {"torch__CyclicLR_momentum__3",
       cyclic_momentum({.base_lr = 0.001, .max_lr = 0.05, .step_size_up = 20, .mode = "exp_range", .gamma = 0.99})},
      {"torch__CyclicLR_momentum__4", cyclic_momentum({.base_lr = 0.01,
                                                       .max_lr = 0.1,
                                                       .step_size_up = 7,
                                                       .step_size_down = 3,
                                                       .mode = "exp_range",
                                                       .gamma = 0.9994})},
      {"torch__OneCycleLR__1", one_cycle_lr({.max_lr = 0.1, .total_steps = 100})},
      {"torch__OneCycleLR__3", one_cycle_lr({.max_lr = 1, .total_steps = 120, .three_phase = true})},
      {"torch__OneCycleLR__4", one_cycle_lr({.max_lr = 0.01,
                                             .epochs = 7,
                                             .steps_per_epoch = 9,
                                             .pct_start = 0.4,
                                             .anneal_strategy = "linear",
                                             .three_phase = true})},
      {"torch__OneCycleLR_momentum__1", one_cycle_momentum({.max_lr = 0.1, .total_steps = 100})},
      {"torch__OneCycleLR_momentum__3", one_cycle_momentum({.max_lr = 1, .total_steps = 120, .three_phase = true})},
      {"torch__OneCycleLR_momentum__4", one_cycle_momentum({.max_lr = 0.01,
                                                            .epochs = 7,
                                                            .steps_per_epoch = 9,
                                                            .pct_start = 0.4,
                                                            .anneal_strategy = "linear",
                                                            .three_phase = true})},
      {"torch__OneCycleLR_beta1__1", one_cycle_momentum({.max_lr = 0.1, .total_steps = 60})},
      {"torch__SWALR__1", swalr({.lr = 0.1, .swa_lr = 0.05}), recursive},
      {"torch__SWALR__3", swalr({.lr = 0.1, .swa_lr = 0.5, .anneal_epochs = 5}), recursive},
      {"torch__SWALR__4", swalr({.lr = 0.1, .swa_lr = 0.02, .anneal_epochs = 0}), recursive},
      plateau("torch__ReduceLROnPlateau__1", {.lr = 0.1, .patience = 5}),
      plateau("torch__ReduceLROnPlateau__3",
              {.lr = 0.1, .mode = "max", .factor = 0.5, .patience = 2, .threshold = 0.01, .threshold_mode = "abs"}),
      plateau("torch__ReduceLROnPlateau__4", {.lr = 0.1, .factor = 0.3, .patience = 4}),
      // What PyTorch leaves to a function of the user, and how it joins schedulers.
      {"torch__LambdaLR__1", 0.1 * exponential_lr({.lr = 1, .gamma = 0.95})},
      {"torch__LambdaLR__3", lrkit::scale(quarter, 0.1)},
      {"torch__MultiplicativeLR__1", exponential_lr({.lr = 0.1, .gamma = 0.95}), recursive},
      {"torch__MultiplicativeLR__3", lrkit::scale(halves, 0.1), recursive},
      {"torch__SequentialLR__1",
       take(constant_lr({.lr = 0.1, .factor = 0.1, .total_iters = 20}), 20) >>
           exponential_lr({.lr = 0.1, .gamma = 0.9}),
       recursive},
      {"torch__SequentialLR__3",
       take(linear_lr({.lr = 0.1, .start_factor = 0.1}), 5) >>
           take(step_lr({.lr = 0.1, .step_size = 10, .gamma = 0.5}), 35) >> exponential_lr({.lr = 0.1, .gamma = 0.9}),
       recursive},
      {"torch__SequentialLR__4",
       take(linear_lr({.lr = 0.1, .start_factor = 0.01, .total_iters = 10}), 10) >>
           cosine_annealing_warm_restarts({.lr = 0.1, .T_0 = 10, .T_mult = 2}),
       recursive},
      {"torch__ChainedScheduler__1",
       constant_lr({.lr = 0.1, .factor = 0.1, .total_iters = 20}) * exponential_lr({.lr = 1, .gamma = 0.9}), recursive},
      {"torch__ChainedScheduler__3",
       cosine_annealing_lr({.lr = 0.1, .T_max = 50, .eta_min = 0.01}) * exponential_lr({.lr = 1, .gamma = 0.99}),
       recursive,
       {{2, 101, "the cosine's recursion acts on the rate that the exponential has left: no function of the step"}}},
      libtorch_plateau(
          "libtorch__ReduceLROnPlateau__1",
          {.factor = 0.1F, .patience = 5, .threshold = 1e-4F, .threshold_mode = lrkit::threshold_mode::of_best}),
      libtorch_plateau(
          "libtorch__ReduceLROnPlateau__3",
          {.mode = lrkit::mode::max,
           .factor = 0.5F,
           .patience = 2,
           .threshold = 0.01F,
           .threshold_mode = lrkit::threshold_mode::abs},
          {{4, 101,
            "libtorch takes for better what is above the threshold times the best metric, which is nearly all"}}),
      {"libtorch__StepLR__1", lrkit::peers::libtorch::step_lr({.lr = 0.1, .step_size = 3, .gamma = 0.5}), recursive},
      {"libtorch__StepLR__3", lrkit::peers::libtorch::step_lr({.lr = 0.1, .step_size = 1, .gamma = 0.9}), recursive},
  };
}

TEST_CASE("pytorch meets its figures", "[pytorch][parity]") { require_parity(pytorch_figures()); }
