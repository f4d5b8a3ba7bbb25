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

/// A schedule from its step n on, for a peer whose warmup hides the beginning of what follows it: the algebra begins
/// every part at its step 0.
template <schedule Schedule>
auto from_step(step_t n, Schedule part) {
  return [=](step_t k) { return part(k + n); };
}

/// A number times exp(-rate * k / steps).
auto natural_decay(double from, double rate, step_t steps) {
  return exponential_decay({.from = from, .factor = std::exp(-rate), .period = static_cast<double>(steps)});
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
      {"lrsched__polynomial__3", constant({.lr = 0.1})},  // a power of 0
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
      {"lrsched__compose__3", take(step_decay({.from = 0.1, .factor = 0.5, .every = 5}), 19)},
  };
}

std::vector<peer_figures> oneflow_figures() {
  using namespace peers::pytorch;
  auto oneflow_warmup = [](double lr, double factor, step_t iters, auto inner) {
    return linear({.from = factor * lr, .to = inner(iters), .steps = iters}) >> from_step(iters, inner);
  };
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
      {"oneflow__PolynomialLR__1", polynomial({.from = 0.1, .to = 1e-4, .steps = 50})},
      // With `cycle` OneFlow takes step 0 for step 1.
      {"oneflow__PolynomialLR__3", [cycles = polynomial_cycles({.from = 0.1, .to = 1e-4, .steps = 20})](
                                       step_t k) { return cycles(std::max<step_t>(k, 1)); }},
      // Without warmup_prefix the warmup goes to the rate of its last step, and what is inside goes on from there.
      {"oneflow__WarmupLR__1", oneflow_warmup(0.1, 0.1, 10, cosine_annealing_lr({.lr = 0.1, .T_max = 100}))},
      {"oneflow__WarmupLR__3",
       take(constant({.lr = 0.5 * 0.1}), 5) >> from_step(5, step_lr({.lr = 0.1, .step_size = 20}))},
      // What is not rescaled goes on from the step it would have come to.
      {"oneflow__SequentialLR__3", take(linear_lr({.lr = 0.1, .start_factor = 0.1, .total_iters = 10}), 10) >>
                                       take(step_lr({.lr = 0.1, .step_size = 10, .gamma = 0.5}), 40) >>
                                       from_step(50, exponential_lr({.lr = 0.1, .gamma = 0.9}))},
      // A chain gives the rate of one scheduler to the next as its base.
      {"oneflow__ChainedScheduler__3",
       [base = exponential_lr({.lr = 0.1, .gamma = 0.99})](step_t k) {
         return cosine_annealing_lr({.lr = base(k), .T_max = 50, .eta_min = 0.01})(k);
       }},
      {"oneflow__ChainedScheduler__1", linear_lr({.lr = 0.1, .start_factor = 0.1, .total_iters = 10}) *
                                           step_lr({.lr = 1, .step_size = 20, .gamma = 0.5})},
      {"oneflow__SequentialLR__1",
       linear({.from = 0.01, .to = 0.1, .steps = 10}) >> cosine_annealing_lr({.lr = 0.1, .T_max = 90})},
  };
}

std::vector<peer_figures> other_figures() {
  // Noam of BMTrain and of Paddle, whose width need not be whole: up to lr / sqrt(W), and down as one over the root.
  auto noam_of = [](double lr, step_t warmup) {
    auto const steps = static_cast<double>(warmup);
    return from_zero(warmup, inverse_sqrt({.from = lr / std::sqrt(steps), .timescale = steps}));
  };
  // dolomite-engine's power law: what is below its peak at the end of the warmup is where the warmup goes.
  auto dolomite_power = [](double lr, step_t warmup, double a, double b, double c) {
    return from_zero(warmup,
                     power_law({.max_lr = lr, .coefficient = a, .exponent = b, .per_step = c, .first_step = warmup}));
  };
  std::string const below = "dolomite-engine does not hold the end of this one: it goes on falling";
  // The reciprocal root of big_vision, with its timescale and shift.
  auto rsqrt = [](double base, step_t warmup, double timescale, double shift) {
    return from_zero(warmup,
                     inverse_sqrt({.from = base / std::sqrt(1 + shift / timescale), .timescale = timescale + shift}));
  };
  // The warmup of GPT-NeoX does not begin at 0: its first rate is used twice.
  auto neox = [](double lr, step_t warmup, auto decay) {
    return delay(linear({.from = lr / static_cast<double>(warmup), .to = lr, .steps = warmup - 1}), 1) >> decay;
  };
  // MXNet's Factor: its drops count from the beginning, and its update from 1, so each comes a step late.
  auto factor = [](double lr, double drop, step_t every) {
    return clamp_min(delay(step_decay({.from = lr, .factor = drop, .every = every}), 1), 1e-8);
  };
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
      {"paddle__NoamDecay__1", noam_of(1 / std::sqrt(512.0), 40)},
      {"paddle__NoamDecay__3", noam_of(1 / std::sqrt(0.01), 100)},
      // Paddle's OneCycleLR is PyTorch's, with an end that is a rate of its own.
      {"paddle__OneCycleLR__1",
       peers::pytorch::one_cycle_lr({.max_lr = 1, .total_steps = 100, .final_div_factor = 1.0 / 25 / 1e-4})},
      {"paddle__OneCycleLR__3", peers::pytorch::one_cycle_lr({.max_lr = 0.1,
                                                              .total_steps = 60,
                                                              .pct_start = 0.5,
                                                              .anneal_strategy = "linear",
                                                              .final_div_factor = 0.1 / 25 / 0.001})},
      {"bmtrain__Noam__1", noam_of(0.1, 10)},
      {"bmtrain__Noam__3", noam_of(0.5, 1)},
      {"dolomite__power__1", dolomite_power(0.1, 10, 4.6, -0.51, 4)},
      {"dolomite__power__3", dolomite_power(0.1, 5, 0.2, -0.51, 1)},
      {"dolomite__exponential__1",
       from_zero(
           10, take(constant({.lr = 0.1}), 20) >> normalised_exponential({.from = 0.1, .to = 0.1 * 0.1, .steps = 70})),
       1e-14,
       {{101, 121, below}}},
      {"dolomite__exponential__3",
       from_zero(10, normalised_exponential({.from = 0.1, .to = 0.1 * 0.5, .steps = 40})),
       1e-14,
       {{51, 121, below}}},
      {"nanotron__constant-warmup__1", take(constant({.lr = 0.1}), 10) >> linear({.from = 0.1, .steps = 90})},
      {"big_vision__rsqrt__2", rsqrt(0.1, 10, 20, 15)},
      {"big_vision__rsqrt__3", rsqrt(0.1, 1, 10'000, 0)},
      {"big_vision__stair__2",
       linear({.from = 0, .to = 1, .steps = 10}) * piecewise_constant({.boundaries = {5}, .values = {0.1, 0.1 * 0.5}})},
      {"big_vision__polynomial__1", polynomial({.from = 0.1, .to = 0.01, .steps = 100, .power = 2})},
      {"big_vision__linear__1", line(10, 0.1, 0.001, 100)},
      {"rex_lr__REX_LR__1", repeat(rex({.from = 0.1, .steps = 100, .bend = 0.9}))},
      {"rex_lr__REX_LR__3", repeat(rex({.from = 1, .steps = 7, .bend = 0.9}))},
      {"gpt-neox__constant__1", neox(0.1, 10, constant({.lr = 0.1}))},
      {"gpt-neox__constant__3", neox(0.1, 25, constant({.lr = 0.1}))},
      {"gpt-neox__linear__1", neox(0.1, 10, linear({.from = 0.1, .steps = 90}))},
      {"gpt-neox__linear__3", neox(0.1, 25, clamp_min(linear({.from = 0.1, .steps = 65}), 0.001))},
      // Its cosine rises again past the end.
      {"gpt-neox__cosine__1", neox(0.1, 10, peers::pytorch::cosine_annealing_lr({.lr = 0.1, .T_max = 90}))},
      {"gpt-neox__cosine__3",
       neox(0.1, 25, peers::pytorch::cosine_annealing_lr({.lr = 0.1, .T_max = 65, .eta_min = 0.001}))},
      // Its exponential is half way down at the end: exp(-0.693).
      {"gpt-neox__exponential__1", neox(0.1, 10, natural_decay(0.1, 0.693, 90))},
      {"gpt-neox__exponential__3", neox(0.1, 25, clamp_min(natural_decay(0.1, 0.693, 65), 0.001))},
      {"mxnet__Cosine__3", linear({.from = 0.01, .to = 0.1, .steps = 20}) >> cosine({.from = 0.1, .steps = 60 - 20})},
      {"mxnet__Poly__3",
       linear({.from = 0.01, .to = 0.1, .steps = 20}) >> polynomial({.from = 0.1, .steps = 60 - 20, .power = 3})},
      {"mxnet__Factor__1", factor(0.1, 0.1, 30), recursive},
      {"mxnet__Factor__3", take(constant({.lr = 0.1}), 10) >> from_step(10, factor(1, 0.9, 7)), recursive},
      {"mxnet__Cosine__1", cosine({.from = 0.1, .steps = 100})},
      {"mxnet__Poly__1", polynomial({.from = 0.1, .steps = 100, .power = 2})},
      {"mxnet__MultiFactor__1", multi_step({.from = 0.1, .milestones = {31, 61}}), recursive},
      {"mxnet__MultiFactor__3", multi_step({.from = 0.1, .factor = 0.3, .milestones = {2}}), recursive},
  };
}

TEST_CASE("lrsched is met by a line each", "[algebra][parity]") { require_parity(lrsched_figures()); }
TEST_CASE("oneflow is met by a line each", "[algebra][parity]") { require_parity(oneflow_figures()); }
TEST_CASE("other projects are met by a line each", "[algebra][parity]") { require_parity(other_figures()); }
