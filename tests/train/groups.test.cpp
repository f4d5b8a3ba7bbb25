// SPDX-License-Identifier: MIT
#include <lrkit/train/groups.hpp>

#include "catch.hpp"
#include "message.hpp"

#include <lrkit/schedules/linear.hpp>
#include <lrkit/train/scheduler.hpp>

#include <limits>

using Catch::Matchers::WithinRel;

namespace {

struct torch_like {
  struct options_type {
    double lr = 0;
    void set_lr(double x) { lr = x; }
    double get_lr() const { return lr; }
  };
  struct group {
    options_type chosen;
    options_type& options() { return chosen; }
  };
  std::vector<group> groups;
  std::vector<group>& param_groups() { return groups; }
};

template <class O>
concept takes_groups = requires { lrkit::each_group(std::declval<O>(), std::vector<double>{}); };

}  // namespace

TEST_CASE("Discriminative factors go in equal ratios from the lowest to 1", "[groups]") {
  auto const three = lrkit::discriminative(3, 0.01);
  REQUIRE(three.size() == 3);
  REQUIRE_THAT(three[0], WithinRel(0.01, 1e-15));
  REQUIRE_THAT(three[1], WithinRel(0.1, 1e-15));
  REQUIRE(three[2] == 1);
  REQUIRE(lrkit::discriminative(1, 0.01) == std::vector{1.0});
  REQUIRE(lrkit::discriminative(2, 0.5) == std::vector{0.5, 1.0});
}

TEST_CASE("Each group gets its own multiple of the rate", "[groups]") {
  torch_like optimizer{std::vector<torch_like::group>(2)};
  constexpr lrkit::linear schedule({.from = 1, .steps = 4});
  lrkit::scheduler scheduler{schedule, lrkit::each_group(optimizer, {0.25, 1})};
  REQUIRE(lrkit::rates_of_groups(optimizer) == std::vector{0.25, 1.0});
  scheduler.seek(2);
  REQUIRE(lrkit::rates_of_groups(optimizer) == std::vector{0.125, 0.5});

  SECTION("the rates that the groups had can be the factors") {
    auto const base = lrkit::rates_of_groups(optimizer);
    lrkit::scheduler again{schedule, lrkit::each_group(optimizer, base)};
    again.seek(2);
    REQUIRE(lrkit::rates_of_groups(optimizer) == std::vector{0.0625, 0.25});
  }
  SECTION("the optimizer must live: a temporary one does not compile") {
    STATIC_REQUIRE(takes_groups<torch_like&>);
    STATIC_REQUIRE(!takes_groups<torch_like>);
  }
}

TEST_CASE("A group that is added later has no factor: that is said, and no rate is set", "[groups]") {
  torch_like optimizer{std::vector<torch_like::group>(2)};
  auto target = lrkit::each_group(optimizer, {0.25, 1});
  target(1.0);
  optimizer.groups.emplace_back();
  REQUIRE(message_of([&] { return target(2.0), 0; }) ==
          "lrkit::each_group: factors must be as many as the groups = 3, got 2");
  REQUIRE(lrkit::rates_of_groups(optimizer) == std::vector{0.25, 1.0, 0.0});
}

TEST_CASE("Factors that do not fit the groups are refused", "[groups]") {
  torch_like optimizer{std::vector<torch_like::group>(2)};
  REQUIRE(message_of([&] { return lrkit::each_group(optimizer, {1.0}); }) ==
          "lrkit::each_group: factors must be as many as the groups = 2, got 1");
  REQUIRE(message_of([&] { return lrkit::each_group(optimizer, {1.0, -1.0}); }) ==
          "lrkit::each_group: factors must be at least 0, got -1");
  REQUIRE(message_of([&] { return lrkit::each_group(optimizer, {1.0, std::numeric_limits<double>::infinity()}); }) ==
          "lrkit::each_group: factors must be finite, got inf");
  REQUIRE(message_of([] { return lrkit::discriminative(0, 0.1); }) ==
          "lrkit::discriminative: groups must be at least 1, got 0");
  REQUIRE(message_of([] { return lrkit::discriminative(3, 0); }) ==
          "lrkit::discriminative: lowest must be greater than 0, got 0");
}
