// SPDX-License-Identifier: MIT
#include <lrkit/schedules/detail/ramp.hpp>

#include "catch.hpp"
#include "ulp.hpp"

#include <cmath>
#include <limits>

namespace detail = lrkit::detail;
using lrkit::step_t;

TEST_CASE("ramps are measured from the nearer end", "[ramp]") {
  SECTION("a way of 0 is an end, exactly, in every type") {
    STATIC_REQUIRE(detail::between(0.1, 0.3, {0, false}) == 0.1);
    STATIC_REQUIRE(detail::between(0.1, 0.3, {0, true}) == 0.3);
    STATIC_REQUIRE(detail::between(0.1F, 0.3F, {0, true}) == 0.3F);
    STATIC_REQUIRE(detail::between(0.1L, 0.3L, {0, false}) == 0.1L);
  }
  SECTION("no shape leaves its half of the way") {
    for (step_t n : {1, 2, 3, 10, 97, 1000}) {
      for (step_t k = 0; k < n; ++k) {
        for (auto const here :
             {detail::linear_progress(k, n), detail::cosine_progress(k, n), detail::root_progress(k, n),
              detail::square_progress(k, n), detail::eased_progress(k, n, 2.5), detail::power_progress(k, n, 2.5)}) {
          CHECK((here.way >= 0 && here.way <= 0.52));
          CHECK((k > 0 || (here.way == 0 && !here.late)));
        }
      }
    }
  }
}

TEST_CASE("a straight ramp gives back what the difference of its ends loses, in both halves", "[ramp]") {
  auto const worst = [](double from, double to, step_t n) {
    auto const exact = [=](step_t k) {
      auto const part = static_cast<long double>(k) / static_cast<long double>(n);
      return from + (static_cast<long double>(to) - from) * part;
    };
    return worst_ulps([=](step_t k) { return detail::linear_ramp(from, to, k, n); }, exact, n - 1);
  };
  for (int i = 1; i < 60; ++i) {
    double const high = 0.1 * i;
    double const low = high / (3 + i % 7) + 1e-3;
    for (step_t const n : {7, 10, 100}) {
      CHECK(worst(high, low, n) < 2);
      CHECK(worst(low, high, n) < 2);
    }
  }
}

TEST_CASE("what is left of a way is raised to a power from either end", "[ramp]") {
  for (double const decay : {0.4, 1.0, 1.5}) {
    for (step_t k = 0; k < 100; ++k) {
      auto const here = detail::left_to_the_power(detail::long_eased_progress(k, 100, decay), 2.5);
      double const exact = 1 - std::pow(1 - std::pow(static_cast<double>(k) / 100, decay), 2.5);
      CHECK(std::abs((here.late ? 1 - here.way : here.way) - exact) < 1e-14);
    }
  }
}

TEST_CASE("a ramp with two powers is near the exact one, falling and rising", "[ramp]") {
  auto const worst = [](double from, double to, step_t n) {
    auto const exact = [=](step_t k) {
      auto const part = std::pow(static_cast<long double>(k) / static_cast<long double>(n), 1.5L);
      return to + (static_cast<long double>(from) - to) * std::pow(1 - part, 1.25L);
    };
    return worst_ulps([=](step_t k) { return detail::power_ramp(from, to, k, n, 1.25, 1.5); }, exact, n - 1);
  };
  for (int i = 1; i < 60; ++i) {
    double const high = 0.1 * i;
    double const low = high / (3 + i % 7) + 1e-3;
    for (step_t const n : {7, 10, 100}) {
      CHECK(worst(high, low, n) < 2);
      CHECK(worst(low, high, n) < 2);
    }
  }
}

TEST_CASE("logarithms of numbers near 1 keep their digits", "[ramp]") {
  auto rounded = [](detail::two log) { return log.hi + log.lo; };
  for (step_t n : std::initializer_list<step_t>{2, 3, 10, 1000, 1'000'003, 999'999'937, lrkit::max_steps}) {
    for (step_t m = 1; m <= n; m += 1 + n / 1000) {
      auto const far = static_cast<long double>(n - m) / static_cast<long double>(n);
      auto const exact =
          far < 0.5L ? std::log1p(-far) : std::log(static_cast<long double>(m) / static_cast<long double>(n));
      CHECK(ulps_off(rounded(detail::log_of_ratio(m, n)), exact) <= 0.51);
    }
    CHECK(ulps_off(rounded(detail::log_of_ratio(n - 1, n)), std::log1p(-1.0L / static_cast<long double>(n))) <= 0.51);
  }
  for (double x = 0; x <= 0.5; x += 1.0 / 1024) {
    CHECK(ulps_off(rounded(detail::log_of_rest({x, 0})), std::log1p(-static_cast<long double>(x))) <= 0.51);
  }
}

TEST_CASE("a rate that is too large is the largest number", "[ramp]") {
  STATIC_REQUIRE(detail::rate_of<double>(0.1) == 0.1);
  STATIC_REQUIRE(detail::rate_of<float>(1e39) == std::numeric_limits<float>::max());
  CHECK(detail::rate_of<double>(std::numeric_limits<double>::infinity()) == std::numeric_limits<double>::max());
}
