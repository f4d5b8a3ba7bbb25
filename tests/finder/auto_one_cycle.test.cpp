// SPDX-License-Identifier: MIT
#include <lrkit/finder/auto_one_cycle.hpp>

#include "catch.hpp"
#include "message.hpp"

#include <cmath>
#include <stdexcept>
#include <string>

namespace {

/// One weight on a bowl: a rate above 1 diverges.
struct model {
  double weight = 1;
  double kept = 0;
  int steps = 0;
  int restored = 0;

  double train(double lr) {
    ++steps;
    double const loss = weight * weight;
    weight -= lr * 2 * weight;
    return loss;
  }
  void save() { kept = weight; }
  void restore() {
    ++restored;
    weight = kept;
  }
};

}  // namespace

TEST_CASE("auto_one_cycle", "[auto_one_cycle]") {
  model m;
  auto const step = [&](double lr) { return m.train(lr); };
  SECTION("gives the schedule with the peak that is suggested for its steps") {
    auto const schedule = lrkit::auto_one_cycle(step, {.steps = 5'000}, m);
    auto const best = lrkit::suggest(lrkit::find_lr(step, {}, m), lrkit::goal::annealed_peak, 5'000);
    REQUIRE(best);
    CHECK(schedule == lrkit::one_cycle({.max_lr = best->lr, .steps = 5'000}));
    CHECK(schedule(1'500) == best->lr);
    CHECK(m.weight == 1);
  }
  SECTION("passes on what it is told of the cycle and of the sweep") {
    auto const schedule = lrkit::auto_one_cycle(step,
                                                {.steps = 100,
                                                 .warmup_fraction = 0.5,
                                                 .initial_div = 10,
                                                 .final_div = 100,
                                                 .anneal = lrkit::curve::linear,
                                                 .find = {.min_lr = 1e-3, .max_lr = 1, .steps = 40}},
                                                m);
    auto const p = schedule.parameters();
    CHECK(m.steps == 40);
    CHECK(p.warmup_fraction == 0.5);
    CHECK(p.initial_div == 10);
    CHECK(p.final_div == 100);
    CHECK(p.anneal == lrkit::curve::linear);
  }
  SECTION("verifies the peak where there is a budget, and says how much it will spend") {
    // A range that ends too low, so that the trials have something to find.
    lrkit::auto_one_cycle_params const p{
        .steps = 100, .find = {.min_lr = 1e-6, .max_lr = 1e-2, .steps = 100}, .verify_budget = 60};
    auto const schedule = lrkit::auto_one_cycle(step, p, m);
    CHECK(lrkit::planned_steps(p) == 160);
    CHECK(m.steps == 160);
    auto const best = lrkit::suggest(lrkit::find_lr(step, p.find, m), lrkit::goal::annealed_peak, 100);
    CHECK(schedule.parameters().max_lr == lrkit::verify(step, best->lr, {.budget = 60}, m)->lr);
    CHECK(schedule.parameters().max_lr > best->lr);
  }
}

TEST_CASE("auto_one_cycle without an answer", "[auto_one_cycle]") {
  model m;
  auto const flat = [&](double) { return ++m.steps, 2.0; };
  SECTION("throws the reason, the model put back") {
    CHECK_THROWS_AS(lrkit::auto_one_cycle(flat, {.steps = 100}, m), std::runtime_error);
    CHECK_THROWS_WITH(lrkit::auto_one_cycle(flat, {.steps = 100}, m),
                      "lrkit::auto_one_cycle: no rate was found. " + std::string(sentence(lrkit::reason::flat)) +
                          " It fell by 0 units of noise; 4 are asked for.");
    CHECK(m.restored == 2);
  }
  SECTION("throws where the sweep has one and then every trial diverges") {
    int calls = 0;
    auto const worse = [&](double lr) { return ++calls <= 400 ? m.train(lr) : std::nan(""); };
    CHECK_THROWS_WITH(lrkit::auto_one_cycle(worse, {.steps = 100, .find = {.max_lr = 1}, .verify_budget = 100}, m),
                      Catch::Matchers::StartsWith("lrkit::auto_one_cycle: no rate was found. Every trial diverged"));
    CHECK(m.weight == 1);
  }
  SECTION("takes the rate that it was told to") {
    CHECK(lrkit::auto_one_cycle(flat, {.steps = 100, .fallback_lr = 0.01}, m).parameters().max_lr == 0.01);
  }
}

TEST_CASE("auto_one_cycle refuses before anything is trained", "[auto_one_cycle]") {
  model m;
  auto const with = [&](lrkit::auto_one_cycle_params p) {
    return message_of([&] { return lrkit::auto_one_cycle([&](double lr) { return m.train(lr); }, p, m); });
  };
  CHECK(with({}) == "lrkit::one_cycle: steps must be given");
  CHECK(with({.steps = 10, .warmup_fraction = 2}) ==
        "lrkit::one_cycle: warmup_fraction must be between 0 and 1, got 2");
  CHECK(with({.steps = 10, .find = {.min_lr = -1}}) == "lrkit::find_lr: min_lr must be greater than 0, got -1");
  CHECK(with({.steps = 10, .verify_budget = -1}) == "lrkit::auto_one_cycle: verify_budget must be at least 0, got -1");
  CHECK(with({.steps = 10, .verify_budget = 3}) ==
        "lrkit::auto_one_cycle: verify_budget must be 0 or at least 5, got 3");
  CHECK(with({.steps = 10, .fallback_lr = 0}) == "lrkit::auto_one_cycle: fallback_lr must be greater than 0, got 0");
  CHECK(with({.steps = 10, .fallback_lr = std::nan("")}) ==
        "lrkit::auto_one_cycle: fallback_lr must be finite, got nan");
  CHECK(m.steps == 0);
}
