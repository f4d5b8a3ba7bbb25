// SPDX-License-Identifier: MIT
#include <lrkit/compose/staircase.hpp>

#include <lrkit/compose/any_schedule.hpp>
#include <lrkit/compose/scale.hpp>
#include <lrkit/schedules/linear.hpp>

#include "compose/parts.hpp"
#include "message.hpp"

using lrkit::in_force;
using lrkit::longest;
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
    STATIC_REQUIRE(stairs.part_in_force(0, 70) == in_force{.step = 50, .began = 0, .ends = longest});
    STATIC_REQUIRE(stairs.part_in_force(0, 170)->step == 170);
    STATIC_REQUIRE(stairs.part_in_force(0, -70)->step == 0);
    STATIC_REQUIRE(noexcept(stairs.part_in_force(0, 70)));
    using may_throw = decltype(lrkit::staircase(lrkit::scale(parts::length_throws{}, 2), 2));
    STATIC_REQUIRE_FALSE(noexcept(std::declval<may_throw const&>().part_in_force(0, 7)));
  }
}

TEST_CASE("per", "[per]") {
  constexpr auto schedule = lrkit::per(500, lrkit::linear({.from = 1.0, .steps = 10}));
  STATIC_REQUIRE(schedule(499) == 1);
  STATIC_REQUIRE(schedule(500) == 0.9);
  STATIC_REQUIRE(schedule.length() == 5'000);

  SECTION("counts by so many steps") {
    constexpr auto three = lrkit::per(3, parts::fussy{2});
    double const expected[] = {100, 100, 100, 101, 101, 101, 102, 102, 102, 102};
    for (step_t k = 0; k < 10; ++k) CHECK(three(k) == expected[k]);
    STATIC_REQUIRE(three(-5) == 100);
    STATIC_REQUIRE(lrkit::per(10, parts::step_itself)(99) == 9);
    STATIC_REQUIRE_FALSE(lrkit::finite_schedule<decltype(lrkit::per(10, parts::step_itself))>);
    CHECK_FALSE(lrkit::per(10, lrkit::any_schedule(parts::step_itself)).finite());
    CHECK(lrkit::per(10, lrkit::any_schedule(parts::fussy{3})).length() == 30);
  }
  SECTION("refuses no steps, and more steps than a count can be") {
    CHECK(message_of([] { return lrkit::per(0, parts::fussy{3}); }) == "lrkit::per: steps must be at least 1, got 0");
    CHECK(message_of([] { return lrkit::per(longest, parts::fussy{2}); }) ==
          "lrkit::per: length must be at most 9007199254740992, got more");
    STATIC_REQUIRE(lrkit::per(longest, parts::fussy{1}).length() == longest);
  }
  SECTION("is as its part is: nothrow, trivially copyable, comparable") {
    STATIC_REQUIRE(lrkit::nothrow_schedule<decltype(schedule)>);
    STATIC_REQUIRE(std::is_trivially_copyable_v<std::remove_const_t<decltype(schedule)>>);
    STATIC_REQUIRE(lrkit::per(2, parts::fussy{3}) != lrkit::per(3, parts::fussy{3}));
  }
  SECTION("says at which step of its own the part is") {
    STATIC_REQUIRE(lrkit::composition<decltype(schedule)>);
    STATIC_REQUIRE(schedule.part_in_force(0, 1'499) == in_force{.step = 2, .began = 0, .ends = longest});
    STATIC_REQUIRE(schedule.part_in_force(0, -1'499)->step == 0);
  }
}
