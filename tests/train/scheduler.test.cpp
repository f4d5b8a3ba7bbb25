// SPDX-License-Identifier: MIT
#include <lrkit/train/scheduler.hpp>

#include "catch.hpp"
#include "message.hpp"

#include <lrkit/schedules/cosine.hpp>
#include <lrkit/schedules/one_cycle.hpp>

#include <concepts>
#include <cstddef>
#include <stdexcept>
#include <vector>

namespace {

struct optimizer_like {
  double lr = -1;
  void set_lr(double rate) { lr = rate; }
};

constexpr lrkit::cosine schedule({.from = 0.1, .to = 0.01, .steps = 10});

template <class Target>
concept takes = requires { lrkit::scheduler{schedule, std::declval<Target>()}; };

}  // namespace

TEST_CASE("A scheduler applies the first rate when it is built and the next one at each step", "[scheduler]") {
  std::vector<double> applied;
  lrkit::scheduler scheduler{schedule, [&](double lr) { applied.push_back(lr); }};
  REQUIRE(applied == std::vector{0.1});
  REQUIRE(scheduler.step_count() == 0);

  for (int i = 0; i < 12; ++i) scheduler.step();
  REQUIRE(applied.size() == 13);
  for (lrkit::step_t k = 0; k <= 12; ++k) REQUIRE(applied[static_cast<std::size_t>(k)] == schedule(k));
  REQUIRE(scheduler.step_count() == 12);
  REQUIRE(scheduler.lr() == 0.01);
}

TEST_CASE("A scheduler goes on where another one stopped: the step is the whole state", "[scheduler]") {
  std::vector<double> whole;
  lrkit::scheduler uninterrupted{schedule, [&](double lr) { whole.push_back(lr); }};
  for (int i = 0; i < 9; ++i) uninterrupted.step();

  for (lrkit::step_t stop = 0; stop <= 9; ++stop) {
    std::vector<double> rest;
    lrkit::scheduler resumed{schedule, [&](double lr) { rest.push_back(lr); }, stop};
    while (resumed.step_count() < 9) resumed.step();
    REQUIRE(rest == std::vector(whole.begin() + stop, whole.end()));
  }
}

TEST_CASE("seek goes to any step, forwards and back, and applies its rate at once", "[scheduler]") {
  double lr = 0;
  lrkit::scheduler scheduler{schedule, [&](double rate) { lr = rate; }};
  scheduler.seek(7);
  REQUIRE(lr == schedule(7));
  scheduler.seek(2);
  REQUIRE(lr == schedule(2));
  scheduler.step();
  REQUIRE(lr == schedule(3));
}

TEST_CASE("A negative step is refused, and the scheduler stays where it is", "[scheduler]") {
  double lr = 0;
  lrkit::scheduler scheduler{schedule, [&](double rate) { lr = rate; }, 4};
  REQUIRE(message_of([&] { scheduler.seek(-1); }) == "lrkit::scheduler: step must be at least 0, got -1");
  REQUIRE(scheduler.step_count() == 4);
  REQUIRE(lr == schedule(4));
  REQUIRE(message_of([&] { return lrkit::scheduler{schedule, [&](double rate) { lr = rate; }, -2}; }) ==
          "lrkit::scheduler: step must be at least 0, got -2");
  REQUIRE(lr == schedule(4));
}

TEST_CASE("A step that no count can be is refused: -1 as a std::size_t is one", "[scheduler]") {
  lrkit::scheduler scheduler{schedule};
  scheduler.seek(lrkit::max_steps);
  scheduler.step();
  REQUIRE(scheduler.step_count() == lrkit::max_steps + 1);
  REQUIRE(message_of([&] { scheduler.seek(static_cast<std::size_t>(-1)); }) ==
          "lrkit::scheduler: step must be at most 9007199254740992, got 9223372036854775807 or more");
  REQUIRE(scheduler.step_count() == lrkit::max_steps + 1);
}

TEST_CASE("Where the target throws, the scheduler stays at its step and can go on", "[scheduler]") {
  bool broken = false;
  double lr = 0;
  lrkit::scheduler scheduler{schedule, [&](double rate) {
                               if (broken) throw std::runtime_error("the optimizer is gone");
                               lr = rate;
                             }};
  scheduler.step();
  broken = true;
  REQUIRE_THROWS_AS(scheduler.step(), std::runtime_error);
  REQUIRE_THROWS_AS(scheduler.seek(5), std::runtime_error);
  REQUIRE(scheduler.step_count() == 1);
  REQUIRE(lr == schedule(1));
  broken = false;
  scheduler.step();
  REQUIRE(lr == schedule(2));
}

TEST_CASE("An optimizer is held by reference and a temporary one does not compile", "[scheduler]") {
  optimizer_like optimizer;
  lrkit::scheduler scheduler{schedule, optimizer};
  REQUIRE(optimizer.lr == 0.1);
  scheduler.step();
  REQUIRE(optimizer.lr == schedule(1));

  lrkit::scheduler resumed{schedule, optimizer, 8};
  REQUIRE(optimizer.lr == schedule(8));

  STATIC_REQUIRE(takes<optimizer_like&>);
  STATIC_REQUIRE(!takes<optimizer_like>);
  STATIC_REQUIRE(!takes<optimizer_like const&>);
  STATIC_REQUIRE(!takes<std::vector<int>&>);
}

TEST_CASE("A callable is held by value, so a temporary one compiles", "[scheduler]") {
  struct counting {
    int* calls;
    void operator()(double) & { ++*calls; }
  };
  int calls = 0;
  lrkit::scheduler scheduler{schedule, counting{&calls}};
  scheduler.step();
  REQUIRE(calls == 2);
  STATIC_REQUIRE(takes<counting>);
  STATIC_REQUIRE(takes<counting&>);
}

TEST_CASE("A schedule without a target is asked for its rate", "[scheduler]") {
  lrkit::scheduler scheduler{schedule};
  REQUIRE(scheduler.lr() == 0.1);
  scheduler.step();
  REQUIRE(scheduler.lr() == schedule(1));
  scheduler.seek(10);
  REQUIRE(scheduler.lr() == 0.01);
}

TEST_CASE("Several schedules go in step, each with its own target", "[scheduler]") {
  constexpr lrkit::one_cycle rate({.max_lr = 0.1, .steps = 10});
  constexpr auto momentum = rate.momentum({.low = 0.85, .high = 0.95});
  optimizer_like optimizer;
  double beta1 = 0;
  lrkit::scheduler scheduler{lrkit::drive(rate, optimizer), lrkit::drive(momentum, [&](double m) { beta1 = m; })};
  REQUIRE(optimizer.lr == rate(0));
  REQUIRE(beta1 == 0.95);

  scheduler.seek(3);
  REQUIRE(optimizer.lr == 0.1);
  REQUIRE(beta1 == 0.85);
  REQUIRE(scheduler.lr() == 0.1);
  REQUIRE(scheduler.lr<1>() == 0.85);
  REQUIRE(scheduler.schedule<1>() == momentum);
}

TEST_CASE("A lambda is a schedule for a scheduler too, one in floats too", "[scheduler]") {
  float lr = 0;
  lrkit::scheduler scheduler{[](lrkit::step_t k) { return 1.0F / static_cast<float>(k + 1); },
                             [&](float rate) { lr = rate; }};
  scheduler.step();
  REQUIRE(lr == 0.5F);
  STATIC_REQUIRE(std::same_as<decltype(scheduler.lr()), float>);
}

TEST_CASE("A target may take floats where the schedule is in doubles, and any integer is a step", "[scheduler]") {
  float lr = 0;
  std::size_t const stored = 4;
  lrkit::scheduler scheduler{schedule, [&](float rate) { lr = rate; }, stored};
  REQUIRE(lr == static_cast<float>(schedule(4)));
  scheduler.seek(stored + 1);
  REQUIRE(lr == static_cast<float>(schedule(5)));
}

TEST_CASE("A scheduler works in a constant expression", "[scheduler]") {
  constexpr double third = [] {
    double lr = 0;
    lrkit::scheduler scheduler{schedule, [&](double rate) { lr = rate; }};
    scheduler.step();
    scheduler.step();
    return lr;
  }();
  STATIC_REQUIRE(third == schedule(2));
}

TEST_CASE("A scheduler that cannot be built says which mistake it is", "[scheduler]") {
  using namespace lrkit::detail;
  using good = lrkit::cosine<>;
  auto const integral = [](lrkit::step_t) { return 1; };
  auto const callable = [](double) {};
  using target = decltype(callable);
  STATIC_REQUIRE(std::same_as<mistake_of<decltype(integral), target>, mistake::the_schedule_returns_an_integer>);
  STATIC_REQUIRE(std::same_as<mistake_of<int, target>, mistake::the_first_argument_is_no_schedule>);
  STATIC_REQUIRE(std::same_as<mistake_of<good, double&>, mistake::the_target_is_a_number>);
  STATIC_REQUIRE(std::same_as<mistake_of<good, optimizer_like*>, mistake::the_target_is_a_pointer>);
  STATIC_REQUIRE(std::same_as<mistake_of<good, std::nullptr_t>, mistake::the_target_is_a_pointer>);
  STATIC_REQUIRE(std::same_as<mistake_of<good, optimizer_like>, mistake::the_optimizer_is_a_temporary>);
  STATIC_REQUIRE(std::same_as<mistake_of<good, optimizer_like const&>, mistake::the_optimizer_is_const>);
  STATIC_REQUIRE(
      std::same_as<mistake_of<good, std::vector<int>>, mistake::the_target_is_no_callable_and_has_no_known_spelling<
                                                           std::vector<int>, learning_rate_spellings>>);
}
