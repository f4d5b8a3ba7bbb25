// SPDX-License-Identifier: MIT
#include <lrkit/finder/range_test.hpp>

#include "catch.hpp"
#include "message.hpp"

#include <limits>
#include <vector>

TEST_CASE("the range test", "[range_test]") {
  lrkit::range_test test({.min_lr = 1e-3, .max_lr = 1, .steps = 4});
  SECTION("says one rate after the other, from min_lr to max_lr, and ends with the ladder") {
    std::vector<double> rates;
    do {
      rates.push_back(test.lr());
    } while (test.record(2));
    REQUIRE(rates.size() == 4);
    CHECK(rates.front() == 1e-3);
    CHECK_THAT(rates[1], Catch::Matchers::WithinRel(1e-2, 1e-15));
    CHECK(rates.back() == 1);
    CHECK(test.finished());
    CHECK(test.stopped() == lrkit::stop_reason::end_of_ladder);
    CHECK(test.lr() == 1);
    CHECK(test.sweep().rates() == rates);
  }
  SECTION("keeps the record as it came") {
    CHECK(test.record(2.5f));
    CHECK(test.record(2.25));
    auto const sweep = test.sweep();
    CHECK(sweep.losses() == std::vector{2.5, 2.25});
    CHECK(sweep.rates().size() == 2);
    CHECK(sweep.stopped() == lrkit::stop_reason::not_stopped);
    CHECK(sweep.planned() == 4);
    CHECK(test.planned() == 4);
    CHECK(test.recorded() == 2);
    CHECK(sweep.pairing() == lrkit::pairing::before_update);
  }
  SECTION("stops at the first loss that is not finite, and keeps it") {
    CHECK(test.record(2));
    CHECK_FALSE(test.record(std::numeric_limits<double>::quiet_NaN()));
    CHECK(test.stopped() == lrkit::stop_reason::non_finite);
    CHECK(test.sweep().size() == 2);
  }
  SECTION("stops where the loss diverges, and keeps the loss that said so") {
    lrkit::range_test longer({.steps = 100});
    for (int i = 0; i < 20; ++i) CHECK(longer.record(2));
    for (int i = 0; i < 4; ++i) CHECK(longer.record(1000));
    CHECK_FALSE(longer.record(1000));
    CHECK(longer.sweep().stopped() == lrkit::stop_reason::diverged);
    CHECK(longer.sweep().losses().back() == 1000);
  }
  SECTION("passes over losses that are not finite, if told to, and records them") {
    lrkit::range_test tolerant({.min_lr = 1e-3, .max_lr = 1, .steps = 4, .tolerate = 1});
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    CHECK(tolerant.record(nan));
    CHECK(tolerant.record(2));
    CHECK(tolerant.record(nan));
    CHECK_FALSE(tolerant.record(nan));
    CHECK(tolerant.stopped() == lrkit::stop_reason::non_finite);
    CHECK(tolerant.sweep().size() == 4);
    CHECK(tolerant.sweep().all().tolerate == 1);
  }
  SECTION("takes no loss after its end") {
    CHECK_FALSE(test.record(std::numeric_limits<double>::infinity()));
    CHECK_THROWS_AS(test.record(1), std::logic_error);
    CHECK(test.sweep().size() == 1);
  }
}

TEST_CASE("the range test goes up a straight ladder, or that of a schedule", "[range_test]") {
  lrkit::range_test straight({.min_lr = 0, .max_lr = 1, .steps = 5, .ladder = lrkit::ladder::linear});
  CHECK(straight.lr() == 0);
  CHECK(straight.record(1));
  CHECK(straight.lr() == 0.25);
  lrkit::range_test listed(lrkit::detail::listed{{0.5, 0.9}}, lrkit::pairing::as_given);
  CHECK(listed.lr() == 0.5);
  CHECK(listed.record(1));
  CHECK_FALSE(listed.record(1));
  CHECK(listed.sweep().rates() == std::vector{0.5, 0.9});
  CHECK(listed.sweep().pairing() == lrkit::pairing::as_given);
}

TEST_CASE("the range test has defaults", "[range_test]") {
  lrkit::range_test test(lrkit::range_test::params{});
  CHECK(test.lr() == 1e-6);
  CHECK(test.planned() == 400);
}

TEST_CASE("the range test refuses what is no ladder", "[range_test]") {
  CHECK(message_of([] { return lrkit::range_test({.min_lr = 1, .max_lr = 0.1}); }) ==
        "lrkit::range_test: min_lr must be less than max_lr = 0.1, got 1");
  CHECK(message_of([] { return lrkit::range_test({.steps = 1}); }) ==
        "lrkit::range_test: steps must be at least 2, got 1");
  CHECK(message_of([] { return lrkit::range_test({.tolerate = -1}); }) ==
        "lrkit::range_test: tolerate must be at least 0, got -1");
}
