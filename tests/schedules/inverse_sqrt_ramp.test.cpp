// SPDX-License-Identifier: MIT
#include <lrkit/schedules/inverse_sqrt_ramp.hpp>

#include "contract.hpp"
#include "figures.hpp"
#include "message.hpp"
#include "ulp.hpp"

using lrkit::inverse_sqrt_ramp;
using lrkit::step_t;

TEST_CASE("inverse_sqrt_ramp", "[inverse_sqrt_ramp]") {
  constexpr inverse_sqrt_ramp schedule({.from = 0.1, .to = 0.05, .steps = 100});

  SECTION("starts at from and ends at to, exactly, and stays") {
    STATIC_REQUIRE(schedule(0) == 0.1);
    STATIC_REQUIRE(schedule(100) == 0.05);
    STATIC_REQUIRE(schedule(101) == 0.05);
    STATIC_REQUIRE(inverse_sqrt_ramp({.from = 0.1, .to = 0.05, .steps = 0})(-1) == 0.05);
    keeps_the_contract(schedule);
  }
  SECTION("falls all the time, most at first") {
    for (step_t k = 0; k < 99; ++k) CHECK(schedule(k) - schedule(k + 1) > schedule(k + 1) - schedule(k + 2));
  }
  SECTION("is within 6 ulp to its last step") {
    auto exact = [](step_t k) {
      auto const here = std::sqrt(1 + 10 * static_cast<long double>(k) / 1000);
      auto const there = std::sqrt(11.0L);
      return static_cast<long double>(0.1) * static_cast<long double>(1000 - k) / 1000 * (1 + there) /
             (here * (here + there));
    };
    CHECK(worst_ulps(inverse_sqrt_ramp({.from = 0.1, .to = 0.0, .steps = 1000}), exact, 999) <= 6);
  }
  SECTION("refuses by name") {
    CHECK(message_of([] { return inverse_sqrt_ramp<double>({.from = 1, .steps = 3}); }) ==
          "lrkit::inverse_sqrt_ramp: to must be given");
  }
}
