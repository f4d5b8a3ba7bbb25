// SPDX-License-Identifier: MIT
#include <lrkit/peers/composer.hpp>

#include "message.hpp"
#include "peers/signature.hpp"

namespace composer = lrkit::peers::composer;
using lrkit::step_t;

TEST_CASE("composer refuses times that do not fit together", "[composer]") {
  CHECK(message_of([] { return composer::step_scheduler({.lr = 1, .step_size = "0ba"}); }) ==
        "lrkit::peers::composer::step_scheduler: step_size must be at least one of its units, got 0ba");
  CHECK(message_of([] {
          return composer::linear_with_warmup_scheduler({.lr = 1, .t_warmup = "64sp", .t_max = "10ba"});
        }) == "lrkit::peers::composer::linear_with_warmup_scheduler: t_warmup must be in the unit of t_max, got 64sp");
  CHECK(message_of([] {
          return composer::linear_with_warmup_scheduler(
              {.lr = 1, .t_warmup = "1ba", .t_max = "10ba", .max_duration = "11ba"});
        }) == "lrkit::peers::composer::linear_with_warmup_scheduler: t_max must be at least max_duration, got 10ba");
}

TEST_CASE("composer restarts that shrink to nothing stay where they are", "[composer]") {
  constexpr auto shrinks = composer::cosine_annealing_warm_restarts_scheduler({.lr = 1, .t_0 = "4ba", .t_mult = 0.5});
  STATIC_REQUIRE(shrinks(4) == 1);
  STATIC_REQUIRE(shrinks(6) == 1);
  STATIC_REQUIRE(shrinks(20) == shrinks(7));
  constexpr auto equal = composer::cosine_annealing_warm_restarts_scheduler({.lr = 1, .t_0 = "64sp", .batch_size = 32});
  STATIC_REQUIRE(equal(0) == 1);
  STATIC_REQUIRE(equal(1) == 0.5);
  STATIC_REQUIRE(equal(1'000'000) == 1);
}

TEST_CASE("composer restarts that grow by less than a batch are equally long, and counted at once", "[composer]") {
  constexpr auto schedule =
      composer::cosine_annealing_warm_restarts_scheduler({.lr = 1, .t_0 = "2ba", .t_mult = 1.4, .tokens_per_batch = 9});
  STATIC_REQUIRE(schedule(4) == 1);
  STATIC_REQUIRE(schedule(5) == 0.5);
  STATIC_REQUIRE(schedule(1'000'000'001) == 0.5);
  CHECK(composer::cosine_annealing_warm_restarts_scheduler({.lr = 1, .t_0 = "1ba", .t_mult = 1.5})(lrkit::max_steps /
                                                                                                   2) == 1);
}

TEST_CASE("composer steps beyond all counts of tokens", "[composer]") {
  CHECK(composer::step_scheduler({.lr = 1, .step_size = "1tok", .gamma = 0.5, .tokens_per_batch = 4096})(
            lrkit::max_steps) == 0);
}

TEST_CASE("composer schedules say what made them", "[composer]") {
  constexpr auto schedule = composer::linear_scheduler({.lr = 1, .t_max = "10ba"});
  STATIC_REQUIRE(schedule(-5) == 1);
  STATIC_REQUIRE(schedule.name == "peers::composer::linear_scheduler");
  STATIC_REQUIRE(schedule.parameters() == composer::linear_scheduler_params{.lr = 1, .t_max = "10ba"});
  STATIC_REQUIRE(lrkit::described<decltype(schedule)>);
}

TEST_CASE("the ratio scales the run, and so its parts", "[composer]") {
  constexpr auto schedule = composer::linear_with_warmup_scheduler(
      {.lr = 0.014, .t_warmup = "3ba", .max_duration = "84ba", .tokens_per_batch = 100, .scale_schedule_ratio = 0.5});
  STATIC_REQUIRE(schedule(3) == 0.014);
  CHECK(std::abs(schedule(4) - 0.014 * 38 / 39) < 1e-15);
  STATIC_REQUIRE(schedule(42) == 0);
  CHECK_THAT(message_of([] {
               return composer::constant_scheduler(
                   {.lr = 1, .max_duration = "1ep", .dataloader_len = 5, .scale_schedule_ratio = 0.5});
             }),
             Catch::Matchers::EndsWith("scale_schedule_ratio must leave something of max_duration, got 0.5"));
}

TEST_CASE("composer has the arguments and the defaults of the project's own functions", "[composer]") {
  using namespace lrkit::peers::composer;
  CHECK(signatures::all<step_scheduler_params, multi_step_scheduler_params, constant_scheduler_params,
                        linear_scheduler_params, exponential_scheduler_params, cosine_annealing_scheduler_params,
                        cosine_annealing_warm_restarts_scheduler_params, polynomial_scheduler_params,
                        multi_step_with_warmup_scheduler_params, constant_with_warmup_scheduler_params,
                        linear_with_warmup_scheduler_params, cosine_annealing_with_warmup_scheduler_params,
                        polynomial_with_warmup_scheduler_params>() == signatures::in_the_list("composer"));
}
