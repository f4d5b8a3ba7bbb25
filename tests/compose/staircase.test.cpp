// SPDX-License-Identifier: MIT
#include <lrkit/compose/staircase.hpp>

#include <lrkit/compose/any_schedule.hpp>
#include <lrkit/compose/scale.hpp>
#include <lrkit/schedules/linear.hpp>

#include "compose/parts.hpp"
#include "message.hpp"

using lrkit::active_span;
using lrkit::max_steps;
using lrkit::step_t;

TEST_CASE("staircase", "[staircase]") {
  constexpr auto stairs = lrkit::staircase(lrkit::linear({.from = 1.0, .steps = 100}), 50);
  STATIC_REQUIRE(stairs(49) == 1);
  STATIC_REQUIRE(stairs(50) == 0.5);
  STATIC_REQUIRE(stairs(99) == 0.5);
  STATIC_REQUIRE(stairs(100) == 0);

  SECTION("is the schedule at the last multiple, then its last value") {
    constexpr auto four = lrkit::staircase(parts::fussy{10}, 4);
    double const expected[] = {100, 100, 100, 100, 104, 104, 104, 104, 108, 108, 110, 110, 110};
    for (step_t k = 0; k < 13; ++k) CHECK(four(k) == expected[k]);
    STATIC_REQUIRE(four.length() == 10);
    STATIC_REQUIRE(four(-3) == 100);
    STATIC_REQUIRE(lrkit::staircase(parts::fussy{10}, 400)(9) == 100);
    STATIC_REQUIRE(lrkit::staircase(parts::fussy{10}, 400)(10) == 110);
  }
  SECTION("goes on for ever where the schedule does") {
    constexpr auto endless = lrkit::staircase(parts::step_itself, 1'000);
    STATIC_REQUIRE_FALSE(lrkit::finite_schedule<decltype(endless)>);
    STATIC_REQUIRE(endless(1'234'567) == 1'234'000);
    auto const chosen = lrkit::staircase(lrkit::any_schedule(parts::step_itself), 10);
    CHECK_FALSE(chosen.finite());
    CHECK(chosen(29) == 20);
    CHECK(lrkit::staircase(lrkit::any_schedule(parts::fussy{5}), 4)(5) == 105);
  }
  SECTION("refuses stairs of no steps") {
    CHECK(message_of([] { return lrkit::staircase(parts::fussy{3}, 0); }) ==
          "lrkit::staircase: every must be at least 1, got 0");
    CHECK(message_of([] { return lrkit::staircase(parts::fussy{3}, -7); }) ==
          "lrkit::staircase: every must be at least 1, got -7");
  }
  SECTION("is as its part is: nothrow, trivially copyable, comparable") {
    STATIC_REQUIRE(lrkit::nothrow_schedule<decltype(stairs)>);
    STATIC_REQUIRE_FALSE(lrkit::nothrow_schedule<decltype(lrkit::staircase(parts::throws_at_7, 1))>);
    STATIC_REQUIRE(std::is_trivially_copyable_v<std::remove_const_t<decltype(stairs)>>);
    STATIC_REQUIRE(lrkit::staircase(parts::fussy{3}, 2) == lrkit::staircase(parts::fussy{3}, 2));
    STATIC_REQUIRE(lrkit::staircase(parts::fussy{3}, 2) != lrkit::staircase(parts::fussy{3}, 3));
  }
  SECTION("says at which step the part is") {
    STATIC_REQUIRE(lrkit::composition<decltype(stairs)>);
    STATIC_REQUIRE(stairs.active_part(0, 70) == active_span{.step = 50, .began = 0, .ends = max_steps});
    STATIC_REQUIRE(stairs.active_part(0, 170)->step == 170);
    STATIC_REQUIRE(stairs.active_part(0, -70)->step == 0);
    STATIC_REQUIRE(noexcept(stairs.active_part(0, 70)));
    using may_throw = decltype(lrkit::staircase(lrkit::scale(parts::length_throws{}, 2), 2));
    STATIC_REQUIRE_FALSE(noexcept(std::declval<may_throw const&>().active_part(0, 7)));
  }
}

TEST_CASE("per_epoch", "[per_epoch]") {
  constexpr auto schedule = lrkit::per_epoch(lrkit::linear({.from = 1.0, .steps = 10}), 500);
  STATIC_REQUIRE(schedule(499) == 1);
  STATIC_REQUIRE(schedule(500) == 0.9);
  STATIC_REQUIRE(schedule.length() == 5'000);

  SECTION("counts by so many steps") {
    constexpr auto three = lrkit::per_epoch(parts::fussy{2}, 3);
    double const expected[] = {100, 100, 100, 101, 101, 101, 102, 102, 102, 102};
    for (step_t k = 0; k < 10; ++k) CHECK(three(k) == expected[k]);
    STATIC_REQUIRE(three(-5) == 100);
    STATIC_REQUIRE(lrkit::per_epoch(parts::step_itself, 10)(99) == 9);
    STATIC_REQUIRE_FALSE(lrkit::finite_schedule<decltype(lrkit::per_epoch(parts::step_itself, 10))>);
    CHECK_FALSE(lrkit::per_epoch(lrkit::any_schedule(parts::step_itself), 10).finite());
    CHECK(lrkit::per_epoch(lrkit::any_schedule(parts::fussy{3}), 10).length() == 30);
  }
  SECTION("refuses no steps, and more steps than a count can be") {
    CHECK(message_of([] { return lrkit::per_epoch(parts::fussy{3}, 0); }) ==
          "lrkit::per_epoch: steps_per_epoch must be at least 1, got 0");
    CHECK(message_of([] { return lrkit::per_epoch(parts::fussy{2}, max_steps); }) ==
          "lrkit::per_epoch: length must be at most 9007199254740992, got more");
    STATIC_REQUIRE(lrkit::per_epoch(parts::fussy{1}, max_steps).length() == max_steps);
  }
  SECTION("is as its part is: nothrow, trivially copyable, comparable") {
    STATIC_REQUIRE(lrkit::nothrow_schedule<decltype(schedule)>);
    STATIC_REQUIRE(std::is_trivially_copyable_v<std::remove_const_t<decltype(schedule)>>);
    STATIC_REQUIRE(lrkit::per_epoch(parts::fussy{3}, 2) != lrkit::per_epoch(parts::fussy{3}, 3));
  }
  SECTION("says at which step of its own the part is") {
    STATIC_REQUIRE(lrkit::composition<decltype(schedule)>);
    STATIC_REQUIRE(schedule.active_part(0, 1'499) == active_span{.step = 2, .began = 0, .ends = max_steps});
    STATIC_REQUIRE(schedule.active_part(0, -1'499)->step == 0);
  }
}
