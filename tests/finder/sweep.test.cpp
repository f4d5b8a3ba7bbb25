// SPDX-License-Identifier: MIT
#include <lrkit/finder/sweep.hpp>

#include "catch.hpp"
#include "message.hpp"

#include <array>
#include <cmath>
#include <limits>

TEST_CASE("a sweep of a record", "[sweep]") {
  SECTION("keeps the rates and losses as they came") {
    auto const sweep = lrkit::sweep::from_record({1e-3, 1e-2, 1e-1}, {2.3, 2.1, 2.6});
    CHECK(sweep.rates() == std::vector{1e-3, 1e-2, 1e-1});
    CHECK(sweep.losses() == std::vector{2.3, 2.1, 2.6});
    CHECK(sweep.size() == 3);
    CHECK(sweep.planned() == 3);
    CHECK(sweep.stopped() == lrkit::stop_reason::end_of_ladder);
    CHECK(sweep.pairing() == lrkit::pairing::as_given);
    CHECK(sweep.baseline().empty());
    CHECK(sweep.repeats().empty());
  }
  SECTION("is made of any list that lies in one piece") {
    std::array<double, 2> const rates = {0.1, 0.2};
    double const losses[] = {3, 2};
    CHECK(lrkit::sweep::from_record(rates, losses).losses() == std::vector{3.0, 2.0});
    CHECK(lrkit::sweep::from_record({}, {}).size() == 0);
  }
  SECTION("smooths the losses with a running mean that starts at the first") {
    auto const smoothed = lrkit::sweep::from_record({1, 2, 3}, {4, 4, 7}).smoothed();
    REQUIRE(smoothed.size() == 3);
    CHECK(smoothed[0] == 4);
    CHECK(smoothed[1] == 4);
    CHECK_THAT(smoothed[2], Catch::Matchers::WithinRel(4 + 3 / (1 + 0.98 + 0.98 * 0.98), 1e-15));
  }
  SECTION("takes a loss that is not a number, and says so at the end") {
    auto const nan = std::numeric_limits<double>::quiet_NaN();
    auto const middle = lrkit::sweep::from_record({1, 2, 3}, {4, nan, 4});
    CHECK(std::isnan(middle.smoothed()[1]));
    CHECK(middle.smoothed()[2] == 4);
    CHECK(middle.stopped() == lrkit::stop_reason::end_of_ladder);
    CHECK(lrkit::sweep::from_record({1, 2}, {4, nan}).stopped() == lrkit::stop_reason::non_finite);
  }
  SECTION("may be said to pair losses with the rates before them") {
    CHECK(lrkit::sweep::from_record({1}, {1}, lrkit::pairing::before_update).pairing() ==
          lrkit::pairing::before_update);
  }
}

TEST_CASE("a sweep refuses", "[sweep]") {
  auto const from = [](std::vector<double> rates, std::vector<double> losses) {
    return message_of([&] { return lrkit::sweep::from_record(rates, losses); });
  };
  CHECK(from({1, 2}, {1}) == "lrkit::sweep: losses must be as many as rates = 2, got 1");
  CHECK(from({1, 1}, {1, 1}) == "lrkit::sweep: rates must rise at every step, got 1 after 1");
  CHECK(from({2, 1}, {1, 1}) == "lrkit::sweep: rates must rise at every step, got 1 after 2");
  CHECK(from({std::numeric_limits<double>::quiet_NaN()}, {1}) == "lrkit::sweep: rates must be finite, got nan");
  CHECK(message_of([] { return lrkit::sweep({.rates = {1}, .losses = {1}, .baseline = {1, 2}}); }) ==
        "lrkit::sweep: baseline must be as many as rates = 1, got 2");
}

TEST_CASE("the pairings have names", "[sweep]") {
  CHECK(enumerators(lrkit::pairing{})[0].first == "pairing::before_update");
  CHECK(enumerators(lrkit::pairing{})[1].second == lrkit::pairing::as_given);
}
