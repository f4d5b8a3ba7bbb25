// SPDX-License-Identifier: MIT
#include <lrkit/peers/composer.hpp>

#include "message.hpp"

namespace composer = lrkit::peers::composer;
using lrkit::step_t;

TEST_CASE("composer reads times", "[composer]") {
  using composer::linear_scheduler;
  constexpr auto half = linear_scheduler({.lr = 1, .t_max = "0.5dur", .max_duration = "10ep", .dataloader_len = 10});
  STATIC_REQUIRE(half(0) == 1);
  STATIC_REQUIRE(half(25) == 0.5);
  STATIC_REQUIRE(half(50) == 0);
  STATIC_REQUIRE(half(99) == 0);
  STATIC_REQUIRE(linear_scheduler({.lr = 1, .t_max = "320sp", .batch_size = 32})(5) == 0.5);
  STATIC_REQUIRE(linear_scheduler({.lr = 1, .t_max = "2048tok", .tokens_per_batch = 1024})(1) == 0.5);
  STATIC_REQUIRE(linear_scheduler({.lr = 1, .t_max = "20ba", .scale_schedule_ratio = 0.5})(5) == 0.5);
}

TEST_CASE("composer refuses a time that is none", "[composer]") {
  CHECK(message_of([] { return composer::linear_scheduler({.lr = 1, .t_max = "10"}); }) ==
        "lrkit::peers::composer::linear_scheduler: t_max must be a time, such as 10ep, 100ba, 3200sp, 2048tok or "
        "0.5dur, got 10");
  CHECK(message_of([] { return composer::linear_scheduler({.lr = 1, .t_max = "1.5ep", .dataloader_len = 3}); }) ==
        "lrkit::peers::composer::linear_scheduler: t_max must be a time, such as 10ep, 100ba, 3200sp, 2048tok or "
        "0.5dur, got 1.5ep");
  CHECK(message_of([] { return composer::linear_scheduler({.lr = 1, .t_max = "2ep"}); }) ==
        "lrkit::peers::composer::linear_scheduler: dataloader_len must be given, for there are epochs in t_max");
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
