// SPDX-License-Identifier: MIT
#include <lrkit/schedules/normalised_exponential.hpp>

#include "contract.hpp"
#include "figures.hpp"
#include "message.hpp"
#include "ulp.hpp"

using lrkit::normalised_exponential;
using lrkit::step_t;

TEST_CASE("normalised_exponential", "[normalised_exponential]") {
  constexpr normalised_exponential schedule({.from = 0.1, .to = 0.01, .steps = 100});

  SECTION("starts at from and ends at to, exactly, and stays") {
    STATIC_REQUIRE(schedule(0) == 0.1);
    STATIC_REQUIRE(schedule(100) == 0.01);
    STATIC_REQUIRE(schedule(101) == 0.01);
    STATIC_REQUIRE(schedule.length() == 100);
    STATIC_REQUIRE(normalised_exponential({.from = 0.1, .to = 0.3, .steps = 0})(-1) == 0.3);
    keeps_the_contract(schedule);
  }
  SECTION("with the decay ln 2 goes as 2 * 2^-u - 1") {
    normalised_exponential const halves({.from = 1.0, .steps = 100, .decay = 0.6931471805599453});
    for (step_t k = 0; k <= 100; ++k) {
      CHECK_THAT(halves(k), Catch::Matchers::WithinAbs(2 * std::exp2(-static_cast<double>(k) / 100) - 1, 1e-15));
    }
  }
  SECTION("falls all the time, and slower and slower") {
    for (step_t k = 0; k < 98; ++k) CHECK(schedule(k) - schedule(k + 1) > schedule(k + 1) - schedule(k + 2));
  }
  SECTION("is within 5 ulp for any decay, falling to 0 and rising from 0") {
    for (double decay : {1e-3, 1.0, 10.0, 600.0}) {
      CAPTURE(decay);
      auto const d = static_cast<long double>(decay);
      auto gone = [&](step_t k) { return std::expm1(-d * static_cast<long double>(k) / 1000) / std::expm1(-d); };
      auto left = [&](step_t k) {
        return std::exp(-d * static_cast<long double>(k) / 1000) *
               std::expm1(-d * static_cast<long double>(1000 - k) / 1000) / std::expm1(-d);
      };
      auto falls = [&](step_t k) { return static_cast<long double>(0.1) * left(k); };
      auto rises = [&](step_t k) { return static_cast<long double>(0.1) * gone(k); };
      CHECK(worst_ulps(normalised_exponential({.from = 0.1, .steps = 1000, .decay = decay}), falls, 999) <= 5);
      CHECK(worst_ulps(normalised_exponential({.from = 0.0, .to = 0.1, .steps = 1000, .decay = decay}), rises, 999) <=
            5);
    }
  }
  SECTION("answers alike at compile time and at run time, in the type of its rates") {
    constexpr normalised_exponential<float> single({.from = 0.1F, .steps = 100});
    STATIC_REQUIRE(std::is_same_v<decltype(single(0)), float>);
    constexpr double early = schedule(13);
    constexpr double late = schedule(77);
    normalised_exponential const now({.from = 0.1, .to = 0.01, .steps = 100});
    CHECK_THAT(now(13), Catch::Matchers::WithinULP(early, 2));
    CHECK_THAT(now(77), Catch::Matchers::WithinULP(late, 2));
  }
  SECTION("meets the figures of dolomite, behind its warmup and up to its end") {
    CHECK(gap(normalised_exponential({.from = 0.1, .to = 0.01, .steps = 70}), "dolomite__exponential__1", -30, 30,
              101) <= 1e-15);
  }
  SECTION("refuses by name") {
    CHECK(message_of([] { return normalised_exponential<double>({.steps = 3}); }) ==
          "lrkit::normalised_exponential: from must be given");
    CHECK(message_of([] { return normalised_exponential<double>({.from = 1, .steps = 3, .decay = 0}); }) ==
          "lrkit::normalised_exponential: decay must be greater than 0, got 0");
  }
}
