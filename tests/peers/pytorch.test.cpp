// SPDX-License-Identifier: MIT
#include <lrkit/peers/pytorch.hpp>

#include <lrkit/compose/stretch.hpp>
#include <lrkit/eval/device.hpp>
#include <lrkit/eval/sum.hpp>
#include <lrkit/eval/tabulate.hpp>

#include "message.hpp"
#include "peers/signature.hpp"

#include <type_traits>
#include <vector>

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
  CHECK(message_of([] { return pytorch::cyclic_momentum({}); }) ==
        "lrkit::peers::pytorch::cyclic_momentum: base_lr must be given");
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
  STATIC_REQUIRE(pytorch::constant_lr({.lr = 0.1, .factor = 0.5, .total_iters = 0})(0) == 0.05);
  STATIC_REQUIRE(pytorch::constant_lr({.lr = 0.1, .factor = 0.5, .total_iters = 0})(7) == 0.05);
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

TEST_CASE("pytorch has the arguments and the defaults of the project's own functions", "[pytorch]") {
  using namespace lrkit::peers::pytorch;
  CHECK(signatures::all<step_lr_params, multi_step_lr_params, constant_lr_params, linear_lr_params,
                        exponential_lr_params, polynomial_lr_params, cosine_annealing_lr_params,
                        cosine_annealing_warm_restarts_params, cyclic_lr_params, cyclic_momentum_params,
                        one_cycle_lr_params, one_cycle_momentum_params, swalr_params, reduce_lr_on_plateau_params>() ==
        signatures::in_the_list("pytorch"));
}

TEST_CASE("a schedule of PyTorch that is made of others has what they have", "[pytorch]") {
  constexpr auto line = pytorch::linear_lr({.lr = 0.5, .start_factor = 0.5, .total_iters = 8});
  constexpr lrkit::linear same({.from = 0.25, .to = 0.5, .steps = 8});
  STATIC_REQUIRE(lrkit::finite_schedule<decltype(line)>);
  STATIC_REQUIRE(std::is_trivially_copyable_v<decltype(line)>);
  STATIC_REQUIRE_FALSE(lrkit::finite_schedule<decltype(pytorch::step_lr({.lr = 1, .step_size = 3}))>);
  STATIC_REQUIRE(line.length() == 8);
  STATIC_REQUIRE(line(5) == same(5));
  STATIC_REQUIRE(noexcept(line(5)));
  STATIC_REQUIRE(lrkit::sum(line, 2, 12) == lrkit::sum(same, 2, 12));
  STATIC_REQUIRE(lrkit::stretch(line, 16)(3) == lrkit::stretch(same, 16)(3));
  STATIC_REQUIRE(line == pytorch::linear_lr({.lr = 0.5, .start_factor = 0.5, .total_iters = 8}));
  STATIC_REQUIRE_FALSE(line == pytorch::linear_lr({.lr = 0.5, .start_factor = 0.5, .total_iters = 9}));
  STATIC_REQUIRE(lrkit::device::in_float(line)(4) == lrkit::device::in_float(same)(4));
  std::vector<double> rates(10);
  std::vector<double> wanted(10);
  lrkit::tabulate(line, rates);
  lrkit::tabulate(same, wanted);
  CHECK(rates == wanted);
}
