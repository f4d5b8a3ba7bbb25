// SPDX-License-Identifier: MIT
#include <lrkit/finder/stop_rule.hpp>

#include "catch.hpp"

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

TEST_CASE("the stop rule", "[stop_rule]") {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
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
  SECTION("compares the rise of the smoothed loss with 4 times the size of the first loss") {
    // Two equal weights but for the decay: the mean of {1, x} is (0.98 + x) / 1.98, and 5 is the limit.
    CHECK(stops_after({1, 8.92}) == 0);
    CHECK(stops_after({1, 8.93}) == 2);
    // And from -1 it is 3.
    CHECK(stops_after({-1, 6.91}) == 0);
    CHECK(stops_after({-1, 6.93}) == 2);
  }
  SECTION("or with 4 times the fall, where that is more") {
    // The smoothed loss falls from -1 to -1 - 20 / 1.98: the limit is 4 * 20 / 1.98 above it, at 29.30.
    double const best = -1 - 20 / 1.98;
    double const limit = best + 4 * (-1 - best);
    auto const third = [&](double smoothed) {
      double const weights = 1 + 0.98 + 0.98 * 0.98;
      return best + (smoothed - best) * weights;
    };
    CHECK(stops_after({-1, -21, third(limit - 0.01)}) == 0);
    CHECK(stops_after({-1, -21, third(limit + 0.01)}) == 3);
  }
  SECTION("does not stop a sweep of negative losses that falls and rises again") {
    CHECK(stops_after({-0.7, -1, -2, -2.7, -2, -1, -0.7}) == 0);
  }
  SECTION("stops where a loss of 0 rises, having no other scale") { CHECK(stops_after({0, 1e-9}) == 2); }
  SECTION("has a sentence and a name for every reason") {
    for (auto const& [name, reason] : enumerators(lrkit::stop_reason{})) {
      CHECK(name.substr(0, 13) == "stop_reason::");
      CHECK(lrkit::sentence(reason).back() == '.');
    }
  }
}
