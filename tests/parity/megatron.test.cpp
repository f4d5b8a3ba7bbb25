// SPDX-License-Identifier: MIT
#include <lrkit/peers/megatron.hpp>

#include "parity.hpp"

namespace megatron = lrkit::peers::megatron;
using lrkit::step_t;

std::vector<peer_figures> megatron_figures() {
  using namespace megatron;
  auto first = [](std::string_view style) {
    return optimizer_param_scheduler(
        {.max_lr = 0.1, .min_lr = 0.001, .lr_warmup_steps = 10, .lr_decay_steps = 100, .lr_decay_style = style});
  };
  auto third = [](std::string_view style) {
    return optimizer_param_scheduler({.init_lr = 0.01,
                                      .max_lr = 0.1,
                                      .min_lr = 0.01,
                                      .lr_warmup_steps = 33,
                                      .lr_decay_steps = 97,
                                      .lr_decay_style = style});
  };
  auto wsd = [](step_t steps, std::string_view style) {
    return optimizer_param_scheduler({.max_lr = 0.1,
                                      .min_lr = 0.001,
                                      .lr_warmup_steps = 10,
                                      .lr_decay_steps = 100,
                                      .lr_decay_style = "WSD",
                                      .wsd_decay_steps = steps,
                                      .lr_wsd_decay_style = style});
  };
  auto const samples = [schedule = optimizer_param_scheduler({.max_lr = 0.1,
                                                              .min_lr = 0.001,
                                                              .lr_warmup_steps = 320,
                                                              .lr_decay_steps = 3200,
                                                              .lr_decay_style = "cosine"})](step_t k) {
    return schedule(32 * k);
  };
  optimizer_param_scheduler_params decay{.max_lr = 0.1,
                                         .lr_decay_steps = 100,
                                         .start_wd = 0.01,
                                         .end_wd = 0.1,
                                         .wd_incr_steps = 60,
                                         .wd_incr_style = "linear"};
  optimizer_param_scheduler_params constant = decay;
  constant.start_wd = 0.1;
  constant.wd_incr_style = "constant";
  return {
      {"megatron__constant__1", first("constant")},
      {"megatron__constant__3", third("constant")},
      {"megatron__linear__1", first("linear")},
      {"megatron__linear__3", third("linear")},
      {"megatron__cosine__1", first("cosine")},
      {"megatron__cosine__3", third("cosine")},
      {"megatron__cosine_samples__1", samples},
      {"megatron__inverse-square-root__1", first("inverse-square-root")},
      {"megatron__inverse-square-root__3", third("inverse-square-root")},
      {"megatron__WSD_linear__1", wsd(20, "linear")},
      {"megatron__WSD_linear__3", wsd(90, "linear")},
      {"megatron__WSD_cosine__1", wsd(20, "cosine")},
      {"megatron__WSD_cosine__3", wsd(90, "cosine")},
      {"megatron__WSD_exponential__1", wsd(20, "exponential")},
      {"megatron__WSD_exponential__3", wsd(90, "exponential")},
      {"megatron__WSD_minus_sqrt__1", wsd(20, "minus_sqrt")},
      {"megatron__WSD_minus_sqrt__3", wsd(90, "minus_sqrt")},
      {"megatron__weight_decay_linear__1", optimizer_param_scheduler_wd(decay)},
      {"megatron__weight_decay_constant__1", optimizer_param_scheduler_wd(constant)},
  };
}

TEST_CASE("megatron meets its figures", "[megatron][parity]") { require_parity(megatron_figures()); }
