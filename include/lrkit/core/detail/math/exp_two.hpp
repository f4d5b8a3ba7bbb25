// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/math/double_double.hpp>
#include <lrkit/core/detail/math/exp_log_table.hpp>
#include <lrkit/core/detail/math/to_double.hpp>

#include <bit>
#include <cstdint>

// The exponential of a number in two parts, by a table of 64 points. It is not inlined, so that a schedule has no more
// code than its formula with the functions of libm.

namespace lrkit::detail {

// By its bits: of a function called infinity, clang 19 warns under -ffast-math.
[[nodiscard]] constexpr double positive_infinity() noexcept {
  return std::bit_cast<double>(std::uint64_t{0x7ff0000000000000});
}

/// 2^(i / 64) for 0 <= i < 64, rounded; and its relative error.
[[nodiscard]] consteval exp_log_table<64, 2> exp_points() noexcept {
  // clang-format off
  return {{
      {0x1p+0, 0x0p+0}, {0x1.02c9a3e778061p+0, -0x1.160139cd8dc5dp-56},
      {0x1.059b0d3158574p+0, 0x1.cd2523567f613p-55}, {0x1.0874518759bc8p+0, 0x1.0f74e61e6c861p-57},
      {0x1.0b5586cf9890fp+0, 0x1.79aa65d837b6dp-54}, {0x1.0e3ec32d3d1a2p+0, 0x1.ebe3d702f9cd1p-60},
      {0x1.11301d0125b51p+0, -0x1.556522a2fbd0ep-54}, {0x1.1429aaea92dep+0, -0x1.1c923b9d5f416p-54},
      {0x1.172b83c7d517bp+0, -0x1.01b15eaa59348p-55}, {0x1.1a35beb6fcb75p+0, 0x1.b898c3f1353bfp-55},
      {0x1.1d4873168b9aap+0, 0x1.aecf73e3a2f6p-54}, {0x1.2063b88628cd6p+0, 0x1.a6f4144a6c38dp-55},
      {0x1.2387a6e756238p+0, 0x1.68efde3a8a894p-54}, {0x1.26b4565e27cddp+0, 0x1.0472b981fe7f2p-55},
      {0x1.29e9df51fdee1p+0, 0x1.2f7e16d09ab31p-55}, {0x1.2d285a6e4030bp+0, 0x1.b3782720c0ab4p-55},
      {0x1.306fe0a31b715p+0, 0x1.34d754db0abb6p-55}, {0x1.33c08b26416ffp+0, 0x1.fdd395dd3f84ap-55},
      {0x1.371a7373aa9cbp+0, -0x1.24aedcc4b5068p-54}, {0x1.3a7db34e59ff7p+0, -0x1.1d1e83e9436d2p-56},
      {0x1.3dea64c123422p+0, 0x1.59f48a72a4c6dp-55}, {0x1.4160a21f72e2ap+0, -0x1.8a78f4817895bp-58},
      {0x1.44e086061892dp+0, 0x1.363ed60c2ac11p-59}, {0x1.486a2b5c13cdp+0, 0x1.ecce1daa10379p-57},
      {0x1.4bfdad5362a27p+0, 0x1.690cebb7aafbp-56}, {0x1.4f9b2769d2ca7p+0, -0x1.f94340071a38ep-55},
      {0x1.5342b569d4f82p+0, -0x1.8dec6bd0f385fp-56}, {0x1.56f4736b527dap+0, 0x1.3350518fdd78ep-54},
      {0x1.5ab07dd485429p+0, 0x1.063e1e21c5409p-54}, {0x1.5e76f15ad2148p+0, 0x1.432e62b64c035p-54},
      {0x1.6247eb03a5585p+0, -0x1.c33c53bef4da8p-55}, {0x1.6623882552225p+0, -0x1.3cedd78565858p-54},
      {0x1.6a09e667f3bcdp+0, -0x1.3b3efbf5e2228p-54}, {0x1.6dfb23c651a2fp+0, -0x1.367efb86da9eep-57},
      {0x1.71f75e8ec5f74p+0, -0x1.81f647e5a3ecfp-56}, {0x1.75feb564267c9p+0, -0x1.619321e55e68ap-55},
      {0x1.7a11473eb0187p+0, -0x1.b32dcb94da51dp-56}, {0x1.7e2f336cf4e62p+0, 0x1.5ebe1abd66c55p-57},
      {0x1.82589994cce13p+0, -0x1.369b6f13b3734p-54}, {0x1.868d99b4492edp+0, -0x1.4d450d872576ep-54},
      {0x1.8ace5422aa0dbp+0, 0x1.db72fc1f0eab4p-55}, {0x1.8f1ae99157736p+0, 0x1.bf68359f35f44p-56},
      {0x1.93737b0cdc5e5p+0, -0x1.da9b88b6c1e29p-58}, {0x1.97d829fde4e5p+0, -0x1.2434322f4f9aap-54},
      {0x1.9c49182a3f09p+0, 0x1.1affc2b91ce27p-56}, {0x1.a0c667b5de565p+0, -0x1.7c50422622263p-55},
      {0x1.a5503b23e255dp+0, -0x1.1bbd1d3bcbb15p-54}, {0x1.a9e6b5579fdbfp+0, 0x1.469846e735ab3p-55},
      {0x1.ae89f995ad3adp+0, 0x1.c1a7792cb3387p-55}, {0x1.b33a2b84f15fbp+0, -0x1.5c3d956dcaebap-58},
      {0x1.b7f76f2fb5e47p+0, -0x1.8d6f438ad9334p-57}, {0x1.bcc1e904bc1d2p+0, 0x1.4ffd70a5fddcdp-56},
      {0x1.c199bdd85529cp+0, 0x1.36eae30af0cb3p-56}, {0x1.c67f12e57d14bp+0, 0x1.4e08fd10959acp-55},
      {0x1.cb720dcef9069p+0, 0x1.76b2c6c921968p-57}, {0x1.d072d4a07897cp+0, -0x1.fad5d3ffffa6fp-55},
      {0x1.d5818dcfba487p+0, 0x1.4a385a63d07a7p-56}, {0x1.da9e603db3285p+0, 0x1.e5a50d5c192acp-55},
      {0x1.dfc97337b9b5fp+0, -0x1.2d52107b43e1fp-55}, {0x1.e502ee78b3ff6p+0, 0x1.4b604603a88d3p-56},
      {0x1.ea4afa2a490dap+0, -0x1.ff7128fd391fp-55}, {0x1.efa1bee615a27p+0, 0x1.ec3bc41aa2008p-55},
      {0x1.f50765b6e454p+0, 0x1.a64a931d185eep-55}, {0x1.fa7c1819e90d8p+0, 0x1.7893b4d91cd9dp-56}
  }};
  // clang-format on
}
[[nodiscard]] constexpr double const* exp_point(std::uint64_t i) noexcept { return row<exp_points()>(i); }

/// 2^k for -1022 <= k <= 1023.
[[nodiscard]] constexpr double power_of_two(std::int64_t k) noexcept {
  return std::bit_cast<double>(static_cast<std::uint64_t>(k + 1023) << 52);
}

/// shifted - 0x1.8p52, which is n. -ffast-math would cancel that shift with the one before, and clang would multiply
/// the difference out. If the compiler can be told not to, the difference is quicker than to convert n.
template <class Real>
[[nodiscard]] constexpr Real shifted_back(Real shifted, std::int32_t n) noexcept {
  if constexpr (can_fence<Real>) return fenced(fenced(shifted) - 0x1.8p52);
  return n;
}

/// t = n ln 2 / 64 + most + little, for |t.hi| <= 746, where n is the integer nearest to `scaled`.
struct parts_of_remainder {
  std::int32_t n;
  double most;
  double little;
};
[[nodiscard]] constexpr parts_of_remainder remainder_in_parts(two t, double scaled) noexcept {
  double const shifted = scaled + 0x1.8p52;  // bears the nearest integer in its last bits
  auto const n = static_cast<std::int32_t>(static_cast<std::uint32_t>(std::bit_cast<std::uint64_t>(shifted)));
  double const whole = shifted_back(shifted, n);
  // ln 2 / 64 in two parts; whole times the first, of 36 bits, is exact.
  return {n, t.hi - whole * 0x1.62e42fefap-7, t.lo - whole * 0x1.cf79abc9e3b3ap-46};
}

/// t = n ln 2 / 64 + r, |r| < 0.0055, where `scaled` is 64 / ln 2 * (t.hi + t.lo), be it rounded roughly.
struct remainder_of_exp {
  std::int32_t n;
  double r;
};
[[nodiscard]] constexpr remainder_of_exp remainder(two t, double scaled) noexcept {
  auto const [n, most, little] = remainder_in_parts(t, scaled);
  return {n, most + little};
}

/// e^t = 2^k (base + base * rest), base = 2^(i / 64) rounded, |rest| < 0.0055.
struct reduced_exp {
  std::int32_t k;
  double base;
  double rest;
};

/// e^r - 1 + error, |r| < 0.0055.
[[nodiscard]] constexpr double exp_series(double r, double error) noexcept {
  double const rr = r * r;
  double const q = rr * (0x1.ffffffffff511p-2 + 0x1.55555555548d7p-3 * r) +
                   (rr * rr) * (0x1.55556ba3887c5p-5 + 0x1.1111242f85fep-7 * r);
  return (error + r) + q;
}

[[nodiscard]] constexpr reduced_exp reduce_exp(two t, double scaled) noexcept {
  auto const [n, r] = remainder(t, scaled);
  double const* const point = exp_point(static_cast<std::uint32_t>(n) & 63);
  return {n >> 6, point[0], exp_series(r, point[1])};
}

/// e^t if the result may be infinite, subnormal, 0 or NaN.
[[nodiscard, gnu::noinline]] constexpr double exp_two_at_the_rim(two t) noexcept {
  if ((std::bit_cast<std::uint64_t>(t.hi) & 0x7fffffffffffffff) > 0x7ff0000000000000) return t.hi;
  if (t.hi > 710) return positive_infinity();
  if (t.hi < -746) return 0;
  reduced_exp const e = reduce_exp(t, (t.hi + t.lo) * 0x1.71547652b82fep+6);
  double const mantissa = e.base + e.base * e.rest;
  if (t.hi < 0) return mantissa * power_of_two(e.k + 100) * 0x1p-100;
  double const half = mantissa * power_of_two(e.k - 1);
  return half >= 0x1p1023 ? positive_infinity() : 2 * half;
}

/// Whether e^x is beyond the normal numbers, or x is NaN.
[[nodiscard]] constexpr bool at_the_rim(double x) noexcept {
  constexpr std::uint64_t limit = 0x40862;  // the upper bits of 708
  return ((std::bit_cast<std::uint64_t>(x) >> 44) & 0x7ffff) >= limit;
}

/// 2^k x if both are normal numbers.
[[nodiscard]] constexpr double times_power_of_two(double x, std::int32_t k) noexcept {
  return std::bit_cast<double>(std::bit_cast<std::uint64_t>(x) + (static_cast<std::uint64_t>(k) << 52));
}

/// 2^k (base + base * rest) if that is a normal number.
[[nodiscard]] constexpr double assembled(reduced_exp e) noexcept {
  double const base = times_power_of_two(e.base, e.k);
  return base + base * e.rest;
}

/// e^t = base + base * rest, -0.0109 < rest <= 0, for -708 < t <= 0, where `scaled` is 64 / ln 2 * t, be it rounded
/// roughly. Near 0 the base is 1, and the rest is e^t - 1 to all its digits, as its series goes further than
/// exp_series.
struct exp_parts {
  double base;
  double rest;
};
[[nodiscard]] constexpr exp_parts exp_in_parts(two t, double scaled) noexcept {
  auto const [n, most, little] = remainder_in_parts(t, scaled + 0.5);  // upwards, so that the rest has one sign
  double const r = most + little;
  double const* const point = exp_point(static_cast<std::uint32_t>(n) & 63);
  double const rr = r * r;
  double const q = rr * (0.5 + 0x1.5555555551d14p-3 * r) +
                   (rr * rr) * ((0x1.55555530ba6c9p-5 + 0x1.11108e22455b8p-7 * r) + rr * 0x1.6a90545c0833fp-10);
  return {times_power_of_two(point[0], n >> 6), most + ((little + point[1]) + q)};
}

/// e^t for |t| < 708, at most 0.6 ulp from exact.
[[nodiscard]] constexpr double exp_of_modest(two t) noexcept {
  return assembled(reduce_exp(t, (t.hi + t.lo) * 0x1.71547652b82fep+6));
}

/// e^t at most 0.6 ulp from exact, 0.8 if subnormal: infinity and 0 beyond the range, NaN stays NaN. Inlined into
/// functions that are themselves called, and not inlined.
[[nodiscard, gnu::always_inline]] constexpr double inlined_exp(two t) noexcept {
  if (at_the_rim(t.hi)) [[unlikely]]
    return exp_two_at_the_rim(t);
  return exp_of_modest(t);
}
// Two numbers, and not a `two`, which g++ writes to the stack and reads again.
[[nodiscard, gnu::noinline]] constexpr double exp_of_sum(double hi, double lo) noexcept {
  return inlined_exp({hi, lo});
}
[[nodiscard]] constexpr double exp_two(two t) noexcept { return exp_of_sum(t.hi, t.lo); }

}  // namespace lrkit::detail
