// SPDX-License-Identifier: MIT
#include <lrkit/compose/clamp.hpp>

#include <lrkit/compose/any_schedule.hpp>
#include <lrkit/schedules/constant.hpp>
#include <lrkit/schedules/linear.hpp>

#include "compose/parts.hpp"
#include "message.hpp"

#include <algorithm>
#include <limits>

using lrkit::step_t;

TEST_CASE("clamp", "[clamp]") {
  constexpr auto schedule = lrkit::clamp(lrkit::linear({.from = 1.0, .steps = 100}), 0.1, 0.5);
  STATIC_REQUIRE(schedule(0) == 0.5);
  STATIC_REQUIRE(schedule(60) == 0.4);
  STATIC_REQUIRE(schedule(100) == 0.1);

  SECTION("keeps every rate between two") {
    constexpr auto between = lrkit::clamp(parts::step_itself, 2.5, 6);
    for (step_t k = 0; k < 10; ++k) CHECK(between(k) == std::clamp(static_cast<double>(k), 2.5, 6.0));
    STATIC_REQUIRE(between(-9) == 2.5);
    STATIC_REQUIRE(lrkit::clamp(parts::step_itself, 3, 3)(1'000) == 3);
  }
  SECTION("keeps the length and the held value") {
    STATIC_REQUIRE(schedule.length() == 100);
    STATIC_REQUIRE(lrkit::clamp(parts::fussy{5}, 0, 1'000)(8) == 105);
    STATIC_REQUIRE_FALSE(lrkit::finite_schedule<decltype(lrkit::clamp(parts::step_itself, 0, 1))>);
    CHECK_FALSE(lrkit::clamp(lrkit::any_schedule(parts::step_itself), 0, 1).finite());
  }
  SECTION("keeps the value type") {
    constexpr auto single = lrkit::clamp(lrkit::constant<float>({.lr = 0.3F}), 0.1, 0.2);
    STATIC_REQUIRE(std::same_as<lrkit::value_t<decltype(single)>, float>);
    STATIC_REQUIRE(single(0) == 0.2F);
    STATIC_REQUIRE(lrkit::clamp(lrkit::constant<float>({.lr = 0.3F}), 0.1, 0.4)(0) == 0.3F);
  }
  SECTION("refuses bounds that are not rates, or in the wrong order") {
    CHECK(message_of([] { return lrkit::clamp(parts::fussy{3}, -0.5, 1); }) ==
          "lrkit::clamp: lo must be at least 0, got -0.5");
    CHECK(message_of([] { return lrkit::clamp(parts::fussy{3}, 0, std::numeric_limits<double>::infinity()); }) ==
          "lrkit::clamp: hi must be finite, got inf");
    CHECK(message_of([] { return lrkit::clamp(parts::fussy{3}, 2, 1.5); }) ==
          "lrkit::clamp: lo must be at most hi, 1.5, got 2");
    CHECK(message_of([] { return lrkit::clamp(parts::step_as_float, 1e39, 1e40); }) ==
          "lrkit::clamp: lo must be at most 3.4028235e+38, got 1e+39");
    CHECK(lrkit::clamp(parts::step_as_float, 0, 1e40)(3) == 3);
  }
  SECTION("is as its part is: nothrow, trivially copyable, comparable") {
    STATIC_REQUIRE(lrkit::nothrow_schedule<decltype(schedule)>);
    STATIC_REQUIRE_FALSE(lrkit::nothrow_schedule<decltype(lrkit::clamp(parts::throws_at_7, 0, 1))>);
    STATIC_REQUIRE(std::is_trivially_copyable_v<std::remove_const_t<decltype(schedule)>>);
    STATIC_REQUIRE(lrkit::clamp(parts::fussy{3}, 0, 1) != lrkit::clamp(parts::fussy{3}, 0, 2));
    STATIC_REQUIRE(lrkit::clamp(parts::fussy{3}, 0, 1).of(parts::fussy{4}) == lrkit::clamp(parts::fussy{4}, 0, 1));
  }
  SECTION("has its part in force at every step") {
    STATIC_REQUIRE(lrkit::composition<decltype(schedule)>);
    STATIC_REQUIRE(schedule.active_part(0, 7) == lrkit::active_span{.step = 7, .began = 0, .ends = lrkit::max_steps});
    STATIC_REQUIRE(schedule.active_part(0, -7)->step == 0);
  }
}

TEST_CASE("clamp_min", "[clamp_min]") {
  constexpr auto schedule = lrkit::clamp_min(lrkit::linear({.from = 1.0, .steps = 100}), 0.1);
  STATIC_REQUIRE(schedule(0) == 1);
  STATIC_REQUIRE(schedule(90) == 0.1);
  STATIC_REQUIRE(schedule(100) == 0.1);

  SECTION("keeps every rate from falling below one") {
    constexpr auto above = lrkit::clamp_min(parts::step_itself, 2.5);
    for (step_t k = -3; k < 10; ++k) CHECK(above(k) == std::max(static_cast<double>(k), 2.5));
    STATIC_REQUIRE(lrkit::clamp_min(parts::fussy{5}, 0)(8) == 105);
    STATIC_REQUIRE(lrkit::clamp_min(lrkit::constant<float>({.lr = 0.3F}), 0.4)(0) == 0.4F);
    STATIC_REQUIRE(schedule.length() == 100);
    CHECK_FALSE(lrkit::clamp_min(lrkit::any_schedule(parts::step_itself), 1).finite());
  }
  SECTION("refuses a bound that is not a rate") {
    CHECK(message_of([] { return lrkit::clamp_min(parts::fussy{3}, -1); }) ==
          "lrkit::clamp_min: lo must be at least 0, got -1");
    CHECK(message_of([] { return lrkit::clamp_min(parts::step_as_float, 1e39); }) ==
          "lrkit::clamp_min: lo must be at most 3.4028235e+38, got 1e+39");
  }
  SECTION("is as its part is: nothrow, trivially copyable, comparable") {
    STATIC_REQUIRE(lrkit::nothrow_schedule<decltype(schedule)>);
    STATIC_REQUIRE(std::is_trivially_copyable_v<std::remove_const_t<decltype(schedule)>>);
    STATIC_REQUIRE(lrkit::clamp_min(parts::fussy{3}, 1) != lrkit::clamp_min(parts::fussy{3}, 2));
    STATIC_REQUIRE(lrkit::clamp_min(parts::fussy{3}, 1).of(parts::fussy{4}) == lrkit::clamp_min(parts::fussy{4}, 1));
  }
  SECTION("has its part in force at every step") {
    STATIC_REQUIRE(lrkit::composition<decltype(schedule)>);
    STATIC_REQUIRE(schedule.active_part(0, 7)->step == 7);
    STATIC_REQUIRE(schedule.active_part(0, -7)->step == 0);
  }
}
