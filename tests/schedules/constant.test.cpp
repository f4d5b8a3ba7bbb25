// SPDX-License-Identifier: MIT
#include <lrkit/schedules/constant.hpp>

#include "contract.hpp"
#include "golden.hpp"
#include "message.hpp"

using lrkit::constant;
using lrkit::step_t;

TEST_CASE("constant", "[constant]") {
  constexpr constant schedule({.lr = 0.1});

  SECTION("is its rate at every step, the negative and the far ones too") {
    STATIC_REQUIRE(schedule(0) == 0.1);
    STATIC_REQUIRE(schedule(-1) == 0.1);
    STATIC_REQUIRE(schedule(lrkit::max_steps) == 0.1);
  }
  SECTION("has no length") { STATIC_REQUIRE_FALSE(lrkit::finite_schedule<constant<double>>); }
  SECTION("keeps the contract") {
    keeps_the_contract(schedule);
    CHECK(schedule != constant({.lr = 0.2}));
  }
  SECTION("may be 0") { STATIC_REQUIRE(constant({.lr = 0.0})(3) == 0); }
  SECTION("answers in the type of its rate") {
    constexpr constant<float> single({.lr = 0.1F});
    STATIC_REQUIRE(std::is_same_v<decltype(single(0)), float>);
    STATIC_REQUIRE(single(5) == 0.1F);
  }
  SECTION("meets the figures of transformers and caffe") {
    for (double figure : golden("schedules/transformers__constant_schedule__1.csv")) CHECK(schedule(0) == figure);
    for (double figure : golden("schedules/caffe__fixed__1.csv")) CHECK(schedule(7) == figure);
  }
  SECTION("refuses by name") {
    CHECK(message_of([] { return constant<double>({}); }) == "lrkit::constant: lr must be given");
    CHECK(message_of([] { return constant<double>({.lr = -0.5}); }) ==
          "lrkit::constant: lr must be at least 0, got -0.5");
    CHECK(message_of([] { return constant<double>({.lr = std::numeric_limits<double>::quiet_NaN()}); }) ==
          "lrkit::constant: lr must be finite, got nan");
    CHECK(message_of([] { return constant<float>({.lr = -std::numeric_limits<float>::infinity()}); }) ==
          "lrkit::constant: lr must be finite, got -inf");
  }
}
