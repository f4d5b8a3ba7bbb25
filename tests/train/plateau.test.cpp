// SPDX-License-Identifier: MIT
#include <lrkit/train/plateau.hpp>

#include "catch.hpp"
#include "golden.hpp"
#include "message.hpp"
#include "train/saved_states.hpp"

#include <limits>
#include <string>
#include <vector>

using Catch::Matchers::WithinRel;
using lrkit::plateau;
using lrkit::plateau_rule;

namespace {

/// Observes the metrics of a peer's run and meets its figures: `first` times the factor.
void meets(std::string const& file, double first, plateau::params arguments) {
  plateau p(arguments);
  auto const metrics = golden("metrics/" + file, "metric");
  auto const figures = golden("schedules/" + file);
  REQUIRE(figures.size() == metrics.size() + 1);
  REQUIRE(first * p.factor() == figures[0]);
  for (std::size_t k = 0; k < metrics.size(); ++k) {
    (void)p.observe(metrics[k]);
    INFO(file << ", row " << k + 1);
    REQUIRE_THAT(first * p.factor(), WithinRel(figures[k + 1], 1e-13));
  }
}

/// How many metrics it takes until the factor has fallen, where all are the same after the first.
int until_fall(plateau p) {
  int observed = 1;
  while (!p.observe(1.0)) ++observed;
  return observed;
}

}  // namespace

TEST_CASE("A plateau meets the figures of PyTorch, timm, Keras and optax", "[plateau]") {
  // PyTorch and timm compare with the best times 1 -+ threshold, and do not change a rate by 1e-8 or less.
  double const eps = 1e-8 / 0.1;
  meets("torch__ReduceLROnPlateau__1.csv", 0.1,
        {.patience = 5, .threshold_mode = lrkit::threshold_mode::of_best, .eps = eps});
  meets("torch__ReduceLROnPlateau__3.csv", 0.1,
        {.mode = lrkit::mode::max,
         .factor = 0.5,
         .patience = 2,
         .threshold = 0.01,
         .threshold_mode = lrkit::threshold_mode::abs,
         .eps = eps});
  meets("torch__ReduceLROnPlateau__4.csv", 0.1,
        {.factor = 0.3, .patience = 4, .threshold_mode = lrkit::threshold_mode::of_best, .eps = eps});
  meets("timm__plateau__1.csv", 0.1, {.patience = 5, .threshold_mode = lrkit::threshold_mode::of_best, .eps = eps});
  meets("timm__plateau__3.csv", 0.1,
        {.mode = lrkit::mode::max,
         .factor = 0.5,
         .patience = 3,
         .threshold_mode = lrkit::threshold_mode::of_best,
         .eps = eps});
  meets("keras__ReduceLROnPlateau__1.csv", 0.1,
        {.patience = 5, .threshold_mode = lrkit::threshold_mode::abs, .rule = plateau_rule::keras});
  meets("keras__ReduceLROnPlateau__3.csv", 0.1,
        {.factor = 0.3,
         .patience = 4,
         .threshold = 0,
         .threshold_mode = lrkit::threshold_mode::abs,
         .rule = plateau_rule::keras});
  meets("optax__reduce_on_plateau__1.csv", 1,
        {.patience = 5, .threshold_mode = lrkit::threshold_mode::of_best, .rule = plateau_rule::optax});
  meets("optax__reduce_on_plateau__3.csv", 1,
        {.factor = 0.5,
         .patience = 2,
         .threshold_mode = lrkit::threshold_mode::of_best,
         .rule = plateau_rule::optax,
         .accumulation = 5});
}

TEST_CASE("A plateau falls after more bad metrics than its patience, or after as many, as the rule says", "[plateau]") {
  REQUIRE(until_fall(plateau({.patience = 3})) == 1 + 4);
  REQUIRE(until_fall(plateau({.patience = 3, .rule = plateau_rule::keras})) == 1 + 3);
  REQUIRE(until_fall(plateau({.patience = 3, .rule = plateau_rule::optax})) == 1 + 3);
  REQUIRE(until_fall(plateau({.patience = 0})) == 1 + 1);
  REQUIRE(until_fall(plateau({.patience = 2, .accumulation = 4})) == 4 * (1 + 3));
}

TEST_CASE("A plateau without patience falls at each bad metric and at no good one, but for optax", "[plateau]") {
  for (auto rule : {plateau_rule::pytorch, plateau_rule::keras}) {
    plateau p({.factor = 0.5, .patience = 0, .rule = rule});
    for (double metric : {1.0, 0.5, 0.25}) REQUIRE(!p.observe(metric));
    REQUIRE(p.observe(0.25));
    REQUIRE(p.observe(0.25));
    REQUIRE(p.factor() == 0.25);
  }
  // optax compares the count of bad metrics with the patience, and it is 0 after each good one.
  plateau p({.factor = 0.5, .patience = 0, .rule = plateau_rule::optax});
  for (double metric : {1.0, 0.5}) REQUIRE(p.observe(metric));
  REQUIRE(!p.observe(0.5));
  REQUIRE(p.factor() == 0.25);
}

TEST_CASE("A plateau counts the bad metrics in a row: a good one in between makes it begin anew", "[plateau]") {
  plateau p({.patience = 2});
  for (double metric : {1.0, 1.0, 1.0, 0.5, 0.5, 0.5}) REQUIRE(!p.observe(metric));
  REQUIRE(p.best() == 0.5);
  REQUIRE(p.observe(0.5));
  REQUIRE(p.factor() == 0.1);
}

TEST_CASE("A plateau of a negative loss, and of an accuracy, falls too", "[plateau]") {
  SECTION("a loss that stays at -1.3 is a plateau") {
    plateau p({.patience = 2});
    for (double metric : {-1.0, -1.3, -1.3, -1.3}) REQUIRE(!p.observe(metric));
    REQUIRE(p.observe(-1.3));
  }
  SECTION("an accuracy that rises is none, one that stays is") {
    plateau p({.mode = lrkit::mode::max, .patience = 2});
    for (double metric : {0.5, 0.6, 0.7, 0.8, 0.8, 0.8}) REQUIRE(!p.observe(metric));
    REQUIRE(p.observe(0.8));
    REQUIRE(p.best() == 0.8);
  }
}

TEST_CASE("A plateau counts NaN as bad and forgets no best for it", "[plateau]") {
  constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
  plateau p({.patience = 2});
  REQUIRE(!p.observe(0.5));
  REQUIRE(!p.observe(not_a_number));
  REQUIRE(!p.observe(not_a_number));
  REQUIRE(p.observe(not_a_number));
  REQUIRE(p.best() == 0.5);
}

TEST_CASE("A NaN among metrics that are averaged makes their mean bad, and no other one", "[plateau]") {
  plateau p({.factor = 0.5, .patience = 0, .accumulation = 2});
  for (double metric : {1.0, 1.0}) REQUIRE(!p.observe(metric));
  REQUIRE(!p.observe(std::numeric_limits<double>::quiet_NaN()));
  REQUIRE(p.observe(0.1));
  for (double metric : {0.25, 0.75}) REQUIRE(!p.observe(metric));
  REQUIRE(p.best() == 0.5);
  REQUIRE(p.factor() == 0.5);
}

TEST_CASE("During a cooldown no bad metric is counted, but a good one is remembered", "[plateau]") {
  auto falls_at = [](plateau_rule rule) {
    plateau p({.factor = 0.5, .patience = 1, .cooldown = 3, .rule = rule});
    std::vector<int> falls;
    for (int k = 0; k < 14; ++k) {
      if (p.observe(1.0)) falls.push_back(k);
    }
    return falls;
  };
  REQUIRE(falls_at(plateau_rule::pytorch) == std::vector{2, 7, 12});
  REQUIRE(falls_at(plateau_rule::keras) == std::vector{1, 4, 7, 10, 13});
  REQUIRE(falls_at(plateau_rule::optax) == std::vector{1, 5, 9, 13});

  for (auto rule : {plateau_rule::pytorch, plateau_rule::keras, plateau_rule::optax}) {
    plateau p({.patience = 1, .cooldown = 5, .rule = rule});
    while (!p.observe(1.0)) {
    }
    REQUIRE(!p.observe(0.25));
    REQUIRE(p.best() == 0.25);
  }
}

TEST_CASE("The factor falls to the least factor and no further", "[plateau]") {
  plateau p({.factor = 0.5, .patience = 0, .min_factor = 0.3});
  REQUIRE(!p.observe(1));
  REQUIRE(p.observe(1));
  REQUIRE(p.factor() == 0.5);
  REQUIRE(p.observe(1));
  REQUIRE(p.factor() == 0.3);
  REQUIRE(!p.observe(1));
  REQUIRE(p.factor() == 0.3);
}

TEST_CASE("A fall by no more than the least change is not made", "[plateau]") {
  plateau p({.factor = 0.5, .patience = 0, .eps = 0.25});
  REQUIRE(!p.observe(1));
  REQUIRE(p.observe(1));
  REQUIRE(!p.observe(1));
  REQUIRE(p.factor() == 0.5);
}

TEST_CASE("A plateau goes on from its state as if nothing had happened", "[plateau]") {
  auto const metrics = golden("metrics/torch__ReduceLROnPlateau__1.csv", "metric");
  for (auto rule : {plateau_rule::pytorch, plateau_rule::keras, plateau_rule::optax}) {
    plateau::params const arguments{.patience = 2, .cooldown = 2, .rule = rule, .accumulation = 2};
    for (std::size_t stop = 0; stop < metrics.size(); stop += 7) {
      plateau whole(arguments);
      for (std::size_t k = 0; k < stop; ++k) (void)whole.observe(metrics[k]);
      plateau resumed(arguments);
      resumed.restore(whole.save());
      REQUIRE(resumed == whole);
      for (std::size_t k = stop; k < metrics.size(); ++k)
        REQUIRE(resumed.observe(metrics[k]) == whole.observe(metrics[k]));
      REQUIRE(resumed.save() == whole.save());
    }
  }
}

TEST_CASE("A plateau's state is one line that says under which arguments it was saved", "[plateau]") {
  plateau p({.mode = lrkit::mode::max, .factor = 0.5, .patience = 0, .cooldown = 2, .accumulation = 2});
  for (double metric : {1.0, 1.0, 1.0, 1.0, 0.25}) (void)p.observe(metric);
  REQUIRE(p.save() ==
          with_end_mark("plateau/1 {mode=mode::max factor=0.5 patience=0 threshold=1e-04 "
                        "threshold_mode=threshold_mode::rel cooldown=2 min_factor=0 eps=0 rule=plateau_rule::pytorch "
                        "accumulation=2} factor=0.5 best=1 bad=0 cooling=2 mean=0.25 seen=1 spoilt=0"));
}

TEST_CASE("A text that is no state of a plateau is refused and changes nothing", "[plateau]") {
  plateau p({.patience = 2});
  (void)p.observe(0.5);
  plateau const before = p;
  REQUIRE(message_of([&] { return p.restore("greedy factor=1"), 0; }) ==
          "lrkit::plateau: state must be a text that save() of the same version wrote, got \"greedy factor=1\"");
  REQUIRE_THROWS_AS(p.restore("plateau factor=0.5 best=1 bad=0"), std::invalid_argument);
  REQUIRE_THROWS_AS(p.restore(""), std::invalid_argument);
  REQUIRE_THROWS_AS(p.restore(with_end_mark("plateau")), std::invalid_argument);
  REQUIRE_THROWS_AS(p.restore(with_end_mark("plateau/1 {}")), std::invalid_argument);
  REQUIRE(p == before);

  plateau other({.patience = 2});
  (void)other.observe(0.25);
  keeps_its_state(p, other);
}

TEST_CASE("A state of a plateau with other arguments, or of another version, is refused by name", "[plateau]") {
  plateau p({.patience = 2});
  plateau const before = p;
  auto const refusal = [&](std::string const& text) { return message_of([&] { return p.restore(text), 0; }); };
  REQUIRE(refusal(plateau({.mode = lrkit::mode::max, .patience = 2}).save()) ==
          "lrkit::plateau: state must be saved with mode = mode::min, got mode::max");
  REQUIRE(refusal(plateau({.factor = 0.5, .patience = 2}).save()) ==
          "lrkit::plateau: state must be saved with factor = 0.1, got 0.5");
  REQUIRE(refusal(plateau({.patience = 2, .accumulation = 3}).save()) ==
          "lrkit::plateau: state must be saved with accumulation = 1, got 3");
  REQUIRE(refusal(altered(p.save(), "plateau/1", "plateau/2")) == "lrkit::plateau: state must be of version 1, got 2");
  REQUIRE(p == before);
}

TEST_CASE("A state that no plateau can be in is refused by name", "[plateau]") {
  plateau p({.patience = 2, .cooldown = 3, .accumulation = 4});
  plateau const before = p;
  auto const refusal = [&](char const* from, char const* to) {
    return message_of([&] { return p.restore(altered(p.save(), from, to)), 0; });
  };
  std::string const who = "lrkit::plateau: state.";
  REQUIRE(refusal(" factor=1 ", " factor=nan ") == who + "factor must be finite, got nan");
  REQUIRE(refusal(" factor=1 ", " factor=inf ") == who + "factor must be finite, got inf");
  REQUIRE(refusal(" factor=1 ", " factor=-1 ") == who + "factor must be between 0 and 1, got -1");
  REQUIRE(refusal(" factor=1 ", " factor=5 ") == who + "factor must be between 0 and 1, got 5");
  REQUIRE(refusal(" best=", " best=nan best=").starts_with("lrkit::plateau: state"));
  REQUIRE(refusal(" bad=0", " bad=-5") == who + "bad must be at least 0, got -5");
  REQUIRE(refusal(" bad=0", " bad=9223372036854775807") ==
          who + "bad must be at most 9007199254740992, got 9223372036854775807 or more");
  REQUIRE(refusal(" cooling=0", " cooling=4") == who + "cooling must be at most 3, got 4");
  REQUIRE(refusal(" seen=0", " seen=4") == who + "seen must be at most 3, got 4");
  REQUIRE(refusal(" spoilt=0", " spoilt=1") == who + "spoilt must be at most 0, got 1");
  REQUIRE(refusal(" mean=0", " mean=inf") == who + "mean must be finite, got inf");
  REQUIRE(p == before);
}

TEST_CASE("All arguments of a plateau are optional", "[plateau]") {
  plateau p;
  REQUIRE(p == plateau({}));
  REQUIRE(p.parameters() == plateau::params{});
  REQUIRE(p.factor() == 1);
}

TEST_CASE("A plateau refuses a factor above 1, a negative patience and a negative threshold", "[plateau]") {
  REQUIRE(message_of([] { return plateau({.factor = 1.5}); }) ==
          "lrkit::plateau: factor must be between 0 and 1, got 1.5");
  REQUIRE(message_of([] { return plateau({.patience = -1}); }) ==
          "lrkit::plateau: patience must be at least 0, got -1");
  REQUIRE(message_of([] { return plateau({.threshold = -0.1}); }) ==
          "lrkit::plateau: threshold must be at least 0, got -0.1");
  REQUIRE(message_of([] { return plateau({.accumulation = 0}); }) ==
          "lrkit::plateau: accumulation must be at least 1, got 0");
}

TEST_CASE("A plateau works in a constant expression", "[plateau]") {
  STATIC_REQUIRE([] {
    plateau p({.patience = 0});
    (void)p.observe(1);
    (void)p.observe(1);
    return p.factor();
  }() == 0.1);
}
