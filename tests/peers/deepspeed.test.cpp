// SPDX-License-Identifier: MIT
#include <lrkit/peers/deepspeed.hpp>

#include "message.hpp"
#include "peers/signature.hpp"

namespace deepspeed = lrkit::peers::deepspeed;

TEST_CASE("deepspeed uses the first rate of a warmup twice", "[deepspeed]") {
  constexpr auto schedule = deepspeed::warmup_lr(
      {.warmup_min_lr = 0.01, .warmup_max_lr = 0.1, .warmup_num_steps = 10, .warmup_type = "linear"});
  STATIC_REQUIRE(schedule(0) == 0.01);
  STATIC_REQUIRE(schedule(1) == 0.01);
  STATIC_REQUIRE(schedule(2) > 0.01);
  STATIC_REQUIRE(schedule(11) == 0.1);
  constexpr auto decay = deepspeed::warmup_decay_lr({.total_num_steps = 100, .warmup_num_steps = 10});
  STATIC_REQUIRE(decay(100) > 0);
  STATIC_REQUIRE(decay(101) == 0);
  constexpr auto wave = deepspeed::warmup_cosine_lr({.lr = 1, .total_num_steps = 100, .warmup_num_steps = 10});
  STATIC_REQUIRE(wave(100) == 1e-4);
  STATIC_REQUIRE(wave(1000) == 1e-4);
  STATIC_REQUIRE(deepspeed::warmup_cosine_lr({.lr = 1, .total_num_steps = 5, .warmup_num_steps = 10})(11) == 1e-4);
}

TEST_CASE("deepspeed::warmup_lr goes to the optimizer's rate where it is not told where to", "[deepspeed]") {
  STATIC_REQUIRE(deepspeed::warmup_lr({.lr = 0.5, .warmup_num_steps = 10})(11) == 0.5);
  STATIC_REQUIRE(deepspeed::warmup_lr({.lr = 0.5, .warmup_max_lr = 0.25, .warmup_num_steps = 10})(11) == 0.25);
  STATIC_REQUIRE(deepspeed::warmup_lr({.warmup_num_steps = 10})(11) == 0.001);
}

TEST_CASE("deepspeed::one_cycle goes in more stairs than can be counted exactly", "[deepspeed]") {
  constexpr auto schedule = deepspeed::one_cycle({.cycle_min_lr = 0,
                                                  .cycle_max_lr = 1,
                                                  .cycle_first_step_size = lrkit::max_steps / 2,
                                                  .cycle_first_stair_count = lrkit::max_steps / 2});
  STATIC_REQUIRE(schedule(lrkit::max_steps / 4) == 0.5);
}

TEST_CASE("deepspeed takes a warmup of one step for one of two", "[deepspeed]") {
  constexpr auto one = deepspeed::warmup_lr({.warmup_max_lr = 0.1, .warmup_num_steps = 1});
  constexpr auto two = deepspeed::warmup_lr({.warmup_max_lr = 0.1, .warmup_num_steps = 2});
  for (lrkit::step_t k = 0; k < 5; ++k) CHECK(one(k) == two(k));
  constexpr auto decay = deepspeed::warmup_decay_lr({.total_num_steps = 10, .warmup_max_lr = 1, .warmup_num_steps = 1});
  STATIC_REQUIRE(decay(3) == 1);
  STATIC_REQUIRE(decay(4) == 0.875);
  STATIC_REQUIRE(decay(11) == 0);
  CHECK(message_of([] { return deepspeed::warmup_lr({.warmup_num_steps = 0}); }) ==
        "lrkit::peers::deepspeed::warmup_lr: warmup_num_steps must be at least 1, got 0");
  CHECK(message_of([] { return deepspeed::warmup_lr({.warmup_type = "exp"}); }) ==
        "lrkit::peers::deepspeed::warmup_lr: warmup_type must be one of log, linear, got exp");
}

TEST_CASE("deepspeed::one_cycle decays behind its cycle, and its beta1 grows", "[deepspeed]") {
  deepspeed::one_cycle_params const p{.cycle_min_lr = 0.25,
                                      .cycle_max_lr = 0.5,
                                      .decay_lr_rate = 1,
                                      .cycle_first_step_size = 10,
                                      .decay_step_size = 10,
                                      .decay_mom_rate = 1};
  auto const rate = deepspeed::one_cycle(p);
  CHECK(rate(10) == 0.5);
  CHECK(rate(20) == 0.25);
  CHECK(rate(30) == 0.125);
  auto const beta1 = deepspeed::one_cycle_momentum(p);
  CHECK(beta1(0) == 0.8);
  CHECK(beta1(1) > 0.88);
  CHECK(beta1(30) == 1.8);
}

TEST_CASE("deepspeed::lr_range_test goes in stairs", "[deepspeed]") {
  constexpr auto stairs = deepspeed::lr_range_test(
      {.lr_range_test_min_lr = 0.5, .lr_range_test_step_size = 10, .lr_range_test_staircase = true});
  STATIC_REQUIRE(stairs(9) == 0.5);
  STATIC_REQUIRE(stairs(10) == 1);
}

TEST_CASE("deepspeed::one_cycle without a way down falls at its peak", "[deepspeed]") {
  constexpr auto schedule = deepspeed::one_cycle(
      {.cycle_min_lr = 0.25, .cycle_max_lr = 0.5, .cycle_first_step_size = 4, .cycle_second_step_size = 0});
  STATIC_REQUIRE(schedule(3) == 0.4375);
  STATIC_REQUIRE(schedule(4) == 0.25);
  STATIC_REQUIRE(schedule(5) == 0.25);
}

TEST_CASE("deepspeed has the arguments and the defaults of the project's own functions", "[deepspeed]") {
  using namespace lrkit::peers::deepspeed;
  CHECK(signatures::all<lr_range_test_params, one_cycle_params, one_cycle_momentum_params, warmup_lr_params,
                        warmup_decay_lr_params, warmup_cosine_lr_params>() == signatures::in_the_list("deepspeed"));
}
