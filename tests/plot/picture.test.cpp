// SPDX-License-Identifier: MIT
#include <lrkit/plot/picture.hpp>

#include <lrkit/compose/any_schedule.hpp>
#include <lrkit/schedules/constant.hpp>
#include <lrkit/schedules/linear.hpp>

#include "catch.hpp"
#include "message.hpp"

#include <limits>

using lrkit::step_t;
using lrkit::plot::sampled;

TEST_CASE("a schedule becomes a curve", "[picture]") {
  SECTION("with every step of a short one, the last one included") {
    auto const c = sampled(lrkit::linear({.from = 1.0, .steps = 4}), "down");
    CHECK(c.name == "down");
    CHECK(c.x == std::vector<double>{0, 1, 2, 3, 4});
    CHECK(c.y == std::vector<double>{1, 0.75, 0.5, 0.25, 0});
  }
  SECTION("over the steps asked for") {
    CHECK(sampled(lrkit::linear({.from = 1.0, .steps = 4}), {}, 6).y.back() == 0);
    CHECK(sampled(lrkit::constant({.lr = 0.5}), {}, 2).y == std::vector<double>{0.5, 0.5, 0.5});
    CHECK(sampled(lrkit::constant({.lr = 0.5}), {}, 0).y == std::vector<double>{0.5});
  }
  SECTION("that has an end at run time, or that cannot be asked past its end") {
    lrkit::any_schedule<> const chosen = lrkit::linear({.from = 1.0, .steps = 4});
    CHECK(sampled(chosen).y == std::vector<double>{1, 0.75, 0.5, 0.25, 0});
    struct three_rates {
      double operator()(step_t k) const { return std::vector<double>{3, 2, 1}.at(static_cast<std::size_t>(k)); }
      step_t length() const { return 2; }
    };
    CHECK(sampled(three_rates{}, {}, 4).y == std::vector<double>{3, 2, 1, 1, 1});
  }
  SECTION("with the peaks and valleys of a long one, and no more than 4098 points") {
    step_t const last = 1'000'000;
    auto const spikes = [](step_t k) { return k == 123'457 ? 9.0 : k == 700'001 ? -9.0 : double(k % 2); };
    auto const c = sampled(spikes, {}, last);
    CHECK(c.x.size() <= 4098);
    CHECK(c.x.size() > 2000);
    CHECK(c.x.front() == 0);
    CHECK(c.x.back() == double(last));
    CHECK(std::count(c.y.begin(), c.y.end(), 9.0) == 1);
    CHECK(std::count(c.y.begin(), c.y.end(), -9.0) == 1);
    CHECK(std::is_sorted(c.x.begin(), c.x.end()));
    CHECK(std::adjacent_find(c.x.begin(), c.x.end()) == c.x.end());
    for (std::size_t i = 0; i < c.x.size(); ++i) CHECK(c.y[i] == spikes(static_cast<step_t>(c.x[i])));
  }
  SECTION("of the longest one that there is, in a moment") {
    int called = 0;
    auto const counting = [&called](step_t k) {
      ++called;
      return double(k);
    };
    auto const c = sampled(counting, {}, lrkit::max_steps);
    CHECK(called <= (1 << 20) + 1);
    CHECK(c.x.back() == double(lrkit::max_steps));
    CHECK(c.x == c.y);
  }
  SECTION("with what is not a number left in, but not in the way of what is") {
    auto const holes = [](step_t k) { return k % 1000 == 0 ? std::numeric_limits<double>::quiet_NaN() : 1.0; };
    auto const c = sampled(holes, {}, 100'000);
    CHECK(std::isnan(c.y.front()));
    CHECK(std::count(c.y.begin(), c.y.end(), 1.0) >= 2000);
  }
}

TEST_CASE("what is drawn is plain unless something else is said", "[picture]") {
  CHECK_FALSE(lrkit::plot::series{}.points);
  CHECK(lrkit::plot::mark{} == lrkit::plot::mark{.name = {}, .x = 0, .y = 0, .chosen = false});
  CHECK(lrkit::plot::interval{} == lrkit::plot::interval{.name = {}, .low = 0, .high = 0});
}

TEST_CASE("the steps of a picture are refused by name", "[picture]") {
  lrkit::constant const endless({.lr = 0.1});
  CHECK(message_of([&] { return sampled(endless); }) ==
        "lrkit::plot: steps must be given for a schedule without an end");
  CHECK(message_of([&] { return sampled(lrkit::any_schedule<>(endless)); }) ==
        "lrkit::plot: steps must be given for a schedule without an end");
  CHECK(message_of([&] { return sampled(endless, {}, -3); }) == "lrkit::plot: steps must be at least 0, got -3");
}
