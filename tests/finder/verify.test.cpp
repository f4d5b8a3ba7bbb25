// SPDX-License-Identifier: MIT
#include <lrkit/finder/verify.hpp>

#include "catch.hpp"
#include "message.hpp"

#include <cmath>
#include <limits>
#include <stdexcept>
#include <vector>

using Catch::Matchers::WithinRel;
using lrkit::finding;
using lrkit::verify;

namespace {

/// A model whose loss falls the faster the nearer the rate is to `best`, and that diverges above `limit`.
struct model {
  double best = 0.1;
  double speed = 3;
  double limit = 1e9;
  int done = 0;
  double progress = 0;
  std::vector<double> rates{};
  int saved = 0;
  int restored = 0;

  double train(double lr) {
    rates.push_back(lr);
    if (lr > limit) return std::numeric_limits<double>::infinity();
    double const loss = 3 * std::exp(-progress);
    double const far = std::log(lr / best);
    progress += speed / (1 + far * far);
    ++done;
    return loss;
  }
  void save() { ++saved; }
  void restore() {
    ++restored;
    progress = 0;
  }
};

constexpr auto constant = lrkit::goal::constant;
constexpr auto lowest = lrkit::goal::lowest;
constexpr lrkit::verify_params five{.budget = 100, .trials = 5, .factor = 2, .goal = constant};

}  // namespace

TEST_CASE("verify tries a rate and its neighbours", "[verify]") {
  model m;
  auto const step = [&](double lr) { return m.train(lr); };
  auto const rate_of_best = [&](double lr, lrkit::verify_params p) { return verify(step, lr, p, m)->best.lr; };
  SECTION("and confirms it where none does better") {
    auto const checked = verify(step, 0.1, five, m);
    REQUIRE(checked);
    CHECK(checked->best.lr == 0.1);
    CHECK(checked.finding() == finding::confirmed);
    REQUIRE(checked.trials().size() == 5);
    CHECK(checked.trials()[0].lr == 0.05);
    CHECK(checked.trials()[4].lr == 0.2);
    CHECK(checked.trials()[0].steps == 20);
    CHECK(checked.steps_spent() == 100);
    CHECK(m.done == 100);
  }
  SECTION("and between them goes halfway to the better neighbour") {
    m.best = 0.09;
    auto const checked = verify(step, 0.1, {.budget = 100, .trials = 4, .factor = 4, .goal = constant}, m);
    REQUIRE(checked.trials().size() == 4);
    CHECK_THAT(checked.trials()[1].lr, WithinRel(0.05, 1e-15));
    CHECK(checked.trials()[1].lr < checked.trials()[2].lr);
    CHECK(checked->best.lr == 0.1);
  }
  SECTION("and goes on in the direction that does better") {
    CHECK(rate_of_best(0.05, five) == 0.1);
    auto const higher = verify(step, 0.025, five, m);
    CHECK(higher->best.lr == 0.1);
    CHECK(higher.finding() == finding::higher);
    CHECK(higher.trials().size() == 5);
    auto const lower = verify(step, 0.4, five, m);
    CHECK(lower->best.lr == 0.1);
    CHECK(lower.finding() == finding::lower);
  }
  SECTION("as far as the budget goes, and says where it ended") {
    auto const checked = verify(step, 0.001, five, m);
    CHECK(checked.trials().size() == 5);
    CHECK_THAT(checked->best.lr, WithinRel(0.008, 1e-12));
    CHECK(checked.finding() == finding::still_falling);
    CHECK(checked.steps_spent() == 100);
  }
  SECTION("never with more steps than it said") {
    lrkit::verify_params const p{.budget = 103, .trials = 5, .factor = 2, .goal = constant};
    (void)verify(step, 0.001, p, m);
    CHECK(m.done == 100);
    CHECK(lrkit::planned_steps(p) == 100);
  }
  SECTION("of which it plans none where it would refuse") {
    STATIC_REQUIRE(lrkit::planned_steps(lrkit::verify_params{}) == 0);
    STATIC_REQUIRE(lrkit::planned_steps({.budget = -7}) == 0);
    STATIC_REQUIRE(lrkit::planned_steps({.budget = 10, .trials = 0}) == 0);
  }
  SECTION("with the factor and the trials asked for") {
    auto const checked = verify(step, 0.01, {.budget = 60, .trials = 3, .factor = 10, .goal = constant}, m);
    CHECK_THAT(checked->best.lr, WithinRel(0.1, 1e-12));
    CHECK(checked.trials().size() == 3);
    CHECK(rate_of_best(0.01, {.budget = 20, .trials = 1}) == 0.01);
  }
  SECTION("by default with four trials, four times apart") {
    auto const checked = verify(step, 0.01, {.budget = 60, .goal = constant}, m);
    REQUIRE(checked.trials().size() == 4);
    CHECK_THAT(checked.trials()[0].lr, WithinRel(0.0025, 1e-15));
    CHECK_THAT(checked.trials()[3].lr, WithinRel(0.16, 1e-15));
    CHECK(m.done == 60);
  }
  SECTION("each from the same state, which it leaves as it was") {
    (void)verify(step, 0.1, five, m);
    CHECK(m.saved == 1);
    CHECK(m.restored == 5);
    CHECK(m.progress == 0);
  }
}

TEST_CASE("verify moves the rate of the best trial for the training to come", "[verify]") {
  model m;
  auto const step = [&](double lr) { return m.train(lr); };
  // One trial, which ends where it is told to; the loss starts at 10.
  auto const factor_at = [&](double end, lrkit::goal what = constant) {
    auto score = [end, k = 0]() mutable { return k++ == 0 ? 10.0 : end; };
    return verify([](double) { return 1.0; }, 0.1, {.budget = 3, .trials = 1, .goal = what}, m, score)->lr / 0.1;
  };
  SECTION("by 0.56 / the share of the loss that it took away") {
    CHECK_THAT(factor_at(3), WithinRel(0.56 / 0.7, 1e-12));
    CHECK_THAT(factor_at(5.5), WithinRel(0.56 / 0.45, 1e-12));
    CHECK_THAT(factor_at(3, lrkit::goal::annealed_peak), WithinRel(0.56 / 0.7, 1e-12));
  }
  SECTION("between 0.7 and 1.4") {
    CHECK_THAT(factor_at(0.1), WithinRel(0.7, 1e-12));
    CHECK_THAT(factor_at(8), WithinRel(1.4, 1e-12));
    CHECK_THAT(factor_at(10), WithinRel(1.4, 1e-12));
    CHECK_THAT(factor_at(12), WithinRel(1.4, 1e-12));
  }
  SECTION("but not the lowest point of a sweep of another number") { CHECK(factor_at(0.1, lowest) == 1); }
  SECTION("and not upwards where the next higher trial blew up") {
    m.best = 0.25;
    m.speed = 0.02;
    m.limit = 0.25;
    auto const checked = verify(step, 0.1, {.budget = 30, .trials = 2, .factor = 2, .goal = constant}, m);
    CHECK(checked->lr > checked->best.lr);
    auto const edge = verify(step, 0.1, {.budget = 120, .trials = 4, .factor = 2, .goal = constant}, m);
    CHECK(edge->best.lr == 0.2);
    CHECK(edge->lr == 0.2);
  }
}

TEST_CASE("verify trains as the rate will be used", "[verify]") {
  model m;
  auto const step = [&](double lr) { return m.train(lr); };
  SECTION("through one cycle where it is a peak") {
    (void)verify(step, 0.1, {.budget = 20, .trials = 1}, m);
    lrkit::one_cycle const cycle({.max_lr = 0.1, .steps = 20});
    REQUIRE(m.rates.size() == 20);
    for (std::size_t k = 0; k < 20; ++k) CHECK(m.rates[k] == cycle(static_cast<lrkit::step_t>(k)));
  }
  SECTION("at that rate where it is constant") {
    (void)verify(step, 0.1, {.budget = 20, .trials = 1, .goal = constant}, m);
    CHECK(m.rates == std::vector<double>(20, 0.1));
  }
}

TEST_CASE("verify scores a trial", "[verify]") {
  model m;
  std::vector<double> const losses = {9, 9, 9, 9, 9, 4, 3};
  auto const step = [&](double) { return losses[static_cast<std::size_t>(m.done++) % 7]; };
  SECTION("by the mean of the last quarter of its losses") {
    CHECK(verify(step, 0.1, {.budget = 7, .trials = 1, .goal = constant}, m)->best.loss == 3.5);
  }
  SECTION("or by what it is told") {
    auto const checked = verify(step, 0.1, {.budget = 7, .trials = 1, .goal = constant}, m, [] { return 0.125f; });
    CHECK(checked->best.loss == 0.125);
  }
  SECTION("and restores what telling it has changed, before the first trial too") {
    std::vector<double> starts;
    auto const learning = [&](double lr) {
      starts.push_back(m.progress);
      return m.train(lr);
    };
    auto const examination = [&] { return m.progress += 1; };
    (void)verify(learning, 0.1, {.budget = 2, .trials = 2}, m, examination);
    CHECK(starts == std::vector{0.0, 0.0});
  }
}

TEST_CASE("verify with trials that diverge", "[verify]") {
  model m;
  auto const step = [&](double lr) { return m.train(lr); };
  SECTION("goes down") {
    m.limit = 0.03;
    auto const checked = verify(step, 0.1, five, m);
    REQUIRE(checked);
    CHECK(checked->best.lr == 0.025);
    CHECK(checked.finding() == finding::lower);
    CHECK(std::isinf(checked.trials().back().loss));
    CHECK(checked.trials().back().steps == 1);
  }
  SECTION("says so where all do, and has no rate") {
    m.limit = 1e-9;
    auto const checked = verify(step, 0.1, five, m);
    CHECK_FALSE(checked);
    CHECK(checked.finding() == finding::all_diverged);
    CHECK_THROWS_AS(checked->lr, std::logic_error);
    CHECK(m.restored == 5);
  }
  SECTION("restores where a step throws") {
    auto const failing = [&](double) -> double { throw std::domain_error("step"); };
    CHECK_THROWS_AS(verify(failing, 0.1, {.budget = 10}, m), std::domain_error);
    CHECK(m.restored == 1);
  }
}

TEST_CASE("verify refuses", "[verify]") {
  model m;
  auto const with = [&](double lr, lrkit::verify_params p) {
    return message_of([&] { return verify([](double) { return 1.0; }, lr, p, m); });
  };
  CHECK(with(-1, {.budget = 10}) == "lrkit::verify: lr must be greater than 0, got -1");
  CHECK(with(1, {}) == "lrkit::verify: budget must be given");
  CHECK(with(1, {.budget = 2}) == "lrkit::verify: budget must be at least trials = 4, got 2");
  CHECK(with(1, {.budget = 4, .trials = 0}) == "lrkit::verify: trials must be at least 1, got 0");
  CHECK(with(1, {.budget = 10, .factor = 1}) == "lrkit::verify: factor must be greater than 1, got 1");
  CHECK(m.saved == 0);
}
