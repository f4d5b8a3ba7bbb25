// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/math.hpp>
#include <lrkit/core/schedule.hpp>

#include <array>
#include <string_view>
#include <utility>

namespace lrkit {

/// The shape of a ramp.
enum class curve {
  linear,  ///< a straight line
  cosine,  ///< half a period of a cosine: slow, fast, slow
};

constexpr auto enumerators(curve) noexcept {
  using named = std::pair<std::string_view, curve>;
  return std::array{named{"curve::linear", curve::linear}, named{"curve::cosine", curve::cosine}};
}

namespace detail {

// A ramp after k of n steps, 0 <= k < n. The way is measured from the nearer end, so that the difference from that
// end keeps all its digits, and step 0 is `from` exactly. Computed in double and rounded once.

/// from + (to - from) * k / n
template <std::floating_point Real>
[[nodiscard]] constexpr Real linear_ramp(Real from, Real to, step_t k, step_t n) noexcept {
  bool const late = k > n - k;
  double const near_end = static_cast<double>(late ? to : from);
  double const far_end = static_cast<double>(late ? from : to);
  double const way = static_cast<double>(late ? n - k : k) / static_cast<double>(n);
  return static_cast<Real>(near_end + (far_end - near_end) * way);
}

/// from + (to - from) * sin^2(pi/2 * k / n)
template <std::floating_point Real>
[[nodiscard]] constexpr Real cosine_ramp(Real from, Real to, step_t k, step_t n) noexcept {
  bool const late = k > n - k;
  double const near_end = static_cast<double>(late ? to : from);
  double const far_end = static_cast<double>(late ? from : to);
  double const way = static_cast<double>(late ? n - k : k) / static_cast<double>(n);
  return static_cast<Real>(near_end + (far_end - near_end) * raised(way));
}

template <std::floating_point Real>
[[nodiscard]] constexpr Real ramp(curve shape, Real from, Real to, step_t k, step_t n) noexcept {
  return shape == curve::cosine ? cosine_ramp(from, to, k, n) : linear_ramp(from, to, k, n);
}

}  // namespace detail

}  // namespace lrkit
