// SPDX-License-Identifier: MIT
#include <lrkit/schedules/cosine_restarts.hpp>

#include "contract.hpp"
#include "figures.hpp"
#include "message.hpp"
#include "ulp.hpp"

#include <lrkit/schedules/cosine.hpp>

using lrkit::cosine_restarts;
using lrkit::step_t;

TEST_CASE("cosine_restarts", "[cosine_restarts]") {
  constexpr cosine_restarts schedule({.from = 0.1, .to = 0.01, .steps = 10, .growth = 2});

  SECTION("is at its peak at each restart, exactly, and low just before it") {
    step_t restart = 0;
    for (step_t length = 10; length < 1'000'000'000'000; length *= 2) {
      CHECK(schedule(restart) == 0.1);
      CHECK_THAT(schedule(restart + length / 2), Catch::Matchers::WithinULP(0.055, 2));
      restart += length;
      CHECK(schedule(restart - 1) < 0.0125);
    }
    keeps_the_contract(schedule);
    STATIC_REQUIRE_FALSE(lrkit::finite_schedule<cosine_restarts<double>>);
  }
  SECTION("finds the cycle where a logarithm errs: at the fifth restart of a growth of 3, and everywhere else") {
    for (double growth : {1.0, 1.1, 1.5, 2.0, 2.5, 3.0, 7.0}) {
      for (step_t steps : {1, 2, 3, 5, 10, 50}) {
        cosine_restarts const grown({.from = 0.1, .steps = steps, .growth = growth});
        step_t restart = 0;
        for (int cycle = 0; cycle < 12; ++cycle) {
          auto const length = std::max<step_t>(
              1, static_cast<step_t>(std::floor(static_cast<double>(steps) * std::pow(growth, cycle) + 0.5)));
          CHECK(grown(restart) == 0.1);
          if (length > 1) CHECK(grown(restart + length - 1) < 0.1);
          restart += length;
        }
      }
    }
  }
  SECTION("goes on beyond the largest count") {
    constexpr step_t last = std::numeric_limits<step_t>::max();
    constexpr cosine_restarts even({.from = 0.1, .to = 0.01, .steps = 10});
    for (step_t k = last - 20; k < last; ++k) CHECK(even(k) == even(k % 10));
    CHECK(even(last) == even(last % 10));
  }
  SECTION("is cosine in each cycle") {
    lrkit::cosine const third({.from = 0.1, .to = 0.01, .steps = 40});
    for (step_t k = 0; k < 40; ++k) CHECK(schedule(30 + k) == third(k));
  }
  SECTION("lets the peak decay, but not below to") {
    constexpr cosine_restarts shrinking({.from = 0.5, .to = 0.125, .steps = 10, .peak_decay = 0.5});
    STATIC_REQUIRE(shrinking(0) == 0.5);
    STATIC_REQUIRE(shrinking(10) == 0.25);
    STATIC_REQUIRE(shrinking(20) == 0.125);
    STATIC_REQUIRE(shrinking(30) == 0.125);
    STATIC_REQUIRE(shrinking(35) == 0.125);
  }
  SECTION("or only its height above to, as Keras does") {
    constexpr cosine_restarts shrinking({.from = 0.5, .to = 0.25, .steps = 10, .height_decay = 0.5});
    STATIC_REQUIRE(shrinking(0) == 0.5);
    STATIC_REQUIRE(shrinking(10) == 0.375);
    STATIC_REQUIRE(shrinking(20) == 0.3125);
  }
  SECTION("rises in every cycle where it begins below to") {
    constexpr cosine_restarts rising({.from = 0.25, .to = 0.5, .steps = 10});
    lrkit::cosine const one({.from = 0.25, .to = 0.5, .steps = 10});
    for (step_t k = 0; k < 30; ++k) CHECK(rising(k) == one(k % 10));
    constexpr cosine_restarts halved({.from = 0.25, .to = 0.5, .steps = 10, .height_decay = 0.5});
    STATIC_REQUIRE(halved(10) == 0.375);
    cosine_restarts const slow({.from = 0.0, .to = 0.1, .steps = 1, .height_decay = 0.999});
    auto exact = [](step_t k) {
      return static_cast<long double>(0.1) *
             -std::expm1(static_cast<long double>(k) * std::log1p(static_cast<long double>(0.999) - 1));
    };
    CHECK(worst_ulps(slow, exact, 2'000) <= 4);
    STATIC_REQUIRE(cosine_restarts({.from = 0.25, .to = 0.5, .steps = 10, .peak_decay = 0.5})(10) == 0.125);
    STATIC_REQUIRE(cosine_restarts({.from = 0.5, .to = 0.5, .steps = 10, .peak_decay = 0.5})(10) == 0.5);
  }
  SECTION("warms up in front of every cycle, and spends no update at 0") {
    constexpr cosine_restarts warm({.from = 0.5, .steps = 6, .growth = 2, .peak_decay = 0.5, .warmup_steps = 4});
    STATIC_REQUIRE(warm(0) == 0.125);
    STATIC_REQUIRE(warm(3) == 0.5);
    STATIC_REQUIRE(warm(4) == 0.5);
    STATIC_REQUIRE(warm(7) == 0.25);
    STATIC_REQUIRE(warm(10) == 0.0625);
    STATIC_REQUIRE(warm(13) == 0.25);
    STATIC_REQUIRE(warm(14) == 0.25);
    STATIC_REQUIRE(warm(20) == 0.125);
    keeps_the_contract(warm);
  }
  SECTION("answers alike at compile time and at run time, in the type of its rates") {
    constexpr cosine_restarts<float> single({.from = 0.1F, .steps = 10});
    STATIC_REQUIRE(std::is_same_v<decltype(single(0)), float>);
    constexpr double later = schedule(77);
    cosine_restarts const now({.from = 0.1, .to = 0.01, .steps = 10, .growth = 2});
    CHECK_THAT(now(77), Catch::Matchers::WithinULP(later, 2));
  }
  SECTION("refuses by name") {
    CHECK(message_of([] { return cosine_restarts<double>({.steps = 3}); }) ==
          "lrkit::cosine_restarts: from must be given");
    CHECK(message_of([] { return cosine_restarts<double>({.from = 1, .steps = 0}); }) ==
          "lrkit::cosine_restarts: steps must be at least 1, got 0");
    CHECK(message_of([] { return cosine_restarts<double>({.from = 1, .steps = 3, .growth = 0.5}); }) ==
          "lrkit::cosine_restarts: growth must be at least 1, got 0.5");
    CHECK(message_of([] { return cosine_restarts<double>({.from = 1, .steps = 3, .peak_decay = 1.5}); }) ==
          "lrkit::cosine_restarts: peak_decay must be between 0 and 1, got 1.5");
  }
}
