// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/cpp20.hpp>

#include <bit>
#include <cstdint>

namespace lrkit::detail {

/// A number held as the unevaluated sum hi + lo, where |lo| is far below |hi|. -ffast-math drops the
/// corrections and leaves plain double precision.
struct two {
  double hi;
  double lo;
};

/// a + b without error, where |a| >= |b| or a == 0.
[[nodiscard]] constexpr two exact_sum(double a, double b) noexcept {
  double const sum = a + b;
  return {sum, (a - sum) + b};
}

/// a + b, whichever is larger; relative error about 2^-100 of the larger one if both carry that much.
[[nodiscard]] constexpr two plus(two a, two b) noexcept {
  double const sum = a.hi + b.hi;
  double const b_part = sum - a.hi;
  double const error = (a.hi - (sum - b_part)) + (b.hi - b_part);
  return exact_sum(sum, error + (a.lo + b.lo));
}

/// a - b, as plus.
[[nodiscard]] constexpr two minus(two a, two b) noexcept { return plus(a, {-b.hi, -b.lo}); }

/// The upper 24 bits of x: the product of two such numbers is exact.
[[nodiscard]] constexpr double upper_part(double x) noexcept {
  return std::bit_cast<double>(std::bit_cast<std::uint64_t>(x) & 0xffffffffe0000000);
}

/// a * y if that does not overflow; relative error about 2^-75, or 2^-53 |a.lo / a.hi| if that is more.
[[nodiscard]] constexpr two times(two a, double y) noexcept {
  double const a1 = upper_part(a.hi);
  double const y1 = upper_part(y);
  return {a1 * y1, (y1 * (a.hi - a1) + (y - y1) * a.hi) + y * a.lo};
}

/// a * y if that does not overflow; relative error about 2^-75.
[[nodiscard]] constexpr two product(double a, double y) noexcept {
  double const a1 = upper_part(a);
  double const y1 = upper_part(y);
  return {a1 * y1, y1 * (a - a1) + (y - y1) * a};
}

/// The same number, with hi its rounded value.
[[nodiscard]] constexpr two rounded(two a) noexcept { return exact_sum(a.hi, a.lo); }

/// a * b, relative error about 2^-74.
[[nodiscard]] constexpr two times(two a, two b) noexcept {
  two const most = times(a, b.hi);
  return {most.hi, most.lo + (a.hi + a.lo) * b.lo};
}

/// a / y, relative error about 2^-75.
[[nodiscard]] constexpr two divided(two a, double y) noexcept {
  double const quotient = a.hi / y;
  two const back = times(two{quotient, 0}, y);
  return {quotient, (((a.hi - back.hi) - back.lo) + a.lo) / y};
}

/// a / b, relative error about 2^-74.
[[nodiscard]] constexpr two divided(two a, two b) noexcept {
  two const below = rounded(b);
  double const quotient = a.hi / below.hi;
  two const left = minus(a, times(below, quotient));
  return {quotient, (left.hi + left.lo) / below.hi};
}

/// a * b if that does not overflow; relative error about 2^-104, for products of many factors.
[[nodiscard]] constexpr two long_times(two a, two b) noexcept {
  auto const half = [](double x) {
    return std::bit_cast<double>(std::bit_cast<std::uint64_t>(x) & 0xfffffffff8000000);
  };
  double const product = a.hi * b.hi;
  double const a1 = half(a.hi);
  double const b1 = half(b.hi);
  double const a2 = a.hi - a1;
  double const b2 = b.hi - b1;
  double const error = (((a1 * b1 - product) + a1 * b2) + a2 * b1) + a2 * b2;
  return exact_sum(product, error + (a.hi * b.lo + a.lo * b.hi));
}

}  // namespace lrkit::detail
