// SPDX-License-Identifier: MIT
#include <lrkit/train/drive.hpp>

#include "catch.hpp"
#include "message.hpp"

#include <lrkit/schedules/cosine.hpp>
#include <lrkit/train/greedy.hpp>
#include <lrkit/train/plateau.hpp>
#include <lrkit/train/scheduler.hpp>
#include <lrkit/train/trend_plateau.hpp>

#include <limits>
#include <stdexcept>
#include <vector>

namespace {

constexpr lrkit::cosine schedule({.from = 0.1, .to = 0.01, .steps = 10});

struct optimizer_like {
  double lr = -1;
};
struct own_factor {
  double value = 1;
  [[nodiscard]] double factor() const { return value; }
};
struct unknown {};

// What generic code asks: whether a call compiles.
template <class... Arguments>
concept drives = requires { lrkit::drive(std::declval<Arguments>()...); };
template <class... Arguments>
concept schedules = requires { lrkit::scheduler{std::declval<Arguments>()...}; };
using target = void (*)(double);
using cosine = lrkit::cosine<>;

}  // namespace

TEST_CASE("A factor multiplies the rates, and lr() is what was applied last", "[drive]") {
  optimizer_like optimizer;
  own_factor factor;
  lrkit::scheduler scheduler{lrkit::drive(schedule, optimizer, factor)};
  REQUIRE(optimizer.lr == 0.1);
  factor.value = 0.5;
  REQUIRE(scheduler.lr() == 0.1);
  REQUIRE(optimizer.lr == 0.1);

  SECTION("refresh() applies a changed factor at the same step") {
    scheduler.refresh();
    REQUIRE(optimizer.lr == 0.05);
    REQUIRE(scheduler.lr() == 0.05);
    REQUIRE(scheduler.step_count() == 0);
  }
  SECTION("step() does") {
    scheduler.step();
    REQUIRE(optimizer.lr == 0.5 * schedule(1));
    REQUIRE(scheduler.lr() == optimizer.lr);
  }
  SECTION("seek() does") {
    scheduler.seek(7);
    REQUIRE(optimizer.lr == 0.5 * schedule(7));
    REQUIRE(scheduler.lr() == optimizer.lr);
  }
  REQUIRE(scheduler.schedule() == schedule);
  REQUIRE(&scheduler.factor() == &factor);
}

TEST_CASE("The factors that follow a metric take part in a scheduler", "[drive]") {
  double lr = 0, momentum = 0, third = 0, fourth = 0;
  auto const into = [](double& place) { return [&place](double rate) { place = rate; }; };
  lrkit::plateau plateau({.factor = 0.5, .patience = 0});
  lrkit::greedy greedy({.factor = 0.5, .patience = 0});
  lrkit::trend_plateau trend({.factor = 0.25, .patience = 3});
  lrkit::scheduler scheduler{lrkit::drive(schedule, into(lr), plateau), lrkit::drive(schedule, into(momentum)),
                             lrkit::drive(schedule, into(third), greedy), lrkit::drive(schedule, into(fourth), trend)};
  for (int i = 0; i < 3; ++i) {
    (void)plateau.observe(1.0);
    (void)greedy.observe(1.0);
    (void)trend.observe(1.0);
  }
  scheduler.step();
  REQUIRE(plateau.factor() == 0.25);
  REQUIRE(lr == 0.25 * schedule(1));
  REQUIRE(momentum == schedule(1));
  REQUIRE(third == greedy.factor() * schedule(1));
  REQUIRE(fourth == 0.25 * schedule(1));
  REQUIRE(scheduler.lr() == lr);
  REQUIRE(scheduler.lr<1>() == momentum);
  REQUIRE(scheduler.lr<2>() == third);
  REQUIRE(scheduler.lr<3>() == fourth);
}

TEST_CASE("A factor is held by reference: it is read anew, also of a const object", "[drive]") {
  own_factor factor{.value = 2};
  own_factor const& seen = factor;
  float lr = 0;
  lrkit::scheduler scheduler{lrkit::drive([](lrkit::step_t) { return 0.25F; }, [&](float rate) { lr = rate; }, seen)};
  REQUIRE(lr == 0.5F);
  STATIC_REQUIRE(std::same_as<decltype(scheduler.lr()), float>);
  factor.value = 0;
  scheduler.refresh();
  REQUIRE(lr == 0);
}

TEST_CASE("A factor that is no factor is refused, and the scheduler stays as it is", "[drive]") {
  double lr = 0;
  own_factor factor{.value = 0.5};
  lrkit::scheduler scheduler{lrkit::drive(schedule, [&](double rate) { lr = rate; }, factor)};
  factor.value = -1;
  REQUIRE(message_of([&] { return scheduler.step(), 0; }) == "lrkit::drive: factor must be at least 0, got -1");
  factor.value = std::numeric_limits<double>::quiet_NaN();
  REQUIRE(message_of([&] { return scheduler.refresh(), 0; }) == "lrkit::drive: factor must be finite, got nan");
  REQUIRE(scheduler.step_count() == 0);
  REQUIRE(scheduler.lr() == 0.05);
  REQUIRE(lr == 0.05);
}

TEST_CASE("If the target throws, lr() stays what was applied last", "[drive]") {
  bool broken = false;
  own_factor factor;
  lrkit::scheduler scheduler{lrkit::drive(
      schedule,
      [&](double) {
        if (broken) throw std::runtime_error("the optimizer is gone");
      },
      factor)};
  factor.value = 0.5;
  broken = true;
  REQUIRE_THROWS_AS(scheduler.refresh(), std::runtime_error);
  REQUIRE(scheduler.lr() == 0.1);
}

TEST_CASE("A factor works in a constant expression", "[drive]") {
  STATIC_REQUIRE([] {
    double lr = 0;
    lrkit::plateau plateau({.factor = 0.5, .patience = 0});
    lrkit::scheduler scheduler{lrkit::drive(schedule, [&](double rate) { lr = rate; }, plateau)};
    (void)plateau.observe(1);
    (void)plateau.observe(1);
    scheduler.refresh();
    return lr;
  }() == 0.05);
}

TEST_CASE("What cannot be driven does not compile, and can be asked for", "[drive]") {
  STATIC_REQUIRE(drives<cosine, target>);
  STATIC_REQUIRE(drives<cosine, optimizer_like&>);
  STATIC_REQUIRE(drives<cosine, target, own_factor&>);
  STATIC_REQUIRE(drives<cosine, target, own_factor const&>);
  STATIC_REQUIRE(schedules<cosine, target>);
  STATIC_REQUIRE(schedules<cosine, target, int>);

  STATIC_REQUIRE(!drives<cosine, double&>);
  STATIC_REQUIRE(!drives<cosine, optimizer_like*>);
  STATIC_REQUIRE(!drives<cosine, optimizer_like>);
  STATIC_REQUIRE(!drives<cosine, optimizer_like const&>);
  STATIC_REQUIRE(!drives<cosine, unknown&>);
  STATIC_REQUIRE(!drives<int (*)(lrkit::step_t), target>);
  STATIC_REQUIRE(!drives<lrkit::plateau, target>);
  STATIC_REQUIRE(!drives<cosine, target, own_factor>);
  STATIC_REQUIRE(!drives<cosine, target, own_factor const>);
  STATIC_REQUIRE(!drives<cosine, target, double&>);
  STATIC_REQUIRE(!drives<cosine, double&, own_factor&>);

  STATIC_REQUIRE(!schedules<cosine, double&>);
  STATIC_REQUIRE(!schedules<cosine, optimizer_like*>);
  STATIC_REQUIRE(!schedules<cosine, optimizer_like, int>);
  STATIC_REQUIRE(!schedules<cosine, unknown&>);
  STATIC_REQUIRE(!schedules<int (*)(lrkit::step_t), target>);
  STATIC_REQUIRE(!schedules<int (*)(lrkit::step_t)>);
  STATIC_REQUIRE(!schedules<lrkit::plateau>);
}
