// SPDX-License-Identifier: MIT
#include <lrkit/schedules/adam_warmup.hpp>

#include "contract.hpp"
#include "figures.hpp"
#include "message.hpp"
#include "ulp.hpp"

#include <lrkit/schedules/linear_warmup.hpp>

using lrkit::exponential_warmup;
using lrkit::radam_warmup;
using lrkit::step_t;

TEST_CASE("exponential_warmup", "[adam_warmup]") {
  constexpr exponential_warmup schedule({.peak = 0.1, .period = 100});

  SECTION("spends no update at 0, rises all the time, and comes to the peak") {
    CHECK(schedule(0) > 0);
    STATIC_REQUIRE_FALSE(lrkit::finite_schedule<exponential_warmup<double>>);
    for (step_t k = 0; k < 2'000; ++k) CHECK(schedule(k + 1) > schedule(k));
    CHECK(never_falls(schedule, 10'000));
    CHECK(schedule(lrkit::max_steps) == 0.1);
    keeps_the_contract(schedule);
  }
  SECTION("is within 2 ulp") {
    auto exact = [](step_t k) {
      return static_cast<long double>(0.1) * -std::expm1(-static_cast<long double>(k + 1) / 100);
    };
    CHECK(worst_ulps(schedule, exact, 5'000) <= 2);
  }
  SECTION("answers alike at compile time and at run time, in the type of its rate") {
    constexpr exponential_warmup<float> single({.peak = 0.1F, .period = 100});
    STATIC_REQUIRE(std::is_same_v<decltype(single(0)), float>);
    constexpr double later = schedule(77);
    exponential_warmup const now({.peak = 0.1, .period = 100});
    CHECK_THAT(now(77), Catch::Matchers::WithinULP(later, 2));
  }
  SECTION("refuses by name") {
    CHECK(message_of([] { return exponential_warmup<double>({.period = 3}); }) ==
          "lrkit::exponential_warmup: peak must be given");
    CHECK(message_of([] { return exponential_warmup<double>({.peak = 1}); }) ==
          "lrkit::exponential_warmup: period must be given");
  }
}

TEST_CASE("radam_warmup", "[adam_warmup]") {
  constexpr radam_warmup schedule({.peak = 0.1, .beta2 = 0.999});

  SECTION("starts above 0, rises all the time, and comes to the peak") {
    CHECK((schedule(0) > 0 && schedule(0) < 0.01));
    CHECK(schedule(lrkit::max_steps) == 0.1);
    for (double beta2 : {0.61, 0.9, 0.99, 0.999})
      CHECK(never_falls(radam_warmup({.peak = 0.1, .beta2 = beta2}), 10'000));
    keeps_the_contract(schedule);
  }
  SECTION("is within 32 ulp of the paper's formula, where long double has digits to spare") {
    auto const beta2 = static_cast<long double>(0.999);
    long double const whole = 2 / (1 - beta2) - 1;
    auto exact = [&](step_t k) {
      auto const n = static_cast<long double>(k + 5);
      long double const power = std::exp(n * std::log1p(beta2 - 1));
      long double const rho = whole - 2 * n * power / -std::expm1(n * std::log1p(beta2 - 1));
      return static_cast<long double>(0.1) *
             std::sqrt((rho - 4) * (rho - 2) * whole / ((whole - 4) * (whole - 2) * rho));
    };
    CHECK(worst_ulps(schedule, exact, 20'000, 7) <= 32);
  }
  SECTION("answers alike at compile time and at run time, in the type of its rate") {
    constexpr radam_warmup<float> single({.peak = 0.1F});
    STATIC_REQUIRE(std::is_same_v<decltype(single(0)), float>);
    constexpr double later = schedule(77);
    radam_warmup const now({.peak = 0.1});
    CHECK_THAT(now(77), Catch::Matchers::WithinULP(later, 8));
  }
  SECTION("refuses by name") {
    CHECK(message_of([] { return radam_warmup<double>({}); }) == "lrkit::radam_warmup: peak must be given");
    CHECK(message_of([] { return radam_warmup<double>({.peak = 1, .beta2 = 0.6}); }) ==
          "lrkit::radam_warmup: beta2 must be above 0.6 and below 1, got 0.6");
    CHECK(message_of([] { return radam_warmup<double>({.peak = 1, .beta2 = 1}); }) ==
          "lrkit::radam_warmup: beta2 must be above 0.6 and below 1, got 1");
  }
}

TEST_CASE("warmups that need no tuning", "[adam_warmup]") {
  SECTION("have the lengths that beta2 gives, rounded to whole steps") {
    STATIC_REQUIRE(lrkit::untuned_linear_warmup(0.1, 0.999) == lrkit::linear_warmup({.peak = 0.1, .steps = 2'000}));
    STATIC_REQUIRE(lrkit::untuned_linear_warmup(0.1, 0.9) == lrkit::linear_warmup({.peak = 0.1, .steps = 20}));
    STATIC_REQUIRE(lrkit::untuned_linear_warmup(0.1F, 0.0) == lrkit::linear_warmup<float>({.peak = 0.1F, .steps = 2}));
    STATIC_REQUIRE(lrkit::untuned_exponential_warmup(0.1, 0.98) == exponential_warmup({.peak = 0.1, .period = 50}));
  }
  SECTION("refuse a beta2 of 1") {
    CHECK(message_of([] { return lrkit::untuned_linear_warmup(0.1, 1.0); }) ==
          "lrkit::untuned_linear_warmup: beta2 must be less than 1, got 1");
    CHECK(message_of([] { return lrkit::untuned_exponential_warmup(0.1, -0.5); }) ==
          "lrkit::untuned_exponential_warmup: beta2 must be between 0 and 1, got -0.5");
  }
}
