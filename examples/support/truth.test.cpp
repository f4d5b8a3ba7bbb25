// SPDX-License-Identifier: MIT
#include "truth.hpp"

#include "catch.hpp"

#include <lrkit/schedules/constant.hpp>

#include <cmath>

using namespace examples;
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
  REQUIRE(tasks.size() == 40);
  for (std::size_t i = 0; i < tasks.size(); ++i) CHECK(tasks[i].report == (i % 2 == 1));
}
