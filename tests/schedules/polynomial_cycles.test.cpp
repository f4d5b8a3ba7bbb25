// SPDX-License-Identifier: MIT
#include <lrkit/schedules/polynomial_cycles.hpp>

#include "contract.hpp"
#include "figures.hpp"
#include "message.hpp"
#include "ulp.hpp"

using lrkit::polynomial_cycles;
using lrkit::step_t;

TEST_CASE("polynomial_cycles", "[polynomial_cycles]") {
  constexpr polynomial_cycles schedule({.from = 0.5, .to = 0.125, .steps = 100});

  SECTION("reaches to at each multiple of its steps, and jumps back less high") {
    STATIC_REQUIRE(schedule(0) == 0.5);
    STATIC_REQUIRE(schedule(100) == 0.125);
    STATIC_REQUIRE(schedule(150) == 0.125 + 0.375 / 4);
    STATIC_REQUIRE(schedule(200) == 0.125);
    STATIC_REQUIRE(schedule(101) > 0.3);
    STATIC_REQUIRE(schedule(101) < 0.5 * (0.5 + 0.125));
  }
  SECTION("has no end and never leaves its range") {
    keeps_the_contract(schedule);
    STATIC_REQUIRE_FALSE(lrkit::finite_schedule<polynomial_cycles<double>>);
    for (step_t k = 0; k < 2'000; ++k) CHECK((schedule(k) >= 0.125 && schedule(k) <= 0.5));
    CHECK(schedule(lrkit::max_steps) >= 0.125);
    CHECK(schedule(std::numeric_limits<step_t>::max()) >= 0.125);
  }
  SECTION("meets the figures of OneFlow, but for its first step") {
    CHECK(gap(polynomial_cycles({.from = 0.1, .to = 0.001, .steps = 20}), "oneflow-cpp__polynomial__3", 0, 1) <= 1e-15);
  }
  SECTION("refuses by name") {
    CHECK(message_of([] { return polynomial_cycles<double>({.from = 0.1, .steps = 0}); }) ==
          "lrkit::polynomial_cycles: steps must be at least 1, got 0");
    CHECK(message_of([] { return polynomial_cycles<double>({.steps = 5}); }) ==
          "lrkit::polynomial_cycles: from must be given");
  }
}
