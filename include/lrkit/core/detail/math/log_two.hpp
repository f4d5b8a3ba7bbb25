// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/math/double_double.hpp>
#include <lrkit/core/detail/math/exp_log_table.hpp>
#include <lrkit/core/detail/math/to_double.hpp>

#include <bit>
#include <cstdint>

// The logarithm to more than double precision, by a table of 64 points. It is not inlined, so that a schedule has no
// more code than its formula with the functions of libm.

namespace lrkit::detail {

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

}  // namespace lrkit::detail
