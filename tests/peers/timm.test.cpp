// SPDX-License-Identifier: MIT
#include <lrkit/peers/timm.hpp>

#include "message.hpp"
#include "peers/signature.hpp"

namespace timm = lrkit::peers::timm;

TEST_CASE("timm without warmup_prefix skips the peak", "[timm]") {
  constexpr auto skips = timm::cosine_lr_scheduler({.lr = 1, .t_initial = 100, .warmup_t = 10});
  STATIC_REQUIRE(skips(9) == 0.9);
  STATIC_REQUIRE(skips(10) < 0.98);
  constexpr auto has = timm::cosine_lr_scheduler({.lr = 1, .t_initial = 100, .warmup_t = 10, .warmup_prefix = true});
  STATIC_REQUIRE(has(10) == 1);
  STATIC_REQUIRE(has(110) == 0);
  constexpr auto tanh = timm::tanh_lr_scheduler({.lr = 1, .t_initial = 100, .warmup_t = 10});
  STATIC_REQUIRE(tanh(9) < 1);
  STATIC_REQUIRE(tanh(9) < tanh(10));
}

TEST_CASE("timm cycles end at lr_min, each begins at its peak", "[timm]") {
  constexpr auto longer = timm::cosine_lr_scheduler(
      {.lr = 1, .t_initial = 5, .lr_min = 0.01, .cycle_mul = 3, .cycle_decay = 0.5, .cycle_limit = 3});
  STATIC_REQUIRE(longer(5) == 0.5);
  STATIC_REQUIRE(longer(20) == 0.25);
  STATIC_REQUIRE(longer(65) == 0.01);
  STATIC_REQUIRE(timm::cosine_lr_scheduler({.lr = 1, .t_initial = 5, .lr_min = 0.25, .cycle_limit = 0})(0) == 0.25);
  constexpr auto shorter =
      timm::poly_lr_scheduler({.lr = 1, .t_initial = 8, .power = 1, .cycle_mul = 0.5, .cycle_limit = 3});
  STATIC_REQUIRE(shorter(8) == 1);
  STATIC_REQUIRE(shorter(12) == 1);
  STATIC_REQUIRE(shorter(14) == 0);
  constexpr auto shrinks = timm::cosine_lr_scheduler(
      {.lr = 1, .t_initial = 8, .lr_min = 0.25, .cycle_mul = 0.5, .cycle_limit = 1'000'000'000});
  STATIC_REQUIRE(shrinks(12) == 1);
  STATIC_REQUIRE(shrinks(17) == 0.25);
  constexpr auto level = timm::poly_lr_scheduler({.lr = 1, .t_initial = 8, .power = 0});
  STATIC_REQUIRE(level(7) == 1);
  STATIC_REQUIRE(level(8) == 0);
}

TEST_CASE("timm::step_lr_scheduler takes steps that are not whole", "[timm]") {
  constexpr auto schedule = timm::step_lr_scheduler({.lr = 1, .decay_t = 2.4, .decay_rate = 0.5});
  STATIC_REQUIRE(schedule(2) == 1);
  STATIC_REQUIRE(schedule(3) == 0.5);
  STATIC_REQUIRE(schedule(12) == 0.03125);
  // 3 / 0.1 rounds to 30, but 30 times the double 0.1 is more than 3.
  constexpr auto tenths = timm::step_lr_scheduler({.lr = 1, .decay_t = 0.1, .decay_rate = 0.5});
  STATIC_REQUIRE(tenths(3) == 1.0 / (1 << 29));
}

TEST_CASE("timm::multi_step_lr_scheduler drops a step before its milestones", "[timm]") {
  constexpr auto schedule = timm::multi_step_lr_scheduler({.lr = 1, .decay_t = {30}, .decay_rate = 0.5});
  STATIC_REQUIRE(schedule(28) == 1);
  STATIC_REQUIRE(schedule(29) == 0.5);
}

TEST_CASE("timm refuses noise and what timm refuses", "[timm]") {
  CHECK(message_of([] { return timm::cosine_lr_scheduler({.lr = 1, .t_initial = 9, .noise_range_t = {3}}); }) ==
        "lrkit::peers::timm::cosine_lr_scheduler: noise_range_t must not be given: the noise is torch's");
  CHECK(message_of([] { return timm::tanh_lr_scheduler({.lr = 1, .t_initial = 9, .lb = 3}); }) ==
        "lrkit::peers::timm::tanh_lr_scheduler: lb must be less than ub, 3, got 3");
}

TEST_CASE("milestones that are not sorted are found as timm finds them", "[timm]") {
  constexpr auto schedule = timm::multi_step_lr_scheduler({.lr = 1, .decay_t = {71, 57, 61}, .decay_rate = 0.5});
  STATIC_REQUIRE(schedule(55) == 1);
  STATIC_REQUIRE(schedule(56) == 0.25);
}

TEST_CASE("WSDLRScheduler", "[timm]") {
  constexpr auto schedule = timm::wsd_lr_scheduler({.lr = 1, .t_initial = 80, .decay_t = 16, .warmup_t = 20});
  STATIC_REQUIRE(schedule(0) == 0);
  STATIC_REQUIRE(schedule(10) == 0.5);
  STATIC_REQUIRE(schedule(20) == 1);
  STATIC_REQUIRE(schedule(84) == 1);
  STATIC_REQUIRE(schedule(88) == 0.5);
  STATIC_REQUIRE(schedule(100) == 0);
  constexpr auto root = timm::wsd_lr_scheduler({.lr = 1,
                                                .t_initial = 80,
                                                .decay_t = 16,
                                                .lr_min = 0.25,
                                                .stable_fn = "rsqrt",
                                                .decay_fn = "linear",
                                                .warmup_t = 20});
  STATIC_REQUIRE(root(80) == 0.5);
  STATIC_REQUIRE(root(100) == 0.25);
  CHECK_THAT(message_of([] { return timm::wsd_lr_scheduler({.lr = 1, .t_initial = 8, .decay_t = 9}); }),
             Catch::Matchers::EndsWith("decay_t must be at most t_initial, 8, got 9"));
  CHECK_THAT(
      message_of([] { return timm::wsd_lr_scheduler({.lr = 1, .t_initial = 8, .decay_t = 3, .stable_fn = "rsqrt"}); }),
      Catch::Matchers::EndsWith("stable_timescale must be given if there is no warmup"));
}

TEST_CASE("timm's plateau takes a higher metric for a better one, unless it is told otherwise", "[timm]") {
  auto const falls = [](char const* mode, double by) {
    auto plateau = timm::plateau_lr_scheduler({.lr = 1, .decay_rate = 0.5, .patience_t = 1, .mode = mode});
    for (double metric = 10; metric != 10 + 5 * by; metric += by) plateau.observe(metric);
    return plateau.factor() < 1;
  };
  CHECK(!falls("max", 1));
  CHECK(falls("max", -1));
  CHECK(falls("min", 1));
  CHECK(!falls("min", -1));
  auto by_default = timm::plateau_lr_scheduler({.lr = 1, .patience_t = 1});
  for (double metric : {1.0, 2.0, 3.0, 4.0}) by_default.observe(metric);
  CHECK(by_default.factor() == 1);
}

TEST_CASE("timm's schedulers are initialised unless they are told otherwise", "[timm]") {
  STATIC_REQUIRE(timm::step_lr_scheduler_params{}.initialize);
  STATIC_REQUIRE(timm::multi_step_lr_scheduler_params{}.initialize);
  STATIC_REQUIRE(timm::cosine_lr_scheduler_params{}.initialize);
}

TEST_CASE("timm has the arguments and the defaults of the project's own functions", "[timm]") {
  using namespace lrkit::peers::timm;
  CHECK(signatures::all<cosine_lr_scheduler_params, tanh_lr_scheduler_params, poly_lr_scheduler_params,
                        step_lr_scheduler_params, multi_step_lr_scheduler_params, wsd_lr_scheduler_params,
                        plateau_lr_scheduler_params>() == signatures::in_the_list("timm"));
}
