// SPDX-License-Identifier: MIT
// Other projects' schedules, each in a line of schedules/ and compose/.
#include <lrkit/lrkit.hpp>

#include "parity.hpp"

#include <lrkit/peers/pytorch.hpp>
#include <lrkit/peers/transformers.hpp>

using namespace lrkit;

namespace {

/// A straight line from 0, then a schedule from its own step 0.
template <schedule Schedule>
auto from_zero(step_t warmup, Schedule part) {
  return linear({.from = 0, .to = part(0), .steps = warmup}) >> part;
}

}  // namespace

std::vector<peer_figures> lrsched_figures() {
  return {
      {"lrsched__cosine__1", cosine({.from = 0.1, .steps = 100})},
      {"lrsched__cosine__3", cosine({.from = 0.1, .steps = 1})},
      {"lrsched__cosine_restarts__1", restarts(cosine({.from = 0.1, .steps = 20}))},
      {"lrsched__cosine_restarts__3", restarts(cosine({.from = 0.1, .steps = 3}), {.growth = 3})},
      {"lrsched__exp_range__1", cyclic({.min_lr = 0.01, .max_lr = 0.1, .steps_up = 10, .step_factor = 0.99})},
      {"lrsched__exp_range__3", cyclic({.min_lr = 0.1, .max_lr = 0.5, .steps_up = 20})},
      {"lrsched__triangular__1", cyclic({.min_lr = 0.01, .max_lr = 0.1, .steps_up = 10})},
      {"lrsched__triangular__3", cyclic({.min_lr = 0.1, .max_lr = 0.1, .steps_up = 3})},
      {"lrsched__triangular2__1", cyclic({.min_lr = 0.01, .max_lr = 0.1, .steps_up = 10, .cycle_factor = 0.5})},
      {"lrsched__triangular2__3", cyclic({.min_lr = 0.1, .max_lr = 0.5, .steps_up = 1, .cycle_factor = 0.5})},
      {"lrsched__exponential__1", exponential_decay({.from = 0.1, .factor = 0.9})},
      {"lrsched__exponential__3", exponential_decay({.from = 1, .factor = 0.999})},
      {"lrsched__exponential_decay__1", exponential_decay({.from = 0.1, .factor = 0.5, .period = 10})},
      {"lrsched__exponential_decay__3", exponential_decay({.from = 1, .factor = 0.1, .period = 100})},
      {"lrsched__inverse_sqrt__1", from_zero(10, inverse_sqrt({.from = 0.1, .timescale = 10}))},
      {"lrsched__inverse_sqrt__3", from_zero(40, inverse_sqrt({.from = 1, .timescale = 40}))},
      {"lrsched__linear__1", linear({.from = 0.1, .steps = 100})},
      {"lrsched__linear__3", linear({.from = 0.1, .to = 0.01, .steps = 1})},
      {"lrsched__multi_step__1", multi_step({.from = 0.1, .milestones = {30, 60}})},
      {"lrsched__multi_step__3", multi_step({.from = 0.1, .factor = 2, .milestones = {1}})},
      {"lrsched__polynomial__1", polynomial({.from = 0.1, .steps = 100, .power = 2})},
      {"lrsched__step_decay__1", step_decay({.from = 0.1, .factor = 0.5, .every = 10})},
      {"lrsched__step_decay__3", constant({.lr = 1})},
      {"lrsched__one_cycle__1",
       cosine({.from = 0.1 / 25, .to = 0.1, .steps = 30}) >> cosine({.from = 0.1, .to = 0.1 / 1e4, .steps = 70})},
      {"lrsched__one_cycle__3",
       cosine({.from = 0.5, .to = 1, .steps = 5}) >> cosine({.from = 1, .to = 0.25, .steps = 5})},
      {"lrsched__warmup_stable_decay__1",
       wsd({.peak = 0.1, .steps = 100, .warmup_steps = 10, .cooldown_steps = 20, .warmup_from = 0.0})},
      {"lrsched__warmup_stable_decay__3", constant({.lr = 0.1})},
      {"lrsched__compose__1", from_zero(10, cosine({.from = 0.1, .steps = 100}))},
  };
}

std::vector<peer_figures> mlx_figures() {
  return {
      {"mlx__cosine_decay__1", cosine({.from = 0.1, .steps = 100})},
      {"mlx__cosine_decay__3", cosine({.from = 1, .steps = 1})},
      {"mlx__exponential_decay__1", exponential_decay({.from = 0.1, .factor = 0.9})},
      {"mlx__exponential_decay__3", exponential_decay({.from = 0.1, .factor = 0.5})},
      {"mlx__join_schedules__1", from_zero(10, cosine({.from = 0.1, .steps = 90}))},
      {"mlx__linear_schedule__1", linear({.from = 0, .to = 0.1, .steps = 100})},
      {"mlx__linear_schedule__3", linear({.from = 1e-7, .to = 0.1, .steps = 1})},
      {"mlx__step_decay__1", step_decay({.from = 0.1, .factor = 0.9, .every = 10})},
      {"mlx__step_decay__3", step_decay({.from = 1, .factor = 0.5, .every = 1})},
  };
}

std::vector<peer_figures> oneflow_figures() {
  using namespace peers::pytorch;
  return {
      {"oneflow__ConstantLR__1", constant_lr({.lr = 0.1})},
      {"oneflow__ConstantLR__3", constant_lr({.lr = 0.1, .factor = 0, .total_iters = 3})},
      {"oneflow__CosineAnnealingLR__1", cosine_annealing_lr({.lr = 0.1, .T_max = 100})},
      {"oneflow__CosineAnnealingLR__3", cosine_annealing_lr({.lr = 0.1, .T_max = 10})},
      {"oneflow__CosineAnnealingWarmRestarts__1", cosine_annealing_warm_restarts({.lr = 0.1, .T_0 = 20})},
      {"oneflow__CosineAnnealingWarmRestarts__3", restarts(cosine({.from = 0.1, .steps = 10}), 2, {.growth = 2})},
      {"oneflow__CosineDecayLR__1", cosine({.from = 0.1, .steps = 100})},
      {"oneflow__CosineDecayLR__3", cosine({.from = 0.1, .steps = 1})},
      {"oneflow__ExponentialLR__1", exponential_lr({.lr = 0.1, .gamma = 0.9})},
      {"oneflow__ExponentialLR__3", exponential_lr({.lr = 0.1, .gamma = 1.01})},
      {"oneflow__LinearLR__1", linear_lr({.lr = 0.1})},
      {"oneflow__LinearLR__3", linear_lr({.lr = 0.1, .start_factor = 1, .end_factor = 0.1, .total_iters = 100})},
      {"oneflow__MultiStepLR__1", multi_step_lr({.lr = 0.1, .milestones = {30, 60}})},
      {"oneflow__MultiStepLR__3", multi_step_lr({.lr = 0.1, .milestones = {50}, .gamma = 0.3})},
      {"oneflow__StepLR__1", step_lr({.lr = 0.1, .step_size = 30})},
      {"oneflow__StepLR__3", step_lr({.lr = 0.1, .step_size = 1, .gamma = 0.97})},
      {"oneflow__ChainedScheduler__1", linear_lr({.lr = 0.1, .start_factor = 0.1, .total_iters = 10}) *
                                           step_lr({.lr = 1, .step_size = 20, .gamma = 0.5})},
      {"oneflow__SequentialLR__1",
       linear({.from = 0.01, .to = 0.1, .steps = 10}) >> cosine_annealing_lr({.lr = 0.1, .T_max = 90})},
  };
}

std::vector<peer_figures> other_figures() {
  auto line = [](step_t warmup, double peak, double to, step_t end) {
    return from_zero(warmup, linear({.from = peak, .to = to, .steps = end - warmup}));
  };
  return {
      {"bmtrain__Linear__1", line(10, 0.1, 0, 100)},
      {"bmtrain__Linear__3", line(1, 0.5, 0, 50)},
      {"bmtrain__NoDecay__1", linear({.from = 0, .to = 0.1, .steps = 10})},
      {"bmtrain__NoDecay__3", linear({.from = 0, .to = 0.5, .steps = 1})},
      {"bmtrain__Exponential__1", from_zero(10, exponential_decay({.from = 0.1, .factor = 0.95}))},
      {"bmtrain__Exponential__3", from_zero(1, exponential_decay({.from = 0.5, .factor = 0.95}))},
      {"bmtrain__Cosine__1", peers::transformers::cosine_schedule_with_warmup(
                                 {.lr = 0.1, .num_warmup_steps = 10, .num_training_steps = 100})},
      {"bmtrain__Cosine__3",
       peers::transformers::cosine_schedule_with_warmup({.lr = 0.5, .num_warmup_steps = 1, .num_training_steps = 50})},
      {"dolomite__cosine__1",
       from_zero(10, take(constant({.lr = 0.1}), 20) >> cosine({.from = 0.1, .to = 0.01, .steps = 70}))},
      {"dolomite__cosine__3", from_zero(10, cosine({.from = 0.1, .to = 0.05, .steps = 40}))},
      {"dolomite__linear__1",
       from_zero(10, take(constant({.lr = 0.1}), 20) >> linear({.from = 0.1, .to = 0.01, .steps = 70}))},
      {"dolomite__linear__3", from_zero(10, linear({.from = 0.1, .to = 0.05, .steps = 40}))},
      {"big_vision__cosine__1", from_zero(10, cosine({.from = 0.1, .steps = 90}))},
      {"nanotron__cosine__1", from_zero(10, cosine({.from = 0.1, .to = 0.001, .steps = 90}))},
      {"nanotron__1-sqrt__1", wsd({.peak = 0.1,
                                   .to = 0.01,
                                   .steps = 100,
                                   .warmup_steps = 10,
                                   .cooldown_steps = 30,
                                   .cooldown = curve::one_minus_sqrt,
                                   .warmup_from = 0.0})},
      {"olmo-core__ConstantWithWarmup__1", linear({.from = 0, .to = 0.1, .steps = 10})},
      {"olmo-core__ConstantWithWarmup__3", linear({.from = 0.01, .to = 0.1, .steps = 10})},
      {"olmo-core__CosWithWarmup__1", from_zero(10, cosine({.from = 0.1, .to = 0.01, .steps = 90}))},
      {"olmo-core__CosWithWarmup__3", from_zero(5, cosine({.from = 0.1, .to = 0.01, .steps = 55}))},
      {"olmo-core__LinearWithWarmup__1", line(10, 0.1, 0.01, 100)},
      {"olmo-core__LinearWithWarmup__3", linear({.from = 0.1, .to = 0.05, .steps = 60})},
      {"olmo-core__InvSqrtWithWarmup__1", from_zero(10, inverse_sqrt({.from = 0.1, .to = 0.01, .timescale = 10}))},
      {"olmo-core__InvSqrtWithWarmup__3", from_zero(40, inverse_sqrt({.from = 0.1, .to = 0.01, .timescale = 40}))},
      {"olmo-core__WSD__1",
       wsd({.peak = 0.1, .steps = 100, .warmup_steps = 10, .cooldown_steps = 20, .warmup_from = 0.0})},
      {"olmo-core__WSD__3",
       wsd({.peak = 0.1, .steps = 100, .warmup_steps = 5, .cooldown_steps = 50, .warmup_from = 0.0})},
      {"olmo-core__Exponential_range__1", exponential({.from = 1e-6, .to = 0.1, .steps = 100})},
      {"olmo-core__Exponential_range__3", exponential({.from = 1e-6, .to = 0.1, .steps = 7})},
      {"olmo-core__Composable__1",
       from_zero(10, take(constant({.lr = 0.1}), 50) >> cosine({.from = 0.1, .to = 0.01, .steps = 40}))},
      {"paddle__InverseTimeDecay__1", inverse_time({.from = 0.5, .decay = 0.1})},
      {"paddle__InverseTimeDecay__3", inverse_time({.from = 1, .decay = 1})},
      {"paddle__PiecewiseDecay__1", piecewise_constant({.boundaries = {30, 60}, .values = {1, 0.5, 0.1}})},
      {"paddle__PiecewiseDecay__3", piecewise_constant({.boundaries = {3, 6, 9}, .values = {0.1, 0.2, 0.3, 0.4}})},
      {"paddle__PolynomialDecay__1", polynomial({.from = 0.5, .to = 1e-4, .steps = 20})},
      {"paddle__PolynomialDecay__3", polynomial({.from = 0.1, .to = 0.01, .steps = 50, .power = 2})},
      {"paddle__CyclicLR__1", cyclic({.min_lr = 0.5, .max_lr = 1, .steps_up = 15, .steps_down = 5})},
      {"paddle__CyclicLR__3", cyclic({.min_lr = 0.01, .max_lr = 0.1, .steps_up = 10, .step_factor = 0.99})},
      {"paddle__NaturalExpDecay__1", exponential_decay({.from = 0.5, .factor = std::exp(-0.1)})},
      {"paddle__NaturalExpDecay__3", exponential_decay({.from = 1, .factor = std::exp(-1.0)})},
      {"big_vision__polynomial__1", polynomial({.from = 0.1, .to = 0.01, .steps = 100, .power = 2})},
      {"big_vision__linear__1", line(10, 0.1, 0.001, 100)},
      {"rex_lr__REX_LR__1", repeat(rex({.from = 0.1, .steps = 100, .bend = 0.9}))},
      {"rex_lr__REX_LR__3", repeat(rex({.from = 1, .steps = 7, .bend = 0.9}))},
      {"gpt-neox__constant__1", delay(linear({.from = 0.01, .to = 0.1, .steps = 9}), 1)},
      {"mxnet__Cosine__1", cosine({.from = 0.1, .steps = 100})},
      {"mxnet__Poly__1", polynomial({.from = 0.1, .steps = 100, .power = 2})},
      {"mxnet__MultiFactor__1", multi_step({.from = 0.1, .milestones = {31, 61}}), recursive},
      {"mxnet__MultiFactor__3", multi_step({.from = 0.1, .factor = 0.3, .milestones = {2}}), recursive},
  };
}

std::vector<peer_figures> fairseq_figures() {
  auto falls = [](step_t down, double last) { return exponential({.from = 0.1, .to = last, .steps = down}); };
  return {
      {"fairseq__inverse_sqrt__1", from_zero(10, inverse_sqrt({.from = 0.1, .timescale = 10}))},
      {"fairseq__inverse_sqrt__3", from_zero(1, inverse_sqrt({.from = 0.1, .timescale = 1}))},
      {"fairseq__polynomial_decay__1", polynomial({.from = 0.1, .steps = 100})},
      {"fairseq__polynomial_decay__3", from_zero(20, polynomial({.from = 0.1, .steps = 60, .power = 0.5}))},
      {"fairseq__tri_stage__1",
       linear({.from = 0.001, .to = 0.1, .steps = 10}) >> take(constant({.lr = 0.1}), 40) >> falls(50, 0.001)},
      {"fairseq__tri_stage__3", take(constant({.lr = 0.1}), 20) >> falls(60, 0.0001)},
      {"fairseq__cosine__1", from_zero(10, restarts(cosine({.from = 0.1, .steps = 90}), {.decay = 0.1}))},
      {"fairseq__fixed__1", linear_warmup({.peak = 0.1, .steps = 10})},
      {"fairseq__fixed__3", linear_warmup({.peak = 0.1, .steps = 1})},
      {"fairseq__step__1", step_decay({.from = 0.1, .factor = 0.5, .every = 30})},
  };
}

TEST_CASE("fairseq is met by a line each", "[algebra][parity]") { require_parity(fairseq_figures()); }
TEST_CASE("lrsched is met by a line each", "[algebra][parity]") { require_parity(lrsched_figures()); }
TEST_CASE("mlx is met by a line each", "[algebra][parity]") { require_parity(mlx_figures()); }
TEST_CASE("oneflow is met by a line each", "[algebra][parity]") { require_parity(oneflow_figures()); }
TEST_CASE("other projects are met by a line each", "[algebra][parity]") { require_parity(other_figures()); }
