// SPDX-License-Identifier: MIT
#include <lrkit/peers/composer.hpp>

#include "parity.hpp"

namespace composer = lrkit::peers::composer;
using lrkit::step_t;

namespace {

/// The run of the figures: 10 epochs of 10 batches.
template <class Params>
Params in_run(Params p) {
  p.lr = 1;
  p.max_duration = "10ep";
  p.dataloader_len = 10;
  p.batch_size = 32;
  p.tokens_per_batch = 1024;
  return p;
}

}  // namespace

std::vector<peer_figures> composer_figures() {
  using namespace composer;
  auto const run = [](auto p) { return in_run(p); };
  auto const cosine = [&](cosine_annealing_scheduler_params p) { return cosine_annealing_scheduler(run(p)); };
  auto const restarts = [&](cosine_annealing_warm_restarts_scheduler_params p) {
    return cosine_annealing_warm_restarts_scheduler(run(p));
  };
  auto const linear = [&](linear_scheduler_params p) { return linear_scheduler(run(p)); };
  auto const multi = [&](multi_step_scheduler_params p) { return multi_step_scheduler(run(p)); };
  auto const warm_multi = [&](multi_step_with_warmup_scheduler_params p) {
    return multi_step_with_warmup_scheduler(run(p));
  };
  auto const warm_constant = [&](constant_with_warmup_scheduler_params p) {
    return constant_with_warmup_scheduler(run(p));
  };
  return {
      {"composer__ConstantScheduler__1", constant_scheduler(run(constant_scheduler_params{}))},
      {"composer__ConstantScheduler__3",
       constant_scheduler(run(constant_scheduler_params{.alpha = 0.1, .t_max = "2ep"}))},
      {"composer__ConstantWithWarmupScheduler__1", warm_constant({.t_warmup = "1ep"})},
      {"composer__ConstantWithWarmupScheduler__3", warm_constant({.t_warmup = "0.1dur"})},
      {"composer__CosineAnnealingScheduler__1", cosine({})},
      {"composer__CosineAnnealingScheduler__3", cosine({.t_max = "80ba", .scale_schedule_ratio = 0.5})},
      {"composer__CosineAnnealingScheduler__4", cosine({.t_max = "2560sp"})},
      {"composer__CosineAnnealingWarmRestartsScheduler__1", restarts({.t_0 = "20ba"})},
      {"composer__CosineAnnealingWarmRestartsScheduler__3", restarts({.t_0 = "1ep", .t_mult = 1.5})},
      {"composer__CosineAnnealingWithWarmupScheduler__1",
       cosine_annealing_with_warmup_scheduler({.lr = 1, .t_warmup = "10ba", .max_duration = "100ba"})},
      {"composer__CosineAnnealingWithWarmupScheduler__3",
       cosine_annealing_with_warmup_scheduler({.lr = 1, .t_warmup = "100ba", .max_duration = "100ba"})},
      {"composer__ExponentialScheduler__1", exponential_scheduler(run(exponential_scheduler_params{.gamma = 0.9}))},
      {"composer__ExponentialScheduler__3",
       exponential_scheduler(run(exponential_scheduler_params{.gamma = 0.99, .decay_period = "1ba"}))},
      {"composer__LinearScheduler__1", linear({})},
      {"composer__LinearScheduler__3", linear({.alpha_f = 0.2, .t_max = "0.5dur"})},
      {"composer__LinearScheduler__4", linear({.alpha_f = 0.1, .t_max = "51200tok"})},
      {"composer__LinearWithWarmupScheduler__1",
       linear_with_warmup_scheduler({.lr = 1, .t_warmup = "10ba", .max_duration = "100ba"})},
      {"composer__LinearWithWarmupScheduler__3",
       linear_with_warmup_scheduler({.lr = 1, .t_warmup = "0ba", .alpha_i = 0.8, .max_duration = "100ba"})},
      {"composer__MultiStepScheduler__1", multi({.milestones = {"3ep", "60ba"}})},
      {"composer__MultiStepScheduler__3",
       multi({.milestones = {"4ep", "8ep"}, .gamma = 0.5, .scale_schedule_ratio = 0.5})},
      {"composer__MultiStepWithWarmupScheduler__1", warm_multi({.t_warmup = "1ep", .milestones = {"5ep", "8ep"}})},
      {"composer__MultiStepWithWarmupScheduler__3", warm_multi({.t_warmup = "20ba",
                                                                .milestones = {"60ba"},
                                                                .gamma = 0.5,
                                                                .scale_warmup = true,
                                                                .scale_schedule_ratio = 0.5})},
      {"composer__PolynomialScheduler__1", polynomial_scheduler(run(polynomial_scheduler_params{.power = 2}))},
      {"composer__PolynomialScheduler__3",
       polynomial_scheduler(run(polynomial_scheduler_params{.power = 1, .t_max = "1.0dur"}))},
      {"composer__PolynomialWithWarmupScheduler__1",
       polynomial_with_warmup_scheduler({.lr = 1, .t_warmup = "10ba", .max_duration = "100ba"})},
      {"composer__PolynomialWithWarmupScheduler__3",
       polynomial_with_warmup_scheduler({.lr = 1, .t_warmup = "5ba", .power = 0.5, .max_duration = "100ba"})},
      {"composer__StepScheduler__1", step_scheduler(run(step_scheduler_params{.step_size = "3ep", .gamma = 0.5}))},
      {"composer__StepScheduler__3",
       step_scheduler(run(step_scheduler_params{.step_size = "30ba", .scale_schedule_ratio = 0.5}))},
  };
}

TEST_CASE("composer meets its figures", "[composer][parity]") { require_parity(composer_figures()); }
