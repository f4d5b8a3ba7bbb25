// SPDX-License-Identifier: MIT
#include <lrkit/schedules/linear_cosine.hpp>

#include "contract.hpp"
#include "figures.hpp"
#include "message.hpp"
#include "ulp.hpp"

#include <lrkit/schedules/cosine.hpp>

using lrkit::linear_cosine;

TEST_CASE("linear_cosine", "[linear_cosine]") {
  constexpr linear_cosine schedule({.from = 0.5, .steps = 100, .beta = 0});

  SECTION("starts at from * (1 + alpha + beta) and ends at its floor") {
    STATIC_REQUIRE(schedule(0) == 0.5);
    STATIC_REQUIRE(schedule(50) == 0.125);
    STATIC_REQUIRE(schedule(100) == 0);
    STATIC_REQUIRE(linear_cosine({.from = 0.5, .steps = 100, .beta = 0.25})(100) == 0.125);
    STATIC_REQUIRE(linear_cosine({.from = 0.5, .steps = 100, .alpha = 0.25, .beta = 0.25})(0) == 0.75);
    keeps_the_contract(schedule);
  }
  SECTION("with zero steps is at its end") {
    STATIC_REQUIRE(linear_cosine({.from = 0.5, .steps = 0, .beta = 0.25})(0) == 0.125);
    STATIC_REQUIRE(linear_cosine({.from = 0.5, .steps = 0, .beta = 0.25})(-1) == 0.125);
  }
  SECTION("comes to the largest number where the formula goes beyond it, and stays at 0 from 0") {
    constexpr double most = std::numeric_limits<double>::max();
    CHECK(linear_cosine({.from = 1.0, .steps = 100, .alpha = most, .beta = most})(0) == most);
    CHECK(linear_cosine({.from = 0.0, .steps = 100, .alpha = most, .beta = most})(0) == 0);
    CHECK(linear_cosine<float>({.from = 0, .steps = 100, .alpha = most, .beta = most})(0) == 0);
  }
  SECTION("never rises where it has half a wave") { CHECK(never_rises(schedule, 120)); }
  SECTION("meets the figures of OneFlow") {
    CHECK(gap(linear_cosine({.from = 0.1, .steps = 100}), "oneflow-cpp__linear_cosine__1") <= 1e-15);
    CHECK(gap(linear_cosine({.from = 0.1, .steps = 80, .waves = 2.5, .beta = 0.01}), "oneflow-cpp__linear_cosine__3") <=
          1e-15);
  }
  SECTION("refuses by name") {
    CHECK(message_of([] { return linear_cosine<double>({.from = 1}); }) == "lrkit::linear_cosine: steps must be given");
    CHECK(message_of([] { return linear_cosine<double>({.from = 1, .steps = -1}); }) ==
          "lrkit::linear_cosine: steps must be at least 0, got -1");
  }
}
