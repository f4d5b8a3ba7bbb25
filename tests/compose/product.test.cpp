// SPDX-License-Identifier: MIT
#include <lrkit/compose/product.hpp>

#include <lrkit/compose/any_schedule.hpp>
#include <lrkit/compose/scale.hpp>
#include <lrkit/schedules/constant.hpp>
#include <lrkit/schedules/cosine.hpp>
#include <lrkit/schedules/linear.hpp>
#include <lrkit/schedules/linear_warmup.hpp>

#include "compose/parts.hpp"
#include "message.hpp"

#include <limits>

using lrkit::operator*;

TEST_CASE("product", "[product]") {
  constexpr auto warmup = lrkit::linear_warmup({.peak = 1.0, .steps = 10});
  constexpr auto schedule = warmup * lrkit::cosine({.from = 0.5, .steps = 100});
  STATIC_REQUIRE(schedule(0) == 0.05);
  STATIC_REQUIRE(schedule(100) == 0);

  SECTION("is the product of the rates at every step") {
    constexpr lrkit::cosine other({.from = 0.5, .steps = 100});
    for (lrkit::step_t k = 0; k < 110; ++k) CHECK(schedule(k) == warmup(k) * other(k));
    CHECK((parts::fussy{3} * parts::fussy{5} * parts::step_itself)(2) == 102 * 102 * 2);
    CHECK(lrkit::product(parts::step_itself, parts::step_itself, parts::step_itself)(2) == 8);
    CHECK((0.5 * parts::fussy{3} * parts::step_itself)(2) == 102);
  }
  SECTION("has the longer length, and an end where both have one") {
    constexpr auto both = parts::fussy{3} * parts::fussy{5};
    STATIC_REQUIRE(both.length() == 5);
    STATIC_REQUIRE(both(4) == 103 * 104);
    STATIC_REQUIRE(both(9) == 103 * 105);
    STATIC_REQUIRE(both(-9) == 100 * 100);
    STATIC_REQUIRE_FALSE(lrkit::finite_schedule<decltype(parts::fussy{3} * parts::step_itself)>);
    STATIC_REQUIRE_FALSE(lrkit::finite_schedule<decltype(parts::step_itself * parts::fussy{3})>);
    CHECK_FALSE((lrkit::any_schedule(parts::step_itself) * parts::fussy{3}).finite());
    CHECK((lrkit::any_schedule(parts::fussy{4}) * parts::fussy{3}).finite());
  }
  SECTION("of two floats is rounded once; of a float and a double is a double") {
    constexpr auto floats = lrkit::constant<float>({.lr = 0.1F}) * lrkit::constant<float>({.lr = 0.3F});
    STATIC_REQUIRE(std::same_as<lrkit::value_t<decltype(floats)>, float>);
    STATIC_REQUIRE(floats(0) == static_cast<float>(static_cast<double>(0.1F) * static_cast<double>(0.3F)));
    STATIC_REQUIRE(std::same_as<lrkit::value_t<decltype(floats * lrkit::constant({.lr = 1.0}))>, double>);
  }
  SECTION("beyond the largest number is that number") {
    CHECK((lrkit::constant({.lr = 1e300}) * lrkit::constant({.lr = 1e10}))(0) == std::numeric_limits<double>::max());
    CHECK((lrkit::constant<float>({.lr = 1e30F}) * lrkit::constant<float>({.lr = 1e10F}))(0) ==
          std::numeric_limits<float>::max());
    CHECK((lrkit::constant({.lr = 2}) * [](lrkit::step_t) { return std::numeric_limits<long double>::max(); })(0) ==
          std::numeric_limits<long double>::max());
  }
  SECTION("throws nothing where its parts do not; is trivially copyable and comparable where they are") {
    STATIC_REQUIRE(lrkit::nothrow_schedule<decltype(schedule)>);
    STATIC_REQUIRE_FALSE(lrkit::nothrow_schedule<decltype(schedule * parts::throws_at_7)>);
    CHECK_THROWS_AS((schedule * parts::throws_at_7)(7), std::runtime_error);
    STATIC_REQUIRE(std::is_trivially_copyable_v<std::remove_const_t<decltype(schedule)>>);
    STATIC_REQUIRE(parts::fussy{3} * parts::fussy{5} == parts::fussy{3} * parts::fussy{5});
    STATIC_REQUIRE(parts::fussy{3} * parts::fussy{5} != parts::fussy{5} * parts::fussy{3});
  }
  SECTION("has both parts in force at every step") {
    STATIC_REQUIRE(lrkit::composition<decltype(schedule)>);
    for (std::size_t part : {0U, 1U}) {
      CHECK(schedule.active_part(part, 7) == lrkit::active_span{.step = 7, .began = 0, .ends = lrkit::max_steps});
      CHECK(schedule.active_part(part, -7)->step == 0);
    }
  }
}
