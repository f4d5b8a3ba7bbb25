// SPDX-License-Identifier: MIT
#include <lrkit/schedules/polynomial.hpp>

#include "contract.hpp"
#include "figures.hpp"
#include "message.hpp"
#include "ulp.hpp"

using lrkit::polynomial;
using lrkit::step_t;

TEST_CASE("polynomial", "[polynomial]") {
  constexpr polynomial schedule({.from = 0.5, .to = 0.1, .steps = 100, .power = 2});

  SECTION("starts at from and ends at to, exactly, and stays") {
    STATIC_REQUIRE(schedule(0) == 0.5);
    STATIC_REQUIRE(schedule(100) == 0.1);
    STATIC_REQUIRE(schedule(101) == 0.1);
    STATIC_REQUIRE(schedule.length() == 100);
    keeps_the_contract(schedule);
  }
  SECTION("has a quarter of the way left in the middle") {
    CHECK_THAT(schedule(50), Catch::Matchers::WithinULP(0.2, 1));
  }
  SECTION("of power 1 is a straight line") {
    constexpr polynomial line({.from = 1.0, .steps = 8});
    for (step_t k = 0; k <= 8; ++k) CHECK(line(k) == static_cast<double>(8 - k) / 8);
  }
  SECTION("never rises, whatever the exponents") {
    for (double power : {0.3, 1.0, 2.0, 9.0}) {
      for (double k_decay : {0.5, 1.0, 3.0}) {
        CHECK(never_rises(polynomial({.from = 0.5, .steps = 997, .power = power, .k_decay = k_decay}), 1'000));
      }
    }
  }
  SECTION("with zero steps is at to") {
    STATIC_REQUIRE(polynomial({.from = 0.1, .to = 0.3, .steps = 0})(0) == 0.3);
    STATIC_REQUIRE(polynomial({.from = 0.1, .to = 0.3, .steps = 0})(-1) == 0.3);
  }
  SECTION("is within 4 ulp for any power, falling or rising from 0") {
    for (double power : {0.5, 0.9, 2.0, 4.0, 20.0}) {
      CAPTURE(power);
      auto const q = static_cast<long double>(power);
      auto left = [&](step_t k) { return std::pow(static_cast<long double>(1000 - k) / 1000, q); };
      auto gone = [&](step_t k) { return -std::expm1(q * std::log1p(-static_cast<long double>(k) / 1000)); };
      auto falls = [&](step_t k) { return static_cast<long double>(0.1) * left(k); };
      auto rises = [&](step_t k) { return static_cast<long double>(0.1) * gone(k); };
      CHECK(worst_ulps(polynomial({.from = 0.1, .steps = 1000, .power = power}), falls, 999) <= 4);
      CHECK(worst_ulps(polynomial({.from = 0.0, .to = 0.1, .steps = 1000, .power = power}), rises, 999) <= 4);
    }
  }
  SECTION("is within 12 ulp with k_decay") {
    for (double k_decay : {0.5, 2.0, 5.0}) {
      auto exact = [&](step_t k) {
        if (k == 0) return static_cast<long double>(0.1);
        auto const log = static_cast<long double>(k_decay) * std::log1p(-static_cast<long double>(1000 - k) / 1000);
        return static_cast<long double>(0.1) * std::pow(-std::expm1(log), 4.0L);
      };
      CHECK(worst_ulps(polynomial({.from = 0.1, .steps = 1000, .power = 4, .k_decay = k_decay}), exact, 999) <= 12);
    }
  }
  SECTION("answers in the type of its rates, rounded once") {
    constexpr polynomial<float> single({.from = 0.1F, .steps = 1000, .power = 2});
    STATIC_REQUIRE(std::is_same_v<decltype(single(0)), float>);
    auto exact = [](step_t k) {
      return static_cast<long double>(0.1F) * std::pow(static_cast<long double>(1000 - k) / 1000, 2.0L);
    };
    CHECK(worst_ulps(single, exact, 1000) <= 0.501);
  }
  SECTION("answers alike at compile time and at run time") {
    constexpr double early = schedule(13);
    constexpr double late = schedule(87);
    polynomial const now({.from = 0.5, .to = 0.1, .steps = 100, .power = 2});
    CHECK_THAT(now(13), Catch::Matchers::WithinULP(early, 2));
    CHECK_THAT(now(87), Catch::Matchers::WithinULP(late, 2));
  }
  SECTION("meets the figures of PyTorch and Caffe") {
    CHECK(gap(polynomial({.from = 0.1, .steps = 5}), "torch__PolynomialLR_closed__1") <= 1e-15);
    CHECK(gap(polynomial({.from = 0.1, .steps = 100, .power = 2}), "torch__PolynomialLR_closed__3") <= 1e-15);
    CHECK(gap(polynomial({.from = 0.1, .steps = 100, .power = 2}), "caffe__poly__3") <= 1e-15);
  }
  SECTION("refuses by name") {
    CHECK(message_of([] { return polynomial<double>({.steps = 3}); }) == "lrkit::polynomial: from must be given");
    CHECK(message_of([] { return polynomial<double>({.from = 0.1}); }) == "lrkit::polynomial: steps must be given");
    CHECK(message_of([] { return polynomial<double>({.from = 0.1, .steps = 3, .power = 0}); }) ==
          "lrkit::polynomial: power must be greater than 0, got 0");
    CHECK(message_of([] { return polynomial<double>({.from = 0.1, .steps = 3, .k_decay = -1}); }) ==
          "lrkit::polynomial: k_decay must be greater than 0, got -1");
  }
}
