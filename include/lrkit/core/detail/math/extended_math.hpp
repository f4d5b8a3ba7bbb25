// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/math/double_double.hpp>
#include <lrkit/core/detail/math/exp_two.hpp>

// Functions to some 60 bits, for what is raised to a power afterwards: e^(power * log) turns the relative error of the
// logarithm, times up to 745, into its own.

namespace lrkit::detail {

/// e^t to a relative 2^-59; 0 if that is below the normal numbers, rounded if it is infinite or NaN.
[[nodiscard, gnu::noinline]] constexpr two long_exp(two t) noexcept {
  if (at_the_rim(t.hi)) return {t.hi < 0 ? 0 : exp_two(t), 0};
  auto const [n, r] = remainder(t, (t.hi + t.lo) * 0x1.71547652b82fep+6);
  double const* const point = exp_point(static_cast<std::uint32_t>(n) & 63);
  double const base = point[0] * power_of_two(n >> 6);
  double const series = r * r * (0.5 + r * (1.0 / 6 + r * (1.0 / 24 + r * (1.0 / 120 + r * (1.0 / 720)))));
  two const rest = exact_sum(r, point[1] + series);
  return plus({base, 0}, times(rest, base));
}

/// e^t - 1 for t <= 0, to a relative 2^-57.
[[nodiscard, gnu::noinline]] constexpr two long_expm1(two t) noexcept {
  if (!(t.hi > -0.22)) return plus(long_exp(t), {-1, 0});
  double const x = t.hi + t.lo;
  double const x2 = x * x;
  double const x4 = x2 * x2;
  double const a = (1.0 / 6 + x * (1.0 / 24)) + x2 * (1.0 / 120 + x * (1.0 / 720));
  double const b = (1.0 / 5040 + x * (1.0 / 40320)) + x2 * (1.0 / 362880 + x * (1.0 / 3628800));
  double const c = 1.0 / 39916800 + x * (1.0 / 479001600);
  two const square = times(t, t);
  return plus(t, {0.5 * square.hi, 0.5 * square.lo + (x2 * x) * (a + x4 * (b + x4 * c))});
}

/// sin^2(pi/2 u) for 0 <= u <= 1/2, to a relative 2^-61: the series, its first terms in two numbers each.
[[nodiscard, gnu::noinline]] constexpr two long_raised(two u) noexcept {
  two const square = times(u, u);
  double const w = square.hi + square.lo;
  double const w2 = w * w;
  double const w4 = w2 * w2;
  double const a =
      (0x1.e1f506891babbp-4 - 0x1.a6d1f2a204a8cp-7 * w) + w2 * (0x1.f9d38a3763cc3p-11 - 0x1.b6e24f44b128fp-15 * w);
  double const b =
      (0x1.20c62c2f2d7f5p-19 - 0x1.2a0c591af8314p-24 * w) + w2 * (0x1.ef6e308d6d1c4p-30 - 0x1.52ae4120fde27p-35 * w);
  two const third = plus({0x1.55d3c7e3cbffap-1, -0x1.d582920937625p-60}, {-w * (a + w4 * b), 0});
  two const second = minus({0x1.03c1f081b5ac4p+1, -0x1.32b33f87fc145p-53}, times(third, square));
  two const first = minus({0x1.3bd3cc9be45dep+1, 0x1.692b71366cc04p-53}, times(second, square));
  return rounded(times(first, square));
}

}  // namespace lrkit::detail
