// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/cpp20.hpp>
#include <lrkit/core/detail/named.hpp>

#include <array>

namespace lrkit {

/// The shape of a ramp, as a function of the elapsed fraction u = k / steps.
enum class curve {
  linear,            ///< a straight line
  cosine,            ///< half a period of a cosine, covering sin^2(pi/2 * u) of the difference: slow, fast, slow
  one_minus_sqrt,    ///< falls as 1 - sqrt(u): fast, then slow
  one_minus_square,  ///< falls as 1 - u^2: slow, then fast
  exponential,       ///< multiplies by the same ratio at every step; both ends must be above 0
};

/// Each enumerator with its name in text.
constexpr auto enumerators(curve) noexcept {
  using named = detail::named<curve>;
  return std::array{named{"curve::linear", curve::linear}, named{"curve::cosine", curve::cosine},
                    named{"curve::one_minus_sqrt", curve::one_minus_sqrt},
                    named{"curve::one_minus_square", curve::one_minus_square},
                    named{"curve::exponential", curve::exponential}};
}

}  // namespace lrkit
