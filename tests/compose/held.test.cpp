// SPDX-License-Identifier: MIT
#include <lrkit/compose/held.hpp>

#include <lrkit/compose/any_schedule.hpp>
#include <lrkit/compose/delay.hpp>
#include <lrkit/compose/take.hpp>
#include <lrkit/schedules/constant.hpp>
#include <lrkit/schedules/linear.hpp>

#include "compose/parts.hpp"
#include "message.hpp"

#include <limits>
#include <string>

namespace {

using lrkit::step_t;
namespace detail = lrkit::detail;

}  // namespace

TEST_CASE("a part holds its last value, also where it does not do so by itself", "[held]") {
  STATIC_REQUIRE(detail::held(parts::fussy{5}, 5) == 105);
  STATIC_REQUIRE(detail::held(parts::fussy{5}, 6) == 105);
  STATIC_REQUIRE(detail::held(parts::step_itself, 6) == 6);
  STATIC_REQUIRE(detail::held(lrkit::linear({.from = 1.0, .to = 0.5, .steps = 3}), 9) == 0.5);
}

TEST_CASE("a part has an end by its type, or by what it says at run time", "[held]") {
  STATIC_REQUIRE(detail::has_end(parts::fussy{5}));
  STATIC_REQUIRE_FALSE(detail::has_end(parts::step_itself));
  CHECK(detail::has_end(lrkit::any_schedule(parts::fussy{5})));
  CHECK_FALSE(detail::has_end(lrkit::any_schedule(parts::step_itself)));

  STATIC_REQUIRE_FALSE(detail::over(parts::fussy{5}, 4));
  STATIC_REQUIRE(detail::over(parts::fussy{5}, 5));
  STATIC_REQUIRE_FALSE(detail::over(parts::step_itself, 1'000'000));
  CHECK_FALSE(detail::over(lrkit::any_schedule(parts::step_itself), 1'000'000));
}

TEST_CASE("a part is nothrow where its rate and its length are", "[held]") {
  STATIC_REQUIRE(detail::nothrow_part<parts::fussy>);
  STATIC_REQUIRE(detail::nothrow_part<lrkit::constant<>>);
  STATIC_REQUIRE_FALSE(detail::nothrow_part<parts::length_throws>);
  STATIC_REQUIRE_FALSE(detail::nothrow_part<decltype(parts::throws_at_7)>);
  STATIC_REQUIRE_FALSE(detail::nothrow_part<lrkit::any_schedule<>>);
  CHECK_THROWS_AS(detail::held(parts::length_throws{}, 1), std::runtime_error);
}

TEST_CASE("the length of a part is asked for and checked", "[held]") {
  STATIC_REQUIRE(detail::checked_end("repeat", "schedule", parts::fussy{5}) == 5);
  STATIC_REQUIRE(detail::checked_end("repeat", "schedule", parts::fussy{0}) == 0);
  STATIC_REQUIRE(detail::checked_end("repeat", "schedule", parts::fussy{1}, 1) == 1);
  auto const refusal = [](auto part, step_t least = 0) {
    return message_of([&] { return detail::checked_end("repeat", "schedule", part, least); });
  };
  CHECK(refusal(lrkit::any_schedule(parts::step_itself)) == "lrkit::repeat: schedule must have an end");
  CHECK(refusal(parts::fussy{0}, 1) == "lrkit::repeat: schedule must have at least 1 step, got 0");
  CHECK(refusal(parts::fussy{-3}) == "lrkit::repeat: schedule must have at least 0 steps, got -3");
  CHECK(refusal(parts::fussy{lrkit::longest + 1}) ==
        "lrkit::repeat: schedule must have at most 9007199254740992 steps, got 9007199254740993");

  STATIC_REQUIRE(detail::checked_multiple("per", 1000, lrkit::longest / 1000) == lrkit::longest / 1000 * 1000);
  STATIC_REQUIRE(detail::checked_multiple("per", lrkit::longest, 0) == 0);
  CHECK(message_of([] { return detail::checked_multiple("per", 1001, lrkit::longest / 1000); }) ==
        "lrkit::per: length must be at most 9007199254740992, got more");

  constexpr lrkit::step_t last = std::numeric_limits<lrkit::step_t>::max();
  STATIC_REQUIRE(detail::end_of(5, 7) == 12);
  STATIC_REQUIRE(detail::end_of(last - 7, 7) == last);
  STATIC_REQUIRE(detail::end_of(last - 6, 7) == last);
  STATIC_REQUIRE(detail::always_in_force(3) == lrkit::in_force{.step = 3, .began = 0, .ends = lrkit::longest});
}

TEST_CASE("a composition is trivially copyable where its parts are, as far as the compiler knows", "[held]") {
  struct owner {
    std::string text;
  };
  STATIC_REQUIRE(detail::as_trivial_as_its_parts<int, int, double>);
  STATIC_REQUIRE(detail::as_trivial_as_its_parts<owner, int, std::string>);
  STATIC_REQUIRE_FALSE(detail::as_trivial_as_its_parts<owner, int>);

  // Once g++ 12 was asked whether a closure can be assigned, what is made from it is not trivially copyable any more.
  double const rate = 3;
  auto const closure = [rate](step_t) { return rate; };
  CHECK(lrkit::take(closure, 5)(0) == 3);
  STATIC_REQUIRE_FALSE(std::is_copy_assignable_v<std::remove_const_t<decltype(closure)>>);
  CHECK(lrkit::delay(closure, 5)(0) == 3);
}
