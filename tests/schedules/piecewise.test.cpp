// SPDX-License-Identifier: MIT
#include <lrkit/schedules/piecewise.hpp>

#include "contract.hpp"
#include "figures.hpp"
#include "message.hpp"

using lrkit::piecewise_constant;
using lrkit::piecewise_cosine;
using lrkit::piecewise_linear;
using lrkit::step_t;

TEST_CASE("piecewise_constant", "[piecewise]") {
  constexpr piecewise_constant schedule({.boundaries = {30, 80}, .values = {0.1, 0.02, 0.001}});

  SECTION("changes at each boundary, and then stays") {
    STATIC_REQUIRE(schedule(0) == 0.1);
    STATIC_REQUIRE(schedule(29) == 0.1);
    STATIC_REQUIRE(schedule(30) == 0.02);
    STATIC_REQUIRE(schedule(79) == 0.02);
    STATIC_REQUIRE(schedule(80) == 0.001);
    STATIC_REQUIRE(schedule(lrkit::max_steps) == 0.001);
    keeps_the_contract(schedule);
  }
  SECTION("answers a negative step as step 0") {
    STATIC_REQUIRE(piecewise_constant({.boundaries = {0}, .values = {0.1, 0.2}})(-1) == 0.2);
  }
  SECTION("of one value is constant") { STATIC_REQUIRE(piecewise_constant({.values = {0.3}})(7) == 0.3); }
  SECTION("answers in the type of its rates") {
    constexpr piecewise_constant<float> single({.boundaries = {3}, .values = {0.1F, 0.2F}});
    STATIC_REQUIRE(std::is_same_v<decltype(single(0)), float>);
    STATIC_REQUIRE(single(3) == 0.2F);
  }
  SECTION("meets the figures of darknet") {
    CHECK(gap(piecewise_constant({.boundaries = {30, 60}, .values = {0.1, 0.01, 0.001}}), "darknet__steps__1") <=
          1e-15);
  }
  SECTION("refuses by name") {
    CHECK(message_of([] { return piecewise_constant<double>({}); }) ==
          "lrkit::piecewise_constant: values must be given");
    CHECK(message_of([] { return piecewise_constant<double>({.boundaries = {3}, .values = {0.1}}); }) ==
          "lrkit::piecewise_constant: values must have one entry more than boundaries, 2, got 1");
    CHECK(message_of([] { return piecewise_constant<double>({.boundaries = {3, 3}, .values = {0.1, 0.2, 0.3}}); }) ==
          "lrkit::piecewise_constant: boundaries must ascend, got 3 after 3");
    CHECK(message_of([] { return piecewise_constant<double>({.boundaries = {3}, .values = {0.1, -0.2}}); }) ==
          "lrkit::piecewise_constant: values must be at least 0, got -0.2");
  }
}

TEST_CASE("piecewise_linear", "[piecewise]") {
  constexpr piecewise_linear schedule({.at = {10, 20, 60}, .values = {0.0, 0.5, 0.25}});

  SECTION("goes through its points, exactly") {
    STATIC_REQUIRE(schedule(10) == 0);
    STATIC_REQUIRE(schedule(15) == 0.25);
    STATIC_REQUIRE(schedule(20) == 0.5);
    STATIC_REQUIRE(schedule(40) == 0.375);
    STATIC_REQUIRE(schedule(60) == 0.25);
  }
  SECTION("holds the first value before its first point, and the last one after its last") {
    STATIC_REQUIRE(schedule(0) == 0);
    STATIC_REQUIRE(schedule(9) == 0);
    STATIC_REQUIRE(schedule(61) == 0.25);
    STATIC_REQUIRE(schedule.length() == 60);
    keeps_the_contract(schedule);
  }
  SECTION("answers a negative step as step 0") {
    constexpr piecewise_linear from_zero({.at = {0, 4}, .values = {0.5, 0.25}});
    STATIC_REQUIRE(from_zero(-3) == 0.5);
  }
  SECTION("of one point is constant") {
    constexpr piecewise_linear flat({.at = {5}, .values = {0.3}});
    STATIC_REQUIRE(flat(0) == 0.3);
    STATIC_REQUIRE(flat(5) == 0.3);
    STATIC_REQUIRE(flat(50) == 0.3);
  }
  SECTION("stays between neighbouring values") {
    for (step_t k = 20; k < 60; ++k) CHECK((schedule(k) <= 0.5 && schedule(k) > 0.25));
  }
  SECTION("meets the figures of ignite") {
    piecewise_linear const five({.at = {10, 20, 21, 30, 40}, .values = {0.5, 0.45, 0.3, 0.1, 0.1}});
    CHECK(gap(five, "ignite__PiecewiseLinear__1") <= 1e-15);
    CHECK(gap(piecewise_linear({.at = {50}, .values = {0.2}}), "ignite__PiecewiseLinear__3") == 0);
  }
  SECTION("refuses by name") {
    CHECK(message_of([] { return piecewise_linear<double>({}); }) == "lrkit::piecewise_linear: at must be given");
    CHECK(message_of([] { return piecewise_linear<double>({.at = {1, 2}, .values = {0.5}}); }) ==
          "lrkit::piecewise_linear: values must have as many entries as at, 2, got 1");
    CHECK(message_of([] { return piecewise_linear<double>({.at = {2, 1}, .values = {0.5, 0.5}}); }) ==
          "lrkit::piecewise_linear: at must ascend, got 1 after 2");
    CHECK(message_of([] { return piecewise_linear<double>({.at = {-2, 1}, .values = {0.5, 0.5}}); }) ==
          "lrkit::piecewise_linear: at must be at least 0, got -2");
  }
}

TEST_CASE("piecewise_cosine", "[piecewise]") {
  SECTION("refuses by name") {
    CHECK(message_of([] { return piecewise_cosine<double>({}); }) == "lrkit::piecewise_cosine: at must be given");
    CHECK(message_of([] { return piecewise_cosine<double>({.at = {2, 2}, .values = {0.5, 0.5}}); }) ==
          "lrkit::piecewise_cosine: at must ascend, got 2 after 2");
  }
  constexpr piecewise_cosine schedule({.at = {0, 10, 40}, .values = {0.0, 0.5, 0.25}});

  SECTION("goes through its points, exactly, and along a cosine between them") {
    STATIC_REQUIRE(schedule(0) == 0);
    STATIC_REQUIRE(schedule(5) == 0.25);
    STATIC_REQUIRE(schedule(10) == 0.5);
    STATIC_REQUIRE(schedule(25) == 0.375);
    STATIC_REQUIRE(schedule(40) == 0.25);
    STATIC_REQUIRE(schedule(1) < 0.025);
    keeps_the_contract(schedule);
  }
  SECTION("answers alike at compile time and at run time") {
    constexpr double rising = schedule(3);
    piecewise_cosine const now({.at = {0, 10, 40}, .values = {0.0, 0.5, 0.25}});
    CHECK_THAT(now(3), Catch::Matchers::WithinULP(rising, 2));
  }
}
