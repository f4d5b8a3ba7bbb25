// SPDX-License-Identifier: MIT
#include <lrkit/schedules/detail/fill.hpp>

#include <lrkit/schedules/cosine.hpp>
#include <lrkit/schedules/exponential.hpp>
#include <lrkit/schedules/exponential_range.hpp>
#include <lrkit/schedules/linear.hpp>
#include <lrkit/schedules/one_cycle.hpp>

#include "catch.hpp"

#include <array>
#include <concepts>
#include <span>

using namespace lrkit;

namespace {

/// Whether a fill holds the bits of the calls, from several steps on, for sizes that are no multiple of a block.
template <class S>
bool fills_as_called(S const& schedule) {
  using Real = value_t<S>;
  step_t const n = schedule.length();
  for (step_t const first : {step_t{0}, step_t{1}, n / 4, n / 2 - 3, n / 2 + 1, n - 40, n - 1, n, n + 7}) {
    if (first < 0) continue;
    std::array<Real, 101> rates{};
    schedule.fill(first, std::span<Real>(rates));
    for (std::size_t i = 0; i < rates.size(); ++i) {
      if (rates[i] != schedule(first + static_cast<step_t>(i))) return false;
    }
  }
  return true;
}

template <class Real>
void check(step_t n) {
  INFO(n << " steps");
  CHECK(fills_as_called(linear<Real>({.from = Real(0.1), .to = Real(0.007), .steps = n})));
  CHECK(fills_as_called(cosine<Real>({.from = Real(0.007), .to = Real(0.1), .steps = n})));
  // modest, flat, and so steep that one power is not enough
  CHECK(fills_as_called(exponential<Real>({.from = Real(0.1), .to = Real(1e-5), .steps = n})));
  CHECK(fills_as_called(exponential<Real>({.from = Real(1), .to = Real(1) + Real(1e-6), .steps = n})));
  CHECK(fills_as_called(exponential<Real>({.from = Real(1), .to = Real(1), .steps = n})));
  constexpr bool is_float = std::same_as<Real, float>;
  CHECK(fills_as_called(exponential<Real>({.from = Real(is_float ? 1e-37 : 1e-307), .to = Real(1e37), .steps = n})));
  if (n >= 2) CHECK(fills_as_called(exponential_range<Real>({.min_lr = Real(1e-6), .max_lr = 10, .steps = n})));
  for (auto const shape :
       {curve::linear, curve::cosine, curve::one_minus_sqrt, curve::one_minus_square, curve::exponential}) {
    one_cycle<Real> const cycle({.max_lr = Real(0.1), .steps = n, .anneal = shape});
    CHECK(fills_as_called(cycle));
    CHECK(fills_as_called(cycle.momentum({})));
  }
}

}  // namespace

TEST_CASE("a schedule fills a table with the bits of its calls", "[fill]") {
  for (step_t const n : {0, 1, 2, 3, 33, 101, 1000, 1'000'003}) {
    check<double>(n);
    check<float>(n);
  }
}

TEST_CASE("a cosine of 2^29 steps or more goes another way to the same formula", "[fill]") {
  for (step_t const n : {(step_t{1} << 29) - 1, step_t{1} << 29, (step_t{1} << 29) + 1, step_t{1} << 47, max_steps}) {
    CHECK(fills_as_called(cosine({.from = 0.1, .to = 0.001, .steps = n})));
    CHECK(fills_as_called(one_cycle({.max_lr = 0.1, .steps = n})));
  }
  double const n = (1 << 29) - 1;
  for (double k : {1.0, 3.0, 1234567.0, n / 2})
    CHECK(detail::raised_part(k, n, 1 / n) == detail::raised_part_of_short(k, n, 1 / n));
}

TEST_CASE("no rate of long double is filled in double", "[fill]") {
  STATIC_REQUIRE(detail::rate_in_double<float>);
  STATIC_REQUIRE_FALSE(detail::rate_in_double<long double>);
}
