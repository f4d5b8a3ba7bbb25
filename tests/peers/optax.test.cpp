// SPDX-License-Identifier: MIT
#include <lrkit/peers/optax.hpp>

#include "message.hpp"
#include "peers/signature.hpp"

namespace optax = lrkit::peers::optax;

TEST_CASE("optax schedules that stay at init_value for ever", "[optax]") {
  STATIC_REQUIRE(optax::warmup_constant_schedule({.init_value = 0, .peak_value = 0.1, .warmup_steps = 0})(9) == 0);
  STATIC_REQUIRE(optax::linear_schedule({.init_value = 1, .end_value = 0, .transition_steps = -1})(9) == 1);
  STATIC_REQUIRE(optax::polynomial_schedule(
                     {.init_value = 1, .end_value = 0, .power = 2, .transition_steps = 0, .transition_begin = -3})(9) ==
                 1);
  STATIC_REQUIRE(optax::exponential_decay({.init_value = 1, .transition_steps = 0, .decay_rate = 0.5})(9) == 1);
  STATIC_REQUIRE(
      optax::exponential_decay({.init_value = 1, .transition_steps = 10, .decay_rate = 0, .end_value = 2})(9) == 1);
}

TEST_CASE("optax::exponential_decay waits, goes in stairs and stops at its end", "[optax]") {
  constexpr auto schedule = optax::exponential_decay({.init_value = 1,
                                                      .transition_steps = 10,
                                                      .decay_rate = 0.5,
                                                      .transition_begin = 5,
                                                      .staircase = true,
                                                      .end_value = 0.2});
  STATIC_REQUIRE(schedule(14) == 1);
  STATIC_REQUIRE(schedule(15) == 0.5);
  STATIC_REQUIRE(schedule(25) == 0.25);
  STATIC_REQUIRE(schedule(35) == 0.2);
  constexpr auto rises =
      optax::exponential_decay({.init_value = 1, .transition_steps = 1, .decay_rate = 2, .end_value = 5});
  STATIC_REQUIRE(rises(2) == 4);
  STATIC_REQUIRE(rises(3) == 5);
}

TEST_CASE("optax::piecewise_interpolate_schedule sorts its boundaries; of two alike the last one counts", "[optax]") {
  auto const schedule = optax::piecewise_interpolate_schedule(
      {.interpolate_type = "linear", .init_value = 1, .boundaries_and_scales = {{20, 0.5}, {10, 9}, {10, 2}}});
  CHECK(schedule(0) == 1);
  CHECK(schedule(5) == 1.5);
  CHECK(schedule(10) == 2);
  CHECK(schedule(20) == 1);
  CHECK(optax::piecewise_interpolate_schedule({.interpolate_type = "cosine", .init_value = 1})(9) == 1);
  CHECK(
      message_of(
          [] { return optax::piecewise_interpolate_schedule({.interpolate_type = "cubic", .init_value = 1}); }) ==
      "lrkit::peers::optax::piecewise_interpolate_schedule: interpolate_type must be one of linear, cosine, got cubic");
}

TEST_CASE("optax one-cycles that are too short have no peak", "[optax]") {
  constexpr auto two = optax::linear_onecycle_schedule({.transition_steps = 1, .peak_value = 0.1});
  STATIC_REQUIRE(two(0) < 0.1 / 25);
  constexpr auto late = optax::cosine_onecycle_schedule({.transition_steps = 10, .peak_value = 0.1, .pct_start = 1});
  STATIC_REQUIRE(late(9) < 0.1 / 25);
}

TEST_CASE("optax refuses under its own names", "[optax]") {
  CHECK(message_of([] { return optax::cosine_decay_schedule({.init_value = 1, .decay_steps = 0}); }) ==
        "lrkit::peers::optax::cosine_decay_schedule: decay_steps must be at least 1, got 0");
  CHECK(message_of([] {
          return optax::warmup_cosine_decay_schedule(
              {.init_value = 0, .peak_value = 1, .warmup_steps = 10, .decay_steps = 10});
        }) ==
        "lrkit::peers::optax::warmup_cosine_decay_schedule: decay_steps must be more than warmup_steps, 10, got 10");
  CHECK(message_of([] { return optax::join_schedules({.boundaries = {3}}); }) ==
        "lrkit::peers::optax::join_schedules: schedules must be given");
  CHECK(message_of([] { return optax::reduce_on_plateau({.atol = 0.1}); }) ==
        "lrkit::peers::optax::reduce_on_plateau: atol must be 0 if rtol is not, got 0.1");
}

TEST_CASE("optax' plateau of patience 0 falls after each good value", "[optax]") {
  auto plateau = optax::reduce_on_plateau({.patience = 0});
  for (double value : {5.0, 4.0, 4.0, 3.0}) (void)plateau.observe(value);
  CHECK(std::abs(plateau.factor() - 1e-3) < 1e-15);
  auto one = optax::reduce_on_plateau({.patience = 1});
  for (double value : {5.0, 4.0, 3.0, 3.0}) (void)one.observe(value);
  CHECK(one.factor() == 0.1);
}

TEST_CASE("of boundaries that do not ascend the last one reached counts", "[optax]") {
  lrkit::any_schedule<> const a = lrkit::constant({.lr = 1});
  lrkit::any_schedule<> const b = lrkit::constant({.lr = 2});
  lrkit::any_schedule<> const c = lrkit::linear({.from = 3, .to = 13, .steps = 10});
  auto const schedule = optax::join_schedules({.schedules = {a, b, c}, .boundaries = {20, 10}});
  CHECK(schedule(9) == 1);
  CHECK(schedule(10) == 3);
  CHECK(schedule(15) == 8);
  CHECK(schedule(20) == 13);
}

TEST_CASE("optax has the arguments and the defaults of the project's own functions", "[optax]") {
  using namespace lrkit::peers::optax;
  CHECK(signatures::all<constant_schedule_params, polynomial_schedule_params, linear_schedule_params,
                        exponential_decay_params, cosine_decay_schedule_params, piecewise_constant_schedule_params,
                        piecewise_interpolate_schedule_params, linear_onecycle_schedule_params,
                        cosine_onecycle_schedule_params, warmup_constant_schedule_params,
                        warmup_cosine_decay_schedule_params, warmup_exponential_decay_schedule_params,
                        sgdr_schedule_params, reduce_on_plateau_params>() == signatures::in_the_list("optax"));
}
