// SPDX-License-Identifier: MIT
#include <lrkit/finder/verification.hpp>

#include "catch.hpp"

#include <limits>
#include <stdexcept>

using lrkit::finding;
using lrkit::verification;

TEST_CASE("a verification", "[verification]") {
  verification const found({{0.1, 2.5, 30}, {0.3, 2.0, 30}, {1, 9.0, 4}}, {0.21, {0.3, 2.0, 30}}, finding::higher);
  SECTION("has a rate to choose, and the best of its trials") {
    REQUIRE(found);
    CHECK(found->lr == 0.21);
    CHECK((*found).best == found.trials()[1]);
    CHECK(found.finding() == finding::higher);
  }
  SECTION("says how many steps were made") { CHECK(found.steps_spent() == 64); }
  SECTION("says all of it in words") {
    CHECK(found.text() == "A higher rate did better in the trials. 3 trials, 64 steps: 0.1 -> 2.5, 0.3 -> 2, 1 -> 9.");
  }
  SECTION("says that trials mislead where they took away next to nothing") {
    verification const trained({{0.1, 2.5, 30}}, {0.1, {0.1, 2.5, 30}}, finding::confirmed, 0.01);
    CHECK(trained.gain() == 0.01);
    CHECK_THAT(trained.text(), Catch::Matchers::ContainsSubstring("keep its old rate"));
    verification const more({{0.1, 2.5, 30}}, {0.1, {0.1, 2.5, 30}}, finding::confirmed, 0.06);
    CHECK_THAT(more.text(), !Catch::Matchers::ContainsSubstring("keep its old rate"));
    CHECK(lrkit::trial{} == lrkit::trial{.lr = 0, .loss = 0, .steps = 0});
  }
  SECTION("has no rate where every trial diverged") {
    constexpr double infinity = std::numeric_limits<double>::infinity();
    verification const none({{0.1, infinity, 1}}, {0.1, {0.1, infinity, 1}}, finding::all_diverged);
    CHECK_FALSE(none);
    CHECK_THROWS_AS(none->lr, std::logic_error);
    CHECK_THROWS_AS(*none, std::logic_error);
    CHECK(none.trials().size() == 1);
  }
}

TEST_CASE("every finding has a sentence and a name", "[verification]") {
  for (auto const& [name, each] : enumerators(lrkit::finding{})) {
    CHECK(name.substr(0, 9) == "finding::");
    CHECK(sentence(each).back() == '.');
  }
}
