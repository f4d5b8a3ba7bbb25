// SPDX-License-Identifier: MIT
#include <lrkit/finder/stop_rule.hpp>

#include "catch.hpp"

#include <lrkit/finder/detail/bootstrap.hpp>

#include <cmath>
#include <initializer_list>
#include <limits>
#include <vector>

namespace {

/// After how many losses the rule says stop; 0 where it does not.
int stops_after(std::initializer_list<double> losses) {
  lrkit::detail::stop_rule rule;
  int count = 0;
  for (double loss : losses) {
    ++count;
    if (rule.push(loss) != lrkit::stop_reason::not_stopped) return count;
  }
  return 0;
}

}  // namespace

TEST_CASE("the running mean", "[stop_rule]") {
  using Catch::Matchers::WithinRel;
  lrkit::detail::running_mean mean(0.98);
  SECTION("begins with the first value, and weighs the others by age") {
    CHECK(mean.push(3) == 3);
    CHECK_THAT(mean.push(1), WithinRel((3 * 0.98 + 1) / 1.98, 1e-15));
    CHECK_THAT(mean.push(2), WithinRel((3 * 0.98 * 0.98 + 0.98 + 2) / (1 + 0.98 + 0.98 * 0.98), 1e-15));
  }
  SECTION("of a constant is that constant, exactly") {
    for (int i = 0; i < 1000; ++i) REQUIRE(mean.push(0.1) == 0.1);
  }
}

TEST_CASE("the level of a series", "[stop_rule]") {
  lrkit::detail::running_level level;
  for (double loss : {1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0}) level.push(loss);
  CHECK_FALSE(level.known());
  level.push(9);
  REQUIRE(level.known());
  CHECK(level() == 5);
  SECTION("is the median of the last nine") {
    level.push(0);
    CHECK(level() == 5);
    for (int i = 0; i < 5; ++i) level.push(100);
    CHECK(level() == 100);
  }
  SECTION("is not moved far by four outliers of any size") {
    for (int i = 0; i < 4; ++i) level.push(1e300);
    CHECK(level() == 9);
    lrkit::detail::running_level low;
    for (int i = 0; i < 9; ++i) low.push(i < 4 ? -1e300 : 1);
    CHECK(low() == 1);
  }
}

TEST_CASE("where a training starts", "[stop_rule]") {
  lrkit::detail::beginning begin;
  for (int i = 0; i < 15; ++i) begin.push(i % 2 == 0 ? 1 : 3);
  CHECK_FALSE(begin.known());
  begin.push(3);
  REQUIRE(begin.known());
  CHECK(begin.mean() == 2);
  CHECK(begin.spread() == 1);
  SECTION("is what the first 16 losses say") {
    begin.push(100);
    CHECK(begin.mean() == 2);
  }
  SECTION("and does not overflow") {
    lrkit::detail::beginning huge;
    for (int i = 0; i < 16; ++i) huge.push(i % 2 == 0 ? 1e300 : -1e300);
    CHECK_THAT(huge.spread(), Catch::Matchers::WithinRel(1e300, 1e-12));
  }
}

TEST_CASE("the stop rule", "[stop_rule]") {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  // Sixteen losses of 2 +- 1, and then so many at another level: after how many of these it stops.
  auto const stops_after_level = [](double level, double from = 2, double spread = 1) {
    lrkit::detail::stop_rule rule;
    for (int i = 0; i < 16; ++i) {
      if (rule.push(from + (i % 2 == 0 ? spread : -spread)) != lrkit::stop_reason::not_stopped) return -1;
    }
    for (int i = 1; i <= 2000; ++i) {
      if (rule.push(level) == lrkit::stop_reason::diverged) return i;
    }
    return 0;
  };
  SECTION("lets a flat loss pass, whatever its sign") {
    for (double level : {-3.0, 0.0, 1e-300, 2.3}) {
      lrkit::detail::stop_rule rule;
      for (int i = 0; i < 200; ++i) REQUIRE(rule.push(level) == lrkit::stop_reason::not_stopped);
    }
  }
  SECTION("stops at the first loss that is not finite") {
    CHECK(stops_after({1, 1, nan, 1}) == 3);
    CHECK(stops_after({infinity}) == 1);
    CHECK(stops_after({1, -infinity, 1}) == 2);
    lrkit::detail::stop_rule rule;
    CHECK(rule.push(nan) == lrkit::stop_reason::non_finite);
  }
  SECTION("or passes over as many in a row as it is told to") {
    lrkit::detail::stop_rule rule(2);
    for (double loss : {nan, infinity, 1.0, nan, nan, 1.0}) CHECK(rule.push(loss) == lrkit::stop_reason::not_stopped);
    CHECK(rule.push(nan) == lrkit::stop_reason::not_stopped);
    CHECK(rule.push(nan) == lrkit::stop_reason::not_stopped);
    CHECK(rule.push(nan) == lrkit::stop_reason::non_finite);
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
  }
  SECTION("or with 4 times the fall, if that is more") {
    auto const third_level = [&](double level) {
      lrkit::detail::stop_rule rule;
      for (int i = 0; i < 16; ++i) (void)rule.push(1);
      for (int i = 0; i < 9; ++i) (void)rule.push(-9);
      for (int i = 1; i <= 2000; ++i) {
        if (rule.push(level) != lrkit::stop_reason::not_stopped) return i;
      }
      return 0;
    };
    CHECK(third_level(30.9) == 0);  // -9 + 4 * 10 = 31
    CHECK(third_level(31.1) > 5);
    CHECK(third_level(1e4) == 5);
  }
  SECTION("never stops within the first 16") {
    lrkit::detail::stop_rule rule;
    for (int i = 0; i < 16; ++i) REQUIRE(rule.push(i < 8 ? 1 : 1e9) == lrkit::stop_reason::not_stopped);
  }
  SECTION("is not stopped by four bad batches, of any size and wherever they are") {
    for (int bad : {1, 4}) {
      lrkit::detail::stop_rule rule;
      for (int i = 0; i < 100; ++i) {
        REQUIRE(rule.push(i % 20 >= 20 - bad ? 1e12 : 2.3) == lrkit::stop_reason::not_stopped);
      }
    }
  }
  SECTION("does not stop a sweep of negative losses that falls and rises again") {
    lrkit::detail::stop_rule rule;
    for (int i = 0; i < 60; ++i) REQUIRE(rule.push(-0.7 - 2 * std::sin(i * 0.05)) == lrkit::stop_reason::not_stopped);
  }
  SECTION("stops losses of 0 that rise, which have no other scale, but only after the first 16") {
    CHECK(stops_after_level(1e-9, 0, 0) == 5);
  }
  SECTION("has a sentence and a name for every reason") {
    for (auto const& [name, reason] : enumerators(lrkit::stop_reason{})) {
      CHECK(name.substr(0, 13) == "stop_reason::");
      CHECK(lrkit::sentence(reason).back() == '.');
    }
  }
}

TEST_CASE("a training that stands still is not called diverged", "[stop_rule]") {
  lrkit::detail::split_mix random(7);
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
    int count = 0;
    for (int sweep = 0; sweep < 1000; ++sweep) {
      lrkit::detail::stop_rule rule;
      bool diverged = false;
      for (int k = 0; k < steps && !diverged; ++k) diverged = rule.push(loss()) == lrkit::stop_reason::diverged;
      count += diverged ? 1 : 0;
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
