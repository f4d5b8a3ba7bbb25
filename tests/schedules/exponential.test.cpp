// SPDX-License-Identifier: MIT
#include <lrkit/schedules/exponential.hpp>

#include "contract.hpp"
#include "figures.hpp"
#include "message.hpp"
#include "ulp.hpp"

#include <lrkit/schedules/exponential_range.hpp>

#include <type_traits>

using lrkit::exponential;
using lrkit::exponential_range;
using lrkit::step_t;

TEST_CASE("exponential", "[exponential]") {
  constexpr exponential schedule({.from = 0.1, .to = 0.001, .steps = 100});

  SECTION("starts at from, exactly, and before the start too") {
    STATIC_REQUIRE(schedule(0) == 0.1);
    STATIC_REQUIRE(schedule(-7) == 0.1);
  }
  SECTION("ends at to, exactly, and stays") {
    STATIC_REQUIRE(schedule(100) == 0.001);
    STATIC_REQUIRE(schedule(101) == 0.001);
    STATIC_REQUIRE(schedule(lrkit::max_steps) == 0.001);
    STATIC_REQUIRE(schedule.length() == 100);
  }
  SECTION("is at the geometric mean in the middle, and each step has the same ratio") {
    CHECK_THAT(schedule(50), Catch::Matchers::WithinULP(0.01, 1));
    CHECK_THAT(schedule(1), Catch::Matchers::WithinULP(0x1.872a3b07d0b49p-4, 1));
    CHECK_THAT(schedule(99), Catch::Matchers::WithinULP(0x1.127f9b796ec29p-10, 1));
  }
  SECTION("falls at every step, and rises at every step where to is above from") {
    constexpr exponential rising({.from = 1e-6, .to = 10.0, .steps = 1000});
    for (step_t k = 0; k < 100; ++k) CHECK(schedule(k) > schedule(k + 1));
    for (step_t k = 0; k < 1000; ++k) CHECK(rising(k) < rising(k + 1));
  }
  SECTION("between equal ends is constant") {
    constexpr exponential flat({.from = 0.3, .to = 0.3, .steps = 1000});
    for (step_t k = 0; k <= 1000; ++k) CHECK(flat(k) == 0.3);
  }
  SECTION("with zero steps is at to from the start") {
    STATIC_REQUIRE(exponential({.from = 0.1, .to = 0.2, .steps = 0})(0) == 0.2);
    STATIC_REQUIRE(exponential({.from = 0.1, .to = 0.2, .steps = 0})(-1) == 0.2);
  }
  SECTION("is within 2 ulp at every step") {
    long double const from = 0.1;
    long double const to = 0.001;
    CHECK(worst_ulps(
              schedule, [&](step_t k) { return from * std::pow(to / from, static_cast<long double>(k) / 100); }, 99) <=
          2);
    constexpr step_t steps = 1'000'003;
    constexpr exponential longer({.from = 0.1, .to = 1e-9, .steps = steps});
    long double const low = 1e-9;
    CHECK(worst_ulps(
              longer, [&](step_t k) { return from * std::pow(low / from, static_cast<long double>(k) / steps); },
              steps - 1, 101) <= 2);
  }
  SECTION("is within 2 ulp between ends that are 600 decades apart") {
    // The powers of the ends as they are in double, by arithmetic of 80 digits, rounded once.
    constexpr exponential wide({.from = 1e-300, .to = 1e300, .steps = 1'000'000});
    CHECK_THAT(wide(333'333), Catch::Matchers::WithinULP(0x1.bfbe22196a17cp-333, 2));
    CHECK_THAT(wide(777'777), Catch::Matchers::WithinULP(0x1.9294850fdbac3p+553, 2));
    CHECK_THAT(wide(999'999), Catch::Matchers::WithinULP(0x1.7dbcada2cdaafp+996, 2));
  }
  SECTION("spans all positive numbers") {
    constexpr exponential widest({.from = 0x1p-1074, .to = 0x1.fffffffffffffp+1023, .steps = 1'000'000});
    CHECK_THAT(widest(400'000), Catch::Matchers::WithinULP(0x1.2611186bae674p-235, 4));
    CHECK_THAT(widest(500'001), Catch::Matchers::WithinULP(0x1.005f5f8eecccfp-25, 4));
  }
  SECTION("goes over all decades in two steps") {
    CHECK(ulps_off(exponential({.from = 1e-308, .to = 1e308, .steps = 2})(1), 1) <= 32);
    CHECK(ulps_off(exponential({.from = 1e308, .to = 1e-308, .steps = 2})(1), 1) <= 32);
  }
  SECTION("never goes back between ends that are a few ulp apart") {
    exponential const narrow({.from = 4.975818087601203e-05, .to = 4.975818087601202e-05, .steps = 2539});
    for (step_t k = 1; k < 2539; ++k) CHECK(narrow(k) <= narrow(k - 1));
  }
  SECTION("answers in the type of its rates") {
    constexpr exponential<float> single({.from = 0.1F, .to = 0.001F, .steps = 100});
    STATIC_REQUIRE(std::is_same_v<decltype(single(0)), float>);
    STATIC_REQUIRE(single(0) == 0.1F);
    STATIC_REQUIRE(single(100) == 0.001F);
    CHECK(worst_ulps(
              single,
              [](step_t k) {
                return 0.1F * std::pow(0.001F / static_cast<long double>(0.1F), static_cast<long double>(k) / 100);
              },
              99) <= 0.501);
  }
  SECTION("answers alike at compile time and at run time") {
    constexpr double early = schedule(33);
    constexpr double late = schedule(77);
    exponential const now({.from = 0.1, .to = 0.001, .steps = 100});
    CHECK_THAT(now(33), Catch::Matchers::WithinULP(early, 2));
    CHECK_THAT(now(77), Catch::Matchers::WithinULP(late, 2));
  }
  SECTION("meets the figures of fastai and llama.cpp") {
    CHECK(gap(exponential({.from = 1e-7, .to = 10.0, .steps = 100}), "fastai__SchedExp__1") <= 1e-15);
    CHECK(gap(exponential({.from = 0.001, .to = 0.0001, .steps = 4}), "llama.cpp__lr_opt__3") <= 1e-15);
    CHECK(gap(exponential_range({.min_lr = 1e-7, .max_lr = 10.0, .steps = 101}), "fastai__SchedExp__1") <= 1e-15);
  }
  SECTION("keeps the contract") {
    keeps_the_contract(schedule);
    STATIC_REQUIRE(schedule != exponential({.from = 0.1, .to = 0.002, .steps = 100}));
  }
  SECTION("refuses by name") {
    CHECK(message_of([] { return exponential<double>({.from = 0, .to = 0.1, .steps = 3}); }) ==
          "lrkit::exponential: from must be greater than 0, got 0");
    CHECK(message_of([] { return exponential<double>({.from = 0.1, .to = -0.1, .steps = 3}); }) ==
          "lrkit::exponential: to must be greater than 0, got -0.1");
    CHECK(message_of([] { return exponential<double>({.from = 0.1, .steps = 3}); }) ==
          "lrkit::exponential: to must be given");
    CHECK(message_of([] { return exponential<double>({.from = 0.1, .to = 0.2}); }) ==
          "lrkit::exponential: steps must be given");
    CHECK(message_of([] { return exponential<double>({.from = 0.1, .to = 0.2, .steps = -3}); }) ==
          "lrkit::exponential: steps must be at least 0, got -3");
    CHECK(message_of([] { return exponential<double>({.from = HUGE_VAL, .to = 0.2, .steps = 3}); }) ==
          "lrkit::exponential: from must be finite, got inf");
  }
}
