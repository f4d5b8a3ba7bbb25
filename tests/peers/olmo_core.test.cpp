// SPDX-License-Identifier: MIT
#include <lrkit/peers/olmo_core.hpp>

#include "message.hpp"
#include "peers/signature.hpp"

namespace olmo_core = lrkit::peers::olmo_core;

TEST_CASE("olmo_core takes a warmup as a count or as a part of the run", "[olmo_core]") {
  constexpr auto counted = olmo_core::cos_with_warmup({.lr = 1, .warmup = 10, .alpha_f = 0.5, .max_steps = 50});
  constexpr auto parted =
      olmo_core::cos_with_warmup({.lr = 1, .warmup_fraction = 0.2, .alpha_f = 0.5, .max_steps = 50});
  for (lrkit::step_t k = 0; k < 60; ++k) CHECK(counted(k) == parted(k));
  STATIC_REQUIRE(counted(0) == 0);
  STATIC_REQUIRE(counted(10) == 1);
  STATIC_REQUIRE(counted(30) == 0.75);
  STATIC_REQUIRE(counted(50) == 0.5);
  CHECK(message_of([] { return olmo_core::cos_with_warmup({.lr = 1, .max_steps = 50}); }) ==
        "lrkit::peers::olmo_core::cos_with_warmup: warmup must be given, or warmup_fraction");
  CHECK(message_of([] {
          return olmo_core::cos_with_warmup({.lr = 1, .warmup = 1, .warmup_fraction = 0.5, .max_steps = 50});
        }) == "lrkit::peers::olmo_core::cos_with_warmup: warmup must not be given beside warmup_fraction");
  CHECK(message_of([] { return olmo_core::cos_with_warmup({.lr = 1, .warmup = 1}); }) ==
        "lrkit::peers::olmo_core::cos_with_warmup: max_steps must be given, or t_max");
  CHECK(message_of([] { return olmo_core::constant_with_warmup({.lr = 1, .warmup = 5, .warmup_min_lr = 1}); }) ==
        "lrkit::peers::olmo_core::constant_with_warmup: warmup_min_lr must be below the peak, 1, got 1");
}

TEST_CASE("olmo_core::half_cos_with_warmup rises half way", "[olmo_core]") {
  constexpr auto schedule = olmo_core::half_cos_with_warmup({.lr = 1, .warmup = 4, .alpha_f = 0.5, .t_max = 10});
  STATIC_REQUIRE(schedule(4) == 0.75);
  STATIC_REQUIRE(schedule(10) == 0.5);
  // As long as its warmup, it is at the end at once.
  CHECK(olmo_core::half_cos_with_warmup({.lr = 1, .warmup = 10, .t_max = 10})(10) == 0.1);
  CHECK(message_of([] { return olmo_core::half_cos_with_warmup({.lr = 1}); }) ==
        "lrkit::peers::olmo_core::half_cos_with_warmup: max_steps must be given, or t_max");
}

TEST_CASE("olmo_core::linear_with_warmup and inv_sqrt_with_warmup fall towards alpha_f", "[olmo_core]") {
  constexpr auto line = olmo_core::linear_with_warmup({.lr = 1, .alpha_f = 0.5, .warmup = 0, .max_steps = 8});
  STATIC_REQUIRE(line(0) == 1);
  STATIC_REQUIRE(line(4) == 0.75);
  STATIC_REQUIRE(line(9) == 0.5);
  constexpr auto root = olmo_core::inv_sqrt_with_warmup({.lr = 1, .alpha_f = 0.5, .warmup = 4});
  STATIC_REQUIRE(root(4) == 1);
  STATIC_REQUIRE(root(16) == 0.75);
  CHECK(message_of([] { return olmo_core::inv_sqrt_with_warmup({.lr = 1, .warmup = 0}); }) ==
        "lrkit::peers::olmo_core::inv_sqrt_with_warmup: warmup must be at least 1, got 0");
}

TEST_CASE("olmo_core::wsd decays over a tenth of the run unless told otherwise", "[olmo_core]") {
  constexpr auto schedule = olmo_core::wsd({.lr = 1, .warmup = 10, .max_steps = 100});
  STATIC_REQUIRE(schedule(90) == 1);
  STATIC_REQUIRE(schedule(95) == 0.5);
  STATIC_REQUIRE(schedule(100) == 0);
  STATIC_REQUIRE(schedule(200) == 0);
  constexpr auto counted = olmo_core::wsd({.lr = 1, .warmup = 10, .decay = 20, .decay_min_lr = 0.5, .max_steps = 100});
  STATIC_REQUIRE(counted(80) == 1);
  STATIC_REQUIRE(counted(90) == 0.75);
  SECTION("a warmup that runs into the decay wins, and the rate jumps") {
    constexpr auto both = olmo_core::wsd({.lr = 1, .warmup = 6, .decay = 8, .max_steps = 10});
    STATIC_REQUIRE(both(6) == 1);
    STATIC_REQUIRE(both(7) == 0.375);
  }
  CHECK(message_of([] {
          return olmo_core::wsd({.lr = 1, .warmup = 1, .decay = 1, .decay_fraction = 0.1, .max_steps = 9});
        }) == "lrkit::peers::olmo_core::wsd: decay must not be given beside decay_fraction");
}

TEST_CASE("olmo_core decays begin where the schedule before is", "[olmo_core]") {
  constexpr auto wave =
      olmo_core::cos_with_warmup_and_linear_decay({.lr = 1, .warmup = 0, .alpha_f = 0, .decay = 10, .max_steps = 20});
  STATIC_REQUIRE(wave(10) == 0.5);
  STATIC_REQUIRE(wave(15) == 0.25);
  STATIC_REQUIRE(wave(20) == 0);
  constexpr auto power = olmo_core::power_lr({.lr = 1, .b = -0.5, .warmup = 4, .decay = 36, .max_steps = 100});
  CHECK_THAT(power(4), Catch::Matchers::WithinULP(1.0, 4));
  CHECK_THAT(power(16), Catch::Matchers::WithinULP(0.5, 4));
  CHECK_THAT(power(64), Catch::Matchers::WithinULP(0.25, 4));
  CHECK_THAT(power(82), Catch::Matchers::WithinULP(0.125, 4));
  CHECK(power(100) == 0);
  CHECK(message_of([] { return olmo_core::power_lr({.lr = 1, .warmup = 8, .decay = 5, .max_steps = 10}); }) ==
        "lrkit::peers::olmo_core::power_lr: warmup must end before the decay, at 5, got 8");
}

TEST_CASE("olmo_core::wsds has one warmup, and its periods begin a step behind the end of the last one",
          "[olmo_core]") {
  constexpr auto schedule = olmo_core::wsds(
      {.lr = 1, .period_lengths = {20, 10}, .period_lr_multipliers = {1, 0.5}, .warmup = 4, .decay = 4});
  STATIC_REQUIRE(schedule(2) == 0.5);
  STATIC_REQUIRE(schedule(16) == 1);
  STATIC_REQUIRE(schedule(18) == 0.5);
  STATIC_REQUIRE(schedule(20) == 0);
  STATIC_REQUIRE(schedule(21) == 0.5);
  STATIC_REQUIRE(schedule(28) == 0.25);
  STATIC_REQUIRE(schedule(40) == 0);
  CHECK(message_of([] { return olmo_core::wsds({.lr = 1, .period_lengths = {20, 3}, .warmup = 4, .decay = 4}); }) ==
        "lrkit::peers::olmo_core::wsds: decay must fit into each period, one of which leaves 3, got 4");
  CHECK(message_of([] {
          return olmo_core::wsds(
              {.lr = 1, .period_lengths = {20}, .period_lr_multipliers = {1, 2}, .warmup = 4, .decay = 4});
        }) == "lrkit::peers::olmo_core::wsds: period_lr_multipliers must be as many as period_lengths, 1, got 2");
}

TEST_CASE("olmo_core::composable_scheduler begins a stage where the one before ends", "[olmo_core]") {
  auto const schedule =
      olmo_core::composable_scheduler({.lr = 1,
                                       .stages = {{.duration = 4, .start_lr = 0, .end_lr_fraction = 0.5},
                                                  {.duration = 10, .shape = "cosine", .end_lr = 0.25}}});
  CHECK(schedule(0) == 0);
  CHECK(schedule(2) == 0.25);
  CHECK(schedule(4) == 0.5);
  CHECK(schedule(9) == 0.375);
  CHECK(schedule(14) == 0.25);
  CHECK(schedule(99) == 0.25);
  CHECK(message_of([] { return olmo_core::composable_scheduler({.lr = 1, .stages = {{.duration = 4}}}); }) ==
        "lrkit::peers::olmo_core::composable_scheduler: end_lr must be given, or end_lr_fraction");
  CHECK(message_of([] {
          return olmo_core::composable_scheduler(
              {.lr = 1, .stages = {{.duration = 4, .shape = "square", .end_lr = 1}}});
        }) == "lrkit::peers::olmo_core::composable_scheduler: shape must be one of linear, cosine, got square");
}

TEST_CASE("olmo_core::exponential_scheduler rises to the rate", "[olmo_core]") {
  constexpr auto schedule = olmo_core::exponential_scheduler({.lr = 1, .lr_min = 0.0625, .max_steps = 4});
  STATIC_REQUIRE(schedule(0) == 0.0625);
  STATIC_REQUIRE(schedule(4) == 1);
  CHECK_THAT(schedule(2), Catch::Matchers::WithinULP(0.25, 2));
}

TEST_CASE("SequentialScheduler begins each scheduler at the last rate of the one before", "[olmo_core]") {
  auto const schedule = olmo_core::sequential_scheduler(
      {.lr = 1, .schedulers_max = {10, 20}, .max_steps = 100},
      [](double lr, lrkit::step_t n) {
        return olmo_core::linear_with_warmup({.lr = lr, .alpha_f = 0.5, .warmup = 0, .max_steps = n});
      },
      [](double lr, lrkit::step_t) { return olmo_core::constant_scheduler({.lr = lr}); },
      [](double lr, lrkit::step_t n) {
        return olmo_core::cos_with_warmup({.lr = lr, .warmup = 10, .alpha_f = 0, .max_steps = n});
      });
  CHECK(schedule(0) == 1);
  CHECK(schedule(5) == 0.75);
  CHECK(schedule(10) == 0.5);
  CHECK(schedule(30) == 0.5);  // the last step of the second, not the first of the third, at 0
  CHECK(schedule(31) == 0.05);
  CHECK(schedule(40) == 0.5);
  CHECK(schedule(100) == 0);
}

TEST_CASE("PowerLR without a decay whose warmup is the whole run ends at the rate", "[olmo_core]") {
  constexpr auto schedule = olmo_core::power_lr({.lr = 6.03, .warmup_fraction = 1.0, .max_steps = 3});
  STATIC_REQUIRE(schedule(3) == 6.03);
}

TEST_CASE("olmo_core compares the rate that a warmup begins at only if there is a warmup", "[olmo_core]") {
  STATIC_REQUIRE(olmo_core::constant_with_warmup({.lr = 1, .warmup = 0, .warmup_min_lr = 2})(0) == 1);
  CHECK(message_of([] {
          return olmo_core::constant_with_warmup({.lr = 1, .warmup = 1, .warmup_min_lr = 1});
        }).ends_with("warmup_min_lr must be below the peak, 1, got 1"));
}

TEST_CASE("olmo_core has the arguments and the defaults of the project's own functions", "[olmo_core]") {
  using namespace lrkit::peers::olmo_core;
  CHECK(signatures::all<constant_scheduler_params, constant_with_warmup_params, wsd_params, power_lr_params,
                        linear_with_warmup_params, inv_sqrt_with_warmup_params, cos_with_warmup_params,
                        half_cos_with_warmup_params, cos_with_warmup_and_linear_decay_params, wsds_params,
                        exponential_scheduler_params, composable_scheduler_params, sequential_scheduler_params>() ==
        signatures::in_the_list("olmo_core"));
}
