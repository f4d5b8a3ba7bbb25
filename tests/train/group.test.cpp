// SPDX-License-Identifier: MIT
#include <lrkit/train/group.hpp>

#include "catch.hpp"
#include "message.hpp"

#include <lrkit/schedules/constant.hpp>
#include <lrkit/schedules/linear.hpp>
#include <lrkit/train/scheduler.hpp>

#include <list>

namespace {

struct torch_like {
  struct options_type {
    double lr = -1;
    void set_lr(double x) { lr = x; }
  };
  struct one_group {
    options_type chosen;
    options_type& options() { return chosen; }
  };
  std::list<one_group> groups;
  std::list<one_group>& param_groups() { return groups; }
  double lr(int i) { return std::next(groups.begin(), i)->chosen.lr; }
};

template <class O>
concept takes = requires { lrkit::group(std::declval<O>(), 0); };

}  // namespace

TEST_CASE("Each group of an optimizer has its own schedule, and the others stay", "[group]") {
  torch_like optimizer{std::list<torch_like::one_group>(4)};
  constexpr lrkit::linear fall({.from = 1, .steps = 4});
  constexpr lrkit::linear other({.from = 0.5, .steps = 2});
  lrkit::scheduler scheduler{lrkit::drive(fall, lrkit::group(optimizer, 0)),
                             lrkit::drive(other, lrkit::group(optimizer, 2))};
  REQUIRE(optimizer.lr(0) == 1);
  REQUIRE(optimizer.lr(2) == 0.5);
  scheduler.step();
  REQUIRE(optimizer.lr(0) == fall(1));
  REQUIRE(optimizer.lr(2) == other(1));
  REQUIRE(optimizer.lr(1) == -1);
  REQUIRE(optimizer.lr(3) == -1);
}

TEST_CASE("A group that is not there is refused, at once and later", "[group]") {
  torch_like optimizer{std::list<torch_like::one_group>(3)};
  REQUIRE(message_of([&] { return lrkit::group(optimizer, 3); }) == "lrkit::group: i must be at most 2, got 3");
  REQUIRE(message_of([&] { return lrkit::group(optimizer, -1); }) == "lrkit::group: i must be at least 0, got -1");
  torch_like empty;
  REQUIRE(message_of([&] { return lrkit::group(empty, 0); }) ==
          "lrkit::group: i must be of an optimizer with groups, got 0");

  lrkit::scheduler scheduler{lrkit::linear({.from = 1, .steps = 4}), lrkit::group(optimizer, 2)};
  optimizer.groups.pop_back();
  REQUIRE(message_of([&] { return scheduler.step(), 0; }) == "lrkit::group: i must be at most 1, got 2");
  REQUIRE(scheduler.step_count() == 0);
  optimizer.groups.emplace_back();
  scheduler.step();
  REQUIRE(optimizer.lr(2) == 0.75);
}

TEST_CASE("The optimizer of a group must live: a temporary one does not compile", "[group]") {
  STATIC_REQUIRE(takes<torch_like&>);
  STATIC_REQUIRE(!takes<torch_like>);
  STATIC_REQUIRE(!takes<torch_like const>);
  STATIC_REQUIRE(!takes<double&>);
}
