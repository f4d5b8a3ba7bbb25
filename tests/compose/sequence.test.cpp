// SPDX-License-Identifier: MIT
#include <lrkit/compose/sequence.hpp>

#include <lrkit/compose/any_schedule.hpp>
#include <lrkit/compose/take.hpp>
#include <lrkit/schedules/constant.hpp>
#include <lrkit/schedules/linear.hpp>

#include "compose/parts.hpp"
#include "message.hpp"

using lrkit::active_span;
using lrkit::operator>>;

namespace {

template <class First, class Second>
concept in_sequence = requires(First a, Second b) { a >> b; };

}  // namespace

TEST_CASE("sequence", "[sequence]") {
  constexpr auto schedule = lrkit::linear({.from = 0.01, .to = 0.1, .steps = 10}) >> lrkit::constant({.lr = 0.1});
  STATIC_REQUIRE(schedule(0) == 0.01);
  STATIC_REQUIRE(schedule(10) == 0.1);
  STATIC_REQUIRE_FALSE(lrkit::finite_schedule<decltype(schedule)>);

  SECTION("gives each step to the schedule whose turn it is, which begins at its own step 0") {
    constexpr auto three = parts::fussy{3} >> parts::fussy{0} >> parts::fussy{2} >> parts::step_itself;
    double const expected[] = {100, 101, 102, 100, 101, 0, 1, 2};
    for (lrkit::step_t k = 0; k < 8; ++k) CHECK(three(k) == expected[k]);
    STATIC_REQUIRE(three(2) == 102);
    STATIC_REQUIRE(three(3) == 100);
    STATIC_REQUIRE(three(5) == 0);
  }
  SECTION("gives step 0 to a step before it") { STATIC_REQUIRE(schedule(-5) == 0.01); }
  SECTION("adds the lengths, and holds the last value") {
    constexpr auto both = parts::fussy{3} >> parts::fussy{2};
    STATIC_REQUIRE(both.length() == 5);
    STATIC_REQUIRE(both.finite());
    STATIC_REQUIRE(both(5) == 102);
    STATIC_REQUIRE(both(500) == 102);
    STATIC_REQUIRE((parts::fussy{0} >> parts::fussy{0})(0) == 100);
  }
  SECTION("is a call for lambdas; any but the last must be finite") {
    double from = 5;
    auto const captures = [from](lrkit::step_t k) { return from + static_cast<double>(k); };
    auto const both = lrkit::sequence(lrkit::take(captures, 2), parts::step_itself);
    CHECK(both(1) == 6);
    CHECK(both(2) == 0);
    CHECK(both(3) == 1);
    STATIC_REQUIRE(lrkit::sequence(parts::fussy{4})(4) == 104);
    STATIC_REQUIRE(in_sequence<lrkit::linear<>, lrkit::constant<>>);
    STATIC_REQUIRE_FALSE(in_sequence<lrkit::constant<>, lrkit::linear<>>);
    STATIC_REQUIRE_FALSE(in_sequence<lrkit::linear<>, int>);
  }
  SECTION("has the value type that its parts have in common") {
    constexpr auto mixed = lrkit::linear<float>({.from = 0.1F, .steps = 2}) >> lrkit::constant({.lr = 0.1});
    STATIC_REQUIRE(std::same_as<lrkit::value_t<decltype(mixed)>, double>);
    STATIC_REQUIRE(mixed(0) == static_cast<double>(0.1F));
    constexpr auto floats = lrkit::take(parts::step_as_float, 2) >> parts::step_as_float;
    STATIC_REQUIRE(std::same_as<lrkit::value_t<decltype(floats)>, float>);
  }
  SECTION("throws nothing where its parts do not, and what they throw passes through") {
    STATIC_REQUIRE(lrkit::nothrow_schedule<decltype(schedule)>);
    auto const late = lrkit::sequence(parts::fussy{3}, parts::throws_at_7);
    STATIC_REQUIRE_FALSE(lrkit::nothrow_schedule<decltype(late)>);
    CHECK(late(9) == 1);
    CHECK_THROWS_AS(late(10), std::runtime_error);
  }
  SECTION("is trivially copyable and comparable where its parts are") {
    STATIC_REQUIRE(std::is_trivially_copyable_v<std::remove_const_t<decltype(schedule)>>);
    STATIC_REQUIRE((parts::fussy{3} >> parts::fussy{2}) == (parts::fussy{3} >> parts::fussy{2}));
    STATIC_REQUIRE((parts::fussy{3} >> parts::fussy{2}) != (parts::fussy{3} >> parts::fussy{1}));
  }
  SECTION("refuses more steps than a count can be") {
    CHECK(message_of([] { return parts::fussy{lrkit::max_steps} >> parts::fussy{1}; }) ==
          "lrkit::sequence: length must be at most 9007199254740992, got more");
    CHECK(message_of([] { return parts::fussy{-1} >> parts::fussy{1}; }) ==
          "lrkit::sequence: first must have at least 0 steps, got -1");
  }
  SECTION("with a first one chosen at run time needs it to have an end") {
    lrkit::any_schedule<> const endless = parts::step_itself;
    CHECK(message_of([&] { return endless >> endless; }) == "lrkit::sequence: first must have an end");
    auto const good = parts::fussy{2} >> endless;
    CHECK_FALSE(good.finite());
    CHECK(good(5) == 3);
    CHECK(message_of([&] { return good >> endless; }) == "lrkit::sequence: first must have an end");
    CHECK((parts::fussy{2} >> lrkit::any_schedule(parts::fussy{3})).length() == 5);
  }
  SECTION("says which part is active at a step") {
    constexpr auto both = parts::fussy{3} >> parts::fussy{2};
    STATIC_REQUIRE(lrkit::composition<decltype(both)>);
    STATIC_REQUIRE(both.active_part(0, 2) == active_span{.step = 2, .began = 0, .ends = 3});
    STATIC_REQUIRE(both.active_part(0, -2) == active_span{.step = 0, .began = 0, .ends = 3});
    STATIC_REQUIRE_FALSE(both.active_part(1, 2));
    STATIC_REQUIRE_FALSE(both.active_part(0, 3));
    STATIC_REQUIRE(both.active_part(1, 4) == active_span{.step = 1, .began = 3, .ends = lrkit::max_steps});
    CHECK(std::get<1>(both.parts()) == parts::fussy{2});
  }
}
