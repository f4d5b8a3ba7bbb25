// SPDX-License-Identifier: MIT
#include <lrkit/schedules/table_view.hpp>

#include "catch.hpp"
#include "message.hpp"

#include <array>
#include <initializer_list>
#include <limits>
#include <span>
#include <vector>

using lrkit::table_view;

namespace {

constexpr double rates[] = {0.1, 0.3, 0.05, 0.01};

}  // namespace

TEST_CASE("table_view", "[table_view]") {
  constexpr table_view schedule({.values = rates});

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
    table_view<float> const seen({.values = numbers});
    CHECK(seen(1) == 0.25F);
    numbers[1] = 0.125F;
    CHECK(seen(1) == 0.125F);
    STATIC_REQUIRE(std::is_trivially_copyable_v<table_view<float>>);
    STATIC_REQUIRE(lrkit::nothrow_schedule<table_view<float>>);
  }
  SECTION("does not describe its numbers, so that no text pretends to hold them") {
    STATIC_REQUIRE(lrkit::finite_schedule<table_view<>>);
    STATIC_REQUIRE_FALSE(lrkit::described<table_view<>>);
  }
  SECTION("does not compile with a temporary that owns its values") {
    using values = decltype(table_view<>::params::values);
    STATIC_REQUIRE(std::is_convertible_v<std::vector<double>&, values>);
    STATIC_REQUIRE(std::is_convertible_v<std::vector<double> const&, values>);
    STATIC_REQUIRE(std::is_convertible_v<std::span<double>, values>);
    STATIC_REQUIRE_FALSE(std::is_convertible_v<std::vector<double>, values>);
    STATIC_REQUIRE_FALSE(std::is_convertible_v<std::vector<double> const, values>);
    STATIC_REQUIRE_FALSE(std::is_convertible_v<std::array<double, 3>, values>);
    STATIC_REQUIRE_FALSE(std::is_constructible_v<values, std::initializer_list<double>>);
    STATIC_REQUIRE_FALSE(std::is_convertible_v<std::vector<float>&, values>);
  }
  SECTION("is equal to a view of the same values") {
    std::vector<double> const same(std::begin(rates), std::end(rates));
    CHECK(table_view({.values = same}) == schedule);
    CHECK(table_view({.values = std::span(same).first(3)}) != schedule);
  }
  SECTION("refuses by name") {
    CHECK(message_of([] { return table_view<double>({}); }) == "lrkit::table_view: values must be given");
    static constexpr double bad[] = {0.1, -0.5};
    CHECK(message_of([] { return table_view<double>({.values = bad}); }) ==
          "lrkit::table_view: values must be at least 0, got -0.5");
    static constexpr float worse[] = {0.1F, std::numeric_limits<float>::quiet_NaN()};
    CHECK(message_of([] { return table_view<float>({.values = worse}); }) ==
          "lrkit::table_view: values must be finite, got nan");
  }
}
