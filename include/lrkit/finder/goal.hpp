// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/cpp20.hpp>
#include <lrkit/core/detail/named.hpp>

#include <array>

namespace lrkit {

/// What a rate is for.
enum class goal {
  annealed_peak,  ///< the peak of a schedule that warms up and decays, such as one_cycle
  constant,       ///< a constant rate
  linear_peak,    ///< the first rate of a straight line that falls to 0
  wsd_peak,       ///< the rate of warmup, stable, decay: constant for four fifths, then down to 0
  lowest,         ///< the lowest point itself: for sweeps of momentum and of other numbers that must not be scaled
};

/// Each enumerator with its name in text.
constexpr auto enumerators(goal) noexcept {
  using named = detail::named<goal>;
  return std::array{named{"goal::annealed_peak", goal::annealed_peak}, named{"goal::constant", goal::constant},
                    named{"goal::linear_peak", goal::linear_peak}, named{"goal::wsd_peak", goal::wsd_peak},
                    named{"goal::lowest", goal::lowest}};
}

}  // namespace lrkit
