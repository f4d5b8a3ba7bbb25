// SPDX-License-Identifier: MIT
#include <lrkit/schedules/inverse_time.hpp>

#include "contract.hpp"
#include "figures.hpp"
#include "message.hpp"
#include "ulp.hpp"

using lrkit::inverse_time;
using lrkit::step_t;

TEST_CASE("inverse_time", "[inverse_time]") {
  constexpr inverse_time schedule({.from = 0.1, .decay = 1, .period = 100});

  SECTION("starts at from, exactly, and is at a half, a third, a quarter of it after as many periods") {
    STATIC_REQUIRE(schedule(0) == 0.1);
    STATIC_REQUIRE(schedule(100) == 0.05);
    STATIC_REQUIRE(schedule(300) == 0.025);
    keeps_the_contract(schedule);
  }
  SECTION("has no length and falls all the time") {
    STATIC_REQUIRE_FALSE(lrkit::finite_schedule<inverse_time<double>>);
    for (step_t k = 0; k < 1'000; ++k) CHECK(schedule(k + 1) < schedule(k));
    CHECK(schedule(lrkit::max_steps) > 0);
  }
  SECTION("comes to 0 where the time is beyond all numbers") {
    CHECK(inverse_time({.from = 0.1, .decay = 1e300, .period = 1e-300, .power = 2})(5) == 0);
    CHECK(inverse_time({.from = 0.1, .decay = 1e300, .power = 1e300})(5) == 0);
    CHECK(inverse_time({.from = 0.1, .decay = 0.8, .period = 1e307, .power = 1e307})(lrkit::max_steps) == 0);
  }
  SECTION("is within 2 ulp for any power") {
    for (double power : {1.0, 0.75, 2.0, 20.0}) {
      auto exact = [&](step_t k) {
        auto const log = std::log1p(static_cast<long double>(0.37) * static_cast<long double>(k) / 7);
        return static_cast<long double>(0.1) * std::exp(-static_cast<long double>(power) * log);
      };
      CHECK(worst_ulps(inverse_time({.from = 0.1, .decay = 0.37, .period = 7, .power = power}), exact, 5'000) <= 2);
    }
  }
  SECTION("is exact too where a large power meets a base just above 1") {
    // (1 + k x)^(1 / x) is e^k but for a relative k^2 x / 2.
    inverse_time const steep({.from = 0.1, .decay = 0x1p-1000, .power = 0x1p1000});
    CHECK_THAT(steep(1), Catch::Matchers::WithinULP(0.1 / std::exp(1.0), 2));
    CHECK_THAT(steep(100), Catch::Matchers::WithinULP(0.1 * std::exp(-100.0), 2));
  }
  SECTION("answers in the type of its rate") {
    constexpr inverse_time<float> single({.from = 0.1F, .decay = 1, .period = 100});
    STATIC_REQUIRE(std::is_same_v<decltype(single(0)), float>);
    STATIC_REQUIRE(single(100) == 0.05F);
  }
  SECTION("answers alike at compile time and at run time") {
    constexpr double later = inverse_time({.from = 0.1, .decay = 0.5, .power = 0.75})(33);
    inverse_time const now({.from = 0.1, .decay = 0.5, .power = 0.75});
    CHECK_THAT(now(33), Catch::Matchers::WithinULP(later, 2));
  }
  SECTION("meets the figures of Caffe") {
    CHECK(gap(inverse_time({.from = 0.01, .decay = 1e-4, .power = 0.75}), "caffe__inv__1") <= 1e-15);
    CHECK(gap(inverse_time({.from = 0.1, .decay = 0.01, .power = 2}), "caffe__inv__3") <= 1e-15);
  }
  SECTION("refuses by name") {
    CHECK(message_of([] { return inverse_time<double>({.decay = 1}); }) == "lrkit::inverse_time: from must be given");
    CHECK(message_of([] { return inverse_time<double>({.from = 1}); }) == "lrkit::inverse_time: decay must be given");
    CHECK(message_of([] { return inverse_time<double>({.from = 1, .decay = -1}); }) ==
          "lrkit::inverse_time: decay must be at least 0, got -1");
    CHECK(message_of([] { return inverse_time<double>({.from = 1, .decay = 1, .period = 0}); }) ==
          "lrkit::inverse_time: period must be greater than 0, got 0");
  }
}
