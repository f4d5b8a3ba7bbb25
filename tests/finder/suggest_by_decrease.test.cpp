// SPDX-License-Identifier: MIT
#include <lrkit/finder/suggest_by_decrease.hpp>

#include <lrkit/finder/find_lr.hpp>

#include "catch.hpp"
#include "message.hpp"

#include <cmath>
#include <limits>
#include <vector>

using lrkit::goal;
using lrkit::reason;
using lrkit::suggest_by_decrease;

namespace {

/// One weight on a parabola of curvature 2, put back before every step: the ratio is 1 - lr exactly.
lrkit::measured_step on_a_parabola(double lr) {
  double const weight = 1;
  double const gradient = 2 * weight;
  double const after = weight - lr * gradient;
  return {weight * weight, after * after, lr * gradient * gradient};
}

}  // namespace

TEST_CASE("the ratio of a measured step", "[suggest_by_decrease]") {
  CHECK(on_a_parabola(0.5).ratio() == 0.5);
  CHECK(on_a_parabola(1).ratio() == 0);
  CHECK(lrkit::measured_step{1, 0.5, 0}.ratio() == 0);
  CHECK(lrkit::measured_step{1, std::numeric_limits<double>::infinity(), 1}.ratio() == 0);
  CHECK(double(lrkit::measured_step{3, 2, 1}) == 3);
}

TEST_CASE("the largest rate that delivers what the gradient promises", "[suggest_by_decrease]") {
  auto const sweep =
      lrkit::find_lr(on_a_parabola, {.min_lr = 0.01, .max_lr = 1, .steps = 100, .ladder = lrkit::ladder::linear},
                     lrkit::no_checkpoint);
  REQUIRE(sweep.ratios().size() == 100);
  SECTION("is where the ratio passes 3/4 for a constant rate, and 1/2 for a peak") {
    auto const fixed = suggest_by_decrease(sweep, goal::constant);
    REQUIRE(fixed);
    CHECK(std::abs(fixed->lr - 0.25) < 0.011);
    auto const peak = suggest_by_decrease(sweep);
    CHECK(std::abs(peak->lr - 0.5) < 0.011);
    CHECK(std::abs(peak->low - 0.25) < 0.011);
    CHECK(std::abs(peak->high - 0.75) < 0.011);
    CHECK(peak.warning() == lrkit::warning::none);
  }
  SECTION("may be the last, and then it warns") {
    auto const low = lrkit::find_lr(on_a_parabola, {.min_lr = 1e-3, .max_lr = 0.1}, lrkit::no_checkpoint);
    CHECK(suggest_by_decrease(low)->lr == 0.1);
    CHECK(suggest_by_decrease(low).warning() == lrkit::warning::near_max_lr);
  }
  SECTION("is not moved by a single odd ratio") {
    auto all = sweep.all();
    all.ratios[95] = 1;
    CHECK(suggest_by_decrease(lrkit::sweep(all))->lr == suggest_by_decrease(sweep)->lr);
  }
}

TEST_CASE("there is no such rate", "[suggest_by_decrease]") {
  auto const rising = lrkit::find_lr([](double) { return lrkit::measured_step{1, 2, 1}; }, {}, lrkit::no_checkpoint);
  CHECK(suggest_by_decrease(rising).reason() == reason::never_fell);
  auto const few = lrkit::find_lr(on_a_parabola, {.min_lr = 0.1, .max_lr = 1, .steps = 7}, lrkit::no_checkpoint);
  CHECK(suggest_by_decrease(few).reason() == reason::too_few);
  auto const nan = std::numeric_limits<double>::quiet_NaN();
  auto const broken = lrkit::find_lr([&](double) { return lrkit::measured_step{nan, 2, 1}; }, {}, lrkit::no_checkpoint);
  CHECK(suggest_by_decrease(broken).reason() == reason::non_finite);
  CHECK(message_of([] { return suggest_by_decrease(lrkit::sweep::from_record({1}, {1})); }) ==
        "lrkit::suggest_by_decrease: the sweep has no ratios: its training step must return a measured_step");
}
