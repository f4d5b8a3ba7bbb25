// SPDX-License-Identifier: MIT
#include <lrkit/schedules/tanh_decay.hpp>

#include "contract.hpp"
#include "figures.hpp"
#include "message.hpp"
#include "ulp.hpp"

using lrkit::step_t;
using lrkit::tanh_decay;

TEST_CASE("tanh_decay", "[tanh_decay]") {
  constexpr tanh_decay schedule({.from = 0.1, .to = 0.01, .steps = 90});

  SECTION("starts at nearly from, and ends at to, exactly") {
    CHECK((schedule(0) < 0.1 && schedule(0) > 0.1 - 1e-6));
    CHECK_THAT(schedule(60), Catch::Matchers::WithinULP(0.055, 2));
    CHECK(schedule(89) > 0.01);
    STATIC_REQUIRE(schedule(90) == 0.01);
    STATIC_REQUIRE(schedule(91) == 0.01);
    STATIC_REQUIRE(schedule.length() == 90);
    keeps_the_contract(schedule);
  }
  SECTION("takes a negative step for the first") { STATIC_REQUIRE(schedule(-7) == schedule(0)); }
  SECTION("never rises") { CHECK(never_rises(schedule, 100)); }
  SECTION("with zero steps is at to") { STATIC_REQUIRE(tanh_decay({.from = 0.1, .to = 0.3, .steps = 0})(-1) == 0.3); }
  SECTION("is within 4 ulp between wide bounds, falling to 0 and rising from 0") {
    auto part = [](long double x) { return 1 / (1 + std::exp(2 * x)); };
    auto at = [](step_t k) {
      return (40 * static_cast<long double>(k) - 40 * static_cast<long double>(1000 - k)) / 1000;
    };
    auto falls = [&](step_t k) { return static_cast<long double>(0.1) * part(at(k)); };
    auto rises = [&](step_t k) { return static_cast<long double>(0.1) * part(-at(k)); };
    CHECK(worst_ulps(tanh_decay({.from = 0.1, .steps = 1000, .lower = -40, .upper = 40}), falls, 999) <= 4);
    CHECK(worst_ulps(tanh_decay({.from = 0.0, .to = 0.1, .steps = 1000, .lower = -40, .upper = 40}), rises, 999) <= 4);
  }
  SECTION("answers alike at compile time and at run time, in the type of its rates") {
    constexpr tanh_decay<float> single({.from = 0.1F, .steps = 90});
    STATIC_REQUIRE(std::is_same_v<decltype(single(0)), float>);
    constexpr double later = schedule(77);
    tanh_decay const now({.from = 0.1, .to = 0.01, .steps = 90});
    CHECK_THAT(now(77), Catch::Matchers::WithinULP(later, 2));
  }
  SECTION("meets the figures of timm") {
    CHECK(gap(tanh_decay({.from = 0.1, .steps = 100, .lower = -7, .upper = 3}), "timm__tanh__1") <= 1e-15);
  }
  SECTION("refuses by name") {
    CHECK(message_of([] { return tanh_decay<double>({.steps = 3}); }) == "lrkit::tanh_decay: from must be given");
    CHECK(message_of([] { return tanh_decay<double>({.from = 1, .steps = 3, .lower = 3}); }) ==
          "lrkit::tanh_decay: lower must be less than upper = 3, got 3");
    CHECK(message_of([] { return tanh_decay<double>({.from = 1, .steps = 3, .upper = 301}); }) ==
          "lrkit::tanh_decay: upper must be between -300 and 300, got 301");
    CHECK(message_of([] { return tanh_decay<double>({.from = 1, .steps = 3, .lower = -301}); }) ==
          "lrkit::tanh_decay: lower must be between -300 and 300, got -301");
    CHECK(tanh_decay({.from = 1, .steps = 3, .lower = -300, .upper = 300})(0) == 1);
  }
}
