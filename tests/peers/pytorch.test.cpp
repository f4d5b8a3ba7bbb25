#include <lrkit/peers/pytorch.hpp>

#include "message.hpp"
#include "parity.hpp"

#include <lrkit/compose/delay.hpp>
#include <lrkit/compose/product.hpp>
#include <lrkit/compose/scale.hpp>

namespace pytorch = lrkit::peers::pytorch;
using lrkit::step_t;

TEST_CASE("pytorch::one_cycle_lr", "[pytorch]") {
  constexpr auto schedule = pytorch::one_cycle_lr({.max_lr = 0.1, .total_steps = 100});
  STATIC_REQUIRE(schedule(29) == 0.1);
  STATIC_REQUIRE(schedule(0) == 0.1 / 25);
  STATIC_REQUIRE(schedule(99) == 0.1 / 25 / 1e4);
  SECTION("at the end goes on for a step, and then holds the last value") {
    STATIC_REQUIRE(schedule(100) > schedule(99));
    STATIC_REQUIRE(schedule(101) == schedule(99));
    constexpr auto line = pytorch::one_cycle_lr({.max_lr = 0.1, .total_steps = 100, .anneal_strategy = "linear"});
    STATIC_REQUIRE(line(100) < 0);
    STATIC_REQUIRE(line(101) == line(99));
  }
  SECTION("takes epochs times steps_per_epoch") {
    constexpr auto same = pytorch::one_cycle_lr({.max_lr = 0.1, .epochs = 10, .steps_per_epoch = 10});
    for (step_t k = 0; k < 105; ++k) CHECK(same(k) == schedule(k));
  }
  SECTION("is at the peak at once where PyTorch divides by zero, and stays there where the fall has no length") {
    CHECK(pytorch::one_cycle_lr({.max_lr = 0.1, .total_steps = 10, .pct_start = 0.1})(0) == 0.1);
    CHECK(pytorch::one_cycle_lr({.max_lr = 0.1, .total_steps = 10, .pct_start = 1})(9) == 0.1);
    CHECK(pytorch::one_cycle_lr({.max_lr = 0.1, .total_steps = 10, .pct_start = 1})(10) == 0.1);
  }
  SECTION("of one step begins at the end") {
    constexpr auto one = pytorch::one_cycle_lr({.max_lr = 0.1, .total_steps = 1});
    STATIC_REQUIRE(one(0) == 0.1 / 25 / 1e4);
    STATIC_REQUIRE(one(2) == one(0));
    CHECK_THAT(one(1), Catch::Matchers::WithinAbs(0.061, 0.001));
  }
  SECTION("refuses what PyTorch refuses, in its words") {
    CHECK(message_of([] { return pytorch::one_cycle_lr({.total_steps = 10}); }) ==
          "lrkit::peers::pytorch::one_cycle_lr: max_lr must be given");
    CHECK(message_of([] { return pytorch::one_cycle_lr({.max_lr = 0.1, .epochs = 10}); }) ==
          "lrkit::peers::pytorch::one_cycle_lr: total_steps must be given, or epochs and steps_per_epoch");
    CHECK(message_of([] {
            return pytorch::one_cycle_lr({.max_lr = 0.1, .total_steps = 5, .anneal_strategy = "cosine"});
          }) == "lrkit::peers::pytorch::one_cycle_lr: anneal_strategy must be one of cos, linear, got cosine");
  }
}

TEST_CASE("pytorch::cyclic_lr", "[pytorch]") {
  constexpr auto schedule =
      pytorch::cyclic_lr({.base_lr = 0.25, .max_lr = 0.5, .step_size_up = 4, .mode = "triangular2"});
  STATIC_REQUIRE(schedule(0) == 0.25);
  STATIC_REQUIRE(schedule(4) == 0.5);
  STATIC_REQUIRE(schedule(12) == 0.375);
  constexpr auto momentum = pytorch::cyclic_momentum({.base_lr = 0.25, .max_lr = 0.5, .step_size_up = 4});
  STATIC_REQUIRE(momentum(0) == 0.9);
  CHECK_THAT(momentum(4), Catch::Matchers::WithinULP(0.8, 1));
  CHECK(message_of([] { return pytorch::cyclic_lr({.base_lr = 0.1, .max_lr = 1, .mode = "square"}); }) ==
        "lrkit::peers::pytorch::cyclic_lr: mode must be one of triangular, triangular2, exp_range, got square");
}

TEST_CASE("pytorch schedules with no steps at all", "[pytorch]") {
  STATIC_REQUIRE(pytorch::step_lr({.lr = 0.1, .step_size = 0})(7) == 0.1);
  STATIC_REQUIRE(pytorch::linear_lr({.lr = 0.1, .start_factor = 0.5, .total_iters = 0})(7) == 0.05);
  STATIC_REQUIRE(pytorch::polynomial_lr({.lr = 0.1, .total_iters = 0})(7) == 0.1);
  STATIC_REQUIRE(pytorch::cosine_annealing_lr({.lr = 0.1, .T_max = 0})(7) == 0.1);
  STATIC_REQUIRE(pytorch::swalr({.lr = 0.1, .swa_lr = 0.05, .anneal_epochs = 0})(0) == 0.05);
  STATIC_REQUIRE(pytorch::constant_lr({.lr = 0.1, .factor = 0.5, .total_iters = 0})(0) == 0.1);
}

TEST_CASE("pytorch::cosine_annealing_lr rises again past T_max", "[pytorch]") {
  constexpr auto schedule = pytorch::cosine_annealing_lr({.lr = 0.1, .T_max = 10});
  STATIC_REQUIRE(schedule(10) == 0);
  STATIC_REQUIRE(schedule(20) == 0.1);
  STATIC_REQUIRE(schedule(30) == 0);
}

TEST_CASE("pytorch::multi_step_lr takes a configuration as it stands", "[pytorch]") {
  constexpr auto schedule = pytorch::multi_step_lr({.lr = 1, .milestones = {5, 5, 9}, .gamma = 0.5, .last_epoch = -1});
  STATIC_REQUIRE(schedule(4) == 1);
  STATIC_REQUIRE(schedule(5) == 0.25);
  STATIC_REQUIRE(schedule(9) == 0.125);
}

std::vector<peer_figures> pytorch_figures() {
  using namespace pytorch;
  using lrkit::take;
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
      {"libtorch__StepLR__1", lrkit::delay(step_lr({.lr = 0.1, .step_size = 3, .gamma = 0.5}), 1), recursive},
      {"libtorch__StepLR__3", lrkit::delay(step_lr({.lr = 0.1, .step_size = 1, .gamma = 0.9}), 1), recursive},
  };
}

TEST_CASE("pytorch meets its figures", "[pytorch][parity]") { require_parity(pytorch_figures()); }
