// SPDX-License-Identifier: MIT
#include <lrkit/peers/timm.hpp>

#include "parity.hpp"

namespace timm = lrkit::peers::timm;

std::vector<peer_figures> timm_figures() {
  using namespace timm;
  auto plateau = [](std::string const& file, plateau_lr_scheduler_params p) {
    return peer_figures{file, observing(p.lr, plateau_lr_scheduler(p), file), recursive};
  };
  return {
      {"timm__cosine__1", cosine_lr_scheduler({.lr = 0.1, .t_initial = 100})},
      {"timm__cosine__3", cosine_lr_scheduler({.lr = 0.1,
                                               .t_initial = 80,
                                               .lr_min = 0.001,
                                               .warmup_t = 10,
                                               .warmup_lr_init = 0.0001,
                                               .warmup_prefix = true})},
      {"timm__cosine__4", cosine_lr_scheduler({.lr = 0.1, .t_initial = 30, .cycle_decay = 0.5, .cycle_limit = 3})},
      {"timm__cosine__6", cosine_lr_scheduler({.lr = 0.1, .t_initial = 100, .lr_min = 0.001, .k_decay = 2})},
      {"timm__cosine__7", cosine_lr_scheduler({.lr = 0.1, .t_initial = 100, .k_decay = 0.5})},
      {"timm__multistep__1", multi_step_lr_scheduler({.lr = 0.1, .decay_t = {30, 60}, .decay_rate = 0.1})},
      {"timm__multistep__3", multi_step_lr_scheduler({.lr = 0.1, .decay_t = {1, 2, 3}, .decay_rate = 0.5})},
      {"timm__poly__1", poly_lr_scheduler({.lr = 0.1, .t_initial = 100})},
      {"timm__poly__3",
       poly_lr_scheduler(
           {.lr = 0.1, .t_initial = 50, .power = 2, .cycle_decay = 0.5, .cycle_limit = 2, .k_decay = 1.5})},
      {"timm__poly__4", poly_lr_scheduler({.lr = 0.1,
                                           .t_initial = 20,
                                           .power = 1,
                                           .cycle_mul = 2,
                                           .cycle_limit = 3,
                                           .warmup_t = 5,
                                           .warmup_prefix = true})},
      {"timm__step__1", step_lr_scheduler({.lr = 0.1, .decay_t = 30, .decay_rate = 0.1})},
      {"timm__step__3", step_lr_scheduler({.lr = 0.1,
                                           .decay_t = 10,
                                           .decay_rate = 0.5,
                                           .warmup_t = 15,
                                           .warmup_lr_init = 0.001,
                                           .warmup_prefix = false})},
      {"timm__tanh__1", tanh_lr_scheduler({.lr = 0.1, .t_initial = 100})},
      {"timm__tanh__3",
       tanh_lr_scheduler(
           {.lr = 0.1, .t_initial = 40, .lr_min = 0.0001, .cycle_mul = 2, .cycle_decay = 0.5, .cycle_limit = 3})},
      {"timm__tanh__4", tanh_lr_scheduler({.lr = 0.1, .t_initial = 60, .warmup_t = 10, .warmup_prefix = true})},
      plateau("timm__plateau__1", {.lr = 0.1, .patience_t = 5, .mode = "min"}),
      plateau("timm__plateau__3", {.lr = 0.1, .decay_rate = 0.5, .patience_t = 3}),
  };
}

TEST_CASE("timm meets its figures", "[timm][parity]") { require_parity(timm_figures()); }
