// SPDX-License-Identifier: MIT
#include <lrkit/peers/deepspeed.hpp>

#include "parity.hpp"

namespace deepspeed = lrkit::peers::deepspeed;

std::vector<peer_figures> deepspeed_figures() {
  using namespace deepspeed;
  one_cycle_params const whole{.cycle_min_lr = 0.001, .cycle_max_lr = 0.1, .cycle_first_step_size = 30};
  one_cycle_params const stairs{.cycle_min_lr = 0.01,
                                .cycle_max_lr = 0.1,
                                .cycle_first_step_size = 20,
                                .cycle_first_stair_count = 4,
                                .cycle_second_stair_count = 5};
  return {
      {"deepspeed__LRRangeTest__1", lr_range_test({.lr_range_test_min_lr = 0.001, .lr_range_test_step_size = 20})},
      {"deepspeed__LRRangeTest__3",
       lr_range_test({.lr_range_test_min_lr = 1e-5, .lr_range_test_step_size = 7, .lr_range_test_step_rate = 0.5})},
      {"deepspeed__OneCycle__1", one_cycle(whole)},
      {"deepspeed__OneCycle__3", one_cycle(stairs)},
      {"deepspeed__OneCycle_beta1__1", one_cycle_momentum(whole)},
      {"deepspeed__OneCycle_beta1__3", one_cycle_momentum(stairs)},
      {"deepspeed__WarmupLR__1", warmup_lr({.warmup_max_lr = 0.1, .warmup_num_steps = 20})},
      {"deepspeed__WarmupLR__3", warmup_lr({.warmup_max_lr = 0.1, .warmup_num_steps = 1})},
      {"deepspeed__WarmupDecayLR__1",
       warmup_decay_lr({.total_num_steps = 100, .warmup_max_lr = 0.1, .warmup_num_steps = 20})},
      {"deepspeed__WarmupDecayLR__3",
       warmup_decay_lr({.total_num_steps = 10, .warmup_max_lr = 0.1, .warmup_num_steps = 20, .warmup_type = "linear"})},
      {"deepspeed__WarmupCosineLR__1", warmup_cosine_lr({.lr = 0.1, .total_num_steps = 100, .warmup_num_steps = 20})},
      {"deepspeed__WarmupCosineLR__3",
       warmup_cosine_lr(
           {.lr = 0.1, .total_num_steps = 50, .warmup_num_steps = 1, .cos_min_ratio = 0, .warmup_type = "linear"})},
  };
}

TEST_CASE("deepspeed meets its figures", "[deepspeed][parity]") { require_parity(deepspeed_figures()); }
