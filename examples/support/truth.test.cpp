// SPDX-License-Identifier: MIT
#include "truth.hpp"

#include "catch.hpp"

#include <lrkit/schedules/constant.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

using namespace examples;
using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

TEST_CASE("a grid has so many rates to a decade, and both its ends", "[examples]") {
  auto const rates = grid(1e-3, 10, 2);
  REQUIRE(rates.size() == 9);
  CHECK(rates.front() == 1e-3);
  CHECK_THAT(rates[1], WithinRel(1e-3 * std::sqrt(10.0), 1e-12));
  CHECK_THAT(rates.back(), WithinRel(10.0, 1e-12));
}

TEST_CASE("regret is the share of the achievable decrease that a rate loses", "[examples]") {
  truth const known{.rates = {0.01, 0.1, 1}, .loss = {3, 1, 5}, .held_out_loss = {}, .accuracy = {}, .start = 5};
  CHECK(known.best_rate() == 0.1);
  CHECK(known.regret(0.1) == 0);
  CHECK(known.regret(0.01) == 0.5);
  CHECK(known.regret(1) == 1);
  SECTION("interpolated in the logarithm of the rate") {
    CHECK_THAT(known.regret(std::sqrt(0.1)), WithinRel(0.5, 1e-12));
    CHECK_THAT(known.regret(std::sqrt(1e-3)), WithinRel(0.25, 1e-12));
  }
  SECTION("beyond the grid that of its end") {
    CHECK(known.regret(1e-9) == 0.5);
    CHECK(known.regret(1e9) == 1);
    CHECK(known.regret(std::nan("")) == 0.5);
  }
}

TEST_CASE("the truth is measured by training at every rate", "[examples]") {
  auto const wine = with_standard_inputs(split(wines(), 0.25, 1));
  task const t{.name = "wine", .data = wine, .recipe = {shape{{13, 3}}, method::sgd, 16}, .steps = 40};
  auto const make = [](double lr, lrkit::step_t) { return lrkit::constant({.lr = lr}); };
  truth const known = measure(t, {1e-9, 0.1, 1e38}, {1, 2}, make);
  CHECK(known.best_rate() == 0.1);
  CHECK(known.loss[1] < 0.5 * known.start);
  CHECK_THAT(known.loss[0], WithinRel(known.start, 1e-5));
  CHECK_THAT(known.loss[2], WithinRel(known.start, 1e-12));  // what blows up is counted as having learned nothing
  CHECK(known.accuracy[1] > 0.8);
  SECTION("and is the mean over the seeds") {
    double const first = measure(t, {0.1}, {1}, make).loss[0], second = measure(t, {0.1}, {2}, make).loss[0];
    CHECK(first != second);
    CHECK_THAT(known.loss[1], WithinRel((first + second) / 2, 1e-12));
  }
}

TEST_CASE("the truth can be measured closely around the best rates alone", "[examples]") {
  auto const wine = with_standard_inputs(split(wines(), 0.25, 1));
  task const t{.name = "wine", .data = wine, .recipe = {shape{{13, 16, 3}}, method::sgd, 16}, .steps = 60};
  auto const make = [](double lr, lrkit::step_t) { return lrkit::constant({.lr = lr}); };
  std::vector<std::uint64_t> const seeds{1, 2};
  truth const all = measure(t, grid(1e-6, 1e3, 4), seeds, make);
  truth const known = measure_closely(t, 1e-6, 1e3, 4, seeds, make);
  CHECK(known.rates.size() < all.rates.size());
  CHECK(known.rates.front() == 1e-6);
  CHECK_THAT(known.rates.back(), WithinRel(1e3, 1e-12));
  CHECK(std::is_sorted(known.rates.begin(), known.rates.end()));
  CHECK(known.loss.size() == known.rates.size());
  CHECK(known.accuracy.size() == known.rates.size());
  CHECK(known.best_rate() == all.best_rate());
  CHECK(known.start == all.start);
  for (double lr : all.rates) {
    if (all.regret(lr) < 0.2) CHECK_THAT(known.loss_at(lr), WithinRel(all.loss_at(lr), 1e-9));
    CHECK_THAT(known.regret(lr), WithinAbs(all.regret(lr), 0.1));
  }
}

TEST_CASE("what trains without a rate is held against the same truth", "[examples]") {
  auto const wine = with_standard_inputs(split(wines(), 0.25, 1));
  auto const how = GENERATE(method::sgd, method::momentum);
  task const t{.name = "wine", .data = wine, .recipe = {shape{{13, 16, 3}}, how, 16}, .steps = 100};
  std::vector<std::uint64_t> const seeds{1, 2};
  auto const make = [](double lr, lrkit::step_t) { return lrkit::constant({.lr = lr}); };
  truth const known = measure(t, {1e-9, 0.03}, seeds, make);
  SECTION("the task's own optimizer at a rate is that rate's") {
    double const loss = loss_with(t, seeds, [&](auto weights) {
      return [o = optimizer<float>(how, weights.size())](lrkit::step_t, auto w, auto g) mutable {
        o.set_learning_rate(0.03);
        o.step(w, g);
      };
    });
    CHECK_THAT(loss, WithinRel(known.loss[1], 1e-12));
  }
  SECTION("what blows up has learned nothing") {
    auto const ruin = [](auto) { return [](lrkit::step_t, auto w, auto) { w[0] = NAN; }; };
    CHECK_THAT(loss_with(t, seeds, ruin), WithinRel(known.start, 1e-12));
  }
  SECTION("distance over gradients learns, and a thousandth of its schedule does not") {
    auto const by = [&](double peak) {
      return loss_with(t, seeds, by_distance_over_gradients(how, 0.01, lrkit::constant({.lr = peak})));
    };
    CHECK(by(1) < 0.2 * known.start);
    CHECK(by(1e-3) > 0.8 * known.start);
  }
}

TEST_CASE("a task that goes on from a trained state begins there", "[examples]") {
  auto const wine = with_standard_inputs(split(wines(), 0.25, 1));
  task fresh{.name = "wine", .data = wine, .recipe = {shape{{13, 3}}, method::sgd, 16}, .steps = 40};
  task resumed = fresh;
  resumed.trained_at = 0.1;
  resumed.trained_steps = 40;
  auto before = begin(fresh, 1), after = begin(resumed, 1);
  CHECK(after.evaluate(wine.train).loss < 0.5 * before.evaluate(wine.train).loss);
}

TEST_CASE("every second task is kept apart from tuning", "[examples]") {
  auto const tasks = all_tasks();
  REQUIRE(tasks.size() == 42);
  for (std::size_t i = 0; i < tasks.size(); ++i) CHECK(tasks[i].report == (i % 2 == 1));
  CHECK(std::count_if(tasks.begin(), tasks.end(), [](task const& t) { return t.usual; }) == 24);
}
