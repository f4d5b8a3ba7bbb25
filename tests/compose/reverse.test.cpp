// SPDX-License-Identifier: MIT
#include <lrkit/compose/reverse.hpp>

#include <lrkit/compose/any_schedule.hpp>
#include <lrkit/compose/scale.hpp>
#include <lrkit/schedules/cosine.hpp>

#include "compose/parts.hpp"
#include "message.hpp"

using lrkit::step_t;

namespace {

template <class S>
concept reverses = requires(S s) { lrkit::reverse(s); };

}  // namespace

TEST_CASE("reverse", "[reverse]") {
  constexpr auto rise = lrkit::reverse(lrkit::cosine({.from = 0.1, .steps = 100}));
  STATIC_REQUIRE(rise(0) == 0);
  STATIC_REQUIRE(rise(100) == 0.1);

  SECTION("goes from the end to the beginning, and stays there") {
    constexpr auto back = lrkit::reverse(parts::fussy{3});
    double const expected[] = {103, 102, 101, 100, 100, 100};
    for (step_t k = 0; k < 6; ++k) CHECK(back(k) == expected[k]);
    STATIC_REQUIRE(back(-2) == 103);
    STATIC_REQUIRE(back.length() == 3);
    STATIC_REQUIRE(lrkit::reverse(parts::fussy{0})(0) == 100);
  }
  SECTION("refuses a schedule chosen at run time without an end") {
    CHECK(message_of([] { return lrkit::reverse(lrkit::any_schedule(parts::step_itself)); }) ==
          "lrkit::reverse: schedule must have an end");
    CHECK(lrkit::reverse(lrkit::any_schedule(parts::fussy{3}))(1) == 102);
    STATIC_REQUIRE(reverses<parts::fussy>);
    STATIC_REQUIRE_FALSE(reverses<decltype(parts::step_itself)>);
  }
  SECTION("is as its part is: nothrow, trivially copyable, comparable") {
    STATIC_REQUIRE(lrkit::nothrow_schedule<decltype(rise)>);
    STATIC_REQUIRE(std::is_trivially_copyable_v<std::remove_const_t<decltype(rise)>>);
    STATIC_REQUIRE(lrkit::reverse(parts::fussy{3}) == lrkit::reverse(parts::fussy{3}));
    STATIC_REQUIRE(lrkit::reverse(parts::fussy{3}).of(parts::fussy{4}) == lrkit::reverse(parts::fussy{4}));
  }
  SECTION("says at which step of its own the part is") {
    STATIC_REQUIRE(lrkit::composition<decltype(rise)>);
    STATIC_REQUIRE(rise.active_part(0, 30) == lrkit::active_span{.step = 70, .began = 0, .ends = lrkit::max_steps});
    STATIC_REQUIRE(rise.active_part(0, 300)->step == 0);
    STATIC_REQUIRE(rise.active_part(0, -30)->step == 100);
    STATIC_REQUIRE(noexcept(rise.active_part(0, 30)));
    using may_throw = decltype(lrkit::reverse(lrkit::scale(parts::length_throws{}, 2)));
    STATIC_REQUIRE_FALSE(noexcept(std::declval<may_throw const&>().active_part(0, 7)));
  }
}
