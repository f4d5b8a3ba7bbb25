// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>

/// How far a rate is from the exact one, in units of the last place of the exact one; infinity where it is not a
/// number.
template <class Real>
double ulps_off(Real rate, long double exact) {
  Real const rounded = std::abs(static_cast<Real>(exact));
  Real const last_place = std::nextafter(rounded, std::numeric_limits<Real>::infinity()) - rounded;
  long double const off = std::abs(static_cast<long double>(rate) - exact) / static_cast<long double>(last_place);
  return std::isnan(off) ? std::numeric_limits<double>::infinity() : static_cast<double>(off);
}

/// The worst of ulps_off over the steps 0, stride, 2 * stride, ... before `last`, and `last` itself.
template <class Schedule, class Exact>
double worst_ulps(Schedule const& schedule, Exact exact, std::int64_t last, std::int64_t stride = 1) {
  double worst = ulps_off(schedule(last), exact(last));
  for (std::int64_t k = 0; k < last; k += stride) worst = std::max(worst, ulps_off(schedule(k), exact(k)));
  return worst;
}

/// The worst of worst(from, to, steps) over short ramps between 59 pairs of ends, falling and rising.
template <class Worst>
double worst_of_short_ramps(Worst worst) {
  double found = 0;
  for (int i = 1; i < 60; ++i) {
    double const high = 0.1 * i;
    double const low = high / (3 + i % 7) + 1e-3;
    for (std::int64_t const n : {7, 10, 100}) found = std::max({found, worst(high, low, n), worst(low, high, n)});
  }
  return found;
}
