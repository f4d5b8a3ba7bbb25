// SPDX-License-Identifier: MIT
#include <lrkit/compose/take.hpp>

#include <lrkit/compose/any_schedule.hpp>
#include <lrkit/compose/sequence.hpp>
#include <lrkit/schedules/constant.hpp>
#include <lrkit/schedules/linear.hpp>

#include "compose/parts.hpp"
#include "message.hpp"

using lrkit::max_steps;
using lrkit::step_t;

TEST_CASE("take", "[take]") {
  constexpr auto schedule = lrkit::take(lrkit::constant({.lr = 0.1}), 90) >> lrkit::linear({.from = 0.1, .steps = 10});
  STATIC_REQUIRE(schedule(90) == 0.1);
  STATIC_REQUIRE(schedule.length() == 100);

  SECTION("gives an end to what has none") {
    constexpr auto four = lrkit::take(parts::step_itself, 4);
    double const expected[] = {0, 1, 2, 3, 4, 4, 4};
    for (step_t k = 0; k < 7; ++k) CHECK(four(k) == expected[k]);
    STATIC_REQUIRE(four.length() == 4);
    STATIC_REQUIRE(four(-4) == 0);
    CHECK(lrkit::take(lrkit::any_schedule(parts::step_itself), 4).length() == 4);
    CHECK(lrkit::any_schedule(lrkit::take(lrkit::any_schedule(parts::step_itself), 4)).finite());
  }
  SECTION("makes a schedule shorter, or lets it wait at its end") {
    STATIC_REQUIRE(lrkit::take(parts::fussy{9}, 4)(8) == 104);
    STATIC_REQUIRE(lrkit::take(parts::fussy{2}, 4)(3) == 102);
    STATIC_REQUIRE(lrkit::take(parts::fussy{2}, 4)(9) == 102);
  }
  SECTION("of no steps stays at the first value") { STATIC_REQUIRE(lrkit::take(parts::fussy{9}, 0)(8) == 100); }
  SECTION("refuses a negative count, and one above what a count can be") {
    CHECK(message_of([] { return lrkit::take(parts::fussy{3}, -1); }) ==
          "lrkit::take: steps must be at least 0, got -1");
    CHECK(message_of([] { return lrkit::take(parts::fussy{3}, max_steps + 1); }) ==
          "lrkit::take: steps must be at most 9007199254740992, got 9007199254740993");
  }
  SECTION("is as its part is: nothrow, trivially copyable, comparable") {
    constexpr auto one = lrkit::take(parts::fussy{3}, 2);
    STATIC_REQUIRE(lrkit::nothrow_schedule<decltype(one)>);
    STATIC_REQUIRE_FALSE(lrkit::nothrow_schedule<decltype(lrkit::take(parts::throws_at_7, 1))>);
    STATIC_REQUIRE(std::is_trivially_copyable_v<std::remove_const_t<decltype(one)>>);
    STATIC_REQUIRE(one != lrkit::take(parts::fussy{3}, 1));
    STATIC_REQUIRE(std::same_as<lrkit::value_t<decltype(lrkit::take(parts::step_as_float, 1))>, float>);
  }
  SECTION("says at which step the part is") {
    constexpr auto one = lrkit::take(parts::fussy{3}, 2);
    STATIC_REQUIRE(lrkit::composition<decltype(one)>);
    STATIC_REQUIRE(one.active_part(0, 1) == lrkit::active_span{.step = 1, .began = 0, .ends = max_steps});
    STATIC_REQUIRE(one.active_part(0, 9)->step == 2);
    STATIC_REQUIRE(one.active_part(0, -9)->step == 0);
  }
}
