// SPDX-License-Identifier: MIT
#include <lrkit/train/any_scheduler.hpp>

#include "catch.hpp"
#include "message.hpp"

#include <lrkit/compose/any_schedule.hpp>
#include <lrkit/schedules/constant.hpp>
#include <lrkit/schedules/cosine.hpp>
#include <lrkit/train/plateau.hpp>

#include <memory>
#include <stdexcept>
#include <utility>
#include <vector>

using lrkit::any_scheduler;

namespace {

struct optimizer_like {
  double lr = -1;
};

constexpr lrkit::cosine schedule({.from = 0.1, .to = 0.01, .steps = 10});

template <class... Arguments>
concept makes = std::constructible_from<any_scheduler, Arguments...>;
using cosine = lrkit::cosine<>;
using target = void (*)(double);

}  // namespace

TEST_CASE("any_scheduler without a schedule has rate 0 and counts steps", "[any_scheduler]") {
  any_scheduler scheduler;
  REQUIRE(scheduler.lr() == 0);
  REQUIRE(scheduler.step_count() == 0);
  scheduler.step();
  scheduler.step();
  scheduler.refresh();
  REQUIRE(scheduler.step_count() == 2);
  REQUIRE(scheduler.lr() == 0);
  scheduler.seek(7);
  REQUIRE(scheduler.step_count() == 7);
  REQUIRE(message_of([&] { return scheduler.lr(1); }) == "lrkit::any_scheduler: i must be at most 0, got 1");
  REQUIRE(message_of([&] { return scheduler.seek(-1), 0; }) == "lrkit::scheduler: step must be at least 0, got -1");
  REQUIRE(scheduler.step_count() == 7);
}

TEST_CASE("any_scheduler does what the scheduler does that is made alike", "[any_scheduler]") {
  SECTION("of a schedule and an optimizer") {
    optimizer_like plain, erased;
    lrkit::scheduler one{schedule, plain};
    any_scheduler other{schedule, erased};
    REQUIRE(erased.lr == 0.1);
    for (int i = 0; i < 12; ++i) {
      one.step();
      other.step();
      REQUIRE(erased.lr == plain.lr);
      REQUIRE(other.lr() == one.lr());
      REQUIRE(other.step_count() == one.step_count());
    }
    one.seek(4);
    other.seek(4);
    REQUIRE(erased.lr == plain.lr);
    REQUIRE(other.step_count() == 4);
  }
  SECTION("of a schedule, a callable and a step") {
    double lr = 0;
    any_scheduler const scheduler{lrkit::any_schedule<>(schedule), [&](double rate) { lr = rate; }, 8};
    REQUIRE(lr == schedule(8));
    REQUIRE(scheduler.step_count() == 8);
  }
  SECTION("of a schedule alone") {
    any_scheduler scheduler{schedule};
    scheduler.step();
    REQUIRE(scheduler.lr() == schedule(1));
  }
  SECTION("of several drives") {
    optimizer_like optimizer;
    float momentum = 0;
    any_scheduler scheduler{lrkit::drive(schedule, optimizer),
                            lrkit::drive(lrkit::constant<float>({.lr = 0.5F}), [&](float m) { momentum = m; })};
    scheduler.seek(3);
    REQUIRE(scheduler.lr() == schedule(3));
    REQUIRE(scheduler.lr(0) == schedule(3));
    REQUIRE(scheduler.lr(1) == 0.5);
    REQUIRE(momentum == 0.5F);
    REQUIRE(message_of([&] { return scheduler.lr(2); }) == "lrkit::any_scheduler: i must be at most 1, got 2");
    REQUIRE(message_of([&] { return scheduler.lr(-1); }) == "lrkit::any_scheduler: i must be at least 0, got -1");
  }
  SECTION("of a scheduler, which goes on from its step") {
    optimizer_like optimizer;
    any_scheduler scheduler = lrkit::scheduler{schedule, optimizer, 5};
    REQUIRE(scheduler.step_count() == 5);
    scheduler.step();
    REQUIRE(optimizer.lr == schedule(6));
  }
}

TEST_CASE("any_scheduler is set later, moved, and moved into", "[any_scheduler]") {
  optimizer_like optimizer;
  any_scheduler scheduler;
  scheduler = any_scheduler{schedule, optimizer};
  scheduler.step();

  any_scheduler moved = std::move(scheduler);
  moved.step();
  REQUIRE(optimizer.lr == schedule(2));
  REQUIRE(moved.step_count() == 2);

  std::vector<any_scheduler> many(3);
  many[1] = std::move(moved);
  many.resize(50);
  many[1].step();
  REQUIRE(optimizer.lr == schedule(3));

  scheduler = {lrkit::constant({.lr = 0.5}), optimizer};
  REQUIRE(optimizer.lr == 0.5);

  STATIC_REQUIRE(std::is_nothrow_move_constructible_v<any_scheduler>);
  STATIC_REQUIRE(std::is_nothrow_move_assignable_v<any_scheduler>);
  STATIC_REQUIRE(!std::is_copy_constructible_v<any_scheduler>);
  STATIC_REQUIRE(!std::is_copy_assignable_v<any_scheduler>);
}

TEST_CASE("any_scheduler applies a changed factor when it is refreshed", "[any_scheduler]") {
  optimizer_like optimizer;
  lrkit::plateau plateau({.factor = 0.5, .patience = 0});
  any_scheduler scheduler{lrkit::drive(schedule, optimizer, plateau)};
  (void)plateau.observe(1);
  REQUIRE(plateau.observe(1));
  REQUIRE(scheduler.lr() == 0.1);
  scheduler.refresh();
  REQUIRE(scheduler.lr() == 0.05);
  REQUIRE(optimizer.lr == 0.05);
}

TEST_CASE("If a target throws, any_scheduler stays at its step", "[any_scheduler]") {
  bool broken = false;
  any_scheduler scheduler{schedule, [&](double) {
                            if (broken) throw std::runtime_error("the optimizer is gone");
                          }};
  broken = true;
  REQUIRE_THROWS_AS(scheduler.step(), std::runtime_error);
  REQUIRE(scheduler.step_count() == 0);
  REQUIRE_THROWS_AS((any_scheduler{schedule, [&](double) { throw std::runtime_error("at once"); }}),
                    std::runtime_error);
}

TEST_CASE("What a scheduler is not made from, any_scheduler is not either", "[any_scheduler]") {
  STATIC_REQUIRE(makes<cosine>);
  STATIC_REQUIRE(makes<cosine, optimizer_like&>);
  STATIC_REQUIRE(makes<cosine, target, int>);
  STATIC_REQUIRE(!makes<cosine, optimizer_like>);
  STATIC_REQUIRE(!makes<cosine, optimizer_like, int>);
  STATIC_REQUIRE(!makes<cosine, double>);
  STATIC_REQUIRE(!makes<double>);
  STATIC_REQUIRE(!makes<lrkit::plateau, target>);
  STATIC_REQUIRE(!std::convertible_to<cosine, any_scheduler>);
}
