// SPDX-License-Identifier: MIT
#include <lrkit/compose/delay.hpp>

#include <lrkit/compose/any_schedule.hpp>
#include <lrkit/schedules/cosine.hpp>

#include "compose/parts.hpp"
#include "message.hpp"

using lrkit::max_steps;
using lrkit::step_t;

TEST_CASE("delay", "[delay]") {
  constexpr auto schedule = lrkit::delay(lrkit::cosine({.from = 0.1, .steps = 30}), 70);
  STATIC_REQUIRE(schedule(70) == 0.1);
  STATIC_REQUIRE(schedule(71) < 0.1);
  STATIC_REQUIRE(schedule.length() == 100);

  SECTION("waits at the first value, then is the schedule, and holds its last value") {
    constexpr auto late = lrkit::delay(parts::fussy{3}, 2);
    double const expected[] = {100, 100, 100, 101, 102, 103, 103, 103};
    for (step_t k = 0; k < 8; ++k) CHECK(late(k) == expected[k]);
    STATIC_REQUIRE(late.length() == 5);
    STATIC_REQUIRE(late(-5) == 100);
    STATIC_REQUIRE(lrkit::delay(parts::step_itself, 10)(15) == 5);
    STATIC_REQUIRE_FALSE(lrkit::finite_schedule<decltype(lrkit::delay(parts::step_itself, 10))>);
    CHECK_FALSE(lrkit::delay(lrkit::any_schedule(parts::step_itself), 10).finite());
    CHECK(lrkit::delay(lrkit::any_schedule(parts::fussy{5}), 10).length() == 15);
  }
  SECTION("by no steps is the schedule") {
    for (step_t k = -1; k < 4; ++k)
      CHECK(lrkit::delay(parts::fussy{3}, 0)(k) == 100 + static_cast<double>(k < 0 ? 0 : k));
  }
  SECTION("refuses a negative count, and more steps than a count can be") {
    CHECK(message_of([] { return lrkit::delay(parts::fussy{3}, -1); }) ==
          "lrkit::delay: steps must be at least 0, got -1");
    CHECK(message_of([] { return lrkit::delay(parts::fussy{1}, max_steps); }) ==
          "lrkit::delay: length must be at most 9007199254740992, got more");
  }
  SECTION("is as its part is: nothrow, trivially copyable, comparable") {
    STATIC_REQUIRE(lrkit::nothrow_schedule<decltype(schedule)>);
    STATIC_REQUIRE_FALSE(lrkit::nothrow_schedule<decltype(lrkit::delay(parts::throws_at_7, 1))>);
    STATIC_REQUIRE(std::is_trivially_copyable_v<std::remove_const_t<decltype(schedule)>>);
    STATIC_REQUIRE(lrkit::delay(parts::fussy{3}, 2) != lrkit::delay(parts::fussy{3}, 1));
  }
  SECTION("says at which step of its own the part is") {
    STATIC_REQUIRE(lrkit::composition<decltype(schedule)>);
    STATIC_REQUIRE(schedule.active_part(0, 75) == lrkit::active_span{.step = 5, .began = 0, .ends = max_steps});
    STATIC_REQUIRE(schedule.active_part(0, 5)->step == 0);
    STATIC_REQUIRE(schedule.active_part(0, -75)->step == 0);
  }
}
