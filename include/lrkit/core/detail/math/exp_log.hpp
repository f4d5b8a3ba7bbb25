// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/math/double_double.hpp>
#include <lrkit/core/detail/math/to_double.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>

// The exponential and the logarithm to more than double precision, by tables of 64 points. They are not inlined, so
// that a schedule has no more code than its formula with the functions of libm. The tables are template arguments:
// device code can read these where it cannot read a constant at namespace scope, and g++ does not copy them to the
// stack at each call as it does a local array.

namespace lrkit::detail {

// By their bits: of a function called infinity, clang 19 warns under -ffast-math.
[[nodiscard]] constexpr double positive_infinity() noexcept {
  return std::bit_cast<double>(std::uint64_t{0x7ff0000000000000});
}
[[nodiscard]] constexpr double not_a_number() noexcept {
  return std::bit_cast<double>(std::uint64_t{0x7ff8000000000000});
}

template <std::size_t rows, std::size_t columns>
struct exp_log_table {
  double at[rows][columns];
};

template <auto t>
[[nodiscard]] constexpr double const* row(std::uint64_t i) noexcept {
  return t.at[i];
}

/// c, about 1 / z in the middle of the i-th of the 64 intervals of z in [0.69, 1.38], in eight bits; -ln c rounded to a
/// multiple of 2^-42; and the rest of -ln c.
[[nodiscard]] consteval exp_log_table<64, 4> log_points() noexcept {
  // clang-format off
  return {{
      {0x1.71p+0, -0x1.7664e1239ep-2, 0x1.0c4fb6aeb27afp-44}, {0x1.6dp+0, -0x1.6b3bb22359p-2, -0x1.0f6257a933268p-44},
      {0x1.69p+0, -0x1.5ff3070a79p-2, -0x1.e9e439f105039p-45}, {0x1.65p+0, -0x1.548a2c3addp-2, -0x1.3167e63081cf7p-45},
      {0x1.61p+0, -0x1.4900680401p-2, 0x1.8bccffe1a0f8cp-44}, {0x1.5dp+0, -0x1.3d54fa5c1fp-2, -0x1.c3e1cd9a395e3p-44},
      {0x1.5ap+0, -0x1.347dd9a988p-2, 0x1.5594dd4c58092p-45}, {0x1.56p+0, -0x1.2895a13de8p-2, -0x1.a8d7ad24c13fp-44},
      {0x1.52p+0, -0x1.1c898c169ap-2, 0x1.81410e5c62affp-44}, {0x1.4fp+0, -0x1.136870293bp-2, 0x1.d3e8499d67123p-44},
      {0x1.4cp+0, -0x1.0a324e2739p-2, -0x1.c6bee7ef4030ep-47}, {0x1.48p+0, -0x1.fb9186d5e4p-3, 0x1.d572aab993c87p-47},
      {0x1.45p+0, -0x1.e8c0252aa6p-3, 0x1.6805b80e8e6ffp-45}, {0x1.42p+0, -0x1.d5c216b4fcp-3, 0x1.1ba91bbca681bp-45},
      {0x1.3fp+0, -0x1.c2968558c2p-3, 0x1.cfd73dee38a4p-45}, {0x1.3cp+0, -0x1.af3c94e80cp-3, 0x1.a4e633fcd9066p-52},
      {0x1.39p+0, -0x1.9bb362e7ep-3, 0x1.1f2a8a1ce0ffcp-45}, {0x1.36p+0, -0x1.87fa06520cp-3, -0x1.22120401202fcp-44},
      {0x1.33p+0, -0x1.740f8f5404p-3, 0x1.0b66c99018aa1p-44}, {0x1.3p+0, -0x1.5ff3070a7ap-3, 0x1.8586f183bebf2p-44},
      {0x1.2dp+0, -0x1.4ba36f39a6p-3, 0x1.4354bb3f219e5p-44}, {0x1.2ap+0, -0x1.371fc201e8p-3, -0x1.ee8779b2d8abcp-44},
      {0x1.28p+0, -0x1.29552f82p-3, 0x1.5b967f4471dfcp-44}, {0x1.25p+0, -0x1.1478584674p-3, -0x1.563451027c75p-46},
      {0x1.22p+0, -0x1.fec9131dcp-4, 0x1.54555d1ae6607p-44}, {0x1.2p+0, -0x1.e27076e2bp-4, 0x1.a342c2af0003cp-45},
      {0x1.1dp+0, -0x1.b78c82bb1p-4, 0x1.25ef7bc3987e7p-44}, {0x1.1bp+0, -0x1.9ab4246204p-4, 0x1.8a64826787061p-45},
      {0x1.18p+0, -0x1.6f0d28ae58p-4, 0x1.4b4641b664613p-44}, {0x1.16p+0, -0x1.51b073f06p-4, -0x1.83f69278e686ap-44},
      {0x1.14p+0, -0x1.341d7961bcp-4, -0x1.1d0929983761p-44}, {0x1.11p+0, -0x1.075983599p-4, 0x1.b8ecfe4b59987p-44},
      {0x1.0fp+0, -0x1.d276b8adbp-5, -0x1.6a423c78a64bp-46}, {0x1.0dp+0, -0x1.95c830ec9p-5, 0x1.c148297c5feb8p-45},
      {0x1.0bp+0, -0x1.58a5bafc9p-5, 0x1.b2b739570ad39p-45}, {0x1.09p+0, -0x1.1b0d98924p-5, 0x1.3401e9ae889bbp-44},
      {0x1.06p+0, -0x1.7b91b07d6p-6, 0x1.3b955b602ace4p-44}, {0x1.04p+0, -0x1.fc0a8b0fcp-7, -0x1.f1e7cf6d3a69cp-50},
      {0x1.02p+0, -0x1.fe02a6b1p-8, -0x1.9e23f0dda40e4p-46}, {0x1p+0, 0x0p+0, 0x0p+0},
      {0x1.fap-1, 0x1.82448a388p-7, 0x1.4554412c584ep-44}, {0x1.f2p-1, 0x1.c63d2ec15p-6, -0x1.5439ce030a687p-44},
      {0x1.eap-1, 0x1.67c94f2d48p-5, 0x1.dac20827cca0cp-44}, {0x1.e4p-1, 0x1.ccb73cddd8p-5, 0x1.965c36e09f5fep-44},
      {0x1.dcp-1, 0x1.2aa04a447p-4, 0x1.7a48ba8b1cb41p-44}, {0x1.d6p-1, 0x1.5e95a4d978p-4, 0x1.1cb7ce1d17171p-44},
      {0x1.cep-1, 0x1.a4e7640b1cp-4, -0x1.e42b6b94407c8p-47}, {0x1.c8p-1, 0x1.da72763844p-4, 0x1.a89401fa71733p-46},
      {0x1.c2p-1, 0x1.08598b59e4p-3, -0x1.7e5dd7009902cp-45}, {0x1.bcp-1, 0x1.23d712a49cp-3, 0x1.00d238fd3df5cp-46},
      {0x1.b6p-1, 0x1.3fb45a5992p-3, 0x1.19713c0cae559p-44}, {0x1.bp-1, 0x1.5bf406b544p-3, -0x1.27023eb68981cp-46},
      {0x1.aap-1, 0x1.7898d85444p-3, 0x1.8e67be3dbaf3fp-44}, {0x1.a4p-1, 0x1.95a5adcf7p-3, 0x1.7f22858a0ff6fp-47},
      {0x1.ap-1, 0x1.a93ed3c8aep-3, -0x1.8724350562169p-45}, {0x1.9ap-1, 0x1.c6ffbc6fp-3, 0x1.ee138d3a69d43p-44},
      {0x1.96p-1, 0x1.db13db0d48p-3, 0x1.2806a847527e6p-44}, {0x1.9p-1, 0x1.f991c6cb3cp-3, -0x1.90d04cd7cc834p-44},
      {0x1.8cp-1, 0x1.07138604d6p-2, -0x1.e76324e912b17p-44}, {0x1.86p-1, 0x1.16b5ccbadp-2, -0x1.23299042d74bfp-44},
      {0x1.82p-1, 0x1.214456d0ecp-2, -0x1.caf0428b728a3p-44}, {0x1.7ep-1, 0x1.2bef07cdc9p-2, 0x1.a9cfa4a5004f4p-45},
      {0x1.7ap-1, 0x1.36b6776be1p-2, 0x1.16ecdb0f177c8p-46}, {0x1.76p-1, 0x1.419b423d5fp-2, -0x1.ce379226de3ecp-44}
  }};
  // clang-format on
}
[[nodiscard]] constexpr double const* log_point(std::uint64_t i) noexcept { return row<log_points()>(i); }

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

/// A logarithm: `value` to 2^-63 or better, |lo| up to 2^-12 |hi|; and `rough` to 2^-20, which is ready earlier.
struct logarithm {
  two value;
  double rough;
};

/// Where the logarithm of a normal x > 0 is taken from: x = 2^exponent z, and a point of the table.
struct log_place {
  std::int32_t exponent;
  double const* point;
  double z;
};
[[nodiscard]] constexpr log_place placed(double x) noexcept {
  auto const bits = std::bit_cast<std::uint64_t>(x);
  std::uint64_t const offset = bits - 0x3fe6158000000000;  // the least z
  return {static_cast<std::int32_t>(static_cast<std::int64_t>(offset) >> 52), log_point((offset >> 46) & 63),
          std::bit_cast<double>(bits - (offset & 0xfff0000000000000))};
}

/// x rounded to 53 - dropped bits.
[[nodiscard]] constexpr double rounded_to(double x, int dropped) noexcept {
  std::uint64_t const last = std::uint64_t{1} << dropped;
  return std::bit_cast<double>((std::bit_cast<std::uint64_t>(x) + last / 2) & (0 - last));
}

/// (ln(1 + r) - r + r^2 / 2) / r^3 in two parts, as first + r^2 last, |r| < 2^-6.
struct log_series {
  double first;
  double last;
};
[[nodiscard]] constexpr log_series series_of_log(double r) noexcept {
  double const rr = r * r;
  return {(0x1.5555555555555p-2 + -0x1.0000000000084p-2 * r) + rr * (0x1.9999999999cf4p-3 + -0x1.5555553e49ecdp-3 * r),
          (0x1.249248fdaa12dp-3 + -0x1.0008087139983p-3 * r) + rr * 0x1.c72f3920464ecp-4};
}

/// ln(x 2^exponent) for a normal x > 0.
///
/// x 2^exponent = 2^k z, and z = z1 + z2 with z1 a multiple of 2^-13; r1 = c z1 - 1 and r2 = c z2 are exact. Then
/// ln = (k ln 2 - ln c + r1 - r1^2 / 2) + r2 - r2 (r1 + r2 / 2) + r^3 q(r), where the bracket has no rounding error.
[[nodiscard]] constexpr logarithm log_two_of_normal(double x, int exponent) noexcept {
  auto const [x_exponent, point, z] = placed(x);
  double const k = signed_to_double(x_exponent + exponent);
  double const z1 = rounded_to(z, 40);
  double const r1 = z1 * point[0] - 1;
  double const r2 = (z - z1) * point[0];
  double const r = r1 + r2;
  double const rr = r * r;
  auto const [first, last] = series_of_log(r);

  two const sum = exact_sum(((k * 0x1.62e42fefa38p-1 + point[1]) + r1) - 0.5 * r1 * r1, r2);
  double const mixed = r2 * (r1 + 0.5 * r2);
  double const cube = r * rr;
  double const rest = ((k * 0x1.ef35793c7673p-45 + point[2]) - mixed) + sum.lo;
  return {{sum.hi, (rest + (cube * (rr * rr)) * last) + cube * first}, sum.hi + (0x1.5555555555555p-2 * cube - mixed)};
}

/// ln(m / n) for two integers, 1 <= m <= n < 2^26, where `reciprocal` is 1 / n; to a relative 2^-63 or, if m is next to
/// n, 2^-53. As above, with 26 bits in z1: then z1 n is exact, and not all of m / n is divided but what z1 leaves.
[[nodiscard]] constexpr logarithm log_of_short_ratio(double m, double n, double reciprocal) noexcept {
  auto const [exponent, point, z] = placed(m * reciprocal);
  double const k = signed_to_double(exponent);
  double const scaled_m = std::bit_cast<double>(std::bit_cast<std::uint64_t>(m) -
                                                (static_cast<std::uint64_t>(std::int64_t{exponent}) << 52));
  double const z1 = rounded_to(z, 27);
  double const r1 = z1 * point[0] - 1;
  double const r2 = fenced(scaled_m - z1 * n) * (reciprocal * point[0]);
  double const r = r1 + r2;
  double const rr = r * r;
  auto const [first, last] = series_of_log(r);

  double const head = k * 0x1.62e42fefa38p-1 + point[1];
  two const sum = exact_sum(head + r1, -0.5 * r1 * r1);
  double const mixed = r2 * (r1 + 0.5 * r2);
  double const cube = r * rr;
  double const rest = ((k * 0x1.ef35793c7673p-45 + point[2]) - mixed) + (sum.lo + r2);
  return {{sum.hi, (rest + (cube * (rr * rr)) * last) + cube * first}, (head + r) - 0.5 * rr};
}

/// ln x for a finite x > 0, subnormal or not; relative error below 2^-63, |lo| up to 2^-12 |hi|.
[[nodiscard, gnu::noinline]] constexpr two log_two(double x) noexcept {
  return x < 0x1p-1022 ? log_two_of_normal(x * 0x1p54, -54).value : log_two_of_normal(x, 0).value;
}

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

/// t = n ln 2 / 64 + r, |r| < 0.0055.
struct remainder_of_exp {
  std::int32_t n;
  double r;
};

/// For |t.hi| <= 746; `scaled` is 64 / ln 2 * (t.hi + t.lo), be it rounded roughly.
[[nodiscard]] constexpr remainder_of_exp remainder(two t, double scaled) noexcept {
  double const shifted = scaled + 0x1.8p52;  // bears the nearest integer in its last bits
  auto const n = static_cast<std::int32_t>(static_cast<std::uint32_t>(std::bit_cast<std::uint64_t>(shifted)));
  double const whole = shifted_back(shifted, n);
  // ln 2 / 64 in two parts; whole times the first, of 36 bits, is exact.
  return {n, (t.hi - whole * 0x1.62e42fefap-7) - (whole * 0x1.cf79abc9e3b3ap-46 - t.lo)};
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
  double const shifted = (scaled + 0.5) + 0x1.8p52;  // upwards, so that the rest has one sign
  auto const n = static_cast<std::int32_t>(static_cast<std::uint32_t>(std::bit_cast<std::uint64_t>(shifted)));
  double const whole = shifted_back(shifted, n);
  double const most = t.hi - whole * 0x1.62e42fefap-7;
  double const little = t.lo - whole * 0x1.cf79abc9e3b3ap-46;
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
