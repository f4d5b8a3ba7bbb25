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
    auto const higher = verify(step, 0.03, five, m);
    CHECK(higher->best.lr > 0.06);
    CHECK(higher->best.lr < 0.15);
    CHECK(higher.finding() == finding::higher);
    CHECK(higher.trials().size() == 5);
    auto const lower = verify(step, 0.35, five, m);
    CHECK(lower->best.lr < 0.18);
    CHECK(lower.finding() == finding::lower);
  }
  SECTION("by half as much again in decades as it began with") {
    auto const checked = verify(step, 0.001, five, m);
    CHECK_THAT(checked.trials()[3].lr / checked.trials()[2].lr, WithinRel(2 * std::sqrt(2.0), 1e-12));
  }
  SECTION("as far as the budget goes, and says where it ended") {
    auto const checked = verify(step, 0.001, five, m);
    CHECK(checked.trials().size() == 5);
    CHECK_THAT(checked->best.lr, WithinRel(0.016, 1e-12));
    CHECK(checked.finding() == finding::still_falling);
    CHECK(checked.steps_spent() == 100);
  }
  SECTION("never with more steps than it said") {
    lrkit::verify_params const p{.budget = 103, .trials = 5, .factor = 2, .goal = constant};
    (void)verify(step, 0.001, p, m);
    CHECK(m.done == 100);
    CHECK(lrkit::planned_steps(p) == 103);
  }
  SECTION("and spends what diverged trials left over, but begins none that it cannot finish") {
    m.limit = 0.15;
    auto const checked = verify(step, 0.1, five, m);
    CHECK(checked.trials().size() == 5);
    CHECK(checked.steps_spent() == 81);  // 0.2 took one step
    auto const wide = verify(step, 0.1, {.budget = 40, .trials = 2, .factor = 2, .goal = constant}, m);
    REQUIRE(wide.trials().size() == 2);
    CHECK(wide.steps_spent() == 40);
    auto const more = verify(step, 0.3, {.budget = 60, .trials = 3, .factor = 2, .goal = constant}, m);
    CHECK(more.trials().size() >= 4);
    for (lrkit::trial const& each : more.trials()) CHECK(each.steps == (each.lr > 0.15 ? 1 : 20));
    CHECK(more.steps_spent() <= 60);
  }
  SECTION("with the factor and the trials asked for") {
    auto const checked = verify(step, 0.01, {.budget = 60, .trials = 3, .factor = 10, .goal = constant}, m);
    CHECK_THAT(checked->best.lr, WithinRel(0.1, 1e-12));
    CHECK(checked.trials().size() == 3);
    CHECK(rate_of_best(0.01, {.budget = 20, .trials = 1}) == 0.01);
  }
  SECTION("by default with five trials, two thirds of a decade apart") {
    auto const checked = verify(step, 0.001, {.budget = 60, .goal = constant}, m);
    REQUIRE(checked.trials().size() == 5);
    CHECK_THAT(checked.trials()[0].lr, WithinRel(0.001 / std::pow(10, 2.0 / 3), 1e-12));
    CHECK_THAT(checked.trials()[3].lr, WithinRel(0.001 * std::pow(10, 5.0 / 3), 1e-12));
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
  // One trial, which ends where it is told to; the loss starts at 10.
  auto const factor_at = [&](double end, lrkit::goal what = constant) {
    auto score = [end, k = 0]() mutable { return k++ == 0 ? 10.0 : end; };
    return verify([](double) { return 1.0; }, 0.1, {.budget = 3, .trials = 1, .goal = what}, m, score)->lr / 0.1;
  };
  SECTION("by 0.7 for a constant rate, by 0.8 for a peak") {
    CHECK_THAT(factor_at(3), WithinRel(0.7, 1e-12));
    CHECK_THAT(factor_at(3, lrkit::goal::annealed_peak), WithinRel(0.8, 1e-12));
    CHECK_THAT(factor_at(3, lrkit::goal::linear_peak), WithinRel(0.8, 1e-12));
    CHECK_THAT(factor_at(3, lrkit::goal::wsd_peak), WithinRel(0.8, 1e-12));
  }
  SECTION("but not the lowest point of a sweep of another number") { CHECK(factor_at(0.1, lowest) == 1); }
  SECTION("from the lowest point of the parabola through it and its neighbours") {
    // A loss that is a parabola over the logarithm of the rate, with its lowest point between the trials.
    auto const bowl = [](double lr) { return 3 + std::pow(std::log(lr / 0.07), 2); };
    auto const checked = verify(bowl, 0.1, five, m);
    CHECK_THAT(checked->lr, WithinRel(0.7 * 0.07, 1e-9));
  }
  SECTION("to the lowest of those that are equal within their noise") {
    auto const even = verify([](double) { return 2.0; }, 0.1, five, m);
    REQUIRE(even);
    CHECK(even.finding() == finding::alike);
    CHECK(even->best.lr == even.trials().front().lr);
    CHECK_THAT(even->lr, WithinRel(0.7 * even.trials().front().lr, 1e-12));
    CHECK_THAT(even.text(), Catch::Matchers::ContainsSubstring("equal within their noise"));
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
  SECTION("down a straight line to 0, or only at the end") {
    (void)verify(step, 0.1, {.budget = 20, .trials = 1, .goal = lrkit::goal::linear_peak}, m);
    lrkit::linear const line({.from = 0.1, .steps = 20});
    for (std::size_t k = 0; k < 20; ++k) CHECK(m.rates[k] == line(static_cast<lrkit::step_t>(k)));
    m.rates.clear();
    (void)verify(step, 0.1, {.budget = 20, .trials = 1, .goal = lrkit::goal::wsd_peak}, m);
    for (std::size_t k = 0; k <= 16; ++k) CHECK(m.rates[k] == 0.1);
    CHECK_THAT(m.rates[18], WithinRel(0.05, 1e-12));
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

TEST_CASE("verify credits a constant rate with half of what a longer training would gain", "[verify]") {
  struct place {
    int step = 0;
    void save() {}
    void restore() { step = 0; }
  } at;
  auto const chosen = [&](double end, lrkit::goal what) {
    // At 0.1 the loss is 2 from the start; at 0.05 it falls in a straight line from 4 to `end`.
    auto const train = [&](double lr) { return lr > 0.07 ? 2.0 : 4 - (4 - end) / 19 * at.step++; };
    return verify(train, 0.1, {.budget = 40, .trials = 2, .factor = 2, .goal = what}, at)->best.lr;
  };
  // Its last quarter has a mean of 2.3, and its last half is 0.75 below the quarter before: 2.3 - 0.375 is less than 2.
  CHECK(chosen(2.1, constant) == 0.05);
  CHECK(chosen(2.3, constant) == 0.1);
  CHECK(chosen(2.1, lowest) == 0.1);
}

TEST_CASE("verify goes on in the direction of the lowest loss, whatever is credited", "[verify]") {
  struct place {
    int step = 0;
    void save() {}
    void restore() { step = 0; }
  } at;
  // At 0.1 the loss still falls, and its credit makes it the best of three; at 0.2 it is lower, and at 0.57 by far.
  auto const train = [&](double lr) {
    int const k = at.step++;
    return lr < 0.07 ? 5.0 : lr < 0.15 ? 4 - 0.1 * k : lr < 0.25 ? 2.0 : 1.0;
  };
  auto const checked = verify(train, 0.1, {.budget = 80, .trials = 4, .factor = 2, .goal = constant}, at);
  CHECK_THAT(checked.trials().back().lr, WithinRel(0.4 * std::sqrt(2.0), 1e-12));
  CHECK(checked->best.loss == 1);
}

TEST_CASE("verify draws its answer towards the old rate of a trained state", "[verify]") {
  model m;
  auto const bowl = [](double lr) { return 3 + std::pow(std::log(lr / 0.07), 2); };
  auto with = [&](lrkit::verify_params p, double old) {
    p.trained_at = old;
    return verify(bowl, 0.1, p, m);
  };
  auto const fresh = verify(bowl, 0.1, five, m);
  CHECK(fresh->by_trials == 0);
  SECTION("of which it is about twice as sure as of its trials") {
    auto const drawn = with(five, 10 * fresh->lr);
    CHECK(drawn->by_trials == fresh->lr);
    CHECK(drawn->best == fresh->best);
    double const share = 0.45 * 0.45 / (0.45 * 0.45 + 0.25 * 0.25);
    CHECK_THAT(drawn->lr, WithinRel(fresh->lr * std::pow(10, share), 1e-12));
    CHECK_THAT(with(five, fresh->lr)->lr, WithinRel(fresh->lr, 1e-12));
    CHECK_THAT(drawn.text(), Catch::Matchers::ContainsSubstring("The trials alone say 0.049; the old rate of the "
                                                                "trained state drew it to 0.2"));
  }
  SECTION("twice that for a peak") {
    auto peak = five;
    peak.goal = lrkit::goal::annealed_peak;
    auto const at = verify(bowl, 0.1, peak, m)->lr;
    CHECK_THAT(with(peak, at / 2)->lr, WithinRel(at, 1e-12));
  }
  SECTION("but not the lowest point of a sweep of another number") {
    auto other = five;
    other.goal = lowest;
    CHECK(with(other, 10)->lr == verify(bowl, 0.1, other, m)->lr);
  }
  SECTION("and refuses one that is none") {
    CHECK(message_of([&] { return with(five, -1); }) == "lrkit::verify: trained_at must be at least 0, got -1");
  }
}

TEST_CASE("verify with trials that diverge", "[verify]") {
  model m;
  auto const step = [&](double lr) { return m.train(lr); };
  SECTION("goes down") {
    m.limit = 0.03;
    auto const checked = verify(step, 0.1, five, m);
    REQUIRE(checked);
    CHECK(checked->best.lr < 0.03);
    CHECK(checked->best.lr > 0.01);
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
    CHECK(m.restored == 9);  // a step each: nine trials at most
  }
  SECTION("does not call noise divergence") {
    // 0.5 z^2 of a training that stands still: the first losses may be tiny.
    int n = 0;
    auto const noise = [&](double) {
      ++n;
      double const z = 2 * std::sin(37.0 * n * n);
      return 0.5 * z * z + 1e-6;
    };
    auto const checked = verify(noise, 0.1, {.budget = 500}, m);
    for (lrkit::trial const& each : checked.trials()) CHECK(each.steps == 100);
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
  CHECK(with(1, {.budget = 2}) == "lrkit::verify: budget must be at least trials = 5, got 2");
  CHECK(with(1, {.budget = 4, .trials = 0}) == "lrkit::verify: trials must be at least 1, got 0");
  CHECK(with(1, {.budget = 10, .factor = 1}) == "lrkit::verify: factor must be greater than 1, got 1");
  CHECK(m.saved == 0);
}
