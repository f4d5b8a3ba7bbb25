// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/schedule.hpp>

#include <cmath>

/// The quarter of a wave over 1,000 steps, in long double.
inline long double sine(lrkit::step_t k) {
  constexpr long double pi = 3.14159265358979323846264338327950288L;
  return std::sin(pi / 2 * static_cast<long double>(k) / 1000);
}

/// 1 - cos(pi/2 * k / 1000)
inline long double rest_of_cosine(lrkit::step_t k) {
  constexpr long double pi = 3.14159265358979323846264338327950288L;
  long double const s = std::sin(pi / 4 * static_cast<long double>(k) / 1000);
  return 2 * s * s;
}
