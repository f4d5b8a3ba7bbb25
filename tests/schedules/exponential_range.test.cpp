// SPDX-License-Identifier: MIT
#include <lrkit/schedules/exponential_range.hpp>

#include "contract.hpp"
#include "figures.hpp"
#include "message.hpp"
#include "ulp.hpp"

#include <lrkit/schedules/exponential.hpp>

using lrkit::exponential;
using lrkit::exponential_range;
using lrkit::step_t;

TEST_CASE("exponential_range", "[exponential_range]") {
  constexpr exponential_range rates({.min_lr = 1e-6, .max_lr = 10.0, .steps = 100});

  SECTION("has `steps` rates, the ends included and exact") {
    STATIC_REQUIRE(rates.length() == 100);
    STATIC_REQUIRE(rates(-1) == 1e-6);
    STATIC_REQUIRE(rates(0) == 1e-6);
    STATIC_REQUIRE(rates(98) < 10);
    STATIC_REQUIRE(rates(99) == 10);
    STATIC_REQUIRE(rates(100) == 10);
    STATIC_REQUIRE(rates(lrkit::max_steps) == 10);
    keeps_the_contract(rates);
  }
  SECTION("is an exponential of one step less") {
    exponential const same({.from = 1e-6, .to = 10.0, .steps = 99});
    for (step_t k = 0; k < 120; ++k) CHECK(rates(k) == same(k));
  }
  SECTION("rises at every step and never above max_lr") {
    exponential_range const fine({.min_lr = 1e-7, .max_lr = 0.3, .steps = 100'000});
    for (step_t k = 1; k < 100'000; ++k) {
      if (!(fine(k - 1) < fine(k) && fine(k) <= 0.3)) FAIL("at step " << k);
    }
  }
  SECTION("is as short as two rates") {
    constexpr exponential_range two({.min_lr = 0.1, .max_lr = 1.0, .steps = 2});
    STATIC_REQUIRE(two(0) == 0.1);
    STATIC_REQUIRE(two(1) == 1);
  }
  SECTION("answers in the type of its rates") {
    constexpr exponential_range<float> single({.min_lr = 1e-6F, .max_lr = 10, .steps = 100});
    STATIC_REQUIRE(single(0) == 1e-6F);
    STATIC_REQUIRE(single(99) == 10);
  }
  SECTION("refuses by name") {
    CHECK(message_of([] { return exponential_range<double>({.min_lr = 1, .max_lr = 10, .steps = 1}); }) ==
          "lrkit::exponential_range: steps must be at least 2, got 1");
    CHECK(message_of([] { return exponential_range<double>({.min_lr = 1, .max_lr = 10, .steps = 0}); }) ==
          "lrkit::exponential_range: steps must be at least 2, got 0");
    CHECK(message_of([] { return exponential_range<double>({.min_lr = 1, .max_lr = 1, .steps = 10}); }) ==
          "lrkit::exponential_range: min_lr must be less than max_lr = 1, got 1");
    CHECK(message_of([] { return exponential_range<double>({.min_lr = 2, .max_lr = 0.5, .steps = 10}); }) ==
          "lrkit::exponential_range: min_lr must be less than max_lr = 0.5, got 2");
    CHECK(message_of([] { return exponential_range<double>({.min_lr = 0, .max_lr = 0.5, .steps = 10}); }) ==
          "lrkit::exponential_range: min_lr must be greater than 0, got 0");
    CHECK(message_of([] { return exponential_range<double>({.max_lr = 0.5, .steps = 10}); }) ==
          "lrkit::exponential_range: min_lr must be given");
    CHECK(message_of([] { return exponential_range<double>({.min_lr = 1, .max_lr = 10}); }) ==
          "lrkit::exponential_range: steps must be given");
  }
}
