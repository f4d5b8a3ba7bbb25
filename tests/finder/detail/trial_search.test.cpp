// SPDX-License-Identifier: MIT
#include <lrkit/finder/detail/trial_search.hpp>

#include "catch.hpp"

#include <lrkit/schedules/constant.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

using Catch::Matchers::WithinRel;
using lrkit::detail::evaluated;
using lrkit::detail::last_losses;
using lrkit::detail::trials;

namespace {

/// Runs a trial whose training step returns these losses, one after the other.
template <class Score>
lrkit::trial run(trials<Score>& all, double lr, std::vector<double> const& losses) {
  std::size_t k = 0;
  auto step = [&](double) { return losses[k++]; };
  all.run(step, lr, lrkit::constant({.lr = lr}), static_cast<lrkit::step_t>(losses.size()));
  return *std::find_if(all.all.begin(), all.all.end(), [&](lrkit::trial const& t) { return t.lr == lr; });
}

}  // namespace

TEST_CASE("a trial is scored by its last losses", "[trials]") {
  SECTION("their last quarter, rounded up") {
    CHECK(last_losses{}(std::vector<double>{9, 9, 9, 9, 9, 4, 3}) == 3.5);
    CHECK(last_losses{}(std::vector<double>{7}) == 7);
  }
  SECTION("or by what it is told") {
    auto score = [] { return 0.125f; };
    trials all(evaluated<decltype(score)>{score});
    CHECK(run(all, 0.1, {9, 8, 7}).loss == 0.125);
    CHECK(all.level() == 0.125);
  }
}

TEST_CASE("trials know where they start", "[trials]") {
  trials all(last_losses{});
  (void)run(all, 0.1, {8, 6, 4, 4, 4, 4, 4, 4});
  SECTION("at the first loss") { CHECK(all.level() == 8); }
  SECTION("or at the mean of the first quarter, where the first batch was an easy one") {
    trials easy(last_losses{});
    (void)run(easy, 0.1, {8, 12, 4, 4, 4, 4, 4, 4});
    CHECK(easy.level() == 10);
    SECTION("of the trial in which that is least: a rate that is too high raises it") {
      (void)run(easy, 1, {8, 30, 30, 30, 30, 30, 30, 30});
      CHECK(easy.level() == 10);
    }
  }
  SECTION("and what share of it each took away") {
    CHECK(all.gain(all.all[0]) == 0.5);
    CHECK(all.gain({1, 10, 8}) == -0.25);
  }
  SECTION("below zero too") {
    trials below(last_losses{});
    auto const made = run(below, 0.1, {-4, -5, -6, -6});
    CHECK(below.gain(made) == 0.5);
    CHECK_FALSE(below.blew_up({1, -2.5, 4}));
    CHECK(below.blew_up({1, -2, 4}));
  }
  SECTION("and which of them blew up") {
    CHECK_FALSE(all.blew_up({1, 11.9, 8}));
    CHECK(all.blew_up({1, 12, 8}));
    CHECK(all.blew_up({1, HUGE_VAL, 8}));
  }
}

TEST_CASE("trials stand by rising rate", "[trials]") {
  trials all(last_losses{});
  for (double lr : {0.2, 0.1, 0.4}) (void)run(all, lr, {4, 3, 2, lr});
  REQUIRE(all.all.size() == 3);
  CHECK(all.all[0].lr == 0.1);
  CHECK(all.all[2].lr == 0.4);
  CHECK(all.best() == 0);
}

TEST_CASE("a trial that diverges ends there", "[trials]") {
  trials all(last_losses{});
  auto const made = run(all, 0.1, {4, HUGE_VAL, 2, 1});
  CHECK(made.steps == 2);
  CHECK(std::isinf(made.loss));
  CHECK(all.level() == 4);
}
