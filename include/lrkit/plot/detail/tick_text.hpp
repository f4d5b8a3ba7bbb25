// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/cpp20.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <string>

namespace lrkit::plot::detail {

inline double power_of_ten(int exponent) { return std::pow(10.0, exponent); }

/// digits * 10^exponent, as people write it on an axis: in full, with that many decimals, or as in 1.5e-4.
inline std::string written(std::int64_t digits, int exponent, bool in_full) {
  if (digits == 0) return "0";
  if (in_full) {
    double const value = static_cast<double>(digits) * power_of_ten(exponent);
    return fmt::format("{:.{}f}", value, (std::max)(0, -exponent));
  }
  for (; digits % 10 == 0; digits /= 10) ++exponent;
  std::string text = fmt::format("{}", std::abs(digits));
  exponent += static_cast<int>(text.size()) - 1;
  if (text.size() > 1) text.insert(1, 1, '.');
  return fmt::format("{}{}e{}", digits < 0 ? "-" : "", text, exponent);
}

}  // namespace lrkit::plot::detail
