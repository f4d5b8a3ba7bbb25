// SPDX-License-Identifier: MIT
#include <lrkit/peers/transformers.hpp>

#include "message.hpp"
#include "peers/signature.hpp"

namespace transformers = lrkit::peers::transformers;
using lrkit::step_t;

TEST_CASE("transformers with a warmup as long as the run", "[transformers]") {
  constexpr auto line =
      transformers::linear_schedule_with_warmup({.lr = 1, .num_warmup_steps = 10, .num_training_steps = 10});
  STATIC_REQUIRE(line(9) == 0.9);
  STATIC_REQUIRE(line(10) == 0);
  constexpr auto wave =
      transformers::cosine_schedule_with_warmup({.lr = 1, .num_warmup_steps = 10, .num_training_steps = 10});
  STATIC_REQUIRE(wave(10) == 1);
  STATIC_REQUIRE(wave(11) == 0);
  STATIC_REQUIRE(wave(12) == 1);
  constexpr auto power =
      transformers::polynomial_decay_schedule_with_warmup({.lr = 1, .num_warmup_steps = 10, .num_training_steps = 10});
  STATIC_REQUIRE(power(10) == power(9));
  STATIC_REQUIRE(power(11) == 1e-7);
  constexpr auto beyond =
      transformers::polynomial_decay_schedule_with_warmup({.lr = 1, .num_warmup_steps = 10, .num_training_steps = 5});
  STATIC_REQUIRE(beyond(9) == 0.9);
  STATIC_REQUIRE(beyond(10) == 1e-7);
}

TEST_CASE("transformers without a warmup begins at the rate", "[transformers]") {
  STATIC_REQUIRE(transformers::constant_schedule_with_warmup({.lr = 1, .num_warmup_steps = 0})(0) == 1);
  STATIC_REQUIRE(transformers::inverse_sqrt_schedule({.lr = 1, .num_warmup_steps = 0})(30'000) == 0.5);
  constexpr auto ahead = transformers::cosine_with_min_lr_schedule_with_warmup_lr_rate(
      {.lr = 1, .num_warmup_steps = 1, .num_training_steps = 11, .min_lr = 0.25, .warmup_lr_rate = 0.5});
  STATIC_REQUIRE(ahead(0) == 0.5);
  STATIC_REQUIRE(ahead(10) == 0.25);
  STATIC_REQUIRE(ahead(11) > 0.25);
}

TEST_CASE("transformers::wsd_schedule", "[transformers]") {
  SECTION("without decay steps jumps to its floor") {
    constexpr auto jump = transformers::wsd_schedule(
        {.lr = 1, .num_warmup_steps = 0, .num_decay_steps = 0, .num_stable_steps = 5, .min_lr_ratio = 0.25});
    STATIC_REQUIRE(jump(4) == 1);
    STATIC_REQUIRE(jump(5) == 0.25);
  }
  SECTION("with more warmup and decay than steps begins its decay on the way") {
    constexpr auto late = transformers::wsd_schedule(
        {.lr = 1, .num_warmup_steps = 5, .num_decay_steps = 10, .num_training_steps = 10, .decay_type = "linear"});
    STATIC_REQUIRE(late(5) == 0.5);
    STATIC_REQUIRE(late(10) == 0);
  }
  SECTION("refuses a type that it does not know, and no length") {
    CHECK(message_of([] {
            return transformers::wsd_schedule(
                {.lr = 1, .num_warmup_steps = 0, .num_decay_steps = 1, .num_stable_steps = 5, .decay_type = "sqrt"});
          }) == "lrkit::peers::transformers::wsd_schedule: decay_type must be one of linear, cosine, 1-sqrt, got sqrt");
    CHECK(message_of([] {
            return transformers::wsd_schedule({.lr = 1, .num_warmup_steps = 0, .num_decay_steps = 1});
          }) == "lrkit::peers::transformers::wsd_schedule: num_training_steps must be given, or num_stable_steps");
  }
}

TEST_CASE("transformers refuses what it cannot tell", "[transformers]") {
  CHECK(message_of([] {
          return transformers::cosine_with_min_lr_schedule_with_warmup(
              {.lr = 1, .num_warmup_steps = 0, .num_training_steps = 9});
        }) ==
        "lrkit::peers::transformers::cosine_with_min_lr_schedule_with_warmup: min_lr must be given, or min_lr_rate");
  CHECK(message_of([] {
          return transformers::polynomial_decay_schedule_with_warmup(
              {.lr = 1, .num_warmup_steps = 0, .num_training_steps = 9, .lr_end = 2});
        }) ==
        "lrkit::peers::transformers::polynomial_decay_schedule_with_warmup: lr_end must be less than lr, 1, got 2");
}

TEST_CASE("transformers::scheduler finds a schedule by its name", "[transformers]") {
  using transformers::scheduler;
  auto same = [](auto const& one, auto const& other) {
    for (step_t k = 0; k < 130; ++k) CHECK(one(k) == other(k));
  };
  transformers::scheduler_params const run{.lr = 0.1, .num_warmup_steps = 10, .num_training_steps = 100};
  same(scheduler("linear", run),
       transformers::linear_schedule_with_warmup({.lr = 0.1, .num_warmup_steps = 10, .num_training_steps = 100}));
  same(scheduler("cosine", run),
       transformers::cosine_schedule_with_warmup({.lr = 0.1, .num_warmup_steps = 10, .num_training_steps = 100}));
  same(scheduler("constant", {.lr = 0.1}), transformers::constant_schedule({.lr = 0.1}));
  same(scheduler("constant_with_warmup", run),
       transformers::constant_schedule_with_warmup({.lr = 0.1, .num_warmup_steps = 10}));
  same(scheduler("inverse_sqrt", run), transformers::inverse_sqrt_schedule({.lr = 0.1, .num_warmup_steps = 10}));
  same(scheduler("inverse_sqrt", {.lr = 0.1, .num_warmup_steps = 10, .scheduler_specific_kwargs = {.timescale = 50}}),
       transformers::inverse_sqrt_schedule({.lr = 0.1, .num_warmup_steps = 10, .timescale = 50}));
  transformers::scheduler_params extra = run;
  extra.scheduler_specific_kwargs = {.num_cycles = 3};
  same(scheduler("cosine_with_restarts", extra),
       transformers::cosine_with_hard_restarts_schedule_with_warmup(
           {.lr = 0.1, .num_warmup_steps = 10, .num_training_steps = 100, .num_cycles = 3}));
  extra.scheduler_specific_kwargs = {.lr_end = 0.01, .power = 2};
  same(scheduler("polynomial", extra),
       transformers::polynomial_decay_schedule_with_warmup(
           {.lr = 0.1, .num_warmup_steps = 10, .num_training_steps = 100, .lr_end = 0.01, .power = 2}));
  extra.scheduler_specific_kwargs = {.min_lr_rate = 0.1};
  same(scheduler("cosine_with_min_lr", extra),
       transformers::cosine_with_min_lr_schedule_with_warmup(
           {.lr = 0.1, .num_warmup_steps = 10, .num_training_steps = 100, .min_lr_rate = 0.1}));
  same(scheduler("cosine_warmup_with_min_lr", extra),
       transformers::cosine_with_min_lr_schedule_with_warmup_lr_rate(
           {.lr = 0.1, .num_warmup_steps = 10, .num_training_steps = 100, .min_lr_rate = 0.1}));
  extra.scheduler_specific_kwargs = {.num_decay_steps = 20};
  same(scheduler("warmup_stable_decay", extra),
       transformers::wsd_schedule(
           {.lr = 0.1, .num_warmup_steps = 10, .num_decay_steps = 20, .num_training_steps = 100}));
  extra.scheduler_specific_kwargs = {.num_cycles = 1.5};
  CHECK(message_of([&] { return scheduler("cosine_with_restarts", extra); }) ==
        "lrkit::peers::transformers::scheduler: num_cycles must be a count, for it counts restarts, got 1.5");
  CHECK(message_of([] {
          return scheduler("cosin", {.lr = 1});
        }).starts_with("lrkit::peers::transformers::scheduler: name must be one of linear, cosine, "));
  CHECK(message_of([] { return scheduler("linear", {.lr = 1}); }) ==
        "lrkit::peers::transformers::scheduler: num_warmup_steps must be given");
  CHECK(message_of([] { return scheduler("linear", {.lr = 1, .num_warmup_steps = 3}); }) ==
        "lrkit::peers::transformers::scheduler: num_training_steps must be given");
}

TEST_CASE("transformers::cosine_with_hard_restarts has one step at the rate behind a warmup as long as the run",
          "[transformers]") {
  constexpr auto schedule = transformers::cosine_with_hard_restarts_schedule_with_warmup(
      {.lr = 0.1, .num_warmup_steps = 10, .num_training_steps = 5, .num_cycles = 2});
  STATIC_REQUIRE(schedule(9) < 0.1);
  STATIC_REQUIRE(schedule(10) == 0.1);
  STATIC_REQUIRE(schedule(11) == 0);
}

TEST_CASE("transformers counts no more half waves than it can", "[transformers]") {
  constexpr auto schedule = transformers::cosine_schedule_with_warmup(
      {.lr = 1, .num_warmup_steps = 0, .num_training_steps = 1, .num_cycles = 1e6});
  STATIC_REQUIRE(schedule(lrkit::max_steps) == schedule(lrkit::max_steps / 2));
  STATIC_REQUIRE(transformers::cosine_schedule_with_warmup(
                     {.lr = 1, .num_warmup_steps = 0, .num_training_steps = 1, .num_cycles = 1e300})(1) == 1);
}

TEST_CASE("what follows a metric is found under its own name", "[transformers]") {
  using namespace lrkit;
  auto greedy =
      peers::transformers::greedy_schedule({.lr = 0.1, .factor = 0.5, .patience = 1, .min_lr = 0.01, .max_lr = 1});
  for (double metric : {3.0, 2.0, 1.0}) (void)greedy.observe(metric);
  CHECK(greedy.factor() == 2);
  auto plateau = peers::transformers::reduce_on_plateau_schedule({.lr = 0.1, .patience = 0});
  for (double metric : {1.0, 1.0}) (void)plateau.observe(metric);
  CHECK(plateau.factor() == 0.1);
  CHECK(message_of([] { return peers::transformers::scheduler("greedy", {.lr = 0.1}); }) ==
        "lrkit::peers::transformers::scheduler: name must be that of a schedule; greedy_schedule and "
        "reduce_on_plateau_schedule follow a metric, got greedy");
}

TEST_CASE("transformers has the arguments and the defaults of the project's own functions", "[transformers]") {
  using namespace lrkit::peers::transformers;
  CHECK(signatures::all<
            constant_schedule_params, constant_schedule_with_warmup_params, linear_schedule_with_warmup_params,
            cosine_schedule_with_warmup_params, cosine_with_hard_restarts_schedule_with_warmup_params,
            polynomial_decay_schedule_with_warmup_params, inverse_sqrt_schedule_params,
            cosine_with_min_lr_schedule_with_warmup_params, cosine_with_min_lr_schedule_with_warmup_lr_rate_params,
            wsd_schedule_params, scheduler_params, greedy_schedule_params>() ==
        signatures::in_the_list("transformers"));
}
