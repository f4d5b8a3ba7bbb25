// SPDX-License-Identifier: MIT
#include <lrkit/compose/restarts.hpp>

#include <lrkit/compose/any_schedule.hpp>
#include <lrkit/compose/scale.hpp>
#include <lrkit/compose/take.hpp>
#include <lrkit/compose/with_warmup.hpp>
#include <lrkit/schedules/constant.hpp>
#include <lrkit/schedules/cosine.hpp>

#include "compose/parts.hpp"
#include "message.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

using lrkit::active_span;
using lrkit::restarts;
using lrkit::step_t;
using lrkit::operator*;

namespace {

template <class S>
concept restarts_with = requires(S s) { lrkit::restarts(s, {.growth = 2}); };

lrkit::cosine<> cosine_of(step_t steps) { return lrkit::cosine({.from = 0.1, .to = 0.01, .steps = steps}); }

}  // namespace

TEST_CASE("restarts", "[restarts]") {
  constexpr auto sgdr = restarts(lrkit::cosine({.from = 0.1, .steps = 10}), {.growth = 2, .decay = 0.5});
  STATIC_REQUIRE(sgdr(0) == 0.1);
  STATIC_REQUIRE(sgdr(10) == 0.05);
  STATIC_REQUIRE(sgdr(20) == 0.025);
  STATIC_REQUIRE(sgdr(30) == 0.025);

  SECTION("begins each cycle at an integer step, with a rate decayed once more") {
    for (double growth : {1.0, 1.1, 1.5, 2.0, 3.0, 10.0}) {
      auto const s = restarts(cosine_of(7), {.growth = growth, .decay = 0.5});
      step_t began = 0;
      for (int i = 0; i < 12; ++i) {
        auto const steps = std::max<step_t>(1, std::llround(7 * std::pow(static_cast<long double>(growth), i)));
        auto const cycle = std::pow(0.5, i) * cosine_of(steps);
        for (step_t k : {step_t{0}, step_t{1}, steps / 3, steps / 2, steps - 1}) {
          INFO("growth " << growth << ", cycle " << i << ", step " << k);
          if (k < steps) CHECK(s(began + k) == cycle(k));
        }
        began += steps;
      }
    }
  }
  SECTION("keeps to powers that a double cannot hold") {
    auto const s = restarts(parts::fussy{1'000}, {.growth = 1.1});
    step_t began = 0;
    double const growth = 1.1;
    long double power = 1;
    for (int i = 0; i < 100; ++i) {
      auto const steps = static_cast<step_t>(std::llround(1'000 * power));
      CHECK(s.active_part(0, began) == active_span{.step = 0, .began = began, .ends = began + steps});
      began += steps;
      power *= growth;
    }
  }
  SECTION("with neither growth nor decay repeats") {
    auto const same = restarts(cosine_of(10));
    for (step_t k = -1; k < 100; ++k) CHECK(same(k) == cosine_of(10)(k < 0 ? 0 : k % 10));
    CHECK(restarts(cosine_of(10), {}) == same);
    STATIC_REQUIRE(restarts(parts::fussy{10})(3'000'000'000'000'001) == 101);
  }
  SECTION("stretches a chain with its warmup, and what has no steps by straight lines") {
    auto const warm = lrkit::with_warmup(cosine_of(8), 2);
    auto const s = restarts(warm, {.growth = 2});
    auto const second = lrkit::with_warmup(cosine_of(16), 4);
    for (step_t k = 0; k < 20; ++k) CHECK(s(10 + k) == second(k));
    auto const lines = restarts(parts::fussy{4}, {.growth = 2});
    for (step_t k = 0; k < 8; ++k) CHECK(lines(4 + k) == 100 + static_cast<double>(k) / 2);
    auto const chosen = restarts(lrkit::any_schedule(warm), {.growth = 2, .decay = 0.9});
    auto const typed = restarts(warm, {.growth = 2, .decay = 0.9});
    for (step_t k = 0; k < 200; ++k) CHECK(chosen(k) == typed(k));
  }
  SECTION("answers far out as well") {
    auto const far = restarts(cosine_of(1), {.growth = 1e300});
    CHECK(far(1) == 0.1);
    CHECK(far(lrkit::max_steps + 1) == 0.1);
    CHECK(std::isfinite(restarts(cosine_of(1), {.growth = 2})(std::numeric_limits<step_t>::max())));
  }
  SECTION("has no end, and needs a schedule that has one, with at least one step") {
    STATIC_REQUIRE_FALSE(lrkit::finite_schedule<decltype(sgdr)>);
    STATIC_REQUIRE(restarts_with<lrkit::cosine<>>);
    STATIC_REQUIRE_FALSE(restarts_with<lrkit::constant<>>);
    CHECK(message_of([] { return restarts(parts::fussy{0}); }) ==
          "lrkit::restarts: schedule must have at least 1 step, got 0");
    CHECK(message_of([] { return restarts(lrkit::any_schedule(parts::step_itself)); }) ==
          "lrkit::restarts: schedule must have an end");
  }
  SECTION("refuses cycles that become shorter, and a negative decay") {
    CHECK(message_of([] { return restarts(parts::fussy{3}, {.growth = 0.5}); }) ==
          "lrkit::restarts: growth must be at least 1, got 0.5");
    CHECK(message_of([] { return restarts(parts::fussy{3}, {.decay = -1}); }) ==
          "lrkit::restarts: decay must be at least 0, got -1");
  }
  SECTION("grows by any growth above 1, however little, once it comes to half a step") {
    auto const slow = restarts(cosine_of(2), {.growth = 1 + 1e-9});
    auto const twice =
        static_cast<step_t>(std::ceil(std::log(1.25L) / std::log1p(static_cast<long double>(1 + 1e-9) - 1)));
    CHECK(slow.active_part(0, 2 * twice - 1) == active_span{.step = 1, .began = 2 * twice - 2, .ends = 2 * twice});
    CHECK(slow.active_part(0, 2 * twice + 2) == active_span{.step = 1, .began = 2 * twice, .ends = 2 * twice + 3});
    CHECK(slow(2 * twice) == 0.1);
  }
  SECTION("stays a number where its decay, above 1, makes it grow beyond all numbers") {
    auto const growing = restarts(lrkit::linear({.from = 1, .steps = 2}), {.decay = 1e200});
    CHECK(growing(2) == 1e200);
    CHECK(growing(4) == std::numeric_limits<double>::max());
    auto const zero = restarts(lrkit::linear({.from = 0, .steps = 2}), {.decay = 1e200});
    CHECK(zero(4) == 0);
    // In each type, at its largest number.
    auto const rises = []<class Real>(Real rate) {
      auto const s = restarts(lrkit::take(lrkit::constant<Real>({.lr = rate}), 1), {.decay = 1e10});
      return s(1) == rate * Real(1e10) && s(40) == std::numeric_limits<Real>::max();
    };
    CHECK(rises(1.0F));
    CHECK(rises(1.0));
    CHECK(rises(1.0L));
  }
  SECTION("finds its cycle in a few words of memory") { STATIC_REQUIRE(sizeof(lrkit::detail::growing_cycles) <= 96); }
  SECTION("is as its part is: nothrow, trivially copyable, comparable, of its value type") {
    STATIC_REQUIRE(lrkit::nothrow_schedule<decltype(sgdr)>);
    STATIC_REQUIRE(std::is_trivially_copyable_v<std::remove_const_t<decltype(sgdr)>>);
    STATIC_REQUIRE(restarts(parts::fussy{3}) == restarts(parts::fussy{3}));
    STATIC_REQUIRE(restarts(parts::fussy{3}) != restarts(parts::fussy{3}, {.decay = 0.5}));
    constexpr auto single = restarts(lrkit::cosine<float>({.from = 0.3F, .steps = 2}), {.decay = 0.1});
    STATIC_REQUIRE(std::same_as<lrkit::value_t<decltype(single)>, float>);
    STATIC_REQUIRE(single(2) == static_cast<float>(0.1 * static_cast<double>(0.3F)));
  }
  SECTION("says in which cycle the part is") {
    STATIC_REQUIRE(lrkit::composition<decltype(sgdr)>);
    STATIC_REQUIRE(sgdr.active_part(0, 20) == active_span{.step = 5, .began = 10, .ends = 30});
    STATIC_REQUIRE(sgdr.active_part(0, -20) == active_span{.step = 0, .began = 0, .ends = 10});
    // The last of all steps is 7 of its cycle, which would end beyond it.
    constexpr step_t last = std::numeric_limits<step_t>::max();
    STATIC_REQUIRE(restarts(lrkit::cosine({.from = 0.1, .steps = 50})).active_part(0, last) ==
                   active_span{.step = 7, .began = last - 7, .ends = last});
  }
}

TEST_CASE("restarts a number of times", "[restarts]") {
  constexpr auto both = restarts(lrkit::cosine({.from = 0.1, .steps = 10}), 2, {.growth = 2, .decay = 0.5});
  STATIC_REQUIRE(both.length() == 30);
  STATIC_REQUIRE(both(10) == 0.05);
  STATIC_REQUIRE(both(30) == 0);

  SECTION("is the same until the end, then stays at the last value of the last cycle") {
    auto const endless = restarts(cosine_of(7), {.growth = 1.5, .decay = 0.5});
    auto const three = restarts(cosine_of(7), 3, {.growth = 1.5, .decay = 0.5});
    CHECK(three.length() == 7 + 11 + 16);
    for (step_t k = -2; k < 34; ++k) CHECK(three(k) == endless(k));
    for (step_t k = 34; k < 99; ++k) CHECK(three(k) == 0.01 * 0.25);
    CHECK(restarts(parts::fussy{4}, 3)(12) == 104);
    CHECK(restarts(parts::fussy{4}, 3)(11) == 103);
    CHECK(restarts(parts::fussy{4}, 3).length() == 12);
  }
  SECTION("refuses no times, and more steps than a count can be") {
    CHECK(message_of([] { return restarts(parts::fussy{3}, 0); }) ==
          "lrkit::restarts: times must be at least 1, got 0");
    CHECK(restarts(parts::fussy{1}, 1'000'001, {.growth = 1.0000001}).length() == 1'000'001);
    CHECK(message_of([] { return restarts(parts::fussy{3}, lrkit::max_steps); }) ==
          "lrkit::restarts: length must be at most 9007199254740992, got more");
    CHECK(message_of([] { return restarts(parts::fussy{3}, 60, {.growth = 2}); }) ==
          "lrkit::restarts: length must be at most 9007199254740992, got more");
    CHECK(restarts(parts::fussy{3}, 50, {.growth = 2}).length() == 3 * ((step_t{1} << 50) - 1));
    CHECK(message_of([] { return restarts(parts::fussy{3}, 2, {.growth = 0}); }) ==
          "lrkit::restarts: growth must be at least 1, got 0");
  }
  SECTION("is as its part is: nothrow, trivially copyable, comparable") {
    STATIC_REQUIRE(lrkit::nothrow_schedule<decltype(both)>);
    STATIC_REQUIRE(std::is_trivially_copyable_v<std::remove_const_t<decltype(both)>>);
    STATIC_REQUIRE(restarts(parts::fussy{3}, 2) == restarts(parts::fussy{3}, 2));
    STATIC_REQUIRE(restarts(parts::fussy{3}, 2) != restarts(parts::fussy{3}, 3));
    STATIC_REQUIRE(restarts(parts::fussy{3}, 2) != restarts(parts::fussy{4}, 2));
    double const rate = 2;
    auto const of_closure = restarts(lrkit::take([rate](step_t) { return rate; }, 3), 2);
    STATIC_REQUIRE_FALSE(std::equality_comparable<decltype(of_closure)>);
    CHECK(lrkit::any_schedule(of_closure)(4) == 2);
  }
  SECTION("says in which cycle the part is") {
    STATIC_REQUIRE(lrkit::composition<decltype(both)>);
    STATIC_REQUIRE(both.active_part(0, 20) == active_span{.step = 5, .began = 10, .ends = 30});
    STATIC_REQUIRE(both.active_part(0, 30) == active_span{.step = 10, .began = 30, .ends = lrkit::max_steps});
  }
}
