// SPDX-License-Identifier: MIT
#include <lrkit/finder/ladder.hpp>

#include "catch.hpp"
#include "message.hpp"

#include <lrkit/finder/range_test.hpp>
#include <lrkit/schedules/linear.hpp>
#include <lrkit/schedules/table.hpp>

#include <limits>
#include <vector>

using lrkit::ladder;

namespace {

struct falling {
  double operator()(lrkit::step_t k) const { return 1 - 0.1 * static_cast<double>(k); }
  lrkit::step_t length() const { return 5; }
};

struct infinite_at_once {
  double operator()(lrkit::step_t k) const { return k == 0 ? 0.5 : std::numeric_limits<double>::infinity(); }
  lrkit::step_t length() const { return 2; }
};

/// The rates of a range test, each used once.
std::vector<double> rates_of(lrkit::range_test test) {
  std::vector<double> rates;
  do rates.push_back(test.lr());
  while (test.record(1));
  return rates;
}

std::vector<double> rungs(ladder shape, double min_lr, double max_lr, lrkit::step_t steps) {
  return rates_of(lrkit::range_test({.min_lr = min_lr, .max_lr = max_lr, .steps = steps, .ladder = shape}));
}
template <lrkit::finite_schedule Schedule>
std::vector<double> rungs(Schedule const& schedule) {
  return rates_of(lrkit::range_test(schedule));
}

}  // namespace

TEST_CASE("the rates of a ladder", "[ladder]") {
  using Catch::Matchers::WithinRel;
  SECTION("begin at min_lr and end at max_lr, exactly") {
    for (auto shape : {ladder::geometric, ladder::linear}) {
      for (int steps : {2, 3, 8, 100, 1001}) {
        auto const rates = rungs(shape, 1e-7, 10, steps);
        REQUIRE(rates.size() == static_cast<std::size_t>(steps));
        CHECK(rates.front() == 1e-7);
        CHECK(rates.back() == 10);
        for (std::size_t k = 1; k < rates.size(); ++k) REQUIRE(rates[k] > rates[k - 1]);
      }
    }
  }
  SECTION("rise by one factor, or by one amount") {
    auto const by_factors = rungs(ladder::geometric, 1e-4, 1, 5);
    CHECK_THAT(by_factors[1], WithinRel(1e-3, 1e-15));
    CHECK_THAT(by_factors[3], WithinRel(1e-1, 1e-15));
    auto const by_amounts = rungs(ladder::linear, 0, 1, 5);
    CHECK(by_amounts[0] == 0);
    CHECK(by_amounts[1] == 0.25);
    CHECK(by_amounts[3] == 0.75);
  }
  SECTION("may be those of a schedule that rises") {
    CHECK(rungs(lrkit::table({.values = {0.5, 0.9, 0.99}})) == std::vector{0.5, 0.9, 0.99});
  }
}

TEST_CASE("a ladder refuses", "[ladder]") {
  auto const geometric = [](double min_lr, double max_lr, int steps) {
    return message_of([&] { return rungs(ladder::geometric, min_lr, max_lr, steps); });
  };
  SECTION("ends that are no rates") {
    CHECK(geometric(-1, 1, 10) == "lrkit::range_test: min_lr must be greater than 0, got -1");
    CHECK(geometric(0, 1, 10) == "lrkit::range_test: min_lr must be greater than 0, got 0");
    CHECK(geometric(std::numeric_limits<double>::quiet_NaN(), 1, 10) ==
          "lrkit::range_test: min_lr must be finite, got nan");
    CHECK(geometric(1, std::numeric_limits<double>::infinity(), 10) ==
          "lrkit::range_test: max_lr must be finite, got inf");
    CHECK(message_of([] { return rungs(ladder::linear, -0.1, 1, 10); }) ==
          "lrkit::range_test: min_lr must be at least 0, got -0.1");
  }
  SECTION("ends that do not rise") {
    CHECK(geometric(1, 1, 10) == "lrkit::range_test: min_lr must be less than max_lr = 1, got 1");
    CHECK(geometric(2, 1, 10) == "lrkit::range_test: min_lr must be less than max_lr = 1, got 2");
  }
  SECTION("too few steps") {
    CHECK(geometric(1, 2, 1) == "lrkit::range_test: steps must be at least 2, got 1");
    CHECK(geometric(1, 2, -3) == "lrkit::range_test: steps must be at least 0, got -3");
  }
  SECTION("more steps than fit in memory, before it takes any") {
    auto const of = [](lrkit::step_t steps) {
      return message_of([&] { return rungs(ladder::geometric, 1e-6, 1, steps); });
    };
    CHECK(of(lrkit::max_steps) == "lrkit::range_test: steps must be at most 10000000, got 9007199254740992");
    CHECK(of(10'000'001) == "lrkit::range_test: steps must be at most 10000000, got 10000001");
    CHECK(message_of([] { return rungs(lrkit::linear({.from = 0.1, .to = 1, .steps = lrkit::max_steps})); }) ==
          "lrkit::range_test: the ladder's length must be at most 10000000, got 9007199254740992");
  }
  SECTION("a range with fewer numbers in it than steps") {
    CHECK(geometric(1, 1 + 0x1p-52, 10) ==
          "lrkit::range_test: the ladder must rise at every step, got 1 at step 0, 1 at step 1");
    CHECK(message_of([] { return rungs(ladder::linear, 0, 5e-324, 4); }) ==
          "lrkit::range_test: the ladder must rise at every step, got 0 at step 0, 0 at step 1");
  }
  SECTION("a schedule that does not rise, is too short, or is not finite") {
    CHECK(message_of([] { return rungs(falling{}); }) ==
          "lrkit::range_test: the ladder must rise at every step, got 1 at step 0, 0.9 at step 1");
    CHECK(message_of([] { return rungs(lrkit::table({.values = {0.5}})); }) ==
          "lrkit::range_test: the ladder's length must be at least 2, got 1");
    CHECK(message_of([] { return rungs(infinite_at_once{}); }) ==
          "lrkit::range_test: the ladder must be finite, got inf at step 1");
  }
}

TEST_CASE("every shape of a ladder has a name", "[ladder]") {
  auto const shapes = enumerators(ladder{});
  CHECK(shapes.size() == 2);
  for (auto const& [name, shape] : shapes)
    CHECK(name == (shape == ladder::linear ? "ladder::linear" : "ladder::geometric"));
}
