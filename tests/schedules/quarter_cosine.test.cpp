// SPDX-License-Identifier: MIT
#include <lrkit/schedules/quarter_cosine.hpp>

#include "contract.hpp"
#include "figures.hpp"
#include "message.hpp"
#include "schedules/quarter_wave.hpp"
#include "ulp.hpp"

using lrkit::quarter_cosine;
using lrkit::step_t;

TEST_CASE("quarter_cosine", "[quarter_cosine]") {
  constexpr quarter_cosine schedule({.from = 0.1, .to = 0.02, .steps = 90});

  SECTION("starts at from and ends at to, exactly, and stays") {
    STATIC_REQUIRE(schedule(0) == 0.1);
    CHECK_THAT(schedule(60), Catch::Matchers::WithinULP(0.06, 2));
    STATIC_REQUIRE(schedule(90) == 0.02);
    STATIC_REQUIRE(schedule(91) == 0.02);
    STATIC_REQUIRE(quarter_cosine({.from = 0.1, .to = 0.3, .steps = 0})(-1) == 0.3);
    keeps_the_contract(schedule);
  }
  SECTION("falls all the time, and faster and faster") {
    for (step_t k = 0; k < 88; ++k) CHECK(schedule(k) - schedule(k + 1) < schedule(k + 1) - schedule(k + 2));
  }
  SECTION("is within 2 ulp, falling to 0 and rising from 0") {
    auto falls = [](step_t k) { return static_cast<long double>(0.1) * sine(1000 - k); };
    auto rises = [](step_t k) { return static_cast<long double>(0.1) * rest_of_cosine(k); };
    CHECK(worst_ulps(quarter_cosine({.from = 0.1, .steps = 1000}), falls, 999) <= 2);
    CHECK(worst_ulps(quarter_cosine({.from = 0.0, .to = 0.1, .steps = 1000}), rises, 999) <= 2);
  }
  SECTION("answers alike at compile time and at run time, in the type of its rates") {
    constexpr quarter_cosine<float> single({.from = 0.1F, .steps = 90});
    STATIC_REQUIRE(std::is_same_v<decltype(single(0)), float>);
    constexpr double later = schedule(77);
    quarter_cosine const now({.from = 0.1, .to = 0.02, .steps = 90});
    CHECK_THAT(now(77), Catch::Matchers::WithinULP(later, 2));
  }
  SECTION("meets the figures of flashlight, which counts from 1, behind its warmup") {
    CHECK(gap(quarter_cosine({.from = 0.1, .steps = 100}), "research__flashlight_quarter_cosine__1", 1, 9) <= 1e-15);
  }
  SECTION("refuses by name") {
    CHECK(message_of([] { return quarter_cosine<double>({.steps = 3}); }) ==
          "lrkit::quarter_cosine: from must be given");
  }
}
