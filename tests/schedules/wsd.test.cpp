// SPDX-License-Identifier: MIT
#include <lrkit/schedules/wsd.hpp>

#include "contract.hpp"
#include "figures.hpp"
#include "message.hpp"
#include "ulp.hpp"

using lrkit::curve;
using lrkit::step_t;
using lrkit::wsd;

TEST_CASE("wsd", "[wsd]") {
  constexpr wsd schedule({.peak = 0.1, .to = 0.01, .steps = 1'000, .warmup_steps = 100, .cooldown_steps = 200});

  SECTION("warms up without an update at 0, holds the peak, and cools down to `to`, exactly") {
    STATIC_REQUIRE(schedule(0) == 0.001);
    STATIC_REQUIRE(schedule(98) < 0.1);
    STATIC_REQUIRE(schedule(99) == 0.1);
    STATIC_REQUIRE(schedule(800) == 0.1);
    STATIC_REQUIRE(schedule(801) < 0.1);
    CHECK_THAT(schedule(900), Catch::Matchers::WithinULP(0.055, 1));
    STATIC_REQUIRE(schedule(999) > 0.01);
    STATIC_REQUIRE(schedule(1'000) == 0.01);
    STATIC_REQUIRE(schedule.length() == 1'000);
    keeps_the_contract(schedule);
  }
  SECTION("warms up from where it is told") {
    constexpr wsd given({.peak = 0.5, .steps = 10, .warmup_steps = 4, .cooldown_steps = 2, .warmup_from = 0.25});
    STATIC_REQUIRE(given(0) == 0.25);
    STATIC_REQUIRE(given(2) == 0.375);
    STATIC_REQUIRE(given(4) == 0.5);
    keeps_the_contract(given);
  }
  SECTION("rises, holds and falls on every curve") {
    for (curve shape :
         {curve::linear, curve::cosine, curve::one_minus_sqrt, curve::one_minus_square, curve::exponential}) {
      wsd const run(
          {.peak = 0.3, .to = 0.002, .steps = 97, .warmup_steps = 7, .cooldown_steps = 50, .cooldown = shape});
      CHECK(never_falls(run, 47));
      CHECK(run(47) == 0.3);
      for (step_t k = 47; k < 97; ++k) CHECK(run(k + 1) < run(k));
      CHECK(run(97) == 0.002);
    }
  }
  SECTION("may be all warmup, all peak, or all cooldown") {
    STATIC_REQUIRE(wsd({.peak = 0.5, .steps = 4, .warmup_steps = 4, .cooldown_steps = 0})(3) == 0.5);
    STATIC_REQUIRE(wsd({.peak = 0.5, .steps = 4, .warmup_steps = 4, .cooldown_steps = 0})(4) == 0);
    STATIC_REQUIRE(wsd({.peak = 0.5, .steps = 4, .cooldown_steps = 0})(0) == 0.5);
    STATIC_REQUIRE(wsd({.peak = 0.5, .steps = 4, .cooldown_steps = 4})(1) == 0.375);
    STATIC_REQUIRE(wsd({.peak = 0.5, .to = 0.25, .steps = 0, .cooldown_steps = 0})(-1) == 0.25);
  }
  SECTION("float is rounded once") {
    constexpr wsd<float> single(
        {.peak = 0.1F, .steps = 1000, .cooldown_steps = 1000, .cooldown = curve::one_minus_sqrt});
    STATIC_REQUIRE(std::is_same_v<decltype(single(0)), float>);
    auto exact = [](step_t k) {
      auto const u = static_cast<long double>(k) / 1000;
      return static_cast<long double>(0.1F) * (1 - u) / (1 + std::sqrt(u));
    };
    CHECK(worst_ulps(single, exact, 1000) <= 0.501);
  }
  SECTION("answers alike at compile time and at run time") {
    constexpr double later = schedule(917);
    wsd const now({.peak = 0.1, .to = 0.01, .steps = 1'000, .warmup_steps = 100, .cooldown_steps = 200});
    CHECK_THAT(now(917), Catch::Matchers::WithinULP(later, 2));
  }
  SECTION("meets the figures of transformers, whose warmup starts at 0") {
    auto run = [](curve shape, double to) {
      return wsd({.peak = 0.1,
                  .to = to,
                  .steps = 100,
                  .warmup_steps = 10,
                  .cooldown_steps = 20,
                  .cooldown = shape,
                  .warmup_from = to});
    };
    CHECK(gap(run(curve::linear, 0), "transformers__wsd_schedule__1") <= 1e-15);
    CHECK(gap(run(curve::one_minus_sqrt, 0.01), "transformers__wsd_schedule__3") <= 1e-15);
  }
  SECTION("refuses by name") {
    CHECK(message_of([] { return wsd<double>({.steps = 3, .cooldown_steps = 1}); }) ==
          "lrkit::wsd: peak must be given");
    CHECK(message_of([] { return wsd<double>({.peak = 1, .cooldown_steps = 1}); }) ==
          "lrkit::wsd: steps must be given");
    CHECK(message_of([] { return wsd<double>({.peak = 1, .steps = 3}); }) ==
          "lrkit::wsd: cooldown_steps must be given");
    CHECK(message_of([] { return wsd<double>({.peak = 1, .steps = 9, .warmup_steps = 5, .cooldown_steps = 6}); }) ==
          "lrkit::wsd: steps must be at least warmup_steps + cooldown_steps = 11, got 9");
    CHECK(message_of([] {
            return wsd<double>({.peak = 1, .steps = 9, .cooldown_steps = 6, .cooldown = curve::exponential});
          }) == "lrkit::wsd: to must be greater than 0 on curve::exponential, got 0");
    CHECK(message_of([] {
            return wsd<double>({.peak = 0, .to = 0.1, .steps = 9, .cooldown_steps = 6, .cooldown = curve::exponential});
          }) == "lrkit::wsd: peak must be greater than 0 on curve::exponential, got 0");
  }
}
