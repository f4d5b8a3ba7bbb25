// SPDX-License-Identifier: MIT
#include <lrkit/peers/olmo_core.hpp>

#include "parity.hpp"

#include <lrkit/compose/take.hpp>

namespace olmo_core = lrkit::peers::olmo_core;

std::vector<peer_figures> olmo_core_figures() {
  using namespace olmo_core;
  return {
      {"olmo-core__ConstantWithWarmup__1", constant_with_warmup({.lr = 0.1, .warmup = 10})},
      {"olmo-core__ConstantWithWarmup__3", constant_with_warmup({.lr = 0.1, .warmup = 10, .warmup_min_lr = 0.01})},
      {"olmo-core__CosWithWarmup__1", cos_with_warmup({.lr = 0.1, .warmup = 10, .max_steps = 100})},
      {"olmo-core__CosWithWarmup__3", cos_with_warmup({.lr = 0.1, .warmup = 5, .t_max = 60})},
      {"olmo-core__CosWithWarmupAndLinearDecay__1",
       cos_with_warmup_and_linear_decay({.lr = 0.1, .warmup = 10, .max_steps = 100})},
      {"olmo-core__CosWithWarmupAndLinearDecay__3",
       cos_with_warmup_and_linear_decay(
           {.lr = 0.1, .warmup = 5, .alpha_f = 0.3, .decay_fraction = 0.25, .max_steps = 100})},
      {"olmo-core__HalfCosWithWarmup__1", half_cos_with_warmup({.lr = 0.1, .warmup = 10, .max_steps = 100})},
      {"olmo-core__HalfCosWithWarmup__3", half_cos_with_warmup({.lr = 0.1, .warmup = 5, .t_max = 60})},
      {"olmo-core__LinearWithWarmup__1", linear_with_warmup({.lr = 0.1, .warmup = 10, .max_steps = 100})},
      {"olmo-core__LinearWithWarmup__3", linear_with_warmup({.lr = 0.1, .alpha_f = 0.5, .t_max = 60, .warmup = 0})},
      {"olmo-core__InvSqrtWithWarmup__1", inv_sqrt_with_warmup({.lr = 0.1, .warmup = 10})},
      {"olmo-core__InvSqrtWithWarmup__3", inv_sqrt_with_warmup({.lr = 0.1, .warmup = 40})},
      {"olmo-core__PowerLR__1", power_lr({.lr = 0.1, .warmup = 10, .max_steps = 100})},
      {"olmo-core__PowerLR__3",
       power_lr({.lr = 0.1, .warmup_fraction = 0.2, .decay = 5, .decay_min_lr = 0.001, .max_steps = 100})},
      {"olmo-core__WSD__1", wsd({.lr = 0.1, .warmup = 10, .decay_fraction = 0.2, .max_steps = 100})},
      {"olmo-core__WSD__3", wsd({.lr = 0.1, .warmup_fraction = 0.05, .decay_fraction = 0.5, .max_steps = 100})},
      {"olmo-core__WSDS__1", wsds({.lr = 0.1, .period_lengths = {50, 30, 20}, .warmup = 10, .decay_fraction = 0.2})},
      {"olmo-core__WSDS__3",
       wsds(
           {.lr = 0.1, .period_lengths = {100}, .warmup_fraction = 0.1, .decay_fraction = 0.3, .decay_min_lr = 0.001})},
      {"olmo-core__Exponential_range__1", exponential_scheduler({.lr = 0.1, .lr_min = 1e-6, .max_steps = 100})},
      {"olmo-core__Exponential_range__3", exponential_scheduler({.lr = 0.1, .lr_min = 1e-6, .max_steps = 7})},
      {"olmo-core__Composable__1",
       composable_scheduler({.lr = 0.1,
                             .stages = {{.duration = 10, .start_lr_fraction = 0, .end_lr_fraction = 1},
                                        {.duration = 50, .end_lr_fraction = 1},
                                        {.duration = 40, .shape = "cosine", .end_lr_fraction = 0.1}}})},
      // Its SequentialScheduler: the last rate of a scheduler is the rate of the next one.
      {"olmo-core__Sequential__1", take(constant_with_warmup({.lr = 0.1, .warmup = 10}), 30) >>
                                       cos_with_warmup({.lr = 0.1, .warmup = 0, .max_steps = 70})},
  };
}

TEST_CASE("olmo_core meets its figures", "[olmo_core][parity]") { require_parity(olmo_core_figures()); }
