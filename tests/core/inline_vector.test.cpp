// SPDX-License-Identifier: MIT
#include <lrkit/core/inline_vector.hpp>

#include "catch.hpp"

#include <lrkit/core/step_count.hpp>

#include <type_traits>

TEST_CASE("A short list is built from braces and kept in place", "[few]") {
  constexpr lrkit::inline_vector<lrkit::step_count> milestones = {30, 80};
  STATIC_REQUIRE(milestones.size() == 2);
  STATIC_REQUIRE(milestones[0] == 30);
  STATIC_REQUIRE(milestones[1] == 80);
  STATIC_REQUIRE(milestones.end() - milestones.begin() == 2);
  STATIC_REQUIRE(std::is_trivially_copyable_v<lrkit::inline_vector<double>>);

  SECTION("an empty one is legal") {
    constexpr lrkit::inline_vector<double> none;
    STATIC_REQUIRE(none.empty());
    STATIC_REQUIRE(none.begin() == none.end());
    STATIC_REQUIRE(!milestones.empty());
    STATIC_REQUIRE(lrkit::inline_vector<double>(std::nullopt).empty());
    STATIC_REQUIRE(lrkit::inline_vector<double>{}.empty());
  }
  SECTION("two are equal where their values are") {
    STATIC_REQUIRE(milestones == lrkit::inline_vector<lrkit::step_count>{30, 80});
    STATIC_REQUIRE(milestones != lrkit::inline_vector<lrkit::step_count>{30, 81});
    STATIC_REQUIRE(lrkit::inline_vector<double>{0.0} != lrkit::inline_vector<double>{});
  }
}

TEST_CASE("A list that was given too many keeps what fits and knows how many there were", "[few]") {
  constexpr lrkit::inline_vector<int, 3> numbers = {1, 2, 3, 4, 5};
  STATIC_REQUIRE(numbers.given() == 5);
  STATIC_REQUIRE(numbers.size() == 3);
  STATIC_REQUIRE(numbers[2] == 3);
  STATIC_REQUIRE(lrkit::inline_vector<int>::capacity() == 16);
}
