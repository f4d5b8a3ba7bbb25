// SPDX-License-Identifier: MIT
#include <lrkit/schedules/table.hpp>

#include "catch.hpp"
#include "message.hpp"

#include <array>
#include <limits>
#include <memory>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

using lrkit::table;

TEST_CASE("table", "[table]") {
  table const schedule({.values = {0.1, 0.3, 0.05, 0.01}});

  SECTION("answers its values one after the other, then holds the last one") {
    CHECK(schedule(0) == 0.1);
    CHECK(schedule(1) == 0.3);
    CHECK(schedule(3) == 0.01);
    CHECK(schedule(4) == 0.01);
    CHECK(schedule(lrkit::max_steps) == 0.01);
    CHECK(schedule(-1) == 0.1);
    CHECK(schedule.length() == 4);
    STATIC_REQUIRE(lrkit::finite_schedule<table<>>);
    STATIC_REQUIRE(lrkit::nothrow_schedule<table<float>>);
    STATIC_REQUIRE(lrkit::described<table<>>);
  }
  SECTION("owns its values: what it was made from may change and go") {
    auto numbers = std::make_unique<std::vector<float>>(2'000, 0.5F);
    table<float> const kept({.values = *numbers});
    (*numbers)[1] = 0.125F;
    numbers.reset();
    CHECK(kept(1) == 0.5F);
    CHECK(kept.length() == 2'000);
    table const from_a_temporary({.values = std::vector<double>(100, 0.25)});
    std::vector<double> const after(100, 7.0);  // where the temporary was, if the table kept no values
    CHECK(from_a_temporary(50) == 0.25);
    std::vector<double> many(1'000, 0.5);
    double const* const where = many.data();
    lrkit::detail::value_list<double> const moved = std::move(many);
    CHECK(moved.begin() == where);
    CHECK(after[50] == 7);
  }
  SECTION("is made from braces or from any contiguous range") {
    std::array<double, 3> const three = {0.3, 0.2, 0.1};
    static constexpr double raw[] = {0.3, 0.2, 0.1};
    std::vector<float> const narrow = {0.5F, 0.25F};
    CHECK(table({.values = three}) == table({.values = raw}));
    CHECK(table({.values = std::span(raw).first(2)}) == table({.values = {0.3, 0.2}}));
    CHECK(table({.values = narrow})(1) == 0.25);
    CHECK(table<float>({.values = {0.1F}})(0) == 0.1F);
    STATIC_REQUIRE_FALSE(std::is_convertible_v<std::vector<double>, decltype(table<float>::params::values)>);
    STATIC_REQUIRE_FALSE(std::is_convertible_v<double, decltype(table<double>::params::values)>);
  }
  SECTION("is equal to a table of the same values") {
    CHECK(table({.values = {0.1, 0.3, 0.05, 0.01}}) == schedule);
    CHECK(table({.values = {0.1, 0.3, 0.05}}) != schedule);
    CHECK(table(schedule) == schedule);
  }
  SECTION("refuses by name") {
    CHECK(message_of([] { return table<double>({}); }) == "lrkit::table: values must be given");
    CHECK(message_of([] { return table({.values = std::vector<double>()}); }) == "lrkit::table: values must be given");
    CHECK(message_of([] { return table({.values = {0.1, -0.5}}); }) ==
          "lrkit::table: values must be at least 0, got -0.5");
    CHECK(message_of([] { return table<float>({.values = {0.1F, std::numeric_limits<float>::quiet_NaN()}}); }) ==
          "lrkit::table: values must be finite, got nan");
  }
}
