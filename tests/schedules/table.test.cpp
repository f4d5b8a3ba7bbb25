// SPDX-License-Identifier: MIT
#include <lrkit/schedules/table.hpp>

#include "catch.hpp"
#include "message.hpp"

#include <limits>
#include <vector>

using lrkit::table;

namespace {

constexpr double rates[] = {0.1, 0.3, 0.05, 0.01};

}  // namespace

TEST_CASE("table", "[table]") {
  constexpr table schedule({.values = rates});

  SECTION("answers its values one after the other, then holds the last one") {
    STATIC_REQUIRE(schedule(0) == 0.1);
    STATIC_REQUIRE(schedule(1) == 0.3);
    STATIC_REQUIRE(schedule(3) == 0.01);
    STATIC_REQUIRE(schedule(4) == 0.01);
    STATIC_REQUIRE(schedule(lrkit::max_steps) == 0.01);
    STATIC_REQUIRE(schedule(-1) == 0.1);
    STATIC_REQUIRE(schedule.length() == 4);
  }
  SECTION("owns nothing: it sees what it was given, wherever that is") {
    std::vector<float> numbers = {0.5F, 0.25F};
    table<float> const seen({.values = numbers});
    CHECK(seen(1) == 0.25F);
    numbers[1] = 0.125F;
    CHECK(seen(1) == 0.125F);
    STATIC_REQUIRE(std::is_trivially_copyable_v<table<float>>);
    STATIC_REQUIRE(lrkit::nothrow_schedule<table<float>>);
  }
  SECTION("does not describe its numbers, so that no text pretends to hold them") {
    STATIC_REQUIRE(lrkit::finite_schedule<table<>>);
    STATIC_REQUIRE_FALSE(lrkit::described<table<>>);
  }
  SECTION("is equal to a table of the same values") {
    std::vector<double> const same(std::begin(rates), std::end(rates));
    CHECK(table({.values = same}) == schedule);
    CHECK(table({.values = std::span(same).first(3)}) != schedule);
  }
  SECTION("refuses by name") {
    CHECK(message_of([] { return table<double>({}); }) == "lrkit::table: values must be given");
    static constexpr double bad[] = {0.1, -0.5};
    CHECK(message_of([] { return table<double>({.values = bad}); }) ==
          "lrkit::table: values must be at least 0, got -0.5");
    static constexpr float worse[] = {0.1F, std::numeric_limits<float>::quiet_NaN()};
    CHECK(message_of([] { return table<float>({.values = worse}); }) == "lrkit::table: values must be finite, got nan");
  }
}
