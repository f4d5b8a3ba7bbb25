// SPDX-License-Identifier: MIT
#include <lrkit/finder/find_lr.hpp>

#include "catch.hpp"
#include "message.hpp"

#include <lrkit/schedules/table.hpp>

#include <cmath>
#include <limits>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

/// A model of one weight on a bowl, whose batches differ, and everything that a checkpoint has to keep of it.
struct model {
  double weight = 1;
  int batch = 0;
  int order = 0;

  double train(double lr) {
    double const difficulty = 1 + 0.1 * std::sin(1.7 * batch + order);
    ++batch;
    double const loss = difficulty * weight * weight;
    weight -= lr * 2 * difficulty * weight;
    return loss;
  }
  friend bool operator==(model const&, model const&) = default;
};

struct model_checkpoint {
  model& m;
  model kept{};
  int saved = 0;
  int restored = 0;

  void save() {
    kept = m;
    ++saved;
  }
  void restore() {
    m = kept;
    ++restored;
  }
};
struct reordering_model_checkpoint : model_checkpoint {
  std::vector<lrkit::step_t> orders{};

  void reorder(lrkit::step_t i) {
    m.order = static_cast<int>(i);
    orders.push_back(i);
  }
};

struct broken_checkpoint {
  bool save_throws = false;
  bool restore_throws = false;
  int restored = 0;

  void save() const {
    if (save_throws) throw std::runtime_error("cannot save");
  }
  void restore() {
    ++restored;
    if (restore_throws) throw std::runtime_error("cannot restore");
  }
};

constexpr lrkit::find_lr_params short_sweep{.min_lr = 1e-4, .max_lr = 1, .steps = 20};

template <class Step, class Checkpoint>
concept sweepable = requires(Step&& step, Checkpoint&& c) {
  lrkit::find_lr(std::forward<Step>(step), short_sweep, std::forward<Checkpoint>(c));
};

}  // namespace

TEST_CASE("find_lr", "[find_lr]") {
  model m;
  model_checkpoint checkpoint{m};
  SECTION("calls the training step once per rate, and keeps what it returned") {
    std::vector<double> rates;
    std::vector<double> losses;
    auto const sweep = lrkit::find_lr(
        [&](double lr) {
          rates.push_back(lr);
          return losses.emplace_back(m.train(lr));
        },
        short_sweep, checkpoint);
    CHECK(sweep.rates() == rates);
    CHECK(sweep.losses() == losses);
    CHECK(rates.size() == 20);
    CHECK(rates.front() == 1e-4);
    CHECK(rates.back() == 1);
    CHECK(sweep.planned() == 20);
    CHECK(sweep.stopped() == lrkit::stop_reason::end_of_ladder);
    CHECK(sweep.pairing() == lrkit::pairing::before_update);
    CHECK(sweep.baseline().empty());
  }
  SECTION("leaves the model as it was, with one save and one restore") {
    auto const before = m;
    (void)lrkit::find_lr([&](double lr) { return m.train(lr); }, short_sweep, checkpoint);
    CHECK(m == before);
    CHECK(checkpoint.saved == 1);
    CHECK(checkpoint.restored == 1);
  }
  SECTION("takes the braces of its parameters, and a float") {
    auto const sweep =
        lrkit::find_lr([](double) { return 2.5f; }, {.min_lr = 1e-6, .max_lr = 10, .steps = 100}, lrkit::no_checkpoint);
    CHECK(sweep.size() == 100);
    CHECK(sweep.losses()[99] == 2.5);
  }
  SECTION("calls the very callable that it was given, a move-only one too") {
    struct counter {
      std::unique_ptr<int> calls = std::make_unique<int>(0);
      double operator()(double) { return ++*calls, 1; }
    } step;
    (void)lrkit::find_lr(step, short_sweep, lrkit::no_checkpoint);
    CHECK(*step.calls == 20);
  }
  SECTION("goes over any schedule that rises, and takes losses measured after the update") {
    std::vector<double> seen;
    auto const sweep =
        lrkit::find_lr([&](double momentum) { return seen.emplace_back(momentum); },
                       lrkit::table({.values = {0.5, 0.9, 0.99}}), checkpoint, {.pairing = lrkit::pairing::as_given});
    CHECK(sweep.losses() == std::vector{0.5, 0.9, 0.99});
    CHECK(sweep.pairing() == lrkit::pairing::as_given);
  }
}

TEST_CASE("find_lr stops and restores", "[find_lr]") {
  model m;
  model_checkpoint checkpoint{m};
  auto const before = m;
  int calls = 0;
  SECTION("where the loss is not a number, at once or later") {
    int const when = GENERATE(1, 7);
    auto const sweep = lrkit::find_lr(
        [&](double lr) { return ++calls == when ? std::numeric_limits<double>::quiet_NaN() : m.train(lr); },
        short_sweep, checkpoint);
    CHECK(calls == when);
    CHECK(sweep.size() == static_cast<std::size_t>(when));
    CHECK(std::isnan(sweep.losses().back()));
    CHECK(sweep.stopped() == lrkit::stop_reason::non_finite);
    CHECK(m == before);
  }
  SECTION("where the loss diverges") {
    auto const sweep = lrkit::find_lr([&](double lr) { return m.train(lr), ++calls < 20 ? 1.0 : std::exp(calls); },
                                      {.min_lr = 1e-4, .max_lr = 1, .steps = 40}, checkpoint);
    CHECK(sweep.stopped() == lrkit::stop_reason::diverged);
    CHECK(sweep.size() == 24);
    CHECK(sweep.planned() == 40);
    CHECK(m == before);
  }
  SECTION("but not at losses that are not numbers, as long as it is told to pass over these") {
    auto const tolerant = lrkit::find_lr(
        [&](double lr) { return ++calls % 5 == 2 ? std::numeric_limits<double>::quiet_NaN() : m.train(lr); },
        {.min_lr = 1e-4, .max_lr = 1, .steps = 20, .tolerate = 1}, checkpoint);
    CHECK(tolerant.size() == 20);
    CHECK(std::isnan(tolerant.losses()[1]));
    CHECK(tolerant.stopped() == lrkit::stop_reason::end_of_ladder);
  }
  SECTION("but not where negative losses fall") {
    auto const sweep = lrkit::find_lr([&](double) { return -1.0 - ++calls; }, short_sweep, checkpoint);
    CHECK(sweep.stopped() == lrkit::stop_reason::end_of_ladder);
  }
  SECTION("where the training step throws, and the exception passes") {
    auto const step = [&](double lr) {
      m.train(lr);
      if (++calls == 5) throw std::domain_error("out of memory");
      return 1.0;
    };
    CHECK_THROWS_AS(lrkit::find_lr(step, short_sweep, checkpoint), std::domain_error);
    CHECK(calls == 5);
    CHECK(checkpoint.restored == 1);
    CHECK(m == before);
  }
}

TEST_CASE("find_lr with a checkpoint that fails", "[find_lr]") {
  int calls = 0;
  auto const step = [&](double) { return ++calls, 1.0; };
  SECTION("trains nothing and restores nothing where save throws") {
    broken_checkpoint broken{.save_throws = true};
    CHECK_THROWS_WITH(lrkit::find_lr(step, short_sweep, broken), "cannot save");
    CHECK(calls == 0);
    CHECK(broken.restored == 0);
  }
  SECTION("lets the exception of restore pass, having tried once") {
    broken_checkpoint broken{.restore_throws = true};
    CHECK_THROWS_WITH(lrkit::find_lr(step, short_sweep, broken), "cannot restore");
    CHECK(calls == 20);
    CHECK(broken.restored == 1);
  }
  SECTION("prefers the exception of the training step to that of restore") {
    broken_checkpoint broken{.restore_throws = true};
    auto const failing = [](double) -> double { throw std::domain_error("step"); };
    CHECK_THROWS_AS(lrkit::find_lr(failing, short_sweep, broken), std::domain_error);
    CHECK(broken.restored == 1);
  }
}

TEST_CASE("find_lr with a baseline", "[find_lr]") {
  model m;
  auto const before = m;
  reordering_model_checkpoint checkpoint{{m}};
  auto const step = [&](double lr) { return m.train(lr); };
  auto with = short_sweep;
  with.baseline = true;
  SECTION("trains on the same batches at rate 0, and restores once more") {
    auto const sweep = lrkit::find_lr(step, with, checkpoint);
    REQUIRE(sweep.baseline().size() == 20);
    for (int k = 0; k < 20; ++k) {
      REQUIRE(sweep.baseline()[static_cast<std::size_t>(k)] == 1 + 0.1 * std::sin(1.7 * k));
    }
    CHECK(checkpoint.saved == 1);
    CHECK(checkpoint.restored == 2);
    CHECK(m == before);
  }
  SECTION("asks for no more of them than were recorded") {
    int calls = 0;
    auto const short_one = [&](double) { return ++calls == 4 ? std::numeric_limits<double>::infinity() : 1.0; };
    auto const sweep = lrkit::find_lr(short_one, with, checkpoint);
    CHECK(sweep.baseline().size() == 4);
    CHECK(calls == 8);
  }
  SECTION("and repeats, has each in an order of its own") {
    with.repeats = 3;
    int calls = 0;
    auto const sweep = lrkit::find_lr([&](double lr) { return ++calls, m.train(lr); }, with, checkpoint);
    REQUIRE(sweep.repeats().size() == 2);
    CHECK(checkpoint.orders == std::vector<lrkit::step_t>{1, 1, 2, 2});
    for (int k = 0; k < 20; ++k) {
      REQUIRE(sweep.repeats()[1].baseline()[static_cast<std::size_t>(k)] == 1 + 0.1 * std::sin(1.7 * k + 2));
    }
    CHECK(calls == 120);
    CHECK(lrkit::planned_steps(with) == 120);
    CHECK(m == before);
  }
}

TEST_CASE("find_lr says beforehand how many steps it makes at most", "[find_lr]") {
  STATIC_REQUIRE(lrkit::planned_steps(lrkit::find_lr_params{}) == 400);
  STATIC_REQUIRE(lrkit::planned_steps({.steps = 50, .baseline = true}) == 100);
  STATIC_REQUIRE(lrkit::planned_steps({.steps = 50, .repeats = 3}) == 150);
  STATIC_REQUIRE(lrkit::planned_steps({.steps = lrkit::max_steps}) == lrkit::max_steps);
  STATIC_REQUIRE(lrkit::planned_steps({.steps = lrkit::max_steps, .baseline = true, .repeats = lrkit::max_steps}) ==
                 lrkit::max_steps);
}

TEST_CASE("find_lr refuses", "[find_lr]") {
  model m;
  model_checkpoint checkpoint{m};
  auto const with = [&](lrkit::find_lr_params p) {
    return message_of([&] { return lrkit::find_lr([](double) { return 1.0; }, p, checkpoint); });
  };
  CHECK(with({.min_lr = -1}) == "lrkit::find_lr: min_lr must be greater than 0, got -1");
  CHECK(with({.min_lr = 10, .max_lr = 1}) == "lrkit::find_lr: min_lr must be less than max_lr = 1, got 10");
  CHECK(with({.max_lr = std::numeric_limits<double>::infinity()}) == "lrkit::find_lr: max_lr must be finite, got inf");
  CHECK(with({.steps = 1}) == "lrkit::find_lr: steps must be at least 2, got 1");
  CHECK(with({.repeats = 0}) == "lrkit::find_lr: repeats must be at least 1, got 0");
  CHECK(with({.baseline = true, .repeats = 3}) ==
        "lrkit::find_lr: repeats must be 1 with a baseline, as the checkpoint has no reorder(i), got 3");
  CHECK(checkpoint.saved == 0);
}

TEST_CASE("find_lr takes a checkpoint that stays, and a step that returns a loss", "[find_lr]") {
  using step = double (*)(double);
  STATIC_REQUIRE(sweepable<step, broken_checkpoint&>);
  STATIC_REQUIRE_FALSE(sweepable<step, broken_checkpoint>);
  STATIC_REQUIRE_FALSE(sweepable<void (*)(double), broken_checkpoint&>);
  STATIC_REQUIRE_FALSE(sweepable<bool (*)(double), broken_checkpoint&>);
  STATIC_REQUIRE_FALSE(sweepable<double (*)(), broken_checkpoint&>);
}
