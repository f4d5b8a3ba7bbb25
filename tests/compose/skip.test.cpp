// SPDX-License-Identifier: MIT
#include <lrkit/compose/skip.hpp>

#include <lrkit/compose/any_schedule.hpp>
#include <lrkit/schedules/linear.hpp>

#include "compose/parts.hpp"
#include "message.hpp"

#include <limits>

using lrkit::max_steps;
using lrkit::step_t;

TEST_CASE("skip", "[skip]") {
  constexpr auto rest = lrkit::skip(lrkit::linear({.from = 1.0, .steps = 100}), 75);
  STATIC_REQUIRE(rest(0) == 0.25);
  STATIC_REQUIRE(rest(25) == 0);
  STATIC_REQUIRE(rest.length() == 25);

  SECTION("is the schedule from a step on, and holds its last value") {
    constexpr auto late = lrkit::skip(parts::fussy{5}, 2);
    double const expected[] = {102, 103, 104, 105, 105, 105};
    for (step_t k = 0; k < 6; ++k) CHECK(late(k) == expected[k]);
    STATIC_REQUIRE(late(-5) == 102);
    STATIC_REQUIRE(late.length() == 3);
    STATIC_REQUIRE(late((std::numeric_limits<step_t>::max)()) == 105);
  }
  SECTION("of no steps is the schedule") {
    for (step_t k = -1; k < 7; ++k) CHECK(lrkit::skip(parts::fussy{5}, 0)(k) == lrkit::skip(parts::fussy{6}, 1)(k) - 1);
    STATIC_REQUIRE(lrkit::skip(parts::fussy{5}, 0)(0) == 100);
  }
  SECTION("of more steps than there are has length 0 and the last value") {
    constexpr auto over = lrkit::skip(parts::fussy{5}, 6);
    STATIC_REQUIRE(over.length() == 0);
    STATIC_REQUIRE(over(0) == 105);
    STATIC_REQUIRE(lrkit::skip(parts::fussy{5}, 5).length() == 0);
    STATIC_REQUIRE(lrkit::skip(parts::fussy{5}, 4).length() == 1);
  }
  SECTION("leaves an infinite schedule infinite") {
    STATIC_REQUIRE(lrkit::skip(parts::step_itself, 10)(15) == 25);
    STATIC_REQUIRE_FALSE(lrkit::finite_schedule<decltype(lrkit::skip(parts::step_itself, 10))>);
    CHECK_FALSE(lrkit::skip(lrkit::any_schedule(parts::step_itself), 10).finite());
    CHECK(lrkit::skip(lrkit::any_schedule(parts::fussy{15}), 10).length() == 5);
  }
  SECTION("refuses a negative count, and one that is too large") {
    CHECK(message_of([] { return lrkit::skip(parts::fussy{3}, -1); }) ==
          "lrkit::skip: steps must be at least 0, got -1");
    CHECK(message_of([] { return lrkit::skip(parts::fussy{3}, max_steps + 1); }) ==
          "lrkit::skip: steps must be at most 9007199254740992, got 9007199254740993");
    CHECK(message_of([] { return lrkit::skip(parts::fussy{-3}, 1); }) ==
          "lrkit::skip: schedule must have at least 0 steps, got -3");
  }
  SECTION("is as its part is: nothrow, trivially copyable, comparable") {
    STATIC_REQUIRE(lrkit::nothrow_schedule<decltype(rest)>);
    STATIC_REQUIRE_FALSE(lrkit::nothrow_schedule<decltype(lrkit::skip(parts::throws_at_7, 1))>);
    CHECK_THROWS_AS(lrkit::skip(parts::throws_at_7, 3)(4), std::runtime_error);
    STATIC_REQUIRE(std::is_trivially_copyable_v<std::remove_const_t<decltype(rest)>>);
    STATIC_REQUIRE(std::same_as<lrkit::value_t<decltype(lrkit::skip(parts::step_as_float, 1))>, float>);
    STATIC_REQUIRE(lrkit::skip(parts::fussy{3}, 2) != lrkit::skip(parts::fussy{3}, 1));
  }
  SECTION("says at which step of its own the part is") {
    STATIC_REQUIRE(lrkit::composition<decltype(rest)>);
    STATIC_REQUIRE(rest.active_part(0, 5) == lrkit::active_span{.step = 80, .began = 0, .ends = max_steps});
    STATIC_REQUIRE(rest.active_part(0, -5)->step == 75);
  }
}
