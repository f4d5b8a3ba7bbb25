// SPDX-License-Identifier: MIT
#include <lrkit/schedules/detail/power_ramp.hpp>

#include "catch.hpp"
#include "ulp.hpp"

#include <algorithm>
#include <cmath>
#include <initializer_list>

namespace detail = lrkit::detail;
using lrkit::step_t;

namespace {

/// The worst error of a ramp of that power, over about a thousand steps, the first and the last among them.
double worst_of_ramp(double from, double to, step_t n, double power) {
  double worst = 0;
  for (step_t k = 0; k < n; k += 1 + (k > 20 && k < n - 30 ? n / 1000 : 0)) {
    auto const part = static_cast<long double>(k) / static_cast<long double>(n);
    long double const log =
        part < 0.5L ? std::log1p(-part) : std::log(static_cast<long double>(n - k) / static_cast<long double>(n));
    long double const gone = -std::expm1(power * log);
    long double const left = std::exp(power * log);
    auto const a = static_cast<long double>(from);
    auto const b = static_cast<long double>(to);
    long double const exact = gone < 0.5L ? a + (b - a) * gone : b + (a - b) * left;
    worst = (std::max)(worst, ulps_off(detail::power_ramp(from, to, k, n, power, detail::inverse(n)), exact));
  }
  return worst;
}

}  // namespace

TEST_CASE("no power leaves its half of the way", "[power_ramp]") {
  for (step_t n : {1, 2, 3, 10, 97, 1000}) {
    for (step_t k = 0; k < n; ++k) {
      auto const here = detail::eased_progress(k, n, 2.5);
      CHECK((here.way >= 0 && here.way <= 0.52));
      CHECK((k > 0 || (here.way == 0 && !here.late)));
    }
  }
}

TEST_CASE("a ramp of a power is within 2.5 ulp", "[power_ramp]") {
  for (double const power : {0.3, 0.5, 0.9, 1.5, 2.0, 2.7, 30.0}) {
    for (step_t const n : std::initializer_list<step_t>{2, 3, 17, 1000, 123'457, (1 << 26) - 1, 1 << 26,
                                                        (step_t{1} << 36) - 1, step_t{1} << 36}) {
      CAPTURE(power, n);
      for (double const high : {0.1, 0.37, 6.0}) {
        CHECK(worst_of_ramp(high, 0, n, power) < 2.5);
        CHECK(worst_of_ramp(0, high, n, power) < 2.5);
        CHECK(worst_of_ramp(high, high / 7, n, power) < 2.5);
        CHECK(worst_of_ramp(1e-5, high, n, power) < 2.5);
      }
    }
  }
}

TEST_CASE("a ramp of a power goes one way where its steps are smaller than an ulp of its end", "[power_ramp]") {
  struct ramp {
    double from, to, power;
    step_t n;
  };
  for (auto const& r : {ramp{6.3537401899894413e-09, 6.3537401849412647e-09, 2.34251, 74'876},
                        ramp{0.00010112222022577976, 4.5370177869480993e-09, 3.67125, 45'844'635},
                        ramp{0.1, 0.1 * (1 - 1e-12), 0.7, 50'000}, ramp{0.1, 1e-9, 5.5, step_t{1} << 34}}) {
    step_t rises = 0;
    step_t falls = 0;
    double const reciprocal = detail::inverse(r.n);
    for (step_t const near_step : {step_t{1}, r.n / 3, r.n * 9 / 10, r.n - 2001}) {
      for (step_t k = near_step; k < near_step + 2000; ++k) {
        auto const wrong = [&](double from, double to) {
          double const rate = detail::power_ramp(from, to, k, r.n, r.power, reciprocal);
          double const before = detail::power_ramp(from, to, k - 1, r.n, r.power, reciprocal);
          return from > to ? rate > before : rate < before;
        };
        if (wrong(r.from, r.to)) ++rises;
        if (wrong(r.to, r.from)) ++falls;
      }
    }
    CHECK(rises == 0);
    CHECK(falls == 0);
  }
}

TEST_CASE("a ramp of a power of 1 is the line; of a huge or tiny one, the exact one nearly", "[power_ramp]") {
  for (step_t k = 0; k < 100; ++k) {
    CHECK(detail::power_ramp(0.3, 0.1, k, 100, 1, 0.01) == detail::linear_ramp(0.3, 0.1, k, 100));
  }
  CHECK(worst_of_ramp(0.3, 0.1, 100, 1023) < 2.5);
  CHECK(worst_of_ramp(0.3, 0.1, 100, 1025) < 2.5);
  CHECK(worst_of_ramp(0.3, 0, 100'000, 1e6) < 32);
  CHECK(worst_of_ramp(0.3, 0, 67'000'000, 1e9) < 32);
  CHECK(worst_of_ramp(0, 0.3, 1000, 1e-12) < 2.5);
}

TEST_CASE("logarithms of short ratios have ten bits more than a double, and near 1 as many", "[power_ramp]") {
  for (step_t const n : {2, 3, 10, 1000, 1'000'003, (1 << 26) - 1}) {
    for (step_t m = 1; m <= n; m += 1 + (m < n - 20 ? n / 1000 : 0)) {
      auto const [value, rough] = detail::log_of_short_ratio(detail::short_to_double(m), detail::short_to_double(n),
                                                             1 / static_cast<double>(n));
      auto const part = static_cast<long double>(n - m) / static_cast<long double>(n);
      long double const exact =
          part < 0.5L ? std::log1p(-part) : std::log(static_cast<long double>(m) / static_cast<long double>(n));
      CHECK(ulps_off(value.hi + value.lo, exact) <= 1);
      CHECK(std::abs(rough - static_cast<double>(exact)) <= 0x1p-20);
    }
  }
}

TEST_CASE("what is left of a way is raised to a power from either end", "[power_ramp]") {
  for (double const decay : {0.4, 1.0, 1.5}) {
    for (step_t k = 0; k < 100; ++k) {
      auto const here = detail::left_to_the_power(detail::long_eased_progress(k, 100, decay), 2.5);
      double const exact = 1 - std::pow(1 - std::pow(static_cast<double>(k) / 100, decay), 2.5);
      CHECK(std::abs((here.late ? 1 - here.way : here.way) - exact) < 1e-14);
    }
  }
}

TEST_CASE("a ramp with two powers is near the exact one, falling and rising", "[power_ramp]") {
  auto const worst = [](double from, double to, step_t n) {
    auto const exact = [=](step_t k) {
      auto const part = std::pow(static_cast<long double>(k) / static_cast<long double>(n), 1.5L);
      return to + (static_cast<long double>(from) - to) * std::pow(1 - part, 1.25L);
    };
    return worst_ulps([=](step_t k) { return detail::decayed_power_ramp(from, to, k, n, 1.25, 1.5); }, exact, n - 1);
  };
  CHECK(worst_of_short_ramps(worst) < 2);
}

TEST_CASE("logarithms of numbers near 1 keep their digits", "[power_ramp]") {
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
