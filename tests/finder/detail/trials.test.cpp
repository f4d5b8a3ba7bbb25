// SPDX-License-Identifier: MIT
#include <lrkit/finder/detail/trials.hpp>

#include "catch.hpp"

#include <lrkit/schedules/constant.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

using Catch::Matchers::WithinRel;
using lrkit::detail::evaluated;
using lrkit::detail::last_losses;
using lrkit::detail::outcome;
using lrkit::detail::trial_watch;
using lrkit::detail::trials;

namespace {

/// Runs a trial whose training step returns these losses, one after the other.
template <class Score>
outcome run(trials<Score>& all, double lr, std::vector<double> const& losses) {
  std::size_t k = 0;
  auto step = [&](double) { return losses[k++]; };
  all.run(step, lr, lrkit::constant({.lr = lr}), static_cast<lrkit::step_t>(losses.size()));
  return *std::find_if(all.all.begin(), all.all.end(), [&](outcome const& t) { return t.made.lr == lr; });
}

/// After how many losses a watch calls a trial lost; 0 if it does not.
int lost_after(trial_watch& watch, std::vector<double> const& losses) {
  int count = 0;
  for (double loss : losses) {
    ++count;
    if (watch.lost(loss)) return count;
  }
  return 0;
}

std::vector<double> of(std::size_t count, double level, std::size_t more, double then) {
  std::vector<double> out(count, level);
  out.insert(out.end(), more, then);
  return out;
}

}  // namespace

TEST_CASE("a trial is scored by its last losses", "[trials]") {
  SECTION("their last quarter, rounded up") {
    CHECK(last_losses{}(std::vector<double>{9, 9, 9, 9, 9, 4, 3}) == 3.5);
    CHECK(last_losses{}(std::vector<double>{7}) == 7);
  }
  SECTION("with the standard error of their mean") {
    CHECK_THAT(last_losses::error(std::vector<double>{9, 9, 9, 9, 9, 4, 3}), WithinRel(std::sqrt(0.5) / 2, 1e-15));
    CHECK(last_losses::error(std::vector<double>{7}) == 0);
  }
  SECTION("or by what it is told") {
    auto score = [] { return 0.125f; };
    trials all(evaluated<decltype(score)>{score}, 0);
    CHECK(all.looked());
    CHECK(run(all, 0.1, {9, 8, 7}).made.loss == 0.125);
    CHECK(all.gain(all.all[0]) == 0);
  }
  SECTION("which is no number for a trial that is lost") {
    double said = std::numeric_limits<double>::quiet_NaN();
    auto score = [&] { return said; };
    trials all(evaluated<decltype(score)>{score}, 0.1);
    CHECK(run(all, 0.1, {9, 8, 7, 6}).made.loss == std::numeric_limits<double>::infinity());
    CHECK(all.all[0].score == std::numeric_limits<double>::infinity());
    said = 0.5;
    (void)run(all, 0.2, {9, 8, 7, 6});
    CHECK(all.best() == 1);
    CHECK(all.of_lowest_loss() == 1);
  }
  SECTION("less a share of what as many steps again would gain") {
    trials credited(last_losses{}, 0.1);
    auto const falling = run(credited, 0.1, {8, 8, 7, 7, 6, 6, 5, 5});
    CHECK(falling.made.loss == 5);
    CHECK_THAT(falling.score, WithinRel(5 - 0.1 * 1.5, 1e-15));  // 7 - 5.5
  }
  SECTION("which is no more than what is left of the loss") {
    trials credited(last_losses{}, 0.1);
    CHECK_THAT(run(credited, 0.1, {8, 8, 6, 6, 4, 4, 2, 2}).score, WithinRel(2 - 0.1 * 2, 1e-15));  // 6 - 3
  }
  SECTION("and no more than the slope of the last half promises: nothing if the fall is over") {
    trials credited(last_losses{}, 0.1);
    CHECK(run(credited, 0.4, {8, 8, 6, 6, 5, 5, 5, 5}).score == 5);
    CHECK_THAT(run(credited, 0.1, {8, 8, 8, 8, 5.25, 5.25, 5, 5}).score, WithinRel(5 - 0.1 * 4 * 0.25, 1e-14));
    CHECK(run(credited, 0.2, {1, 1, 1, 1, 2, 2, 2, 2}).score == 2);
    CHECK(run(credited, 0.3, {3, 2, 1}).score == 1);
  }
}

TEST_CASE("trials know where they start", "[trials]") {
  trials all(last_losses{}, 0);
  (void)run(all, 0.1, {8, 6, 4, 4, 4, 4, 4, 4});
  SECTION("and what share of it each took away") {
    CHECK(all.gain(all.all[0]) == 0.5);
    CHECK(all.gain({{1, 10, 8}, 10, 0}) == -0.25);
  }
  SECTION("below zero too") {
    trials below(last_losses{}, 0);
    auto const made = run(below, 0.1, {-4, -5, -6, -6});
    CHECK(below.gain(made) == 0.5);
  }
}

TEST_CASE("trials lie by rising rate", "[trials]") {
  trials all(last_losses{}, 0);
  for (double lr : {0.2, 0.1, 0.4}) (void)run(all, lr, {4, 3, 2, lr});
  REQUIRE(all.all.size() == 3);
  CHECK(all.all[0].made.lr == 0.1);
  CHECK(all.all[2].made.lr == 0.4);
  CHECK(all.best() == 0);
  CHECK(all.spent() == 12);
}

TEST_CASE("a trial that is lost ends there", "[trials]") {
  SECTION("at a loss that is not finite") {
    trials all(last_losses{}, 0);
    auto const made = run(all, 0.1, {4, HUGE_VAL, 2, 1});
    CHECK(made.made.steps == 2);
    CHECK(std::isinf(made.made.loss));
    CHECK(std::isinf(made.score));
    CHECK(all.spent() == 2);
    trial_watch watch({});
    CHECK(watch.lost(std::numeric_limits<double>::quiet_NaN()));
  }
  SECTION("where the level is a hundred times the first losses above the best") {
    trial_watch watch({});
    CHECK(lost_after(watch, of(16, 2, 20, 203)) == 21);
    trial_watch rising({});
    CHECK(lost_after(rising, of(16, 2, 200, 201)) == 0);
  }
  SECTION("however small the first loss was") {
    trial_watch watch({});
    std::vector<double> losses = {1e-9};
    for (int i = 0; i < 400; ++i) losses.push_back(i % 9 == 0 ? 4.0 : 0.3);
    CHECK(lost_after(watch, losses) == 0);
  }
  SECTION("but not at four bad batches, nor at losses that begin at 0") {
    trial_watch watch({});
    CHECK(lost_after(watch, of(20, 2, 4, 1e9)) == 0);
    trial_watch zero({});
    CHECK(lost_after(zero, of(20, 0, 20, 5)) == 0);
  }
  SECTION("judged by the trial that began lowest, where it exploded within its first losses") {
    trial_watch first({});
    (void)lost_after(first, of(20, 2, 0, 0));
    REQUIRE(first.lowest().known());
    CHECK(first.lowest().mean() == 2);
    trial_watch second(first.lowest());
    CHECK(lost_after(second, of(4, 2, 40, 1e6)) == 9);
    CHECK(second.lowest().mean() == 2);
  }
}

TEST_CASE("of equal trials the lowest is taken", "[trials]") {
  trials all(last_losses{}, 0);
  auto const add = [&](double lr, double score, double error) { all.all.push_back({{lr, score, 10}, score, error}); };
  SECTION("where three or more are within 0.3 standard errors of the difference") {
    add(0.1, 5, 0.1), add(0.2, 1.02, 0.1), add(0.4, 1.03, 0.1), add(0.8, 1, 0.1);
    CHECK(all.lowest_of_equals(3) == std::size_t{1});
    all.all[1].score = 1.1;
    CHECK_FALSE(all.lowest_of_equals(3));
  }
  SECTION("or all within one") {
    add(0.1, 1.1, 0.1), add(0.2, 1.05, 0.1), add(0.4, 1, 0.1);
    CHECK(all.lowest_of_equals(2) == std::size_t{0});
    all.all[0].score = 1.2;
    CHECK_FALSE(all.lowest_of_equals(2));
  }
  SECTION("but none that the credit alone makes equal") {
    add(0.1, 1.02, 0.1), add(0.2, 1.01, 0.1), add(0.4, 1, 0.1);
    CHECK(all.lowest_of_equals(2) == std::size_t{0});
    for (std::size_t i : {0U, 1U}) all.all[i].made.loss = 2;
    CHECK_FALSE(all.lowest_of_equals(2));
  }
  SECTION("and none where all diverged, or there is but one") {
    add(0.1, HUGE_VAL, 0);
    CHECK_FALSE(all.lowest_of_equals(0));
    all.all[0].score = 1;
    CHECK_FALSE(all.lowest_of_equals(0));
  }
}
