// SPDX-License-Identifier: MIT
#include <lrkit/train/trend_plateau.hpp>

#include "catch.hpp"
#include "golden.hpp"
#include "message.hpp"
#include "train/saved_states.hpp"

#include <limits>
#include <span>
#include <vector>

using lrkit::trend_plateau;

namespace {

/// A loss that falls by `slope` a step, with a noise that is the same each time.
double noisy(int k, double slope) { return 10 - slope * k + 0.1 * ((k * 7919) % 13 - 6); }

}  // namespace

TEST_CASE("The steps without decrease are those that dlib counts", "[trend_plateau]") {
  auto const losses = golden("metrics/dlib__count_steps_without_decrease__1.csv", "metric");
  auto const plain = golden("schedules/dlib__count_steps_without_decrease__1.csv");
  auto const robust = golden("schedules/dlib__count_steps_without_decrease_robust__1.csv");
  REQUIRE(plain.size() == losses.size());
  for (std::size_t k = 0; k < losses.size(); ++k) {
    INFO("row " << k);
    auto const so_far = std::span(losses).first(k + 1);
    REQUIRE(static_cast<double>(lrkit::steps_without_decrease(so_far)) == plain[k]);
    REQUIRE(static_cast<double>(lrkit::steps_without_decrease_robust(so_far)) == robust[k]);
  }
}

TEST_CASE("A flat line has no decrease, a falling one no step without, and a rising one none with", "[trend_plateau]") {
  std::vector<double> flat(20, 1.5);
  std::vector<double> falling;
  std::vector<double> rising;
  for (int k = 0; k < 20; ++k) {
    falling.push_back(20 - k);
    rising.push_back(k);
  }
  REQUIRE(lrkit::steps_without_decrease(flat) == 20);
  REQUIRE(lrkit::steps_without_decrease(falling) == 0);
  REQUIRE(lrkit::steps_without_decrease(rising) == 20);
  REQUIRE(lrkit::steps_without_decrease(std::span(flat).first(2)) == 0);
  REQUIRE(lrkit::steps_without_decrease_robust({}) == 0);
}

TEST_CASE("The steps without decrease are counted without what is no number", "[trend_plateau]") {
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  constexpr double infinite = std::numeric_limits<double>::infinity();
  std::vector<double> const losses = {none, 3, infinite, 2.5, none, 2, -infinite, 1.5, 1, infinite};
  REQUIRE(lrkit::steps_without_decrease(losses) == 0);
  REQUIRE(lrkit::steps_without_decrease_robust(losses) == 0);
  REQUIRE(lrkit::steps_without_decrease(std::vector{1.0, none, 1.0, 1.0, infinite}) == 5);
  REQUIRE(lrkit::steps_without_decrease_robust(std::vector{none, 1.0, 1.0, 1.0}) == 3);
  REQUIRE(lrkit::steps_without_decrease_robust(std::vector{none, infinite}) == 0);
}

TEST_CASE("The steps without decrease are not counted for what is no probability or no part", "[trend_plateau]") {
  std::vector<double> const losses(20, 1.5);
  REQUIRE(message_of([&] { return lrkit::steps_without_decrease(losses, -0.5); }) ==
          "lrkit::steps_without_decrease: probability must be between 0 and 1, got -0.5");
  REQUIRE(message_of([&] { return lrkit::steps_without_decrease_robust(losses, 0.51, 1.5); }) ==
          "lrkit::steps_without_decrease_robust: discard must be between 0 and 1, got 1.5");
  REQUIRE(lrkit::steps_without_decrease_robust(losses, 1, 1) == 20);
}

TEST_CASE("A trend plateau falls where the losses have stopped falling, and not before", "[trend_plateau]") {
  SECTION("while they fall, never") {
    trend_plateau trend({.patience = 100});
    for (int k = 0; k < 2'000; ++k) REQUIRE(!trend.observe(noisy(k, 0.01)));
    REQUIRE(trend.factor() == 1);
  }
  SECTION("where they are flat, after `patience` losses") {
    trend_plateau trend({.factor = 0.5, .patience = 100});
    int k = 0;
    while (!trend.observe(noisy(k, 0))) ++k;
    REQUIRE(k + 1 == 100);
    REQUIRE(trend.factor() == 0.5);
  }
  SECTION("and again only after `patience` new ones") {
    trend_plateau trend({.factor = 0.5, .patience = 100});
    std::vector<int> falls;
    for (int k = 0; k < 350; ++k) {
      if (trend.observe(1.0)) falls.push_back(k + 1);
    }
    REQUIRE(falls == std::vector{100, 200, 300});
  }
  SECTION("no further than to the least factor") {
    trend_plateau trend({.factor = 0.5, .patience = 10, .min_factor = 0.4});
    for (int k = 0; k < 1'000; ++k) (void)trend.observe(1.0);
    REQUIRE(trend.factor() == 0.4);
  }
}

TEST_CASE("One bad batch does not hide a decrease", "[trend_plateau]") {
  trend_plateau trend({.patience = 100});
  for (int k = 0; k < 1'000; ++k) REQUIRE(!trend.observe(noisy(k, 0.01) + (k % 50 == 49 ? 1'000 : 0)));
}

TEST_CASE("A decrease that only a few high losses make counts for as long as they are remembered", "[trend_plateau]") {
  trend_plateau trend({.patience = 100});
  int k = 0;
  while (!trend.observe(k > 0 && k <= 5 ? 1'000.0 : 1.0)) ++k;
  REQUIRE(k + 1 == 106);
}

TEST_CASE("A loss that is not finite is left out", "[trend_plateau]") {
  trend_plateau trend({.patience = 10});
  for (int k = 0; k < 9; ++k) (void)trend.observe(1.0);
  trend_plateau const before = trend;
  REQUIRE(!trend.observe(std::numeric_limits<double>::quiet_NaN()));
  REQUIRE(!trend.observe(std::numeric_limits<double>::infinity()));
  REQUIRE(trend == before);
  REQUIRE(trend.observe(1.0));
}

TEST_CASE("A trend plateau goes on from its state as if nothing had happened", "[trend_plateau]") {
  for (int stop : {0, 1, 99, 100, 250, 401}) {
    trend_plateau whole({.factor = 0.5, .patience = 100});
    for (int k = 0; k < stop; ++k) (void)whole.observe(noisy(k, 0.001));
    trend_plateau resumed({.factor = 0.5, .patience = 100});
    resumed.restore(whole.save());
    REQUIRE(resumed == whole);
    for (int k = stop; k < 600; ++k) REQUIRE(resumed.observe(noisy(k, 0.001)) == whole.observe(noisy(k, 0.001)));
    REQUIRE(resumed.save() == whole.save());
  }
}

TEST_CASE("A trend plateau refuses too little patience, and a text that is no state changes nothing",
          "[trend_plateau]") {
  REQUIRE(message_of([] { return trend_plateau({.patience = 2}); }) ==
          "lrkit::trend_plateau: patience must be at least 3, got 2");
  REQUIRE(message_of([] { return trend_plateau({.probability = 1.5}); }) ==
          "lrkit::trend_plateau: probability must be between 0 and 1, got 1.5");
  trend_plateau trend({.patience = 5});
  (void)trend.observe(1.0);
  trend_plateau const before = trend;
  REQUIRE_THROWS_AS(trend.restore("trend_plateau factor=1 since_look=0 losses=2,1"), std::invalid_argument);
  REQUIRE(message_of([&] { return trend.restore(trend_plateau({.patience = 6}).save()), 0; }) ==
          "lrkit::trend_plateau: state must be saved with patience = 5, got 6");
  REQUIRE(message_of([&] { return trend.restore(altered(trend.save(), "losses=[1]", "losses=[1,2,3,4,5,6]")), 0; }) ==
          "lrkit::trend_plateau: state.losses must be at most 5, got 6");
  REQUIRE(message_of([&] { return trend.restore(altered(trend.save(), "losses=[1]", "losses=[1,inf]")), 0; }) ==
          "lrkit::trend_plateau: state.losses must be finite, got inf");
  REQUIRE(message_of([&] { return trend.restore(altered(trend.save(), "since_look=0", "since_look=1")), 0; }) ==
          "lrkit::trend_plateau: state.since_look must be at most 0, got 1");
  REQUIRE(trend == before);
  trend_plateau other = trend;
  (void)other.observe(0.75);
  keeps_its_state(other, trend);
  trend_plateau none;
  REQUIRE(none == trend_plateau({}));
}

TEST_CASE("trend_plateau looks 200 times in patience losses", "[trend_plateau]") {
  // A flat line has no decrease in any number of losses: the factor falls at the first look after `patience` of them,
  // and looks come every patience / 200 + 1 losses.
  auto const first_fall = [](lrkit::step_t patience) {
    lrkit::trend_plateau trend({.factor = 0.5, .patience = patience});
    for (int i = 1; i <= 2'000; ++i) {
      if (trend.observe(1.0)) return i;
    }
    return 0;
  };
  CHECK(first_fall(398) == 398);
  CHECK(first_fall(400) == 402);
}

TEST_CASE("losses on an exact line fall for sure, or rise for sure", "[trend_plateau]") {
  // Three of them, so that the line leaves no rounding error: its slope alone decides.
  std::vector<double> const falling = {2, 1, 0}, level = {1, 1, 1}, rising = {0, 1, 2};
  CHECK(lrkit::steps_without_decrease(falling, 0.99) == 0);
  CHECK(lrkit::steps_without_decrease(level, 0.49) == 0);
  CHECK(lrkit::steps_without_decrease(level, 0.51) == 3);
  CHECK(lrkit::steps_without_decrease(rising, 0.01) == 3);
}

TEST_CASE("the trend does not depend on the unit of the losses", "[trend_plateau]") {
  std::vector<double> losses;
  std::vector<double> tiny;
  for (int k = 0; k < 60; ++k) {
    losses.push_back(noisy(k, 0.005));
    tiny.push_back(0x1p-60 * losses.back());
  }
  auto const count = lrkit::steps_without_decrease(losses);
  CHECK(count > 0);
  CHECK(lrkit::steps_without_decrease(tiny) == count);
}
