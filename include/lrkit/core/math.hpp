// SPDX-License-Identifier: MIT
#pragma once

#include <bit>
#include <cstdint>

namespace lrkit::detail {

/// Whether a number is neither infinite nor NaN. It looks at the bits, since -ffast-math folds comparisons with NaN
/// away.
[[nodiscard]] constexpr bool is_finite(double x) noexcept {
  constexpr std::uint64_t exponent = 0x7ff0'0000'0000'0000;
  return (std::bit_cast<std::uint64_t>(x) & exponent) != exponent;
}

/// sin^2(pi/2 * u) for 0 <= u <= 1/2, by the series of the sine.
[[nodiscard]] constexpr double raised(double u) noexcept {
  double const x = u * 1.5707963267948966;
  double term = x;
  double sum = x;
  for (int i = 1; i < 10; ++i) {
    term *= -x * x / ((2 * i) * (2 * i + 1));
    sum += term;
  }
  return sum * sum;
}

}  // namespace lrkit::detail
