// SPDX-License-Identifier: MIT
#include <lrkit/core/inline_vector.hpp>

#include "catch.hpp"

#include <lrkit/core/step_count.hpp>

#include <array>
#include <span>
#include <type_traits>
#include <vector>

TEST_CASE("A short list is built from braces and kept in place", "[few]") {
  constexpr lrkit::inline_vector<lrkit::step_count> milestones = {30, 80};
  STATIC_REQUIRE(milestones.size() == 2);
  STATIC_REQUIRE(milestones[0] == 30);
  STATIC_REQUIRE(milestones[1] == 80);
  STATIC_REQUIRE(milestones.end() - milestones.begin() == 2);
  STATIC_REQUIRE(std::is_trivially_copyable_v<lrkit::inline_vector<double>>);

  SECTION("or from any contiguous range of values that become its own without a loss") {
    std::vector<int> const epochs = {30, 80};
    std::array<lrkit::step_t, 2> const steps = {30, 80};
    double const rates[] = {0.5, 0.25};
    lrkit::inline_vector<double> const from_span = std::span(rates).first(1);
    CHECK(lrkit::inline_vector<lrkit::step_count>(epochs) == milestones);
    CHECK(lrkit::inline_vector<lrkit::step_count>(steps) == milestones);
    CHECK(lrkit::inline_vector<lrkit::step_count>(std::vector<int>{30, 80}) == milestones);
    CHECK(lrkit::inline_vector<double>(rates) == lrkit::inline_vector<double>{0.5, 0.25});
    CHECK(from_span == lrkit::inline_vector<double>{0.5});
    CHECK(lrkit::inline_vector<double>(std::vector<float>{0.5F}) == from_span);
    CHECK(lrkit::inline_vector<int>(std::vector<int>(17, 3)).given() == 17);
    STATIC_REQUIRE_FALSE(std::is_convertible_v<std::vector<double>, lrkit::inline_vector<lrkit::step_count>>);
    STATIC_REQUIRE_FALSE(std::is_convertible_v<std::vector<double>, lrkit::inline_vector<float>>);
    STATIC_REQUIRE_FALSE(std::is_convertible_v<double, lrkit::inline_vector<double>>);
  }
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
