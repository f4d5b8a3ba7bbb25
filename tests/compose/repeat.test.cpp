// SPDX-License-Identifier: MIT
#include <lrkit/compose/repeat.hpp>

#include <lrkit/compose/any_schedule.hpp>
#include <lrkit/schedules/constant.hpp>
#include <lrkit/schedules/cosine.hpp>

#include "compose/parts.hpp"
#include "message.hpp"

#include <limits>

using lrkit::active_span;
using lrkit::step_t;

namespace {

template <class S>
concept repeats = requires(S s) { lrkit::repeat(s); };

}  // namespace

TEST_CASE("repeat for ever", "[repeat]") {
  constexpr auto waves = lrkit::repeat(lrkit::cosine({.from = 0.1, .steps = 50}));
  STATIC_REQUIRE(waves(0) == 0.1);
  STATIC_REQUIRE(waves(50) == 0.1);
  STATIC_REQUIRE(waves(75) == waves(25));

  SECTION("begins again after each length") {
    constexpr auto three = lrkit::repeat(parts::fussy{3});
    for (step_t k = 0; k < 20; ++k) CHECK(three(k) == 100 + static_cast<double>(k % 3));
    STATIC_REQUIRE(three(3'000'000'000'000'001) == 101);
    STATIC_REQUIRE(three(-4) == 100);
  }
  SECTION("has no end, and needs a schedule that has one") {
    STATIC_REQUIRE_FALSE(lrkit::finite_schedule<decltype(waves)>);
    STATIC_REQUIRE(repeats<lrkit::cosine<>>);
    STATIC_REQUIRE_FALSE(repeats<lrkit::constant<>>);
    CHECK(message_of([] { return lrkit::repeat(lrkit::any_schedule(parts::step_itself)); }) ==
          "lrkit::repeat: schedule must have an end");
  }
  SECTION("refuses a schedule of no steps") {
    CHECK(message_of([] { return lrkit::repeat(parts::fussy{0}); }) ==
          "lrkit::repeat: schedule must have at least 1 step, got 0");
  }
  SECTION("is as its part is: nothrow, trivially copyable, comparable, of its value type") {
    STATIC_REQUIRE(lrkit::nothrow_schedule<decltype(waves)>);
    STATIC_REQUIRE(std::is_trivially_copyable_v<std::remove_const_t<decltype(waves)>>);
    STATIC_REQUIRE(waves == lrkit::repeat(lrkit::cosine({.from = 0.1, .steps = 50})));
    STATIC_REQUIRE(waves != lrkit::repeat(lrkit::cosine({.from = 0.1, .steps = 51})));
    STATIC_REQUIRE_FALSE(lrkit::nothrow_schedule<decltype(lrkit::repeat(lrkit::any_schedule(parts::fussy{3})))>);
    constexpr auto single = lrkit::repeat(lrkit::cosine<float>({.from = 1, .steps = 2}));
    STATIC_REQUIRE(std::same_as<lrkit::value_t<decltype(single)>, float>);
  }
  SECTION("says at which step of its own the part is") {
    STATIC_REQUIRE(lrkit::composition<decltype(waves)>);
    STATIC_REQUIRE(waves.active_part(0, 49) == active_span{.step = 49, .began = 0, .ends = 50});
    STATIC_REQUIRE(waves.active_part(0, 120) == active_span{.step = 20, .began = 100, .ends = 150});
    STATIC_REQUIRE(waves.active_part(0, -1) == active_span{.step = 0, .began = 0, .ends = 50});
    // The last of all steps is 7 of its cycle, which would end beyond it.
    constexpr lrkit::step_t last = std::numeric_limits<lrkit::step_t>::max();
    STATIC_REQUIRE(waves.active_part(0, last) == active_span{.step = 7, .began = last - 7, .ends = last});
  }
}

TEST_CASE("repeat a number of times", "[repeat]") {
  constexpr auto three = lrkit::repeat(lrkit::cosine({.from = 0.1, .steps = 50}), 3);
  STATIC_REQUIRE(three.length() == 150);
  STATIC_REQUIRE(three(100) == 0.1);
  STATIC_REQUIRE(three(150) == 0);

  SECTION("begins again after each length, then holds the last value") {
    constexpr auto twice = lrkit::repeat(parts::fussy{3}, 2);
    double const expected[] = {100, 101, 102, 100, 101, 102, 103, 103, 103};
    for (step_t k = 0; k < 9; ++k) CHECK(twice(k) == expected[k]);
    STATIC_REQUIRE(twice(-4) == 100);
    STATIC_REQUIRE(twice(6) == 103);
  }
  SECTION("no times is over at once") {
    constexpr auto none = lrkit::repeat(parts::fussy{3}, 0);
    STATIC_REQUIRE(none.length() == 0);
    STATIC_REQUIRE(none(0) == 103);
    STATIC_REQUIRE(none(-1) == 103);
    STATIC_REQUIRE(none.active_part(0, -1)->step == 3);
  }
  SECTION("refuses a negative number, a schedule of no steps, and more steps than a count can be") {
    CHECK(message_of([] { return lrkit::repeat(parts::fussy{3}, -1); }) ==
          "lrkit::repeat: times must be at least 0, got -1");
    CHECK(message_of([] { return lrkit::repeat(parts::fussy{0}, 1); }) ==
          "lrkit::repeat: schedule must have at least 1 step, got 0");
    CHECK(message_of([] { return lrkit::repeat(parts::fussy{2}, lrkit::max_steps / 2 + 1); }) ==
          "lrkit::repeat: length must be at most 9007199254740992, got more");
    STATIC_REQUIRE(lrkit::repeat(parts::fussy{2}, lrkit::max_steps / 2).length() == lrkit::max_steps);
  }
  SECTION("is as its part is: nothrow, trivially copyable, comparable") {
    STATIC_REQUIRE(lrkit::nothrow_schedule<decltype(three)>);
    STATIC_REQUIRE(std::is_trivially_copyable_v<std::remove_const_t<decltype(three)>>);
    STATIC_REQUIRE(three != lrkit::repeat(lrkit::cosine({.from = 0.1, .steps = 50}), 4));
  }
  SECTION("says at which step of its own the part is") {
    STATIC_REQUIRE(lrkit::composition<decltype(three)>);
    STATIC_REQUIRE(three.active_part(0, 120) == active_span{.step = 20, .began = 100, .ends = 150});
    STATIC_REQUIRE(three.active_part(0, 150) == active_span{.step = 50, .began = 150, .ends = lrkit::max_steps});
    STATIC_REQUIRE(three.active_part(0, -1) == active_span{.step = 0, .began = 0, .ends = 50});
  }
}
