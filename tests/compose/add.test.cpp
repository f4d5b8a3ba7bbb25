// SPDX-License-Identifier: MIT
#include <lrkit/compose/add.hpp>

#include <lrkit/compose/any_schedule.hpp>
#include <lrkit/compose/product.hpp>
#include <lrkit/compose/sequence.hpp>
#include <lrkit/schedules/constant.hpp>
#include <lrkit/schedules/linear.hpp>

#include "compose/parts.hpp"
#include "message.hpp"

#include <cmath>
#include <limits>

using lrkit::operator+;

TEST_CASE("add", "[add]") {
  constexpr auto schedule = lrkit::linear({.from = 0.5, .steps = 10}) + lrkit::constant({.lr = 0.25});
  STATIC_REQUIRE(schedule(0) == 0.75);
  STATIC_REQUIRE(schedule(5) == 0.5);
  STATIC_REQUIRE(schedule(10) == 0.25);

  SECTION("is the sum of the rates at every step") {
    for (lrkit::step_t k = 0; k < 9; ++k) {
      CHECK((parts::fussy{3} + parts::step_itself)(k) == 100 + static_cast<double>((k < 3 ? k : 3) + k));
    }
    CHECK(lrkit::add(parts::step_itself, parts::step_itself, parts::step_itself)(2) == 6);
    CHECK((parts::fussy{3} + parts::fussy{5} + parts::step_itself)(2) == 206);
  }
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wparentheses"  // g++ 14 asks for the parentheses that this does without
  SECTION("binds less tightly than * and more tightly than >>") {
    using lrkit::operator*;
    using lrkit::operator>>;
    CHECK((parts::fussy{3} + parts::fussy{5} * parts::step_itself)(2) == 102 + 102 * 2);
    CHECK((parts::fussy{3} + parts::fussy{3} >> parts::fussy{9})(2) == 204);
    CHECK((parts::fussy{3} + parts::fussy{3} >> parts::fussy{9})(4) == 101);
  }
#pragma GCC diagnostic pop
  SECTION("has the longer length, and is finite if both are") {
    constexpr auto both = parts::fussy{3} + parts::fussy{5};
    STATIC_REQUIRE(both.length() == 5);
    STATIC_REQUIRE(both(4) == 207);
    STATIC_REQUIRE(both(9) == 208);
    STATIC_REQUIRE(both(-9) == 200);
    STATIC_REQUIRE_FALSE(lrkit::finite_schedule<decltype(schedule)>);
    STATIC_REQUIRE_FALSE(lrkit::finite_schedule<decltype(parts::step_itself + parts::fussy{3})>);
    CHECK_FALSE((lrkit::any_schedule(parts::step_itself) + parts::fussy{3}).finite());
    CHECK((lrkit::any_schedule(parts::fussy{4}) + parts::fussy{3}).finite());
  }
  SECTION("of two floats is rounded once; of a float and a double is a double") {
    constexpr auto floats = lrkit::constant<float>({.lr = 0.1F}) + lrkit::constant<float>({.lr = 0.3F});
    STATIC_REQUIRE(std::same_as<lrkit::value_t<decltype(floats)>, float>);
    STATIC_REQUIRE(floats(0) == static_cast<float>(static_cast<double>(0.1F) + static_cast<double>(0.3F)));
    STATIC_REQUIRE(std::same_as<lrkit::value_t<decltype(floats + lrkit::constant({.lr = 1.0}))>, double>);
  }
  SECTION("beyond the largest number is that number, and NaN stays NaN") {
    constexpr double most = std::numeric_limits<double>::max();
    constexpr float most_float = std::numeric_limits<float>::max();
    CHECK((lrkit::constant({.lr = most}) + lrkit::constant({.lr = 1e300}))(0) == most);
    CHECK((lrkit::constant<float>({.lr = most_float}) + lrkit::constant<float>({.lr = 1e38F}))(0) == most_float);
    CHECK((parts::step_itself + [](lrkit::step_t) { return -std::numeric_limits<double>::infinity(); })(0) == -most);
    double const none = (parts::step_itself + [](lrkit::step_t) { return std::nan(""); })(0);
    CHECK(none != none);
  }
  SECTION("throws nothing if its parts do not; is trivially copyable and comparable if they are") {
    STATIC_REQUIRE(lrkit::nothrow_schedule<decltype(schedule)>);
    STATIC_REQUIRE_FALSE(lrkit::nothrow_schedule<decltype(schedule + parts::throws_at_7)>);
    CHECK_THROWS_AS((schedule + parts::throws_at_7)(7), std::runtime_error);
    STATIC_REQUIRE(std::is_trivially_copyable_v<std::remove_const_t<decltype(schedule)>>);
    STATIC_REQUIRE(parts::fussy{3} + parts::fussy{5} == parts::fussy{3} + parts::fussy{5});
    STATIC_REQUIRE(parts::fussy{3} + parts::fussy{5} != parts::fussy{5} + parts::fussy{3});
  }
  SECTION("has both parts active at every step") {
    STATIC_REQUIRE(lrkit::composition<decltype(schedule)>);
    for (std::size_t part : {0U, 1U}) {
      CHECK(schedule.active_part(part, 7) == lrkit::active_span{.step = 7, .began = 0, .ends = lrkit::max_steps});
      CHECK(schedule.active_part(part, -7)->step == 0);
    }
  }
}
