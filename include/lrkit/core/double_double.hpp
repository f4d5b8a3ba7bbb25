// SPDX-License-Identifier: MIT
#pragma once

#include <bit>
#include <cstdint>

namespace lrkit::detail {

// By their bits: of a function called infinity, clang 19 warns under -ffast-math.
[[nodiscard]] constexpr double positive_infinity() noexcept {
  return std::bit_cast<double>(std::uint64_t{0x7ff0000000000000});
}
[[nodiscard]] constexpr double not_a_number() noexcept {
  return std::bit_cast<double>(std::uint64_t{0x7ff8000000000000});
}

/// A number held as the unevaluated sum hi + lo with |lo| far below |hi|: about 100 bits when it comes from an exact
/// operation, about 65 when it comes from log_two. The functions below rely on the order of additions as it is written;
/// under -ffast-math lo is lost and they fall back to plain double precision.
struct two {
  double hi;
  double lo;
};

/// a + b without error, for |a| >= |b| or a == 0.
[[nodiscard]] constexpr two exact_sum(double a, double b) noexcept {
  double const sum = a + b;
  return {sum, (a - sum) + b};
}

/// The upper 26 bits of x's 53, so that the product of two such halves is exact.
[[nodiscard]] constexpr double upper_half(double x) noexcept {
  return std::bit_cast<double>(std::bit_cast<std::uint64_t>(x) & ~std::uint64_t{0x7ffffff});
}

/// a + b, the larger one in any place.
[[nodiscard]] constexpr two plus(two a, two b) noexcept {
  double const sum = a.hi + b.hi;
  double const b_part = sum - a.hi;
  double const error = (a.hi - (sum - b_part)) + (b.hi - b_part);
  return exact_sum(sum, error + (a.lo + b.lo));
}

/// a - b.
[[nodiscard]] constexpr two minus(two a, two b) noexcept { return plus(a, {-b.hi, -b.lo}); }

/// a * y for finite a and y whose product does not overflow; relative error about 2^-78.
[[nodiscard]] constexpr two times(two a, double y) noexcept {
  double const a1 = upper_half(a.hi);
  double const a2 = (a.hi - a1) + a.lo;
  double const y1 = upper_half(y);
  double const y2 = y - y1;
  return {a1 * y1, y1 * a2 + y2 * (a1 + a2)};
}

/// ln x for a positive normal x times 2^exponent, to a relative 2^-65; hi + lo is not renormalised.
///
/// x = 2^k z with z in [0.69, 1.39); z times the reciprocal c of one of 32 points leaves 1 + r with |r| < 0.0172, and
/// ln x = k ln 2 - ln c + r - r^2/2 + r^3 q(r). All terms down to r^2/2 are summed without error.
[[nodiscard]] constexpr two log_two_of_normal(double x, int exponent) noexcept {
  struct point {
    double c;    // eight bits
    double hi;   // -ln c, a multiple of 2^-42
    double lo;
  };
  constexpr point points[32] = {
      {0x1.6dp+0, -0x1.6b3bb22359p-2, -0x1.0f6257a933268p-44}, {0x1.65p+0, -0x1.548a2c3addp-2, -0x1.3167e63081cf7p-45},
      {0x1.5ep+0, -0x1.404308686ap-2, -0x1.f8ef43049f7d3p-44}, {0x1.56p+0, -0x1.2895a13de8p-2, -0x1.a8d7ad24c13fp-44},
      {0x1.4fp+0, -0x1.136870293bp-2, 0x1.d3e8499d67123p-44},  {0x1.49p+0, -0x1.00e6c45ad5p-2, -0x1.cc68d52e01203p-50},
      {0x1.42p+0, -0x1.d5c216b4fcp-3, 0x1.1ba91bbca681bp-45},  {0x1.3cp+0, -0x1.af3c94e80cp-3, 0x1.a4e633fcd9066p-52},
      {0x1.36p+0, -0x1.87fa06520cp-3, -0x1.22120401202fcp-44}, {0x1.3p+0, -0x1.5ff3070a7ap-3, 0x1.8586f183bebf2p-44},
      {0x1.2bp+0, -0x1.3dfc2b0eccp-3, -0x1.8a72a62b8c13fp-45}, {0x1.25p+0, -0x1.1478584674p-3, -0x1.563451027c75p-46},
      {0x1.2p+0, -0x1.e27076e2bp-4, 0x1.a342c2af0003cp-45},    {0x1.1bp+0, -0x1.9ab4246204p-4, 0x1.8a64826787061p-45},
      {0x1.16p+0, -0x1.51b073f06p-4, -0x1.83f69278e686ap-44},  {0x1.12p+0, -0x1.16536eea38p-4, 0x1.47c5e768fa309p-46},
      {0x1.0dp+0, -0x1.95c830ec9p-5, 0x1.c148297c5feb8p-45},   {0x1.09p+0, -0x1.1b0d98924p-5, 0x1.3401e9ae889bbp-44},
      {0x1.05p+0, -0x1.3cea44347p-6, 0x1.6a2c432d6a40bp-44},   {0x1p+0, 0x0p+0, 0x0p+0},
      {0x1.f2p-1, 0x1.c63d2ec15p-6, -0x1.5439ce030a687p-44},   {0x1.e4p-1, 0x1.ccb73cddd8p-5, 0x1.965c36e09f5fep-44},
      {0x1.d6p-1, 0x1.5e95a4d978p-4, 0x1.1cb7ce1d17171p-44},   {0x1.cap-1, 0x1.c885801bc4p-4, 0x1.646d1c65aacd3p-45},
      {0x1.bcp-1, 0x1.23d712a49cp-3, 0x1.00d238fd3df5cp-46},   {0x1.b2p-1, 0x1.527e5e4a1cp-3, -0x1.4e60b8d4b411dp-44},
      {0x1.a6p-1, 0x1.8beafeb39p-3, -0x1.73d54aae92cd1p-47},   {0x1.9cp-1, 0x1.bd087383bep-3, -0x1.d4bc4595412b6p-45},
      {0x1.92p-1, 0x1.ef5ade4ddp-3, -0x1.a211565bb8e11p-51},   {0x1.88p-1, 0x1.1178e8227ep-2, 0x1.1ef78ce2d07f2p-44},
      {0x1.7ep-1, 0x1.2bef07cdc9p-2, 0x1.a9cfa4a5004f4p-45},   {0x1.76p-1, 0x1.419b423d5fp-2, -0x1.ce379226de3ecp-44}};
  constexpr double ln2_hi = 0x1.62e42fefa38p-1;  // a multiple of 2^-42
  constexpr double ln2_lo = 0x1.ef35793c7673p-45;
  constexpr std::uint64_t first = 0x3fe62b0000000000;  // the least z

  auto const bits = std::bit_cast<std::uint64_t>(x);
  std::uint64_t const offset = bits - first;
  std::uint64_t const z_bits = bits - (offset & 0xfff0000000000000);
  auto const k = static_cast<double>(static_cast<std::int32_t>(static_cast<std::int64_t>(offset) >> 52) + exponent);
  point const p = points[(offset >> 47) & 31];

  double const z = std::bit_cast<double>(z_bits);
  double const z1 = std::bit_cast<double>((z_bits + 0x10000000) & 0xffffffffe0000000);
  double const r1 = z1 * p.c - 1;  // exact, 26 bits
  double const r2 = (z - z1) * p.c;
  double const r = r1 + r2;
  double const rr = r * r;
  double const q = ((0x1.5555555555555p-2 - 0x1.fffffffffffffp-3 * r) + rr * (0x1.999999999ea8ap-3 - 0x1.5555555562161p-3 * r)) +
                   (rr * rr) * ((0x1.249247d3fe1cp-3 - 0x1.fffffbe6edfdap-4 * r) + rr * (0x1.c7546d1ee2b5bp-4 - 0x1.99d9bfe2798efp-4 * r));

  double const square = 0.5 * r1 * r1;                       // exact
  double const leading = (k * ln2_hi + p.hi) + r1;           // exact: multiples of 2^-42
  two const a = exact_sum(leading, -square);
  two const b = exact_sum(a.hi, r2);
  double const small = (k * ln2_lo + p.lo) + (a.lo + b.lo);
  return {b.hi, small + (r * rr * q - r2 * (r1 + 0.5 * r2))};
}

/// ln x for a positive finite x, subnormal or not, to a relative 2^-65.
[[nodiscard]] constexpr two log_two(double x) noexcept {
  if (x < 0x1p-1022) return log_two_of_normal(x * 0x1p54, -54);
  return log_two_of_normal(x, 0);
}

/// 2^k for -1022 <= k <= 1023.
[[nodiscard]] constexpr double power_of_two(int k) noexcept {
  return std::bit_cast<double>(static_cast<std::uint64_t>(k + 1023) << 52);
}

/// e^r for reduced arguments: k = nearest integer to t / ln 2, and e^t = 2^k (one + rest) where `one` is 1 + r rounded.
struct reduced_exp {
  int k;
  double one;
  double rest;
};

/// (r^2/2 + ...) of e^r = 1 + r + tail(r), |r| <= 0.3467, divided by r^2; near-minimax, error 2^-54.7 of e^r.
[[nodiscard]] constexpr double exp_tail(double r) noexcept {
  double const r2 = r * r;
  double const r4 = r2 * r2;
  double const a = (0.5 + 0x1.5555555555557p-3 * r) + r2 * (0x1.5555555555558p-5 + 0x1.11111111100cep-7 * r);
  double const b = (0x1.6c16c16c151e7p-10 + 0x1.a01a01abef8f3p-13 * r) + r2 * (0x1.a01a01ad02b86p-16 + 0x1.71de0219b8a88p-19 * r);
  double const c = (0x1.27e4ccbac887bp-22 + 0x1.af4e1aef1ae18p-26 * r) + r2 * 0x1.1f8b6cc28c151p-29;
  return a + r4 * (b + r4 * c);
}

/// The reduction for |t.hi| <= 746.
[[nodiscard]] constexpr reduced_exp reduce_exp(two t) noexcept {
  // The sum has the integer nearest to t / ln 2 in its last bits; `|` changes nothing and keeps -ffast-math from cancelling.
  double const shifted = t.hi * 0x1.71547652b82fep+0 + 0x1.cp52;
  auto const bits = std::bit_cast<std::uint64_t>(shifted);
  double const n = std::bit_cast<double>(bits | 0x4330000000000000) - 0x1.cp52;
  double const r1 = t.hi - n * 0x1.62e42fefa38p-1;  // exact
  double const r2 = t.lo - n * 0x1.ef35793c7673p-45;
  double const r = r1 + r2;
  two const one = exact_sum(1.0, r1);
  return {static_cast<std::int32_t>(static_cast<std::uint32_t>(bits)), one.hi, (one.lo + r2) + r * r * exp_tail(r)};
}

/// e^t at any t: infinity and 0 beyond the range, a subnormal result within one of its own ulp; NaN stays NaN.
[[nodiscard]] constexpr double exp_two_at_the_rim(two t) noexcept {
  if ((std::bit_cast<std::uint64_t>(t.hi) & 0x7fffffffffffffff) > 0x7ff0000000000000) return t.hi;
  if (t.hi > 710) return positive_infinity();
  if (t.hi < -746) return 0;
  reduced_exp const e = reduce_exp(t);
  double const mantissa = e.one + e.rest;
  if (t.hi < 0) return mantissa * power_of_two(e.k + 100) * 0x1p-100;
  double const half = mantissa * power_of_two(e.k - 1);
  return half >= 0x1p1023 ? positive_infinity() : 2 * half;
}

/// e^(hi + lo) to 1 ulp.
[[nodiscard]] constexpr double exp_two(two t) noexcept {
  if ((std::bit_cast<std::uint64_t>(t.hi) & 0x7fffffffffffffff) > 0x4086200000000000) return exp_two_at_the_rim(t);  // |t| > 708
  reduced_exp const e = reduce_exp(t);
  return (e.one + e.rest) * power_of_two(e.k);
}

}  // namespace lrkit::detail
