// SPDX-License-Identifier: MIT
#include <lrkit/peers/mlx.hpp>

#include "message.hpp"
#include "peers/signature.hpp"

namespace mlx = lrkit::peers::mlx;

TEST_CASE("mlx schedules hold their ends", "[mlx]") {
  constexpr auto wave = mlx::cosine_decay({.init = 0.5, .decay_steps = 10, .end = 0.125});
  STATIC_REQUIRE(wave(0) == 0.5);
  STATIC_REQUIRE(wave(5) == 0.3125);
  STATIC_REQUIRE(wave(10) == 0.125);
  STATIC_REQUIRE(wave(20) == 0.125);
  constexpr auto line = mlx::linear_schedule({.init = 0, .end = 1, .steps = 4});
  STATIC_REQUIRE(line(0) == 0);
  STATIC_REQUIRE(line(3) == 0.75);
  STATIC_REQUIRE(line(9) == 1);
}

TEST_CASE("mlx decays by a step, or by a stretch of them", "[mlx]") {
  STATIC_REQUIRE(mlx::exponential_decay({.init = 1, .decay_rate = 0.5})(3) == 0.125);
  constexpr auto stairs = mlx::step_decay({.init = 1, .decay_rate = 0.5, .step_size = 10});
  STATIC_REQUIRE(stairs(9) == 1);
  STATIC_REQUIRE(stairs(10) == 0.5);
}

TEST_CASE("mlx::join_schedules begins each schedule at its boundary", "[mlx]") {
  lrkit::any_schedule<> const warmup = mlx::linear_schedule({.init = 0, .end = 1, .steps = 4});
  lrkit::any_schedule<> const decay = mlx::step_decay({.init = 1, .decay_rate = 0.5, .step_size = 3});
  auto const schedule = mlx::join_schedules({.schedules = {warmup, decay}, .boundaries = {4}});
  CHECK(schedule(3) == 0.75);
  CHECK(schedule(4) == 1);
  CHECK(schedule(7) == 0.5);
  CHECK(mlx::join_schedules({.schedules = {decay}})(3) == 0.5);
  CHECK(message_of([] { return mlx::join_schedules({}); }) ==
        "lrkit::peers::mlx::join_schedules: schedules must be given");
  CHECK(message_of([&] { return mlx::join_schedules({.schedules = {decay}, .boundaries = {4}}); }) ==
        "lrkit::peers::mlx::join_schedules: schedules must have one entry more than boundaries, 2, got 1");
}

TEST_CASE("mlx refuses no steps, as MLX does", "[mlx]") {
  CHECK(message_of([] { return mlx::linear_schedule({.init = 0, .end = 1, .steps = 0}); }) ==
        "lrkit::peers::mlx::linear_schedule: steps must be at least 1, got 0");
  CHECK(message_of([] { return mlx::cosine_decay({.init = 1, .decay_steps = 0}); }) ==
        "lrkit::peers::mlx::cosine_decay: decay_steps must be at least 1, got 0");
  CHECK(message_of([] { return mlx::step_decay({.init = 1, .decay_rate = 0.5, .step_size = 0}); }) ==
        "lrkit::peers::mlx::step_decay: step_size must be at least 1, got 0");
}

TEST_CASE("mlx has the arguments and the defaults of the project's own functions", "[mlx]") {
  using namespace lrkit::peers::mlx;
  CHECK(signatures::all<exponential_decay_params, step_decay_params, cosine_decay_params, linear_schedule_params>() ==
        signatures::in_the_list("mlx"));
}
