// SPDX-License-Identifier: MIT
// Every family of schedules that is a function of time, by the number that it has in the survey of 40 projects: a
// schedule of lrkit, or one line of its algebra, met against the figures of a project that ships it. Only F48 is
// missing, a warmup that its project documents as linear and computes as a reciprocal.

#include <lrkit/lrkit.hpp>

#include "catch.hpp"
#include "figures.hpp"

#include <vector>

using namespace lrkit;  // the lines below read as a user's would

namespace {

constexpr double closed_form = 1e-14;  // to a closed form, relative to the greatest rate
constexpr double recursive = 1e-11;    // to a rate that the project computes from its own last one

}  // namespace

TEST_CASE("F01 constant", "[families]") {
  CHECK(gap(constant({.lr = 0.1}), "optax__constant_schedule__1") <= closed_form);
}

TEST_CASE("F02 a temporary factor: take(constant) >> constant", "[families]") {
  auto const schedule = take(constant({.lr = 0.1 / 3}), 5) >> constant({.lr = 0.1});
  CHECK(gap(schedule, "torch__ConstantLR_closed__1") <= closed_form);
}

TEST_CASE("F03 step decay", "[families]") {
  CHECK(gap(step_decay({.from = 0.1, .factor = 0.97, .every = 1}), "torch__StepLR__3") <= recursive);
  CHECK(gap(step_decay({.from = 0.1, .factor = 0.1, .every = 30}), "timm__step__1") <= closed_form);
}

TEST_CASE("F04 multi-step", "[families]") {
  CHECK(gap(multi_step({.from = 0.1, .factor = 0.3, .milestones = {0, 10, 50, 99}}), "torch__MultiStepLR_closed__3") <=
        closed_form);
  CHECK(gap(multi_step({.from = 0.1, .milestones = {30, 60}}), "lrsched__multi_step__1") <= closed_form);
}

TEST_CASE("F05 piecewise constant", "[families]") {
  CHECK(gap(piecewise_constant({.boundaries = {30, 60}, .values = {1.0, 0.5, 0.1}}), "paddle__PiecewiseDecay__1") <=
        closed_form);
  // Keras changes one step later.
  CHECK(gap(piecewise_constant({.boundaries = {31, 61}, .values = {1.0, 0.5, 0.1}}),
            "keras__PiecewiseConstantDecay__1") <= closed_form);
}

TEST_CASE("F06 piecewise linear", "[families]") {
  CHECK(gap(piecewise_linear({.at = {10, 20, 21, 30, 40}, .values = {0.5, 0.45, 0.3, 0.1, 0.1}}),
            "ignite__PiecewiseLinear__1") <= closed_form);
  CHECK(gap(piecewise_linear({.at = {0, 4, 8}, .values = {1.0, 0.1, 0.001}}),
            "optax__piecewise_interpolate_schedule__1") <= closed_form);
}

TEST_CASE("F07 piecewise cosine", "[families]") {
  CHECK(gap(piecewise_cosine({.at = {0, 25, 100}, .values = {0.1 / 25, 0.1, 0.1 / 1e5}}), "fastai__fit_one_cycle__1") <=
        closed_form);
}

TEST_CASE("F08 a table", "[families]") {
  // An epoch is a step here; the project counts epochs from 1 and anneals from the fourth value on.
  std::vector<double> const rates = {0.1, 0.05, 0.02, 0.02};
  CHECK(gap(table({.values = rates}) >> step_decay({.from = 0.01, .factor = 0.5, .every = 1}),
            "fairseq__fixed_epochs__1", 0) <= closed_form);
}

TEST_CASE("F09 a function of the user's: any callable", "[families]") {
  auto const schedule = 0.1 * [](step_t k) { return std::pow(0.95, static_cast<double>(k)); };
  CHECK(gap(schedule, "torch__LambdaLR__1") <= closed_form);
}

TEST_CASE("F10 a running product of factors: a callable that counts them", "[families]") {
  // a half at each tenth step
  auto const schedule = 0.1 * [](step_t k) { return std::exp2(-static_cast<double>(k / 10)); };
  CHECK(gap(schedule, "torch__MultiplicativeLR__3") <= recursive);
  CHECK(gap(exponential_decay({.from = 0.1, .factor = 0.95}), "torch__MultiplicativeLR__1") <= recursive);
}

TEST_CASE("F11 linear", "[families]") {
  CHECK(gap(linear({.from = 1.0, .to = 0.01, .steps = 100}), "optax__linear_schedule__1") <= closed_form);
  CHECK(gap(linear({.from = 0.1 / 3, .to = 0.1, .steps = 5}), "torch__LinearLR__1") <= recursive);
}

TEST_CASE("F12 polynomial", "[families]") {
  CHECK(gap(polynomial({.from = 1.0, .to = 0.01, .steps = 100, .power = 2}), "optax__polynomial_schedule__1") <=
        closed_form);
  CHECK(gap(polynomial({.from = 0.1, .to = 1e-4, .steps = 50}), "keras__PolynomialDecay__1") <= closed_form);
}

TEST_CASE("F13 polynomial with a growing horizon", "[families]") {
  CHECK(gap(polynomial_cycles({.from = 0.1, .to = 0.001, .steps = 20, .power = 2}), "keras__PolynomialDecay__3") <=
        closed_form);
}

TEST_CASE("F14 k-decay polynomial", "[families]") {
  auto const cycle = polynomial({.from = 0.1, .steps = 50, .power = 2, .k_decay = 1.5});
  CHECK(gap(restarts(cycle, 2, {.decay = 0.5}), "timm__poly__3") <= closed_form);
}

TEST_CASE("F15 exponential decay", "[families]") {
  CHECK(gap(exponential_decay({.from = 0.1, .factor = 0.95}), "torch__ExponentialLR_closed__1") <= closed_form);
  CHECK(gap(exponential_decay({.from = 0.1, .factor = 0.9, .period = 10}), "keras__ExponentialDecay__1") <=
        closed_form);
  CHECK(gap(clamp_min(exponential_decay({.from = 0.1, .factor = 0.7, .period = 5}), 0.01),
            "optax__exponential_decay__3") <= closed_form);
  CHECK(gap(staircase(exponential_decay({.from = 0.1, .factor = 0.5, .period = 10}), 10),
            "oneflow-cpp__exponential__3") <= closed_form);
  CHECK(gap(exponential_decay({.from = 0.5, .factor = std::exp(-0.1)}), "paddle__NaturalExpDecay__1") <= closed_form);
}

TEST_CASE("F16 geometric interpolation", "[families]") {
  CHECK(gap(exponential({.from = 1e-7, .to = 10.0, .steps = 100}), "fastai__SchedExp__1") <= closed_form);
  CHECK(gap(exponential_range({.min_lr = 1e-6, .max_lr = 0.1, .steps = 101}), "olmo-core__Exponential_range__1") <=
        closed_form);
}

TEST_CASE("F17 normalised exponential", "[families]") {
  auto const schedule = linear_warmup({.peak = 0.1, .steps = 10, .from = 0.0}) >> take(constant({.lr = 0.1}), 20) >>
                        normalised_exponential({.from = 0.1, .to = 0.01, .steps = 70});
  CHECK(gap(schedule, "dolomite__exponential__1", 0, 0, 101) <= closed_form);  // past its end the project falls below 0
}

TEST_CASE("F18 inverse time", "[families]") {
  CHECK(gap(inverse_time({.from = 0.1, .decay = 0.5}), "keras__InverseTimeDecay__1") <= closed_form);
  CHECK(gap(inverse_time({.from = 0.01, .decay = 1e-4, .power = 0.75}), "caffe__inv__1") <= closed_form);
}

TEST_CASE("F19 inverse square root, Noam", "[families]") {
  auto const schedule =
      linear_warmup({.peak = 0.1, .steps = 10, .from = 0.0}) >> inverse_sqrt({.from = 0.1, .timescale = 10});
  CHECK(gap(schedule, "transformers__inverse_sqrt_schedule__1") <= closed_form);
  CHECK(gap(schedule, "fairseq__inverse_sqrt__1") <= closed_form);
  CHECK(gap(noam({.model_size = 512, .warmup_steps = 40}), "paddle__NoamDecay__1", -1, 1) <= closed_form);
  CHECK(gap(noam({.model_size = 1, .warmup_steps = 10, .factor = 0.1}), "bmtrain__Noam__1", -1, 1) <= closed_form);
}

TEST_CASE("F20 power law", "[families]") {
  auto const decay = power_law({.max_lr = 0.1, .coefficient = 0.2, .exponent = -0.51, .first_step = 5});
  CHECK(gap(linear_warmup({.peak = decay(0), .steps = 5, .from = 0.0}) >> decay, "dolomite__power__3") <= closed_form);
}

TEST_CASE("F21 sigmoid", "[families]") {
  CHECK(gap(sigmoid_decay({.from = 0.1, .middle = 0, .steepness = 0.2}), "darknet__sigmoid__1") <= closed_form);
  CHECK(gap(sigmoid_decay({.from = 0.0, .to = 0.1, .middle = 50, .steepness = 0.1}), "caffe__sigmoid__1") <=
        closed_form);
}

TEST_CASE("F22 hyperbolic tangent", "[families]") {
  CHECK(gap(tanh_decay({.from = 0.1, .steps = 100, .lower = -7}), "timm__tanh__1") <= closed_form);
}

TEST_CASE("F23 reflected exponential", "[families]") {
  CHECK(gap(rex({.from = 0.1, .steps = 100}), "pytorch_optimizer__REX__1", 0, 1) <= closed_form);
  CHECK(gap(repeat(rex({.from = 0.1, .steps = 100, .bend = 0.9})), "rex_lr__REX_LR__1") <= closed_form);
}

TEST_CASE("F24 Chebyshev steps in fractal order", "[families]") {
  CHECK(gap(delay(chebyshev({.lr = 0.1, .steps = 16}), 2), "pytorch_optimizer__chebyshev__1") <= closed_form);
}

TEST_CASE("F25 exponential back-off: step_decay behind its first period", "[families]") {
  auto const schedule = take(constant({.lr = 0.1}), 10) >> step_decay({.from = 0.09, .factor = 0.9, .every = 11});
  CHECK(gap(schedule, "ensmallen__ExponentialBackoff__1") <= recursive);
}

TEST_CASE("F26 cosine", "[families]") {
  CHECK(gap(cosine({.from = 0.1, .steps = 100}), "torch__CosineAnnealingLR_closed__1") <= closed_form);
  CHECK(gap(cosine({.from = 0.1, .steps = 100}), "lrsched__cosine__1") <= closed_form);
  CHECK(gap(repeat(cosine({.from = 0.1, .to = 0.01, .steps = 10}) >> cosine({.from = 0.01, .to = 0.1, .steps = 10})),
            "torch__CosineAnnealingLR_closed__3") <= closed_form);  // past its end PyTorch's rises again
}

TEST_CASE("F27 cosine waves", "[families]") {
  auto const schedule =
      linear_warmup({.peak = 0.1, .steps = 5, .from = 0.0}) >> cosine_waves({.from = 0.1, .steps = 95, .waves = 2});
  CHECK(gap(schedule, "transformers__cosine_schedule_with_warmup__4", 0, 0, 101) <= closed_form);
}

TEST_CASE("F28 cosine with an exponent", "[families]") {
  CHECK(gap(cosine_power({.from = 0.1, .to = 0.005, .steps = 100, .power = 2}), "optax__cosine_decay_schedule__3") <=
        closed_form);
}

TEST_CASE("F29 k-decay cosine", "[families]") {
  CHECK(gap(cosine_power({.from = 0.1, .to = 0.001, .steps = 100, .k_decay = 2}), "timm__cosine__6") <= closed_form);
  CHECK(gap(cosine_power({.from = 0.1, .steps = 100, .k_decay = 0.5}), "timm__cosine__7") <= closed_form);
}

TEST_CASE("F30 quarter cosine", "[families]") {
  // The project counts from 1 and multiplies with its warmup.
  auto const schedule =
      linear_warmup({.peak = 1.0, .steps = 10, .from = 0.0}) * quarter_cosine({.from = 0.1, .steps = 100});
  CHECK(gap(schedule, "research__flashlight_quarter_cosine__1", 1) <= closed_form);
}

TEST_CASE("F31 second half of a cosine", "[families]") {
  auto const schedule = linear_warmup({.peak = 0.055, .steps = 10, .from = 0.0}) >>
                        one_minus_sine({.from = 0.055, .to = 0.01, .steps = 90});
  CHECK(gap(schedule, "olmo-core__HalfCosWithWarmup__1") <= closed_form);
}

TEST_CASE("F32 linear cosine", "[families]") {
  CHECK(gap(linear_cosine({.from = 0.1, .steps = 80, .waves = 2.5, .beta = 0.01}), "oneflow-cpp__linear_cosine__3") <=
        closed_form);
}

TEST_CASE("F33 cosine with warm restarts: repeat, restarts, or cosine_restarts", "[families]") {
  CHECK(gap(repeat(cosine({.from = 0.1, .steps = 20})), "torch__CosineAnnealingWarmRestarts__1") <= recursive);
  CHECK(gap(restarts(cosine({.from = 0.1, .steps = 3}), {.growth = 3}), "torch__CosineAnnealingWarmRestarts__3") <=
        recursive);
  CHECK(gap(restarts(cosine({.from = 0.1, .to = 0.001, .steps = 10}), {.growth = 2, .decay = 0.7}),
            "fairseq__cosine__3") <= closed_form);
  CHECK(gap(restarts(cosine({.from = 0.1, .steps = 1}), {.growth = 2}), "torch__CosineAnnealingWarmRestarts__4") <=
        closed_form);
  CHECK(gap(restarts(cosine({.from = 0.1, .steps = 10}), {.growth = 2}), "keras__CosineDecayRestarts__1") <=
        closed_form);
  CHECK(gap(restarts(cosine({.from = 0.1, .steps = 20})), "lrsched__cosine_restarts__1") <= closed_form);
  CHECK(gap(restarts(cosine({.from = 0.1, .steps = 3}), {.growth = 3}), "lrsched__cosine_restarts__3") <= closed_form);
  CHECK(gap(restarts(cosine({.from = 0.1, .steps = 30}), 3, {.decay = 0.5}), "timm__cosine__4") <= closed_form);
  CHECK(gap(linear({.from = 0.0, .to = 0.1, .steps = 10}) >> repeat(cosine({.from = 0.1, .steps = 30}), 3),
            "transformers__cosine_with_hard_restarts_schedule_with_warmup__3") <= closed_form);
  CHECK(gap(cosine_restarts({.from = 0.1, .steps = 3, .growth = 3}), "lrsched__cosine_restarts__3") <= closed_form);
  CHECK(gap(cosine_restarts({.from = 1.0, .steps = 3, .growth = 3}), "keras__CosineDecayRestarts__4") <= closed_form);
  CHECK(gap(take(cosine_restarts({.from = 0.1, .steps = 30, .peak_decay = 0.5}), 90) >> constant({.lr = 0.0}),
            "timm__cosine__4") <= closed_form);
}

TEST_CASE("F34 restarts with a warmup in every cycle", "[families]") {
  auto cycle = [](double peak, double to, step_count steps) {
    return linear_warmup({.peak = peak, .steps = 5, .from = 0.0}) >> cosine({.from = peak, .to = to, .steps = steps});
  };
  CHECK(gap(cycle(1.0, 0.0, 25) >> cycle(0.5, 0.01, 55), "optax__sgdr_schedule__1") <= closed_form);
  auto const schedule = cosine_restarts(
      {.from = 0.1, .steps = 20, .growth = 1.5, .peak_decay = 0.9, .warmup_steps = 10, .warmup_from = 0.0});
  CHECK(gap(schedule, "pytorch_optimizer__CosineAnnealingWarmupRestarts__3", 0, 0, 125) <=
        closed_form);  // its fourth cycle is cut off to whole steps
}

TEST_CASE("F35 triangular", "[families]") {
  CHECK(gap(cyclic({.min_lr = 0.01, .max_lr = 0.1, .steps_up = 10}), "torch__CyclicLR__1") <= closed_form);
  CHECK(gap(cyclic({.min_lr = 0.01, .max_lr = 0.1, .steps_up = 10, .cycle_factor = 0.5}), "lrsched__triangular2__1") <=
        closed_form);
  CHECK(gap(cyclic({.min_lr = 0.001, .max_lr = 0.05, .steps_up = 20, .step_factor = 0.99}), "torch__CyclicLR__3") <=
        closed_form);
  CHECK(gap(cyclic({.min_lr = 0.5, .max_lr = 1.0, .steps_up = 15, .steps_down = 5}), "paddle__CyclicLR__1") <=
        closed_form);
}

TEST_CASE("F36 absolute sine", "[families]") {
  // No figures of ParameterSchedulers.jl are there: its formula, which counts from 1.
  auto const schedule = absolute_sine({.min_lr = 0.01, .max_lr = 0.1, .period = 7, .cycle_factor = 0.5});
  for (step_t k = 0; k < 50; ++k) {
    double const sine = std::abs(std::sin(3.141592653589793 * static_cast<double>(k) / 7));
    CHECK_THAT(schedule(k),
               Catch::Matchers::WithinAbs(0.01 + 0.09 * sine * std::exp2(-static_cast<double>(k / 7)), 1e-15));
  }
}

TEST_CASE("F37 one cycle in two phases", "[families]") {
  CHECK(gap(one_cycle({.max_lr = 0.1, .steps = 100}), "optax__cosine_onecycle_schedule__1") <= closed_form);
  CHECK(gap(one_cycle({.max_lr = 0.5, .steps = 100, .warmup_fraction = 0.5, .initial_div = 10, .final_div = 10}),
            "fastai__fit_one_cycle__3") <= closed_form);
}

TEST_CASE("F38 one cycle in three phases", "[families]") {
  auto const schedule =
      three_phase_one_cycle({.max_lr = 0.1, .steps = 100, .warmup_fraction = 0.3, .anneal = curve::linear});
  auto const same = linear({.from = 0.1 / 25, .to = 0.1, .steps = 30}) >>
                    linear({.from = 0.1, .to = 0.1 / 25, .steps = 30}) >>
                    linear({.from = 0.1 / 25, .to = 0.1 / 25e4, .steps = 40});
  for (step_t k = 0; k < 120; ++k) CHECK_THAT(schedule(k), Catch::Matchers::WithinULP(same(k), 2));
  // optax ends its second phase at its own fraction: a line of the algebra
  auto const optax = linear({.from = 0.1 / 25, .to = 0.1, .steps = 30}) >>
                     linear({.from = 0.1, .to = 0.1 / 25, .steps = 55}) >>
                     linear({.from = 0.1 / 25, .to = 0.1 / 25e4, .steps = 15});
  CHECK(gap(optax, "optax__linear_onecycle_schedule__1") <= closed_form);
}

TEST_CASE("F39 DeepSpeed's one-cycle: up >> down >> inverse_time", "[families]") {
  auto const schedule = linear({.from = 0.001, .to = 0.1, .steps = 30}) >>
                        linear({.from = 0.1, .to = 0.001, .steps = 30}) >> inverse_time({.from = 0.001, .decay = 0});
  CHECK(gap(schedule, "deepspeed__OneCycle__1") <= 2e-14);  // its fractions of a cycle lose digits
}

TEST_CASE("F40 linear warmup", "[families]") {
  CHECK(gap(linear_warmup({.peak = 0.1, .steps = 10, .from = 0.0}), "optax__warmup_constant_schedule__1") <=
        closed_form);
  CHECK(gap(linear_warmup({.peak = 0.1, .steps = 200}), "pytorch_warmup__LinearWarmup__3") <= closed_form);
}

TEST_CASE("F41 constant warmup: take(constant) >> a schedule", "[families]") {
  auto const inner = step_decay({.from = 0.1, .factor = 0.1, .every = 20});
  auto const schedule = take(constant({.lr = 0.05}), 5) >> [=](step_t k) { return inner(k + 5); };
  CHECK(gap(schedule, "oneflow__WarmupLR__3") <= closed_form);
}

TEST_CASE("F42 polynomial burn-in", "[families]") {
  CHECK(gap(polynomial_warmup({.peak = 0.1, .steps = 10, .power = 4, .from = 0.0}), "darknet__constant__1") <=
        closed_form);
}

TEST_CASE("F43 cosine warmup", "[families]") {
  auto const schedule = cosine_warmup({.peak = 0.1, .steps = 10, .from = 0.0}) >> take(constant({.lr = 0.1}), 70) >>
                        linear({.from = 0.1, .steps = 20});
  CHECK(gap(schedule, "transformers__wsd_schedule__4") <= closed_form);
}

TEST_CASE("F44 1 - sqrt warmup", "[families]") {
  auto const schedule = one_minus_sqrt_warmup({.peak = 0.1, .steps = 10, .from = 0.0}) >>
                        take(constant({.lr = 0.1}), 70) >> linear({.from = 0.1, .steps = 20});
  CHECK(gap(schedule, "transformers__wsd_schedule__7") <= closed_form);
}

TEST_CASE("F45 logarithmic warmup", "[families]") {
  CHECK(gap(delay(log_warmup({.peak = 0.1, .steps = 19, .from = 0.0}), 1), "deepspeed__WarmupLR__1") <= closed_form);
}

TEST_CASE("F46 exponential warmup", "[families]") {
  CHECK(gap(exponential_warmup({.peak = 0.1, .period = 200}), "pytorch_warmup__ExponentialWarmup__3") <= closed_form);
  CHECK(gap(untuned_exponential_warmup(0.1, 0.9), "pytorch_warmup__UntunedExponentialWarmup__1") <= closed_form);
  CHECK(gap(exponential_warmup({.peak = 0.1, .period = 99}), "pytorch_warmup__UntunedExponentialWarmup__3") <=
        closed_form);  // cut off from 100
}

TEST_CASE("F46b untuned linear warmup", "[families]") {
  CHECK(gap(untuned_linear_warmup(0.1, 0.9), "pytorch_warmup__UntunedLinearWarmup__1") <= closed_form);
  CHECK(gap(linear_warmup({.peak = 0.1, .steps = 199}), "pytorch_warmup__UntunedLinearWarmup__3") <=
        closed_form);  // cut off from 200
}

TEST_CASE("F47 RAdam warmup", "[families]") {
  CHECK(gap(radam_warmup({.peak = 0.1, .beta2 = 0.9}), "pytorch_warmup__RAdamWarmup__1") <= closed_form);
  CHECK(gap(radam_warmup({.peak = 0.1, .beta2 = 0.999}), "pytorch_warmup__RAdamWarmup__3") <=
        recursive);  // its rho cancels
}

TEST_CASE("F49 linear range test: linear, or staircase of it", "[families]") {
  CHECK(gap(linear({.from = 0.001, .to = 0.006, .steps = 100}), "deepspeed__LRRangeTest__1") <= closed_form);
}

TEST_CASE("F50 warmup, stable, decay", "[families]") {
  auto run = [](curve cooldown, double to, double warmup_from) {
    return wsd({.peak = 0.1,
                .to = to,
                .steps = 100,
                .warmup_steps = 10,
                .cooldown_steps = 20,
                .cooldown = cooldown,
                .warmup_from = warmup_from});
  };
  CHECK(gap(run(curve::linear, 0, 0), "transformers__wsd_schedule__1") <= closed_form);
  CHECK(gap(run(curve::one_minus_sqrt, 0.01, 0.01), "transformers__wsd_schedule__3") <= closed_form);
  CHECK(gap(run(curve::linear, 0, 0), "lrsched__warmup_stable_decay__1") <= closed_form);
  CHECK(gap(wsd({.peak = 0.1,
                 .to = 0.001,
                 .steps = 100,
                 .warmup_steps = 10,
                 .cooldown_steps = 50,
                 .cooldown = curve::exponential,
                 .warmup_from = 0.001}),
            "fairseq__tri_stage__1") <= closed_form);
  auto const minicpm = linear_warmup({.peak = 0.01, .steps = 10, .from = 0.0}) >> take(constant({.lr = 0.01}), 70) >>
                       exponential_decay({.from = 0.01, .factor = 0.5, .period = 5});
  CHECK(gap(minicpm, "research__WSD_exponential_minicpm__1") <= closed_form);
  auto const square =
      linear_warmup({.peak = 0.1, .steps = 10, .from = 0.0}) >> take(constant({.lr = 0.1}), 60) >>
      take(wsd({.peak = 0.1, .steps = 30, .cooldown_steps = 30, .cooldown = curve::one_minus_square}), 30);
  CHECK(gap(square, "pytorch_optimizer__wsd__4", 0, 0, 100) <= closed_form);  // at its end the project jumps up
}

TEST_CASE("F51 several periods of warmup, stable, decay: wsd >> wsd >> ...", "[families]") {
  // The project counts updates from 1, and the last one of a period has the rate 0.
  auto period = [](step_t steps, step_t decay) {
    return take(wsd({.peak = 0.1, .steps = steps - 1, .cooldown_steps = decay}), steps);
  };
  auto const schedule = linear_warmup({.peak = 0.1, .steps = 10}) >> period(40, 10) >> period(30, 6) >> period(20, 4);
  CHECK(gap(schedule, "olmo-core__WSDS__1", -1, 1) <= closed_form);
}

TEST_CASE("F52 the infinite schedule", "[families]") {
  auto const schedule = linear_warmup({.peak = 0.01, .steps = 4, .from = 0.0}) >>
                        cosine({.from = 0.01, .to = 0.005, .steps = 96}) >> take(constant({.lr = 0.005}), 0) >>
                        exponential({.from = 0.005, .to = 0.0005, .steps = 100});
  CHECK(gap(schedule, "research__cosine_cooldown_infinite__3") <= closed_form);
  auto const bent = linear_warmup({.peak = 0.01, .steps = 4, .from = 0.0}) >>
                    inverse_sqrt_ramp({.from = 0.01, .to = 0.005, .steps = 96}) >> take(constant({.lr = 0.005}), 0) >>
                    exponential({.from = 0.005, .to = 0.0005, .steps = 100});
  CHECK(gap(bent, "research__inverse_sqrt_infinite__3") <= closed_form);
}

TEST_CASE("F53 a decay with a linear cooldown from where it is", "[families]") {
  auto const decay =
      linear_warmup({.peak = 0.1, .steps = 10, .from = 0.0}) >> cosine({.from = 0.1, .to = 0.01, .steps = 90});
  auto const schedule = take(decay, 90) >> linear({.from = decay(90), .steps = 10});
  CHECK(gap(schedule, "olmo-core__CosWithWarmupAndLinearDecay__1") <= closed_form);
}

TEST_CASE("F54 anneal to a fixed rate, then hold: cosine, or a cooldown", "[families]") {
  CHECK(gap(cosine({.from = 0.1, .to = 0.05, .steps = 10}), "torch__SWALR__1") <= recursive);
  auto const flat = constant({.lr = 0.1});
  CHECK(gap(cooldown(flat, 0, {.steps = 10, .to = 0.05, .shape = curve::cosine}), "torch__SWALR__1") <= recursive);
  CHECK(gap(cooldown(flat, 0, {.steps = 5, .to = 0.5, .shape = curve::cosine}), "torch__SWALR__3") <= recursive);
}

TEST_CASE("schedules that are joined are a sequence", "[families]") {
  CHECK(gap(linear({.from = 0.0, .to = 1.0, .steps = 10}) >> cosine({.from = 1.0, .steps = 90}),
            "optax__join_schedules__1") <= closed_form);
  CHECK(gap(linear({.from = 0.0, .to = 0.3, .steps = 8}) >>
                take(exponential_decay({.from = 0.3, .factor = 0.5, .period = 10}), 32) >>
                linear({.from = 0.05, .steps = 20}),
            "optax__join_schedules__3") <= closed_form);
  CHECK(gap(linear({.from = 0.0, .to = 0.1, .steps = 10}) >> cosine({.from = 0.1, .steps = 90}),
            "mlx__join_schedules__1") <= closed_form);
  CHECK(gap(take(constant({.lr = 0.01}), 20) >> exponential_decay({.from = 0.1, .factor = 0.9}),
            "torch__SequentialLR__1") <= recursive);
}

TEST_CASE("schedules that are chained are a product", "[families]") {
  auto const low_at_first = take(constant({.lr = 0.1}), 20) >> constant({.lr = 1.0});
  CHECK(gap(low_at_first * exponential_decay({.from = 0.1, .factor = 0.9}), "torch__ChainedScheduler__1") <= recursive);
}
