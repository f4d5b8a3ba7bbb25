// SPDX-License-Identifier: MIT
#include <lrkit/schedules/one_minus_sine.hpp>

#include "contract.hpp"
#include "figures.hpp"
#include "message.hpp"
#include "schedules/quarter_wave.hpp"
#include "ulp.hpp"

using lrkit::one_minus_sine;
using lrkit::step_t;

TEST_CASE("one_minus_sine", "[one_minus_sine]") {
  constexpr one_minus_sine schedule({.from = 0.1, .to = 0.02, .steps = 90});

  SECTION("starts at from and ends at to, exactly, and stays") {
    STATIC_REQUIRE(schedule(0) == 0.1);
    CHECK_THAT(schedule(30), Catch::Matchers::WithinULP(0.06, 2));
    STATIC_REQUIRE(schedule(90) == 0.02);
    STATIC_REQUIRE(schedule(91) == 0.02);
    STATIC_REQUIRE(one_minus_sine({.from = 0.1, .to = 0.3, .steps = 0})(-1) == 0.3);
    keeps_the_contract(schedule);
  }
  SECTION("falls all the time, and slower and slower") {
    for (step_t k = 0; k < 88; ++k) CHECK(schedule(k) - schedule(k + 1) > schedule(k + 1) - schedule(k + 2));
  }
  SECTION("is within 2 ulp, falling to 0 and rising from 0") {
    auto falls = [](step_t k) { return static_cast<long double>(0.1) * rest_of_cosine(1000 - k); };
    auto rises = [](step_t k) { return static_cast<long double>(0.1) * sine(k); };
    CHECK(worst_ulps(one_minus_sine({.from = 0.1, .steps = 1000}), falls, 999) <= 2);
    CHECK(worst_ulps(one_minus_sine({.from = 0.0, .to = 0.1, .steps = 1000}), rises, 999) <= 2);
  }
  SECTION("refuses by name") {
    CHECK(message_of([] { return one_minus_sine<double>({.from = 0.1}); }) ==
          "lrkit::one_minus_sine: steps must be given");
  }
}
