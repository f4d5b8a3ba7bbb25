// SPDX-License-Identifier: MIT
#include <lrkit/eval/device.hpp>

#include <lrkit/compose/scale.hpp>
#include <lrkit/compose/with_warmup.hpp>

#include "catch.hpp"

#include <algorithm>
#include <cmath>
#include <random>
#include <stdexcept>
#include <type_traits>

namespace {

using lrkit::curve;
using lrkit::step_t;
using lrkit::device::in_float;

/// How far a rate in float is from one in double, in units of the last place of a float.
double ulp_off(float got, double exact) {
  double const unit = std::ldexp(1.0, (std::max)(exact == 0 ? -126 : std::ilogb(exact), -126) - 23);
  return std::abs(static_cast<double>(got) - exact) / unit;
}

/// The most over both ends, the middle, and steps drawn at random. The rates in double are within 6 ulp of a double.
template <class Schedule>
double worst(Schedule const& s, step_t steps, std::mt19937& draw) {
  auto const f = in_float(s);
  double most = 0;
  auto const look = [&](step_t k) { most = (std::max)(most, ulp_off(f(k), static_cast<double>(s(k)))); };
  for (step_t k = -2; k < 100; ++k) look(k), look(steps - k), look(steps / 2 - 50 + k);
  for (int i = 0; i < 500; ++i) look(static_cast<step_t>(draw()) % (steps + 10));
  return most;
}

constexpr step_t longest = 1 << 24;

}  // namespace

TEST_CASE("in_float is within 4 ulp of a float of the exact value", "[device]") {
  std::mt19937 draw(1);
  auto const part = [&] { return static_cast<double>(draw()) / 4294967296.0; };
  auto const rate = [&] { return std::pow(10.0, 9 * part() - 8); };
  for (int run = 0; run < 100; ++run) {
    auto const n = (std::min)(longest, 1 + static_cast<step_t>(std::pow(2.0, 24 * part())));
    double const a = rate(), b = rate(), end = run % 3 == 0 ? 0 : rate();
    INFO("steps " << n << ", rates " << a << ", " << b << ", " << end);
    REQUIRE(worst(lrkit::constant({.lr = a}), n, draw) <= 0.5);
    REQUIRE(worst(lrkit::linear({.from = a, .to = end, .steps = n}), n, draw) <= 4);
    REQUIRE(worst(lrkit::cosine({.from = a, .to = end, .steps = n}), n, draw) <= 4);
    REQUIRE(worst(lrkit::cosine({.from = end, .to = a, .steps = n}), n, draw) <= 4);
    REQUIRE(worst(lrkit::exponential({.from = a, .to = b, .steps = n}), n, draw) <= 4);
    REQUIRE(worst(lrkit::exponential({.from = a, .to = a * 1e-30, .steps = n}), n, draw) <= 4);
    REQUIRE(worst(lrkit::linear_warmup({.peak = a, .steps = n}), n, draw) <= 4);
    REQUIRE(worst(lrkit::linear_warmup({.peak = a, .steps = n, .from = end}), n, draw) <= 4);
    REQUIRE(worst(lrkit::inverse_sqrt({.from = a, .to = b, .timescale = 1 + 1e5 * part()}), longest, draw) <= 4);
    for (auto const shape :
         {curve::linear, curve::cosine, curve::exponential, curve::one_minus_sqrt, curve::one_minus_square}) {
      INFO("curve " << static_cast<int>(shape));
      REQUIRE(worst(lrkit::one_cycle({.max_lr = a, .steps = n, .warmup_fraction = part(), .anneal = shape}), n, draw) <=
              4);
      lrkit::wsd const wsd({.peak = a,
                            .to = shape == curve::exponential ? b : end,
                            .steps = n,
                            .warmup_steps = n / 5,
                            .cooldown_steps = n / 3,
                            .cooldown = shape});
      REQUIRE(worst(wsd, n, draw) <= 4);
    }
    auto const joined = lrkit::with_warmup(lrkit::cosine({.from = a, .to = 0, .steps = n}), n / 7) >>
                        lrkit::linear({.from = b, .to = 0, .steps = n});
    REQUIRE(worst(joined, 2 * n, draw) <= 4);
  }
}

TEST_CASE("in_float keeps the ends", "[device]") {
  auto const s = in_float(lrkit::cosine({.from = 0.1, .to = 0.001, .steps = 1000}));
  REQUIRE(s(-5) == 0.1F);
  REQUIRE(s(0) == 0.1F);
  REQUIRE(s(1000) == 0.001F);
  REQUIRE(s(5'000'000'000) == 0.001F);
  REQUIRE(s.length() == 1000);
  auto const cycle = in_float(lrkit::one_cycle({.max_lr = 0.1, .steps = 100}));
  REQUIRE(cycle(30) == 0.1F);
  SECTION("with zero steps it is at the end from the start") {
    auto const none = in_float(lrkit::linear({.from = 0.1, .to = 0.2, .steps = 0}));
    REQUIRE(none(-1) == 0.2F);
    REQUIRE(none(0) == 0.2F);
  }
  SECTION("a wsd without warmup or cooldown holds its peak") {
    auto const held = in_float(lrkit::wsd({.peak = 0.5, .steps = 10, .cooldown_steps = 0}));
    REQUIRE(held(-1) == 0.5F);
    REQUIRE(held(9) == 0.5F);
    REQUIRE(held(10) == 0);
  }
  std::mt19937 draw(5);
  std::uniform_real_distribution<double> exponent(-8, 0);
  for (int i = 0; i < 100; ++i) {
    double const from = std::exp(exponent(draw)), to = std::exp(exponent(draw));
    REQUIRE(in_float(lrkit::inverse_sqrt({.from = from, .to = to, .timescale = 50}))(0) == static_cast<float>(from));
  }
}

TEST_CASE("in_float makes a schedule that a kernel can take", "[device]") {
  constexpr auto s = in_float(lrkit::with_warmup(lrkit::cosine<float>({.from = 0.1F, .to = 0, .steps = 90}), 10));
  STATIC_REQUIRE(std::is_trivially_copyable_v<decltype(s)>);
  STATIC_REQUIRE(lrkit::finite_schedule<std::remove_const_t<decltype(s)>>);
  STATIC_REQUIRE(std::is_same_v<lrkit::value_t<decltype(s)>, float>);
  STATIC_REQUIRE(s(10) == 0.1F);
  STATIC_REQUIRE(s(100) == 0);
  STATIC_REQUIRE(s(55) > 0.0499F);
  STATIC_REQUIRE(s(55) < 0.0501F);
  REQUIRE(lrkit::device::rate<float>(lrkit::linear({.from = 1.0, .steps = 4}), 1) == 0.75F);
}

TEST_CASE("in_float refuses what a float cannot tell apart", "[device]") {
  REQUIRE_NOTHROW(in_float(lrkit::linear({.from = 0.1, .steps = longest})));
  REQUIRE_THROWS_WITH(in_float(lrkit::linear({.from = 0.1, .steps = longest + 1})),
                      "lrkit::device::in_float: steps must be at most 2^24 = 16777216, got 16777217");
}

TEST_CASE("What has no single-precision form is refused at compile time", "[device]") {
  auto const lambda = [](step_t) { return 0.1; };
  STATIC_REQUIRE(lrkit::device::has_single_precision<lrkit::cosine<>>);
  STATIC_REQUIRE_FALSE(lrkit::device::has_single_precision<decltype(lambda)>);
  using scaled = decltype(0.5 * lrkit::cosine({.from = 0.1, .steps = 10}));
  STATIC_REQUIRE_FALSE(lrkit::device::has_single_precision<scaled>);
  using joined = decltype(lrkit::linear({.from = 0.1, .steps = 10}) >> lambda);
  STATIC_REQUIRE_FALSE(lrkit::device::has_single_precision<joined>);
}
