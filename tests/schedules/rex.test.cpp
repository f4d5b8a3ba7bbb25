// SPDX-License-Identifier: MIT
#include <lrkit/schedules/rex.hpp>

#include "contract.hpp"
#include "figures.hpp"
#include "message.hpp"
#include "ulp.hpp"

using lrkit::rex;
using lrkit::step_t;

TEST_CASE("rex", "[rex]") {
  constexpr rex schedule({.from = 0.3, .to = 0.06, .steps = 100});

  SECTION("starts at from and ends at to, exactly, and stays") {
    STATIC_REQUIRE(schedule(0) == 0.3);
    CHECK_THAT(schedule(50), Catch::Matchers::WithinULP(0.22, 2));
    STATIC_REQUIRE(schedule(100) == 0.06);
    STATIC_REQUIRE(schedule(101) == 0.06);
    STATIC_REQUIRE(schedule.length() == 100);
    STATIC_REQUIRE(rex({.from = 0.1, .to = 0.3, .steps = 0})(-1) == 0.3);
    keeps_the_contract(schedule);
  }
  SECTION("falls all the time, and faster and faster") {
    for (step_t k = 0; k < 98; ++k) CHECK(schedule(k) - schedule(k + 1) < schedule(k + 1) - schedule(k + 2));
  }
  SECTION("without a bend is a straight line; with all of it holds until the end") {
    constexpr rex line({.from = 1.0, .steps = 8, .bend = 0});
    for (step_t k = 0; k <= 8; ++k) CHECK(line(k) == static_cast<double>(8 - k) / 8);
    STATIC_REQUIRE(rex({.from = 1.0, .steps = 8, .bend = 1})(7) == 1);
    STATIC_REQUIRE(rex({.from = 1.0, .steps = 8, .bend = 1})(8) == 0);
  }
  SECTION("is within 3 ulp, falling to 0 and rising from 0") {
    auto left = [](step_t k) { return static_cast<long double>(1000 - k); };
    auto gone = [](step_t k) { return (1 - static_cast<long double>(0.9)) * static_cast<long double>(k); };
    auto falls = [&](step_t k) { return static_cast<long double>(0.1) * left(k) / (left(k) + gone(k)); };
    auto rises = [&](step_t k) { return static_cast<long double>(0.1) * gone(k) / (left(k) + gone(k)); };
    CHECK(worst_ulps(rex({.from = 0.1, .steps = 1000, .bend = 0.9}), falls, 999) <= 3);
    CHECK(worst_ulps(rex({.from = 0.0, .to = 0.1, .steps = 1000, .bend = 0.9}), rises, 999) <= 3);
  }
  SECTION("answers alike at compile time and at run time, in the type of its rates") {
    constexpr rex<float> single({.from = 0.3F, .steps = 100});
    STATIC_REQUIRE(std::is_same_v<decltype(single(0)), float>);
    STATIC_REQUIRE(single(50) == 0.2F);
    constexpr double later = schedule(77);
    rex const now({.from = 0.3, .to = 0.06, .steps = 100});
    CHECK_THAT(now(77), Catch::Matchers::WithinULP(later, 2));
  }
  SECTION("meets the figures of pytorch_optimizer and of REX's authors") {
    CHECK(gap(rex({.from = 0.1, .steps = 100}), "pytorch_optimizer__REX__1", 0, 1) <= 1e-15);
    CHECK(gap(rex({.from = 0.1, .steps = 100, .bend = 0.9}), "rex_lr__REX_LR__1", 0, 0, 100) <= 1e-15);
  }
  SECTION("refuses by name") {
    CHECK(message_of([] { return rex<double>({.steps = 3}); }) == "lrkit::rex: from must be given");
    CHECK(message_of([] { return rex<double>({.from = 1, .steps = 3, .bend = 1.5}); }) ==
          "lrkit::rex: bend must be between 0 and 1, got 1.5");
  }
}
