// SPDX-License-Identifier: MIT
#include <lrkit/schedules/inverse_sqrt.hpp>

#include "contract.hpp"
#include "figures.hpp"
#include "message.hpp"
#include "ulp.hpp"

using lrkit::inverse_sqrt;
using lrkit::step_t;

TEST_CASE("inverse_sqrt", "[inverse_sqrt]") {
  constexpr inverse_sqrt schedule({.from = 0.1, .timescale = 100});

  SECTION("starts at from, exactly, and is at a half of it after three time scales") {
    STATIC_REQUIRE(schedule(0) == 0.1);
    STATIC_REQUIRE(schedule(300) == 0.05);
    STATIC_REQUIRE(schedule(1'500) == 0.025);
    keeps_the_contract(schedule);
  }
  SECTION("falls all the time, and never below its floor") {
    constexpr inverse_sqrt floored({.from = 0.1, .to = 0.01, .timescale = 100});
    STATIC_REQUIRE_FALSE(lrkit::finite_schedule<inverse_sqrt<double>>);
    for (step_t k = 0; k < 5'000; ++k) CHECK((floored(k + 1) < floored(k) && floored(k) > 0.01));
    CHECK(floored(lrkit::max_steps) >= 0.01);
    CHECK(floored(std::numeric_limits<step_t>::max()) < 0.01001);
  }
  SECTION("rises where it begins below `to`, within 4 ulp, and never above it") {
    inverse_sqrt const rise({.from = 0.001, .to = 0.1, .timescale = 37.5});
    auto exact = [](step_t k) {
      auto const left = std::sqrt(37.5L / (37.5L + static_cast<long double>(k)));
      return static_cast<long double>(0.1) + (static_cast<long double>(0.001) - static_cast<long double>(0.1)) * left;
    };
    CHECK(worst_ulps(rise, exact, 5'000) <= 4);
    for (step_t k = 0; k < 5'000; ++k) CHECK((rise(k + 1) > rise(k) && rise(k) < 0.1));
  }
  SECTION("is within 4 ulp") {
    auto exact = [](step_t k) {
      return static_cast<long double>(0.1) * std::sqrt(37.5L / (37.5L + static_cast<long double>(k)));
    };
    CHECK(worst_ulps(inverse_sqrt({.from = 0.1, .timescale = 37.5}), exact, 5'000) <= 4);
  }
  SECTION("answers in the type of its rate") {
    constexpr inverse_sqrt<float> single({.from = 0.1F, .timescale = 100});
    STATIC_REQUIRE(std::is_same_v<decltype(single(0)), float>);
    STATIC_REQUIRE(single(300) == 0.05F);
  }
  SECTION("answers alike at compile time and at run time") {
    constexpr double later = schedule(1'234);
    inverse_sqrt const now({.from = 0.1, .timescale = 100});
    CHECK_THAT(now(1'234), Catch::Matchers::WithinULP(later, 2));
  }
  SECTION("meets the figures of transformers, behind their warmup") {
    CHECK(gap(inverse_sqrt({.from = 0.1, .timescale = 10}), "transformers__inverse_sqrt_schedule__1", -10, 10) <=
          1e-15);
    CHECK(gap(inverse_sqrt({.from = 0.1, .timescale = 100}), "transformers__inverse_sqrt_schedule__3", -10, 10) <=
          1e-15);
  }
  SECTION("refuses by name") {
    CHECK(message_of([] { return inverse_sqrt<double>({.timescale = 1}); }) ==
          "lrkit::inverse_sqrt: from must be given");
    CHECK(message_of([] { return inverse_sqrt<double>({.from = 1}); }) ==
          "lrkit::inverse_sqrt: timescale must be given");
    CHECK(message_of([] { return inverse_sqrt<double>({.from = 1, .timescale = 0}); }) ==
          "lrkit::inverse_sqrt: timescale must be greater than 0, got 0");
  }
}
