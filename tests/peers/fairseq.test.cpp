// SPDX-License-Identifier: MIT
#include <lrkit/peers/fairseq.hpp>

#include "message.hpp"
#include "peers/signature.hpp"

namespace fairseq = lrkit::peers::fairseq;

TEST_CASE("fairseq::cosine shrinks both ends at every restart", "[fairseq]") {
  constexpr auto schedule = fairseq::cosine(
      {.lr = 1, .warmup_updates = 4, .min_lr = 0.5, .t_mult = 2, .lr_period_updates = 10, .lr_shrink = 0.5});
  STATIC_REQUIRE(schedule(0) == 0.5);
  STATIC_REQUIRE(schedule(4) == 1);
  STATIC_REQUIRE(schedule(9) == 0.75);
  STATIC_REQUIRE(schedule(14) == 0.5);
  STATIC_REQUIRE(schedule(24) == 0.375);
  STATIC_REQUIRE(schedule(34) == 0.25);
  SECTION("its period is what max_update leaves where it is not given") {
    constexpr auto whole = fairseq::cosine({.lr = 1, .warmup_updates = 4, .max_update = 14});
    STATIC_REQUIRE(whole(0) == 0);
    STATIC_REQUIRE(whole(9) == 0.5);
    STATIC_REQUIRE(whole(14) == 0.1);
    CHECK(
        message_of([] { return fairseq::cosine({.lr = 1}); }) ==
        "lrkit::peers::fairseq::cosine: lr_period_updates must be above 0, or max_update above warmup_updates, got -1");
  }
  SECTION("a min_lr above the rate is taken for the rate") {
    constexpr auto level = fairseq::cosine({.lr = 1, .warmup_updates = 4, .min_lr = 2, .max_update = 14});
    STATIC_REQUIRE(level(0) == 1);
    STATIC_REQUIRE(level(9) == 1);
    STATIC_REQUIRE(level(13) == 1);
    STATIC_REQUIRE(level(14) == 0.1);
  }
}

TEST_CASE("fairseq::fixed has a rate for each epoch and then shrinks it", "[fairseq]") {
  constexpr auto schedule = fairseq::fixed(
      {.lr = {1, 0.5}, .force_anneal = 4, .lr_shrink = 0.5, .warmup_updates = 2, .updates_per_epoch = 10});
  STATIC_REQUIRE(schedule(0) == 0.5);
  STATIC_REQUIRE(schedule(1) == 1);
  STATIC_REQUIRE(schedule(10) == 0.5);
  STATIC_REQUIRE(schedule(29) == 0.5);
  STATIC_REQUIRE(schedule(30) == 0.25);
  STATIC_REQUIRE(schedule(40) == 0.125);
  STATIC_REQUIRE(fairseq::fixed({.lr = {1, 0.5}})(1'000'000) == 1);
  CHECK(message_of([] { return fairseq::fixed({}); }) == "lrkit::peers::fairseq::fixed: lr must be given");
}

TEST_CASE("fairseq::inverse_sqrt wants a warmup", "[fairseq]") {
  constexpr auto schedule = fairseq::inverse_sqrt({.lr = 1, .warmup_updates = 4, .warmup_init_lr = 0.5});
  STATIC_REQUIRE(schedule(0) == 0.5);
  STATIC_REQUIRE(schedule(4) == 1);
  STATIC_REQUIRE(schedule(16) == 0.5);
  CHECK(message_of([] { return fairseq::inverse_sqrt({.lr = 1, .warmup_updates = 0}); }) ==
        "lrkit::peers::fairseq::inverse_sqrt: warmup_updates must be at least 1, got 0");
}

TEST_CASE("fairseq::polynomial_decay climbs and drops with a warmup as long as the run", "[fairseq]") {
  constexpr auto schedule =
      fairseq::polynomial_decay({.lr = 1, .warmup_updates = 8, .end_learning_rate = 0.25, .total_num_update = 8});
  STATIC_REQUIRE(schedule(8) == 1);
  STATIC_REQUIRE(schedule(9) == 0.25);
  constexpr auto square = fairseq::polynomial_decay({.lr = 1, .power = 2, .total_num_update = 10});
  STATIC_REQUIRE(square(5) == 0.25);
  STATIC_REQUIRE(square(11) == 0);
}

TEST_CASE("fairseq::step does not fall below its floor", "[fairseq]") {
  constexpr auto schedule =
      fairseq::step({.lr = 1, .warmup_updates = 2, .min_lr = 0.3, .lr_deacy_period = 10, .lr_decay = 0.5});
  STATIC_REQUIRE(schedule(0) == 0.3);
  STATIC_REQUIRE(schedule(2) == 1);
  STATIC_REQUIRE(schedule(12) == 0.5);
  STATIC_REQUIRE(schedule(22) == 0.3);
  CHECK(message_of([] { return fairseq::step({.lr = 1, .min_lr = 1}); }) ==
        "lrkit::peers::fairseq::step: lr must be above min_lr, 1, got 1");
}

TEST_CASE("fairseq::tri_stage takes its stages as counts or as parts", "[fairseq]") {
  constexpr auto counted = fairseq::tri_stage({.lr = 0.5, .warmup_steps = 10, .hold_steps = 40, .decay_steps = 50});
  constexpr auto parted = fairseq::tri_stage({.lr = 0.5, .phase_ratio = {0.1, 0.4, 0.5}, .max_update = 100});
  for (lrkit::step_t k = 0; k < 120; ++k) CHECK(counted(k) == parted(k));
  STATIC_REQUIRE(counted(0) == 0.005);
  STATIC_REQUIRE(counted(10) == 0.5);
  STATIC_REQUIRE(counted(50) == 0.5);
  STATIC_REQUIRE(counted(100) == 0.005);
  CHECK(message_of([] { return fairseq::tri_stage({.lr = 1, .phase_ratio = {0.5, 0.4}}); }) ==
        "lrkit::peers::fairseq::tri_stage: phase_ratio must be three parts that add to 1");
  STATIC_REQUIRE(fairseq::tri_stage({.lr = 1, .phase_ratio = {0.7, 0.2, 0.1}, .max_update = 100})(90) == 1);
  CHECK(message_of([] { return fairseq::tri_stage({.lr = 1, .phase_ratio = {0.25, 0.25, 0.5}}); }) ==
        "lrkit::peers::fairseq::tri_stage: max_update must be at least 1, got 0");
  CHECK(message_of([] { return fairseq::tri_stage({.lr = 1, .hold_steps = 4}); }) ==
        "lrkit::peers::fairseq::tri_stage: decay_steps must be at least 1, got 0");
}

TEST_CASE("fairseq::triangular shrinks its peak, and its foot where it is asked to", "[fairseq]") {
  constexpr auto peaks = fairseq::triangular({.lr = 0.5, .max_lr = 1, .lr_period_updates = 9, .lr_shrink = 0.25});
  STATIC_REQUIRE(peaks(4) == 1);
  STATIC_REQUIRE(peaks(8) == 0.5);
  STATIC_REQUIRE(peaks(12) == 0.25);
  constexpr auto both =
      fairseq::triangular({.lr = 0.5, .max_lr = 1, .lr_period_updates = 8, .lr_shrink = 0.25, .shrink_min = true});
  STATIC_REQUIRE(both(8) == 0.125);
  STATIC_REQUIRE(both(12) == 0.25);
  CHECK(message_of([] { return fairseq::triangular({.lr = 1, .max_lr = 1}); }) ==
        "lrkit::peers::fairseq::triangular: max_lr must be above lr, 1, got 1");
  CHECK(message_of([] { return fairseq::triangular({.lr = 1, .max_lr = 2, .lr_period_updates = 1}); }) ==
        "lrkit::peers::fairseq::triangular: lr_period_updates must be at least 2, got 1");
}

TEST_CASE("fairseq::reduce_lr_on_plateau falls at the first bad metric", "[fairseq]") {
  auto plateau = fairseq::reduce_lr_on_plateau({.lr = 0.1, .lr_shrink = 0.5});
  CHECK_FALSE(plateau.observe(1));
  CHECK(plateau.observe(1));
  CHECK(plateau.factor() == 0.5);
  CHECK(fairseq::reduce_lr_on_plateau({.lr = 0.1, .maximize_best_checkpoint_metric = true}).parameters().mode ==
        lrkit::mode::max);
}

TEST_CASE("fairseq has the arguments and the defaults of the project's own functions", "[fairseq]") {
  using namespace lrkit::peers::fairseq;
  CHECK(signatures::all<cosine_params, fixed_params, inverse_sqrt_params, polynomial_decay_params, step_params,
                        tri_stage_params, triangular_params, reduce_lr_on_plateau_params>() ==
        signatures::in_the_list("fairseq"));
}
