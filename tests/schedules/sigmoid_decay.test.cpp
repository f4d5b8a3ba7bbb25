// SPDX-License-Identifier: MIT
#include <lrkit/schedules/sigmoid_decay.hpp>

#include "contract.hpp"
#include "figures.hpp"
#include "message.hpp"
#include "ulp.hpp"

using lrkit::sigmoid_decay;
using lrkit::step_t;

TEST_CASE("sigmoid_decay", "[sigmoid_decay]") {
  constexpr sigmoid_decay schedule({.from = 0.1, .middle = 50, .steepness = 0.25});

  SECTION("is half way at its middle, exactly, and nearly at its ends far from it") {
    STATIC_REQUIRE(schedule(50) == 0.05);
    CHECK((schedule(0) < 0.1 && schedule(0) > 0.0999));
    CHECK(schedule(lrkit::max_steps) == 0);
    keeps_the_contract(schedule);
  }
  SECTION("falls all the time, and has no length") {
    STATIC_REQUIRE_FALSE(lrkit::finite_schedule<sigmoid_decay<double>>);
    for (step_t k = 0; k < 150; ++k) CHECK(schedule(k + 1) < schedule(k));
  }
  SECTION("is within 3 ulp, far out too, falling to 0 and rising from 0") {
    auto part = [](step_t k) {
      return 1 / (1 + std::exp(static_cast<long double>(0.37) * static_cast<long double>(k - 50)));
    };
    auto rest = [](step_t k) {
      return 1 / (1 + std::exp(static_cast<long double>(0.37) * static_cast<long double>(50 - k)));
    };
    auto falls = [&](step_t k) { return static_cast<long double>(0.1) * part(k); };
    auto rises = [&](step_t k) { return static_cast<long double>(0.1) * rest(k); };
    CHECK(worst_ulps(sigmoid_decay({.from = 0.1, .middle = 50, .steepness = 0.37}), falls, 1'800) <= 3);
    CHECK(worst_ulps(sigmoid_decay({.from = 0.0, .to = 0.1, .middle = 50, .steepness = 0.37}), rises, 1'800) <= 3);
  }
  SECTION("is a step where it is steep beyond all numbers") {
    constexpr sigmoid_decay steep({.from = 0.1, .middle = 50, .steepness = 1e308});
    CHECK(steep(0) == 0.1);
    CHECK(steep(49) == 0.1);
    CHECK(steep(51) == 0);
  }
  SECTION("answers alike at compile time and at run time, in the type of its rates") {
    constexpr sigmoid_decay<float> single({.from = 0.1F, .middle = 50, .steepness = 0.25});
    STATIC_REQUIRE(std::is_same_v<decltype(single(0)), float>);
    STATIC_REQUIRE(single(50) == 0.05F);
    constexpr double later = schedule(77);
    sigmoid_decay const now({.from = 0.1, .middle = 50, .steepness = 0.25});
    CHECK_THAT(now(77), Catch::Matchers::WithinULP(later, 2));
  }
  SECTION("meets the figures of darknet; those of Caffe rise") {
    CHECK(gap(sigmoid_decay({.from = 0.0, .to = 0.1, .middle = 50, .steepness = 0.1}), "caffe__sigmoid__1") <= 1e-15);
    CHECK(gap(sigmoid_decay({.from = 0.1, .middle = 0, .steepness = 0.2}), "darknet__sigmoid__1") <= 1e-15);
  }
  SECTION("refuses by name") {
    CHECK(message_of([] { return sigmoid_decay<double>({.middle = 3, .steepness = 1}); }) ==
          "lrkit::sigmoid_decay: from must be given");
    CHECK(message_of([] { return sigmoid_decay<double>({.from = 1, .steepness = 1}); }) ==
          "lrkit::sigmoid_decay: middle must be given");
    CHECK(message_of([] { return sigmoid_decay<double>({.from = 1, .middle = 3, .steepness = -1}); }) ==
          "lrkit::sigmoid_decay: steepness must be greater than 0, got -1");
  }
}
