// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/math/double_double.hpp>
#include <lrkit/core/detail/math/exp_two.hpp>
#include <lrkit/core/detail/math/log_two.hpp>

#include <bit>
#include <cmath>
#include <cstdint>
#include <type_traits>

// One code for compile time, run time and device code: the same bits everywhere where the compiler does not contract to
// FMA, at most 2 ulp apart where it does. Error bounds are for the default floating-point flags; under -ffast-math exp,
// pow and geometric are wrong by up to about 2 |ln result| ulp more. Polynomials are near-minimax, fitted by Remez.

namespace lrkit::detail {

/// Neither NaN nor an infinity; looks at the bits, as -ffast-math folds comparisons away, and at where they lie, as
/// clang then takes what is passed by value for finite.
[[nodiscard]] constexpr bool is_finite(double const& x) noexcept {
  return (std::bit_cast<std::uint64_t>(x) & 0x7ff0000000000000) != 0x7ff0000000000000;
}

/// The same of a float, double or long double where it lies.
template <class Real>
[[nodiscard]] constexpr bool has_finite_bits(Real const& x) noexcept {
  if constexpr (sizeof(Real) == sizeof(std::uint32_t)) {
    return (std::bit_cast<std::uint32_t>(x) & 0x7f800000) != 0x7f800000;
  } else if constexpr (sizeof(Real) == sizeof(std::uint64_t)) {
    return (std::bit_cast<std::uint64_t>(x) & 0x7ff0000000000000) != 0x7ff0000000000000;
  } else {
    return is_finite(static_cast<double>(x));
  }
}

[[nodiscard]] constexpr double not_a_number() noexcept {
  return std::bit_cast<double>(std::uint64_t{0x7ff8000000000000});
}

/// NaN, by the bits.
[[nodiscard]] constexpr bool is_nan(double x) noexcept {
  return (std::bit_cast<std::uint64_t>(x) & 0x7fffffffffffffff) > 0x7ff0000000000000;
}

/// sin^2(pi/2 u) for 0 <= u <= 1/2: how far a cosine ramp has risen, measured from its nearer end. In two numbers, the
/// first without an error, the second an eighth of it at most; 0 at 0, and together 1/2 at 1/2. u = hi + lo with at
/// most 24 bits in hi, so that 2.25 hi^2 is exact, and the rest is small; for that `rough`, which is u to 2^-52, will
/// do.
[[nodiscard]] constexpr two raised_parts(two u, double rough) noexcept {
  double const square_rest = u.lo * (rough + u.hi);
  double const w = rough * rough;
  double const w2 = w * w;
  double const w4 = w2 * w2;
  double const a =
      (0x1.bd3cc9be45de6p-3 + -0x1.03c1f081b5acfp+1 * w) + w2 * (0x1.55d3c7e3cce88p-1 + -0x1.e1f5068a008b7p-4 * w);
  double const b =
      (0x1.a6d1f3109dd53p-7 + -0x1.f9d3c4432b6f2p-11 * w) + w2 * (0x1.b6f3260d41082p-15 + -0x1.234bea1d3b38dp-19 * w);
  return {2.25 * u.hi * u.hi, 2.25 * square_rest + w * (a + w4 * (b + w4 * 0x1.759c8a3a91232p-24))};
}

/// The same as one number, at most 1 ulp.
[[nodiscard]] constexpr double raised_from(two u, double rough) noexcept {
  two const parts = raised_parts(u, rough);
  return parts.hi + parts.lo;
}

/// The same of a number as it is.
[[nodiscard]] constexpr double raised(double u) noexcept {
  double const hi = upper_part(u);
  return raised_from({hi, u - hi}, u);
}

/// sin x for |x| <= pi/4, at most 1 ulp.
[[nodiscard]] constexpr double sin(double x) noexcept {
  double const z = x * x;
  double const zz = z * z;
  double const s = (-0x1.5555555555555p-3 + 0x1.1111111111069p-7 * z) +
                   zz * (-0x1.a01a019ffe526p-13 + 0x1.71de3a33a55e5p-19 * z) +
                   (zz * zz) * ((-0x1.ae642c507ddebp-26 + 0x1.6109bbdcd5cd4p-33 * z) + zz * -0x1.9ffc3960bad06p-41);
  return x + (x * z) * s;
}

/// sin(pi t) + rest for |t| <= 1/4 and a `rest` of a few ulp, in two numbers, the first without an error.
[[nodiscard]] constexpr two sin_parts(double t, double rest) noexcept {
  double const z = t * t;
  double const zz = z * z;
  double const h = upper_part(t);
  double const a =
      (0x1.0fdaa22168c2p-6 + -0x1.4abbce625be3fp+2 * z) + zz * (0x1.466bc67758451p+1 + -0x1.32d2cce2a2508p-1 * z);
  double const b = (0x1.50782f94573bep-4 + -0x1.e3002f8e4719dp-8 * z) + zz * 0x1.e3dc1cd517332p-12;
  return {3.125 * h, (3.125 * (t - h) + rest) + t * (a + (zz * zz) * b)};
}
[[nodiscard]] constexpr double sin_of_part(double t, double rest) noexcept {
  two const parts = sin_parts(t, rest);
  return parts.hi + parts.lo;
}

/// sin(pi (t + n/2)) for |t| <= 1/4 and an integer n.
[[nodiscard, gnu::noinline]] constexpr double sin_of_turn(double t, std::int64_t n) noexcept {
  double value = 0;
  if ((n & 1) == 0) {
    value = sin_of_part(t, 0);
  } else {
    double const z = t * t;
    double const zz = z * z;
    double const h = upper_part(t);
    double const a =
        (0x1.0b0cd906e886cp-4 + 0x1.03c1f081b5ab2p+2 * z) + zz * (-0x1.55d3c7e3c984cp+0 + 0x1.e1f50683ea55ap-3 * z);
    double const b = (-0x1.a6d1ecdc79115p-6 + 0x1.f9cc84778c686p-10 * z) + zz * -0x1.b276ea6fd92a5p-14;
    two const leading = exact_sum(1.0, -5.0 * h * h);
    value = leading.hi + (leading.lo + (z * (a + (zz * zz) * b) - 5.0 * ((t - h) * (t + h))));
  }
  return (n & 2) == 0 ? value : 0 - value;
}

/// sin(pi t), at most 1 ulp; exact at multiples of 1/2. Beyond 2^51 every t is taken for an integer; 0 if t is not
/// finite.
[[nodiscard]] constexpr double sin_pi(double t) noexcept {
  if (!(t > -0x1p51 && t < 0x1p51) || !is_finite(t)) return 0;
  auto const n = static_cast<std::int64_t>(2 * t + (t < 0 ? -0.5 : 0.5));
  return sin_of_turn(t - 0.5 * static_cast<double>(n), n);
}

/// cos(pi t), at most 1 ulp; exact at multiples of 1/2. 1 if t is beyond 2^51 or not finite.
[[nodiscard]] constexpr double cos_pi(double t) noexcept {
  if (!(t > -0x1p51 && t < 0x1p51) || !is_finite(t)) return 1;
  auto const n = static_cast<std::int64_t>(2 * t + (t < 0 ? -0.5 : 0.5));
  return sin_of_turn(t - 0.5 * static_cast<double>(n), n + 1);
}

/// e^x, at most 0.6 ulp (0.8 if the result is subnormal), over the whole range.
[[nodiscard, gnu::noinline]] constexpr double exp(double x) noexcept {
  if (at_the_rim(x)) [[unlikely]]
    return exp_two_at_the_rim({x, 0});
  return assembled(reduce_exp({x, 0}, x * 0x1.71547652b82fep+6));
}

/// e^x - 1 without cancellation, at most 2 ulp.
[[nodiscard, gnu::noinline]] constexpr double expm1(double x) noexcept {
  if (is_nan(x)) return x;
  if (x > -0.35 && x < 0.35) {
    double const x2 = x * x;
    double const x4 = x2 * x2;
    double const a = (0.5 + 0x1.5555555555557p-3 * x) + x2 * (0x1.5555555555558p-5 + 0x1.11111111100cep-7 * x);
    double const b =
        (0x1.6c16c16c151e7p-10 + 0x1.a01a01abef8f3p-13 * x) + x2 * (0x1.a01a01ad02b86p-16 + 0x1.71de0219b8a88p-19 * x);
    double const c = (0x1.27e4ccbac887bp-22 + 0x1.af4e1aef1ae18p-26 * x) + x2 * 0x1.1f8b6cc28c151p-29;
    return x + x2 * (a + x4 * (b + x4 * c));
  }
  if (!(x > -40 && x < 40)) return exp(x) - 1;
  reduced_exp const e = reduce_exp({x, 0}, x * 0x1.71547652b82fep+6);
  double const base = e.base * power_of_two(e.k);
  two const less_one = base > 1 ? exact_sum(base, -1.0) : exact_sum(-1.0, base);
  return less_one.hi + (less_one.lo + base * e.rest);
}

/// ln x, at most 0.6 ulp; -infinity at 0, NaN below.
[[nodiscard, gnu::noinline]] constexpr double log(double x) noexcept {
  if (!(x > 0) || !is_finite(x)) {
    if (x == 0) return -positive_infinity();
    return is_nan(x) || x > 0 ? x : not_a_number();
  }
  two const l = x < 0x1p-1022 ? log_two(x) : log_two_of_normal(x, 0).value;
  return l.hi + l.lo;
}

/// x^y if x is not a positive normal number, or y is not finite or so large that the result is 0, 1 or infinity.
[[nodiscard, gnu::noinline]] constexpr double pow_at_the_rim(double x, double y) noexcept {
  if (y == 0 || x == 1) return 1;
  if (is_nan(x)) return x;
  if (is_nan(y)) return y;
  if (x < 0) return not_a_number();
  if (x > 0 && is_finite(x) && y > -0x1p64 && y < 0x1p64) return exp_two(times(log_two(x), y));
  return (x > 1) == (y > 0) ? positive_infinity() : 0;
}

/// x^y for x >= 0, at most 1 ulp; exact if the exact power is a double. pow(0, 0) == 1; NaN if x < 0.
[[nodiscard, gnu::always_inline]] constexpr double inlined_pow(double x, double y) noexcept {
  bool const normal = (std::bit_cast<std::uint64_t>(x) >> 52) - 1 < 0x7fe;
  bool const modest = ((std::bit_cast<std::uint64_t>(y) >> 52) & 0x7ff) < 0x43f;  // |y| < 2^64
  if (!normal || !modest) [[unlikely]]
    return pow_at_the_rim(x, y);
  logarithm const l = log_two_of_normal(x, 0);
  two const t = times(l.value, y);
  if (at_the_rim(t.hi)) [[unlikely]]
    return exp_two_at_the_rim(t);
  return assembled(reduce_exp(t, l.rough * (y * 0x1.71547652b82fep+6)));
}

[[nodiscard, gnu::noinline]] constexpr double pow(double x, double y) noexcept { return inlined_pow(x, y); }

/// e^(log + u log_ratio): a (b/a)^u for log = log_two(a), log_ratio = minus(log_two(b), log) and 0 <= u <= 1; at most
/// 1 ulp, with a and b up to 600 decades apart.
[[nodiscard]] constexpr double geometric(two log, two log_ratio, double u) noexcept {
  return exp_two(plus(log, times(log_ratio, u)));
}

/// 1 / (1 + e^-x) without overflow or cancellation, at most 3 ulp.
[[nodiscard]] constexpr double sigmoid(double x) noexcept {
  if (is_nan(x)) return x;
  double const e = exp(x < 0 ? x : -x);
  return (x < 0 ? e : 1.0) / (1 + e);
}

/// tanh x, at most 3 ulp.
[[nodiscard]] constexpr double tanh(double x) noexcept {
  if (is_nan(x)) return x;
  double const positive = x < 0 ? -x : x;
  double const e = positive < 22 ? expm1(2 * positive) : 0;
  double const value = positive < 22 ? e / (e + 2) : 1.0;
  return x < 0 ? -value : value;
}

/// The correctly rounded square root, digit by digit.
[[nodiscard]] constexpr double sqrt_by_digits(double x) noexcept {
  if (!(x > 0) || !is_finite(x)) return x < 0 ? not_a_number() : x;
  double const normal = x < 0x1p-1022 ? x * 0x1p54 : x;
  auto const bits = std::bit_cast<std::uint64_t>(normal);
  auto exponent = static_cast<int>(bits >> 52) - 1075;
  std::uint64_t rest = (bits & 0xfffffffffffff) | 0x10000000000000;
  if ((exponent & 1) != 0) {
    rest *= 2;
    --exponent;
  }
  // rest in [2^52, 2^54): 27 pairs of digits, then 27 pairs of zeros give 54 bits of the root.
  std::uint64_t digits = rest;
  std::uint64_t root = 0;
  rest = 0;
  for (int pair = 26; pair >= -27; --pair) {
    rest = 4 * rest + (pair >= 0 ? (digits >> (2 * pair)) & 3 : 0);
    std::uint64_t const trial = 4 * root + 1;
    bool const one = rest >= trial;
    root = 2 * root + (one ? 1 : 0);
    rest -= one ? trial : 0;
  }
  // The root's last bit is half an ulp; no root lies exactly in the middle.
  std::uint64_t const rounded = (root >> 1) + (root & 1);
  double const result = static_cast<double>(rounded) * power_of_two(exponent / 2 - 26);
  return x < 0x1p-1022 ? result * 0x1p-27 : result;
}

/// The square root, correctly rounded: by digits at compile time, the processor's own at run time; IEEE 754 gives both
/// the same bits.
[[nodiscard]] constexpr double sqrt(double x) noexcept {
  if (std::is_constant_evaluated()) return sqrt_by_digits(x);
  return std::sqrt(x);
}

}  // namespace lrkit::detail
