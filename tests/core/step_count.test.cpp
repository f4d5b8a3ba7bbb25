// SPDX-License-Identifier: MIT
#include <lrkit/core/step_count.hpp>

#include "catch.hpp"

#include <cstdint>
#include <limits>
#include <vector>

using lrkit::step_count;
using lrkit::step_t;

TEST_CASE("A step_count is built from any integer", "[step_count]") {
  STATIC_REQUIRE(step_t{step_count()} == 0);
  STATIC_REQUIRE(step_t{step_count(7)} == 7);
  STATIC_REQUIRE(step_t{step_count(-7)} == -7);
  STATIC_REQUIRE(step_t{step_count(std::uint8_t{200})} == 200);
  STATIC_REQUIRE(step_t{step_count(std::int8_t{-100})} == -100);
  STATIC_REQUIRE(step_t{step_count(4'000'000'000U)} == 4'000'000'000);
  STATIC_REQUIRE(step_t{step_count(std::numeric_limits<step_t>::min())} == std::numeric_limits<step_t>::min());

  SECTION("the size of a container too, without a warning") {
    std::vector<int> const loader(25);
    step_count const steps = 3 * loader.size();
    REQUIRE(steps == 75);
  }
  SECTION("and from nothing else") {
    STATIC_REQUIRE(std::convertible_to<std::size_t, step_count>);
    STATIC_REQUIRE(!std::convertible_to<double, step_count>);
    STATIC_REQUIRE(!std::constructible_from<step_count, float>);
    STATIC_REQUIRE(!std::constructible_from<step_count, void*>);
  }
}

TEST_CASE("An integer that a step cannot hold becomes the nearest that it can, never a small or a negative one",
          "[step_count]") {
  STATIC_REQUIRE(step_t{step_count(std::numeric_limits<std::uint64_t>::max())} == std::numeric_limits<step_t>::max());
  STATIC_REQUIRE(step_t{step_count(std::uint64_t{1} << 63)} == std::numeric_limits<step_t>::max());
  STATIC_REQUIRE(step_t{step_count((std::uint64_t{1} << 63) - 1)} == std::numeric_limits<step_t>::max());
}

TEST_CASE("A step_count compares and counts like a number", "[step_count]") {
  constexpr step_count ten = 10;
  STATIC_REQUIRE(ten == 10);
  STATIC_REQUIRE(ten == step_count(10));
  STATIC_REQUIRE(ten > 9);
  STATIC_REQUIRE(ten + 1 == 11);
}
