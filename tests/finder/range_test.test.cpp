// SPDX-License-Identifier: MIT
#include <lrkit/finder/range_test.hpp>

#include "catch.hpp"
#include "message.hpp"

#include <lrkit/schedules/table.hpp>

#include <cmath>
#include <functional>
#include <initializer_list>
#include <limits>
#include <random>
#include <vector>

namespace {

/// A range test with more rates than a test of its stop rule records.
lrkit::range_test long_test(lrkit::step_t tolerate = 0) {
  static lrkit::table const rates({.values = [] {
    std::vector<double> out;
    for (int k = 1; k <= 5000; ++k) out.push_back(k);
    return out;
  }()});
  return lrkit::range_test(rates, lrkit::pairing::before_update, tolerate);
}

/// After how many losses the test stops; 0 if it does not.
int stops_after(std::initializer_list<double> losses) {
  auto test = long_test();
  int count = 0;
  for (double loss : losses) {
    ++count;
    if (!test.record(loss)) return count;
  }
  return 0;
}

}  // namespace

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
  lrkit::range_test listed(lrkit::table({.values = {0.5, 0.9}}), lrkit::pairing::as_given);
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

TEST_CASE("the rule by which the range test stops", "[range_test]") {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  // Sixteen losses of 2 +- 1, and then so many at another level: after how many of these it stops.
  auto const stops_after_level = [](double level, double from = 2, double spread = 1) {
    auto rule = long_test();
    for (int i = 0; i < 16; ++i) {
      if (!rule.record(from + (i % 2 == 0 ? spread : -spread))) return -1;
    }
    for (int i = 1; i <= 2000; ++i) {
      if (!rule.record(level)) return i;
    }
    return 0;
  };
  SECTION("lets a flat loss pass, whatever its sign") {
    for (double level : {-3.0, 0.0, 1e-300, 2.3}) {
      auto rule = long_test();
      for (int i = 0; i < 200; ++i) REQUIRE(rule.record(level));
    }
  }
  SECTION("stops at the first loss that is not finite") {
    CHECK(stops_after({1, 1, nan, 1}) == 3);
    CHECK(stops_after({infinity}) == 1);
    CHECK(stops_after({1, -infinity, 1}) == 2);
    auto rule = long_test();
    CHECK_FALSE(rule.record(nan));
    CHECK(rule.stopped() == lrkit::stop_reason::non_finite);
  }
  SECTION("or passes over as many in a row as it is told to") {
    auto rule = long_test(2);
    for (double loss : {nan, infinity, 1.0, nan, nan, 1.0}) CHECK(rule.record(loss));
    CHECK(rule.record(nan));
    CHECK(rule.record(nan));
    CHECK_FALSE(rule.record(nan));
    CHECK(rule.stopped() == lrkit::stop_reason::non_finite);
  }
  SECTION("compares the rise of the level with 4 times the size of the first losses, and 4 times their spread") {
    // The median of nine losses of 2 +- 1 is 1 or 3: the best is 1, and the limit 1 + 4 * 2 + 4 * 1.
    CHECK(stops_after_level(12.9) == 0);
    CHECK(stops_after_level(13.1) > 5);  // the running mean lags
    CHECK(stops_after_level(1000) == 5);
    CHECK(stops_after_level(1e300) == 5);
    // And from -2, of a best of -3, it is -3 + 8 + 4.
    CHECK(stops_after_level(8.9, -2) == 0);
    CHECK(stops_after_level(9.1, -2) > 5);
    CHECK(stops_after_level(1e308, 0, 1e300) == 5);  // a spread that overflowed would never stop
  }
  SECTION("and waits until the running mean has risen as far from its own lowest") {
    auto rule = long_test();
    double weights = 0;
    double mean = 0;
    double lowest = 1;
    auto const record = [&](double loss) {
      weights = 0.98 * weights + 1;
      mean += (loss - mean) / weights;
      lowest = std::fmin(lowest, mean);
      return rule.record(loss);
    };
    for (int i = 0; i < 16; ++i) REQUIRE(record(1));
    for (int i = 0; i < 200; ++i) REQUIRE(record(0.5));
    bool goes_on = true;
    while (goes_on && mean < 5) {
      goes_on = record(5.5);
      CHECK(goes_on == (mean <= lowest + 4));  // the level has risen by 5 after five of them
    }
    CHECK(mean > 4.4);
  }
  SECTION("by more than that: as far is not yet too far") {
    // The level that puts the running mean of so many losses at exactly 5, after sixteen of 1.
    auto const mean_after = [](int count, double level) {
      double weights = 0;
      double mean = 0;
      for (int i = 0; i < 16 + count; ++i) {
        weights = 0.98 * weights + 1;
        mean += ((i < 16 ? 1 : level) - mean) / weights;
      }
      return mean;
    };
    int met = 0;
    for (int count = 10; count < 60; ++count) {
      double low = 5;
      double high = 500;
      for (int i = 0; i < 100; ++i) {
        double const middle = low + (high - low) / 2;
        (mean_after(count, middle) < 5 ? low : high) = middle;
      }
      if (mean_after(count, high) != 5) continue;
      ++met;
      auto rule = long_test();
      for (int i = 0; i < 16; ++i) REQUIRE(rule.record(1));
      for (int i = 0; i < count; ++i) CHECK(rule.record(high));
      CHECK_FALSE(rule.record(high));
    }
    CHECK(met > 0);
  }
  SECTION("or with 4 times the fall, if that is more") {
    auto const third_level = [&](double level) {
      auto rule = long_test();
      for (int i = 0; i < 16; ++i) (void)rule.record(1);
      for (int i = 0; i < 9; ++i) (void)rule.record(-9);
      for (int i = 1; i <= 2000; ++i) {
        if (!rule.record(level)) return i;
      }
      return 0;
    };
    CHECK(third_level(30.9) == 0);  // -9 + 4 * 10 = 31
    CHECK(third_level(31.1) > 5);
    CHECK(third_level(1e4) == 5);
  }
  SECTION("never stops within the first 16") {
    auto rule = long_test();
    for (int i = 0; i < 16; ++i) REQUIRE(rule.record(i < 8 ? 1 : 1e9));
  }
  SECTION("is not stopped by four bad batches, of any size and wherever they are") {
    for (int bad : {1, 4}) {
      auto rule = long_test();
      for (int i = 0; i < 100; ++i) {
        REQUIRE(rule.record(i % 20 >= 20 - bad ? 1e12 : 2.3));
      }
    }
  }
  SECTION("does not stop a sweep of negative losses that falls and rises again") {
    auto rule = long_test();
    for (int i = 0; i < 60; ++i) REQUIRE(rule.record(-0.7 - 2 * std::sin(i * 0.05)));
  }
  SECTION("stops losses of 0 that rise, which have no other scale, but only after the first 16") {
    CHECK(stops_after_level(1e-9, 0, 0) == 5);
  }
}

TEST_CASE("a training that stands still is not called diverged", "[range_test]") {
  std::mt19937_64 random(7);
  auto const uniform = [&] { return (static_cast<double>(random() >> 11) + 0.5) * 0x1p-53; };
  auto const normal = [&] { return std::sqrt(-2 * std::log(uniform())) * std::cos(6.283185307179586 * uniform()); };
  auto const squared = [&](int batch, auto draw) {
    double sum = 0;
    for (int i = 0; i < batch; ++i) {
      double const z = draw();
      sum += 0.5 * z * z / batch;
    }
    return sum;
  };
  auto const heavy = [&] {
    double const a = normal();
    double const b = normal();
    return normal() / std::sqrt((a * a + b * b) / 2);
  };
  auto const stopped = [](int steps, auto loss) {  // of 1,000 sweeps
    lrkit::range_test const fresh({.steps = steps});
    int count = 0;
    for (int sweep = 0; sweep < 1000; ++sweep) {
      auto test = fresh;
      while (test.record(loss())) continue;
      count += test.stopped() == lrkit::stop_reason::diverged ? 1 : 0;
    }
    return count;
  };
  for (int steps : {100, 400}) {
    INFO(steps << " steps");
    for (int batch : {1, 2, 4, 8}) CHECK(stopped(steps, [&] { return squared(batch, normal); }) <= 10);
    CHECK(stopped(steps, [&] { return squared(8, heavy); }) <= 10);
    CHECK(stopped(steps, [&] { return squared(1, heavy); }) <= 30);
    CHECK(stopped(steps, [&] { return std::round(512 * (2.3 + 0.002 * normal())) / 512; }) <= 10);
  }
}

TEST_CASE("a test's functions can be handed to a template", "[range_test]") {
  lrkit::range_test test({.steps = 20});
  auto record = std::bind_front(&lrkit::range_test::record, &test);
  CHECK(record(0.5));
  CHECK(test.recorded() == 1);
  CHECK(std::mem_fn(&lrkit::range_test::sweep)(test).size() == 1);
}
