// SPDX-License-Identifier: MIT
#include <lrkit/compose/scale.hpp>

#include <lrkit/compose/any_schedule.hpp>
#include <lrkit/schedules/constant.hpp>
#include <lrkit/schedules/cosine.hpp>

#include "compose/parts.hpp"
#include "message.hpp"

#include <cmath>
#include <limits>

using lrkit::operator*;

TEST_CASE("scale", "[scale]") {
  constexpr auto backbone = 0.1 * lrkit::cosine({.from = 0.5, .steps = 100});
  STATIC_REQUIRE(backbone(0) == 0.05);

  SECTION("multiplies every rate, from either side, by any number") {
    for (lrkit::step_t k = 0; k < 9; ++k) {
      CHECK((0.5 * parts::fussy{9})(k) == 0.5 * parts::fussy{9}(k));
      CHECK((parts::fussy{9} * 3)(k) == 3 * parts::fussy{9}(k));
      CHECK(lrkit::scale(parts::step_itself, 0.25)(k) == 0.25 * static_cast<double>(k));
    }
    STATIC_REQUIRE((0 * parts::fussy{9})(3) == 0);
    STATIC_REQUIRE((std::size_t{2} * lrkit::constant({.lr = 0.5}))(3) == 1);
  }
  SECTION("keeps the value type, and rounds once") {
    constexpr auto once = 0.1 * lrkit::constant<float>({.lr = 0.3F});
    STATIC_REQUIRE(std::same_as<lrkit::value_t<decltype(once)>, float>);
    STATIC_REQUIRE(once(0) == static_cast<float>(0.1 * static_cast<double>(0.3F)));
    STATIC_REQUIRE(std::same_as<lrkit::value_t<decltype(2 * lrkit::constant<long double>({.lr = 1}))>, long double>);
  }
  SECTION("beyond the largest number is that number, and NaN stays NaN") {
    CHECK((1e10 * lrkit::constant({.lr = 1e300}))(0) == std::numeric_limits<double>::max());
    CHECK((1e10 * lrkit::constant<float>({.lr = 1e30F}))(0) == std::numeric_limits<float>::max());
    CHECK((2 * [](lrkit::step_t) { return -1e308; })(0) == std::numeric_limits<double>::lowest());
    double const none = lrkit::scale([](lrkit::step_t) { return std::numeric_limits<double>::quiet_NaN(); }, 2)(0);
    CHECK(none != none);
  }
  SECTION("takes -0 for 0") { CHECK_FALSE(std::signbit((-0.0 * lrkit::constant({.lr = 0.5}))(0))); }
  SECTION("keeps the length, the held value and step 0") {
    STATIC_REQUIRE(backbone.length() == 100);
    STATIC_REQUIRE((2 * parts::fussy{5})(9) == 210);
    STATIC_REQUIRE((2 * parts::fussy{5})(-9) == 200);
    STATIC_REQUIRE_FALSE(lrkit::finite_schedule<decltype(2 * parts::step_itself)>);
    CHECK_FALSE((2 * lrkit::any_schedule(parts::step_itself)).finite());
    CHECK((2 * lrkit::any_schedule(parts::fussy{4})).length() == 4);
  }
  SECTION("throws nothing where its part does not") {
    STATIC_REQUIRE(lrkit::nothrow_schedule<decltype(backbone)>);
    STATIC_REQUIRE_FALSE(lrkit::nothrow_schedule<decltype(2 * parts::throws_at_7)>);
    CHECK_THROWS_AS((2 * parts::throws_at_7)(7), std::runtime_error);
  }
  SECTION("is trivially copyable and comparable where its part is") {
    STATIC_REQUIRE(std::is_trivially_copyable_v<std::remove_const_t<decltype(backbone)>>);
    STATIC_REQUIRE(2 * parts::fussy{5} == parts::fussy{5} * 2);
    STATIC_REQUIRE(2 * parts::fussy{5} != 3 * parts::fussy{5});
    STATIC_REQUIRE((2 * parts::fussy{5}).of(parts::fussy{6}) == 2 * parts::fussy{6});
  }
  SECTION("refuses a factor that is negative or not finite") {
    CHECK(message_of([] { return -0.5 * parts::fussy{5}; }) == "lrkit::scale: factor must be at least 0, got -0.5");
    CHECK(message_of([] { return std::numeric_limits<double>::infinity() * parts::fussy{5}; }) ==
          "lrkit::scale: factor must be finite, got inf");
  }
  SECTION("leaves the product of a count and a number alone") {
    STATIC_REQUIRE(lrkit::step_count(3) * 2L == 6);
    STATIC_REQUIRE(2L * lrkit::step_count(3) == 6);
  }
  SECTION("has its part in force at every step") {
    STATIC_REQUIRE(lrkit::composition<decltype(backbone)>);
    STATIC_REQUIRE(backbone.active_part(0, 7) == lrkit::active_span{.step = 7, .began = 0, .ends = lrkit::max_steps});
    STATIC_REQUIRE(backbone.active_part(0, -7)->step == 0);
    STATIC_REQUIRE(backbone.parameters().factor == 0.1);
  }
}
