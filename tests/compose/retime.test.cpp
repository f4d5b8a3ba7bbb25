// SPDX-License-Identifier: MIT
#include <lrkit/compose/retime.hpp>

#include <lrkit/compose/any_schedule.hpp>
#include <lrkit/compose/with_warmup.hpp>
#include <lrkit/schedules/cosine.hpp>
#include <lrkit/schedules/linear.hpp>

#include "compose/parts.hpp"
#include "message.hpp"

#include <cmath>

using lrkit::max_steps;
using lrkit::retime;
using lrkit::step_t;

TEST_CASE("retime", "[retime]") {
  constexpr auto planned = lrkit::linear({.from = 1.0, .steps = 100});
  constexpr auto longer = retime(planned, 50, 150);
  STATIC_REQUIRE(longer(50) == 0.5);
  STATIC_REQUIRE(longer(100) == 0.25);
  STATIC_REQUIRE(longer(150) == 0);
  STATIC_REQUIRE(longer(1'000) == 0);
  STATIC_REQUIRE(longer.length() == 150);

  SECTION("is the schedule before, and goes on from the rate in force without a jump") {
    auto const inner = lrkit::with_warmup(lrkit::cosine({.from = 0.5, .to = 0.1, .steps = 900}), 100);
    for (step_t at : {0, 50, 100, 500, 999}) {
      for (step_t steps : {1'000, 1'001, 1'500, 3'000}) {
        auto const s = retime(inner, at, steps);
        for (step_t k = -2; k <= at; ++k) CHECK(s(k) == inner(k));
        CHECK(s(steps) == 0.1);
        CHECK(s(steps + 7) == 0.1);
        double const steepest = 0.5 / 100;
        for (step_t k = at; k < steps; ++k) {
          if (std::abs(s(k + 1) - s(k)) > steepest * (1 + 1e-9)) FAIL("jumps at " << k << " of " << steps);
        }
      }
      auto const same = retime(inner, at, 1'000);
      for (step_t k = -2; k < 1'010; ++k) CHECK(same(k) == inner(k));
    }
  }
  SECTION("makes what is left shorter as well") {
    constexpr auto shorter = retime(parts::fussy{10}, 4, 7);
    double const expected[] = {100, 101, 102, 103, 104, 106, 108, 110, 110};
    for (step_t k = 0; k < 9; ++k) CHECK(shorter(k) == expected[k]);
    STATIC_REQUIRE(retime(parts::fussy{10}, 4, 4)(3) == 103);
    STATIC_REQUIRE(retime(parts::fussy{10}, 4, 4)(4) == 110);
    STATIC_REQUIRE(retime(parts::fussy{10}, 0, 0)(0) == 110);
    STATIC_REQUIRE(retime(parts::fussy{10}, 0, 0)(-1) == 110);
    STATIC_REQUIRE(retime(parts::fussy{10}, 0, 0).active_part(0, -1)->step == 10);
  }
  SECTION("leaves a schedule that is over where it is") {
    constexpr auto over = retime(parts::fussy{10}, 20, 30);
    for (step_t k = 10; k < 40; ++k) CHECK(over(k) == 110);
    STATIC_REQUIRE(over(9) == 109);
    STATIC_REQUIRE(over.length() == 30);
  }
  SECTION("refuses an end before the step, and a schedule without an end") {
    CHECK(message_of([] { return retime(parts::fussy{10}, 20, 19); }) ==
          "lrkit::retime: steps must be at least at, 20, got 19");
    CHECK(message_of([] { return retime(parts::fussy{10}, -1, 19); }) ==
          "lrkit::retime: at must be at least 0, got -1");
    CHECK(message_of([] { return retime(lrkit::any_schedule(parts::step_itself), 1, 19); }) ==
          "lrkit::retime: schedule must have an end");
    CHECK(retime(lrkit::any_schedule(parts::fussy{10}), 4, 7)(5) == 106);
  }
  SECTION("is as its part is: nothrow, trivially copyable, comparable") {
    STATIC_REQUIRE(lrkit::nothrow_schedule<decltype(longer)>);
    STATIC_REQUIRE(std::is_trivially_copyable_v<std::remove_const_t<decltype(longer)>>);
    STATIC_REQUIRE(longer == retime(planned, 50, 150));
    STATIC_REQUIRE(longer != retime(planned, 50, 151));
  }
  SECTION("says at which step of its own the part is") {
    STATIC_REQUIRE(lrkit::composition<decltype(longer)>);
    STATIC_REQUIRE(longer.active_part(0, 40) == lrkit::active_span{.step = 40, .began = 0, .ends = max_steps});
    STATIC_REQUIRE(longer.active_part(0, 101)->step == 75);
    STATIC_REQUIRE(longer.active_part(0, 400)->step == 100);
    STATIC_REQUIRE(longer.active_part(0, -4)->step == 0);
  }
}
