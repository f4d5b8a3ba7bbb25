// SPDX-License-Identifier: MIT
#include <lrkit/finder/diagnosis.hpp>

#include "catch.hpp"

#include <lrkit/finder/paired.hpp>
#include <lrkit/finder/range_test.hpp>

#include <limits>

TEST_CASE("a diagnosis of nothing has seen nothing", "[diagnosis]") {
  lrkit::diagnosis const none;
  CHECK(none.rates.empty());
  CHECK(none.smoothed.empty());
  CHECK(none.sweeps == 1);
  CHECK(none.independence == 1);
  CHECK(none.losses_per_point == 1);
  for (double each : {none.batch_spread, none.first, none.baseline_first, none.initial, none.smoothed_initial,
                      none.noise, none.drop, none.t, none.rise, none.sum_of_rates, none.edge_of_losses,
                      none.edge_of_curve, none.wander, none.swing, none.quantum, none.shelf_from, none.shelf_to}) {
    CHECK(each == 0);
  }
  CHECK((none.end.steps == 0 && none.end.planned == 0 && none.end.last_lr == 0));
  CHECK((none.end.complete && !none.end.from_zero && none.end.why == lrkit::stop_reason::not_stopped));
  CHECK((none.half_width == 0 && none.minimum == 0 && none.steepest == 0));
  CHECK_FALSE((none.by_baseline || none.rose || none.dead));
}

TEST_CASE("a diagnosis says how its sweep ended", "[diagnosis]") {
  lrkit::range_test test({.min_lr = 1e-3, .max_lr = 1, .steps = 40});
  SECTION("before it did") {
    (void)test.record(2);
    auto const end = lrkit::paired(test.sweep()).end;
    CHECK(end.why == lrkit::stop_reason::not_stopped);
    CHECK(end.steps == 1);
    CHECK(end.planned == 40);
    CHECK(end.last_lr == 1e-3);
    CHECK(end.complete);
  }
  SECTION("at a loss that is not a number") {
    (void)test.record(2);
    (void)test.record(std::numeric_limits<double>::quiet_NaN());
    auto const end = lrkit::paired(test.sweep()).end;
    CHECK(end.why == lrkit::stop_reason::non_finite);
    CHECK(end.steps == 2);
    CHECK_FALSE(end.complete);
  }
  SECTION("having begun at 0") {
    for (int k = 0; k < 20; ++k) (void)test.record(k < 16 ? 0 : 1);
    CHECK(lrkit::paired(test.sweep()).end.from_zero);
  }
}
