// SPDX-License-Identifier: MIT
#include <lrkit/train/batch_plan.hpp>

#include <lrkit/schedules/cosine.hpp>

#include "message.hpp"

#include <limits>
#include <type_traits>

using lrkit::batch_plan;
using lrkit::epochs;
using lrkit::samples;
using lrkit::step_t;
using lrkit::steps;
using lrkit::tokens;

namespace {

constexpr batch_plan plan({.samples_per_epoch = 50'000, .batch_size = 32, .accumulation = 4, .world_size = 2});

// Grows from 8 to 32 samples in three increments, one every 40 samples.
constexpr batch_plan growing({.samples_per_epoch = 1'000,
                              .batch_size = 32,
                              .ramp = lrkit::batch_ramp{.start = 8, .increment = 8, .samples = 120}});

}  // namespace

TEST_CASE("a batch plan counts in steps", "[clock]") {
  STATIC_REQUIRE(plan.samples_per_update() == 256);
  STATIC_REQUIRE(plan.steps_in(epochs(3)) == 588);
  CHECK(lrkit::cosine({.from = 0.1, .steps = plan.steps_in(epochs(3))}).length() == 588);

  SECTION("epochs, rounding each one's last update up or down") {
    STATIC_REQUIRE(plan.steps_in(epochs(1)) == 196);
    STATIC_REQUIRE(plan.steps_in(epochs(0.5)) == 98);
    STATIC_REQUIRE(plan.steps_in(epochs(0)) == 0);
    constexpr batch_plan without_last({.samples_per_epoch = 50'000, .batch_size = 256, .keep_last = false});
    STATIC_REQUIRE(without_last.steps_in(epochs(3)) == 3 * 195);
    constexpr batch_plan even({.samples_per_epoch = 512, .batch_size = 256});
    STATIC_REQUIRE(even.steps_in(epochs(3)) == 6);
    STATIC_REQUIRE(batch_plan({.samples_per_epoch = 100, .batch_size = 1}).steps_in(epochs(0.07)) == 7);
  }
  SECTION("samples and tokens, until so many were seen") {
    STATIC_REQUIRE(plan.steps_in(samples(256)) == 1);
    STATIC_REQUIRE(plan.steps_in(samples(257)) == 2);
    STATIC_REQUIRE(plan.steps_in(samples(0)) == 0);
    constexpr batch_plan language({.batch_size = 8, .accumulation = 4, .world_size = 16, .tokens_per_sample = 2'048});
    STATIC_REQUIRE(language.steps_in(tokens(2e9)) == 1'908);  // 2e9 / (2'048 * 512) = 1'907.3
    STATIC_REQUIRE(language.steps_in(tokens(2'048)) == 1);
    STATIC_REQUIRE(language.steps_in(tokens(2'048 * 512 + 1)) == 2);
  }
  SECTION("and no amount is a count before a plan has converted it, which generic code can ask") {
    STATIC_REQUIRE_FALSE(std::is_convertible_v<epochs, lrkit::step_count>);
    STATIC_REQUIRE_FALSE(std::is_convertible_v<steps, lrkit::step_count>);
    STATIC_REQUIRE_FALSE(std::is_constructible_v<lrkit::step_count, tokens>);
    STATIC_REQUIRE_FALSE(std::is_convertible_v<samples, step_t>);
  }
  SECTION("and steps") { STATIC_REQUIRE(plan.steps_in(steps(123)) == 123); }
  SECTION("and back") {
    STATIC_REQUIRE(plan.samples_after(10) == 2'560);
    STATIC_REQUIRE(plan.samples_of_update(10) == 256);
    STATIC_REQUIRE(plan.samples_after(-1) == 0);
  }
}

TEST_CASE("the batches of an epoch are counted as a loader makes them", "[clock]") {
  using lrkit::last_group;
  auto const updates = [](batch_plan::params p) { return batch_plan(p).steps_in(epochs(1)); };
  SECTION("drop_last leaves out the last batch, and the last group is an update of its own") {
    CHECK(updates({.samples_per_epoch = 1'030, .batch_size = 32, .accumulation = 4, .keep_last = false}) == 8);
    CHECK(updates({.samples_per_epoch = 1'060, .batch_size = 32, .accumulation = 4, .keep_last = false}) == 9);
    CHECK(updates({.samples_per_epoch = 1'030, .batch_size = 32, .accumulation = 4}) == 9);
    CHECK(updates({.samples_per_epoch = 1'060, .batch_size = 32, .accumulation = 4}) == 9);
  }
  SECTION("or it is dropped too") {
    batch_plan::params p{.samples_per_epoch = 1'060, .batch_size = 32, .accumulation = 4, .keep_last = false};
    p.last_group = last_group::dropped;
    CHECK(updates(p) == 8);
    p.samples_per_epoch = 127;
    CHECK(message_of([&] { return batch_plan(p); }) ==
          "lrkit::batch_plan: samples_per_epoch must be at least one update's, 128, got 127");
  }
  SECTION("or carried into the next epoch") {
    batch_plan::params p{.samples_per_epoch = 1'060, .batch_size = 32, .accumulation = 4, .keep_last = false};
    p.last_group = last_group::carried;
    batch_plan const carried(p);  // 33 batches an epoch
    CHECK(carried.steps_in(epochs(1)) == 8);
    CHECK(carried.steps_in(epochs(3)) == 24);
    CHECK(carried.steps_in(epochs(4)) == 33);
    CHECK(carried.steps_in(epochs(0.5)) == 4);  // 17 batches
  }
  SECTION("each process has its share") {
    CHECK(updates({.samples_per_epoch = 1'000, .batch_size = 32, .world_size = 4}) == 8);
    CHECK(updates({.samples_per_epoch = 1'000, .batch_size = 32, .world_size = 4, .keep_last = false}) == 7);
  }
  SECTION("the loader may say how many batches it has") {
    CHECK(updates({.batch_size = 32, .accumulation = 4, .batches_per_epoch = 33}) == 9);
    CHECK(updates({.batch_size = 32, .accumulation = 4, .batches_per_epoch = 32}) == 8);
    batch_plan::params p{.batch_size = 32, .accumulation = 4, .batches_per_epoch = 3};
    p.last_group = last_group::dropped;
    CHECK(message_of([&] { return batch_plan(p); }) ==
          "lrkit::batch_plan: batches_per_epoch must be at least one update's, 4, got 3");
    CHECK(message_of([] { return batch_plan({.samples_per_epoch = 5, .batch_size = 1, .batches_per_epoch = 5}); }) ==
          "lrkit::batch_plan: batches_per_epoch must be left out if samples_per_epoch is given, got 5");
    batch_plan const ramped({.batch_size = 32,
                             .ramp = lrkit::batch_ramp{.start = 8, .increment = 8, .samples = 120},
                             .batches_per_epoch = 10});
    CHECK(ramped.steps_in(epochs(1)) == ramped.steps_in(samples(320)));
  }
}

TEST_CASE("a batch that grows is counted as it grows", "[clock]") {
  // Updates of 8 until 40 are seen, of 16 until 80, of 24 until 120, then of 32.
  struct row {
    step_t update, batch, seen_before;
  };
  constexpr row rows[] = {{0, 8, 0},   {4, 8, 32},   {5, 16, 40},   {7, 16, 72},
                          {8, 24, 88}, {9, 24, 112}, {10, 32, 136}, {11, 32, 168}};
  for (auto const& [update, batch, seen_before] : rows) {
    CHECK(growing.samples_of_update(update) == batch);
    CHECK(growing.samples_after(update) == seen_before);
  }
  SECTION("so that steps and samples go there and back") {
    for (step_t k = 0; k < 100; ++k) CHECK(growing.steps_in(samples(growing.samples_after(k))) == k);
    for (step_t n = 1; n < 500; ++n) {
      step_t const k = growing.steps_in(samples(n));
      CHECK((growing.samples_after(k) >= n && growing.samples_after(k - 1) < n));
    }
  }
  SECTION("and epochs are so many samples") {
    STATIC_REQUIRE(growing.steps_in(epochs(1)) == 10 + 27);  // 136 samples in 10 updates, 864 in 27 of 32
  }
  SECTION("in stages of unequal numbers of updates, and shorter than an update") {
    constexpr batch_plan steep(
        {.batch_size = 100, .ramp = lrkit::batch_ramp{.start = 10, .increment = 1, .samples = 45}});
    STATIC_REQUIRE(steep.samples_after(1) == 10);
    STATIC_REQUIRE(steep.samples_after(2) == 10 + 30);       // 10 * 90 / 45 increments
    STATIC_REQUIRE(steep.samples_after(3) == 10 + 30 + 90);  // 40 * 90 / 45 increments
    STATIC_REQUIRE(steep.samples_after(4) == 10 + 30 + 90 + 100);
  }
  SECTION("and not at all where the ramp is of no samples, or begins with the whole batch") {
    for (auto ramp : {lrkit::batch_ramp{.start = 8, .increment = 8, .samples = 0},
                      lrkit::batch_ramp{.start = 32, .increment = 8, .samples = 120}}) {
      batch_plan const at_once({.batch_size = 32, .ramp = ramp});
      CHECK(at_once.samples_of_update(0) == 32);
      CHECK(at_once.steps_in(samples(320)) == 10);
    }
  }
}

TEST_CASE("a batch plan refuses what cannot be counted, by name", "[clock]") {
  using params = batch_plan::params;
  auto const refusal = [](params p) { return message_of([&] { return batch_plan(p); }); };
  CHECK(refusal({}) == "lrkit::batch_plan: batch_size must be given");
  CHECK(refusal({.batch_size = 0}) == "lrkit::batch_plan: batch_size must be at least 1, got 0");
  CHECK(refusal({.samples_per_epoch = -5, .batch_size = 1}) ==
        "lrkit::batch_plan: samples_per_epoch must be at least 1, got -5");
  CHECK(refusal({.batch_size = 1, .accumulation = 0}) == "lrkit::batch_plan: accumulation must be at least 1, got 0");
  CHECK(refusal({.batch_size = 1, .world_size = 0}) == "lrkit::batch_plan: world_size must be at least 1, got 0");
  CHECK(refusal({.batch_size = 1 << 30, .accumulation = 1 << 30}) ==
        "lrkit::batch_plan: batch_size * accumulation * world_size must be at most 9007199254740992, got more");
  CHECK(refusal({.samples_per_epoch = 31, .batch_size = 32, .keep_last = false}) ==
        "lrkit::batch_plan: samples_per_epoch must be at least one update's, 32, got 31");
  CHECK(refusal({.batch_size = 32, .ramp = lrkit::batch_ramp{.start = 40, .increment = 8, .samples = 9}}) ==
        "lrkit::batch_plan: ramp.start must be at most the samples of an update, 32, got 40");
  CHECK(refusal({.batch_size = 32, .ramp = lrkit::batch_ramp{.start = 8, .increment = 9, .samples = 9}}) ==
        "lrkit::batch_plan: ramp.increment must divide 24, what start lacks, got 9");
  CHECK(refusal({.batch_size = 32, .ramp = lrkit::batch_ramp{.increment = 9, .samples = 9}}) ==
        "lrkit::batch_plan: ramp.start must be given");

  batch_plan const least({.batch_size = 1});
  CHECK(message_of([&] { return least.steps_in(epochs(1)); }) == "lrkit::batch_plan: samples_per_epoch must be given");
  CHECK(message_of([&] { return least.steps_in(tokens(1)); }) == "lrkit::batch_plan: tokens_per_sample must be given");
}

TEST_CASE("an amount is at least 0, and explicit", "[clock]") {
  CHECK(message_of([] { return epochs(-1); }) == "lrkit::epochs: count must be at least 0, got -1");
  CHECK(message_of([] { return tokens(std::numeric_limits<double>::quiet_NaN()); }) ==
        "lrkit::tokens: count must be finite, got nan");
  CHECK(message_of([] { return samples(std::numeric_limits<std::uint64_t>::max()); }) ==
        "lrkit::samples: count must be at most 9007199254740992, got 18446744073709551616");
  STATIC_REQUIRE(steps(2.4).nearest() == 2);
  STATIC_REQUIRE(steps(2.5).nearest() == 3);
  STATIC_REQUIRE(epochs(2.5).count() == 2.5);
  STATIC_REQUIRE_FALSE(std::is_convertible_v<double, epochs>);
  STATIC_REQUIRE_FALSE(std::is_constructible_v<epochs, tokens>);
  STATIC_REQUIRE_FALSE(std::is_convertible_v<epochs, step_t>);
}
