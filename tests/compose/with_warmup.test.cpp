// SPDX-License-Identifier: MIT
#include <lrkit/compose/with_warmup.hpp>

#include <lrkit/compose/any_schedule.hpp>
#include <lrkit/schedules/cosine.hpp>

#include "compose/parts.hpp"
#include "message.hpp"

#include <algorithm>
#include <limits>

using lrkit::step_t;

TEST_CASE("with_warmup", "[with_warmup]") {
  constexpr auto schedule = lrkit::with_warmup(lrkit::cosine({.from = 0.1, .steps = 900}), 100);
  STATIC_REQUIRE(schedule(99) == 0.1);
  STATIC_REQUIRE(schedule(100) == 0.1);
  STATIC_REQUIRE(schedule(1'000) == 0);

  SECTION("rises to the first rate of the schedule, and spends no update at rate 0") {
    for (step_t k = 0; k < 100; ++k) CHECK(schedule(k) == 0.1 * static_cast<double>(k + 1) / 100);
    STATIC_REQUIRE(schedule(0) > 0);
  }
  SECTION("then is the schedule from its own step 0") {
    constexpr lrkit::cosine inner({.from = 0.1, .steps = 900});
    for (step_t k = 0; k <= 910; k += 7) CHECK(schedule(100 + k) == inner(k));
    STATIC_REQUIRE(schedule.length() == 1'000);
  }
  SECTION("of no steps is the schedule") {
    constexpr auto none = lrkit::with_warmup(parts::fussy{5}, 0);
    for (step_t k = -1; k < 8; ++k) CHECK(none(k) == 100 + static_cast<double>(std::clamp<step_t>(k, 0, 5)));
  }
  SECTION("takes lambdas, and schedules chosen at run time") {
    CHECK(lrkit::with_warmup([](step_t) { return 4.0; }, 4)(1) == 2);
    CHECK(lrkit::with_warmup(lrkit::any_schedule([](step_t) { return 4.0F; }), 4)(1) == 2.0F);
  }
  SECTION("refuses a negative count, and a peak that is not a rate") {
    CHECK(message_of([] { return lrkit::with_warmup(parts::fussy{5}, -1); }) ==
          "lrkit::linear_warmup: steps must be at least 0, got -1");
    auto const no_rate = [](step_t) { return std::numeric_limits<double>::quiet_NaN(); };
    CHECK(message_of([&] { return lrkit::with_warmup(no_rate, 1); }) ==
          "lrkit::linear_warmup: peak must be finite, got nan");
  }
}
