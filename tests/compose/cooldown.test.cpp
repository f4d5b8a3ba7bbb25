// SPDX-License-Identifier: MIT
#include <lrkit/compose/cooldown.hpp>

#include <lrkit/compose/any_schedule.hpp>
#include <lrkit/compose/with_warmup.hpp>
#include <lrkit/schedules/constant.hpp>
#include <lrkit/schedules/cosine.hpp>
#include <lrkit/schedules/linear.hpp>

#include "compose/parts.hpp"
#include "message.hpp"

#include <limits>

using lrkit::cooldown;
using lrkit::curve;
using lrkit::max_steps;
using lrkit::step_t;

TEST_CASE("cooldown", "[cooldown]") {
  constexpr auto schedule = cooldown(lrkit::constant({.lr = 0.1}), 800, {.steps = 200});
  STATIC_REQUIRE(schedule(800) == 0.1);
  STATIC_REQUIRE(schedule(900) == 0.05);
  STATIC_REQUIRE(schedule(1'000) == 0);
  STATIC_REQUIRE(schedule(5'000) == 0);
  STATIC_REQUIRE(schedule.length() == 1'000);

  SECTION("is the schedule before its step, then a ramp from the rate in force") {
    auto const inner = lrkit::with_warmup(lrkit::cosine({.from = 0.5, .to = 0.1, .steps = 90}), 10);
    for (step_t at : {0, 5, 10, 60, 100, 150}) {
      for (curve shape : {curve::linear, curve::cosine}) {
        auto const s = cooldown(inner, at, {.steps = 20, .to = 0.01, .shape = shape});
        for (step_t k = -2; k < at; ++k) CHECK(s(k) == inner(k));
        for (step_t k = 0; k < 20; ++k) {
          CHECK(s(at + k) == (shape == curve::linear ? lrkit::linear({.from = inner(at), .to = 0.01, .steps = 20})(k)
                                                     : lrkit::cosine({.from = inner(at), .to = 0.01, .steps = 20})(k)));
        }
        CHECK(s(at + 20) == 0.01);
      }
    }
  }
  SECTION("takes schedules without an end, and such as do not hold theirs") {
    CHECK(cooldown(parts::step_itself, 8, {.steps = 4})(10) == 4);
    CHECK(cooldown(parts::fussy{5}, 8, {.steps = 5})(7) == 105);
    CHECK(cooldown(parts::fussy{5}, 8, {.steps = 5})(9) == 84);
    CHECK(cooldown(lrkit::any_schedule(parts::step_itself), 8, {.steps = 4})(10) == 4);
  }
  SECTION("of no steps is at its end at once") {
    constexpr auto now = cooldown(parts::fussy{5}, 3, {.steps = 0, .to = 7});
    STATIC_REQUIRE(now(2) == 102);
    STATIC_REQUIRE(now(3) == 7);
    STATIC_REQUIRE(cooldown(parts::fussy{5}, 0, {.steps = 0, .to = 7})(-1) == 7);
    STATIC_REQUIRE_FALSE(cooldown(parts::fussy{5}, 0, {.steps = 0, .to = 7}).active_part(0, -1));
  }
  SECTION("refuses what is not a count or a rate") {
    CHECK(message_of([] { return cooldown(parts::fussy{5}, -1, {.steps = 4}); }) ==
          "lrkit::cooldown: from_step must be at least 0, got -1");
    CHECK(message_of([] { return cooldown(parts::fussy{5}, 1, {}); }) == "lrkit::cooldown: steps must be given");
    CHECK(message_of([] { return cooldown(parts::fussy{5}, 1, {.steps = 4, .to = -1}); }) ==
          "lrkit::cooldown: to must be at least 0, got -1");
    CHECK(message_of([] { return cooldown(parts::step_as_float, 1, {.steps = 4, .to = 1e39}); }) ==
          "lrkit::cooldown: to must be at most 3.4028235e+38, got 1e+39");
    CHECK(message_of([] { return cooldown(parts::fussy{5}, max_steps, {.steps = 4}); }) ==
          "lrkit::cooldown: length must be at most 9007199254740992, got more");
  }
  SECTION("refuses an end of 0 on a curve that cannot reach it, unless it has no steps") {
    using tail = lrkit::cooldown_tail;
    auto const refusal = [](double rate, tail t) {
      return message_of([&] { return cooldown(lrkit::constant({.lr = rate}), 8, t); });
    };
    CHECK(refusal(0.1, {.steps = 4, .shape = curve::exponential}) ==
          "lrkit::cooldown: to must be greater than 0 on curve::exponential, got 0");
    CHECK(refusal(0, {.steps = 4, .to = 0.1, .shape = curve::exponential}) ==
          "lrkit::cooldown: the rate at from_step must be greater than 0 on curve::exponential, got 0");
    CHECK(cooldown(lrkit::constant({.lr = 0.1}), 8, {.steps = 0, .shape = curve::exponential})(8) == 0);
    auto const falling =
        cooldown(lrkit::constant({.lr = 0.4}), 8, {.steps = 2, .to = 0.1, .shape = curve::exponential});
    CHECK_THAT(falling(9), Catch::Matchers::WithinULP(0.2, 1));
  }
  SECTION("refuses to begin at what is no rate, unless it has no steps") {
    auto const refusal = [](double rate) {
      return message_of([&] { return cooldown([=](step_t) { return rate; }, 8, {.steps = 4}); });
    };
    CHECK(refusal(std::numeric_limits<double>::quiet_NaN()) ==
          "lrkit::cooldown: the rate at from_step must be finite, got nan");
    CHECK(refusal(-1) == "lrkit::cooldown: the rate at from_step must be at least 0, got -1");
    CHECK(cooldown([](step_t) { return -1.0; }, 8, {.steps = 0, .to = 0.1})(8) == 0.1);
  }
  SECTION("is as its part is: nothrow, trivially copyable, comparable, of its value type") {
    STATIC_REQUIRE(lrkit::nothrow_schedule<decltype(schedule)>);
    STATIC_REQUIRE_FALSE(lrkit::nothrow_schedule<decltype(cooldown(parts::throws_at_7, 1, {.steps = 1}))>);
    STATIC_REQUIRE(std::is_trivially_copyable_v<std::remove_const_t<decltype(schedule)>>);
    STATIC_REQUIRE(schedule != cooldown(lrkit::constant({.lr = 0.1}), 800, {.steps = 201}));
    STATIC_REQUIRE(std::same_as<lrkit::value_t<decltype(cooldown(parts::step_as_float, 1, {.steps = 1}))>, float>);
  }
  SECTION("has its part in force until the cooldown begins") {
    STATIC_REQUIRE(lrkit::composition<decltype(schedule)>);
    STATIC_REQUIRE(schedule.active_part(0, 7) == lrkit::active_span{.step = 7, .began = 0, .ends = 800});
    STATIC_REQUIRE(schedule.active_part(0, -7)->step == 0);
    STATIC_REQUIRE_FALSE(schedule.active_part(0, 800));
  }
}
