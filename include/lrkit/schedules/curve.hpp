// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/error.hpp>
#include <lrkit/schedules/geometric.hpp>
#include <lrkit/schedules/ramp.hpp>

#include <array>
#include <concepts>
#include <string_view>
#include <utility>

namespace lrkit {

/// The shape of a ramp, u = k / steps of the time.
enum class curve {
  linear,            ///< a straight line: the rate has gone u of the way
  cosine,            ///< half a period of a cosine, sin^2(pi/2 * u): slow, fast, slow
  one_minus_sqrt,    ///< falls as 1 - sqrt(u): fast, then slow
  one_minus_square,  ///< falls as 1 - u^2: slow, then fast
  exponential,       ///< each step by the same ratio; both ends must be above 0
};

constexpr auto enumerators(curve) noexcept {
  using named = std::pair<std::string_view, curve>;
  return std::array{named{"curve::linear", curve::linear}, named{"curve::cosine", curve::cosine},
                    named{"curve::one_minus_sqrt", curve::one_minus_sqrt},
                    named{"curve::one_minus_square", curve::one_minus_square},
                    named{"curve::exponential", curve::exponential}};
}

namespace detail {

/// The rate after k of n steps, 0 <= k < n, on a ramp of that shape; `from` exactly at step 0.
template <std::floating_point Real>
[[nodiscard, gnu::noinline]] constexpr Real ramp(curve shape, Real from, Real to, step_t k, step_t n) noexcept {
  switch (shape) {
    case curve::cosine:
      return cosine_ramp(from, to, k, n);
    case curve::one_minus_sqrt:
      return between(from, to, root_progress(k, n));
    case curve::one_minus_square:
      return between(from, to, square_progress(k, n));
    case curve::exponential:
      return geometric_ramp(static_cast<double>(from), static_cast<double>(to), n)(from, to, k, n);
    case curve::linear:
      break;
  }
  return linear_ramp(from, to, k, n);
}

/// Refuses an end of 0 on a ramp that cannot reach it.
template <std::floating_point Real>
constexpr void check_end(std::string_view who, std::string_view argument, curve shape, Real end) {
  if (shape == curve::exponential && !(end > 0)) {
    refuse(who, argument, "be greater than 0 on curve::exponential", shortest(end));
  }
}

}  // namespace detail

}  // namespace lrkit
