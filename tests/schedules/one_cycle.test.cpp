// SPDX-License-Identifier: MIT
#include <lrkit/schedules/one_cycle.hpp>

#include "contract.hpp"
#include "figures.hpp"
#include "message.hpp"
#include "ulp.hpp"

using lrkit::curve;
using lrkit::one_cycle;
using lrkit::one_cycle_momentum;
using lrkit::step_t;

TEST_CASE("one_cycle", "[one_cycle]") {
  constexpr one_cycle schedule({.max_lr = 0.1, .steps = 1'000});

  SECTION("starts low, peaks at max_lr exactly, ends far below") {
    STATIC_REQUIRE(schedule(0) == 0.1 / 25);
    STATIC_REQUIRE(schedule(300) == 0.1);
    STATIC_REQUIRE(schedule(299) < 0.1);
    STATIC_REQUIRE(schedule(301) < 0.1);
    STATIC_REQUIRE(schedule(1'000) == 0.1 / (25 * 1e4));
    STATIC_REQUIRE(schedule.length() == 1'000);
    keeps_the_contract(schedule);
  }
  SECTION("peaks at floor(fraction * steps + 0.5) for any number of steps, on each curve") {
    for (step_t steps = 1; steps <= 60; ++steps) {
      for (double fraction : {0.0, 0.1, 0.25, 0.3, 0.5, 0.85}) {
        for (curve shape : {curve::linear, curve::cosine, curve::exponential}) {
          one_cycle const cycle({.max_lr = 0.7, .steps = steps, .warmup_fraction = fraction, .anneal = shape});
          auto const peak = static_cast<step_t>(std::floor(fraction * static_cast<double>(steps) + 0.5));
          if (peak < steps) CHECK(cycle(peak) == 0.7);
          CHECK(cycle(0) == (peak == 0 ? 0.7 : 0.7 / 25));
          CHECK(cycle(steps) == 0.7 / (25 * 1e4));
          for (step_t k = 0; k + 1 < steps; ++k)
            CHECK((k < peak ? cycle(k + 1) >= cycle(k) : cycle(k + 1) <= cycle(k)));
        }
      }
    }
  }
  SECTION("with zero steps is at its end") {
    STATIC_REQUIRE(one_cycle({.max_lr = 0.5, .steps = 0, .initial_div = 2, .final_div = 4})(0) == 0.0625);
    STATIC_REQUIRE(one_cycle({.max_lr = 0.5, .steps = 0, .initial_div = 2, .final_div = 4})(-1) == 0.0625);
  }
  SECTION("is within 4 ulp to its last step") {
    one_cycle const longer({.max_lr = 0.1, .steps = 1'000'000, .warmup_fraction = 0});
    long double const pi = 3.14159265358979323846264338327950288L;
    auto const last = static_cast<long double>(0.1 / (25 * 1e4));
    auto exact = [&](step_t k) {
      long double const s = std::sin(pi / 2 * static_cast<long double>(1'000'000 - k) / 1'000'000);
      return last + (static_cast<long double>(0.1) - last) * s * s;
    };
    CHECK(worst_ulps(longer, exact, 1'000'000, 997) <= 4);
    for (step_t k = 999'900; k < 1'000'000; ++k) CHECK(ulps_off(longer(k), exact(k)) <= 4);
  }
  SECTION("answers in the type of its rate") {
    constexpr one_cycle<float> single({.max_lr = 0.1F, .steps = 10});
    STATIC_REQUIRE(std::is_same_v<decltype(single(0)), float>);
    STATIC_REQUIRE(single(3) == 0.1F);
  }
  SECTION("answers alike at compile time and at run time") {
    constexpr double rising = schedule(123);
    constexpr double falling = schedule(777);
    one_cycle const now({.max_lr = 0.1, .steps = 1'000});
    CHECK_THAT(now(123), Catch::Matchers::WithinULP(rising, 2));
    CHECK_THAT(now(777), Catch::Matchers::WithinULP(falling, 2));
  }
  SECTION("meets the figures of optax, which turns at int(0.3 * 100) too") {
    CHECK(gap(one_cycle({.max_lr = 0.1, .steps = 100}), "optax__cosine_onecycle_schedule__1") <= 1e-15);
    CHECK(gap(one_cycle({.max_lr = 0.1, .steps = 10, .warmup_fraction = 0.5}), "optax__cosine_onecycle_schedule__3") <=
          1e-15);
  }
  SECTION("refuses by name") {
    CHECK(message_of([] { return one_cycle<double>({.steps = 3}); }) == "lrkit::one_cycle: max_lr must be given");
    CHECK(message_of([] { return one_cycle<double>({.max_lr = 0.1}); }) == "lrkit::one_cycle: steps must be given");
    CHECK(message_of([] { return one_cycle<double>({.max_lr = 0.1, .steps = 3, .warmup_fraction = 1.5}); }) ==
          "lrkit::one_cycle: warmup_fraction must be between 0 and 1, got 1.5");
    CHECK(message_of([] { return one_cycle<double>({.max_lr = 0.1, .steps = 3, .initial_div = 0}); }) ==
          "lrkit::one_cycle: initial_div must be greater than 0, got 0");
    CHECK(message_of([] { return one_cycle<double>({.max_lr = 0.1, .steps = 3, .initial_div = 1e-320}); }) ==
          "lrkit::one_cycle: initial_div must leave a finite rate, got 1e-320");
    CHECK(message_of([] { return one_cycle<float>({.max_lr = 0.1F, .steps = 3, .final_div = 1e-45}); }) ==
          "lrkit::one_cycle: final_div must leave a finite rate, got 1e-45");
    CHECK(message_of([] {
            return one_cycle<double>({.max_lr = 0, .steps = 3, .initial_div = 1e-200, .final_div = 1e-200});
          }) == "lrkit::one_cycle: final_div must leave a finite rate, got 1e-200");
    CHECK(message_of([] { return one_cycle<double>({.max_lr = 0, .steps = 3, .anneal = curve::exponential}); }) ==
          "lrkit::one_cycle: max_lr must be greater than 0 on curve::exponential, got 0");
    CHECK(message_of([] {
            return one_cycle<float>({.max_lr = 1e-44F, .steps = 3, .final_div = 1e-5, .anneal = curve::exponential});
          }) == "lrkit::one_cycle: max_lr / initial_div must be greater than 0 on curve::exponential, got 0");
  }
}

TEST_CASE("one_cycle_momentum", "[one_cycle]") {
  constexpr one_cycle_momentum momentum({.steps = 1'000});

  SECTION("runs from high to low and back, exactly") {
    STATIC_REQUIRE(momentum(0) == 0.95);
    STATIC_REQUIRE(momentum(300) == 0.85);
    STATIC_REQUIRE(momentum(1'000) == 0.95);
    STATIC_REQUIRE(momentum(150) < 0.9000001);
    // The second half takes the 700 updates that are left, so it is half way back at 650.
    CHECK_THAT(momentum(650), Catch::Matchers::WithinULP(0.9, 2));
    CHECK(momentum(475) < 0.9);
    CHECK(momentum(825) > 0.9);
    keeps_the_contract(momentum);
  }
  SECTION("is what a cycle says of its momentum") {
    constexpr one_cycle cycle({.max_lr = 0.1, .steps = 50, .warmup_fraction = 0.2, .anneal = curve::linear});
    STATIC_REQUIRE(
        cycle.momentum({.low = 0.8, .high = 0.9}) ==
        one_cycle_momentum({.low = 0.8, .high = 0.9, .steps = 50, .warmup_fraction = 0.2, .anneal = curve::linear}));
  }
  SECTION("falls while the rate rises, and rises while it falls") {
    one_cycle const cycle({.max_lr = 0.1, .steps = 97});
    auto const against = cycle.momentum({});
    for (step_t k = 0; k < 97; ++k) CHECK((cycle(k + 1) >= cycle(k)) == (against(k + 1) <= against(k)));
  }
  SECTION("refuses by name") {
    CHECK(message_of([] { return one_cycle_momentum<double>({}); }) ==
          "lrkit::one_cycle_momentum: steps must be given");
    CHECK(message_of([] { return one_cycle_momentum<double>({.low = 0.9, .high = 0.8, .steps = 3}); }) ==
          "lrkit::one_cycle_momentum: low must be at most high = 0.8, got 0.9");
    CHECK(message_of([] { return one_cycle_momentum<double>({.low = 0.9, .high = 1.5, .steps = 3}); }) ==
          "lrkit::one_cycle_momentum: high must be between 0 and 1, got 1.5");
    CHECK(message_of([] { return one_cycle_momentum<double>({.low = 0, .steps = 3, .anneal = curve::exponential}); }) ==
          "lrkit::one_cycle_momentum: low must be greater than 0 on curve::exponential, got 0");
  }
}
