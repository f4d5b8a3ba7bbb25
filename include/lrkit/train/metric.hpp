// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/cpp20.hpp>
#include <lrkit/core/detail/named.hpp>

#include <array>

namespace lrkit {

/// Which metric is better: the lower one, such as a loss, or the higher one, such as an accuracy.
enum class mode { min, max };

/// Each enumerator with its name in text.
constexpr auto enumerators(mode) noexcept {
  using named = detail::named<mode>;
  return std::array{named{"mode::min", mode::min}, named{"mode::max", mode::max}};
}

/// By how much a metric must improve on the best one so far.
enum class threshold_mode {
  rel,      ///< by threshold * |best|, right for negative metrics too
  abs,      ///< by threshold
  of_best,  ///< past best * (1 -+ threshold), as in PyTorch and optax; if best is negative, even a worse metric counts
};

/// Each enumerator with its name in text.
constexpr auto enumerators(threshold_mode) noexcept {
  using named = detail::named<threshold_mode>;
  return std::array{named{"threshold_mode::rel", threshold_mode::rel},
                    named{"threshold_mode::abs", threshold_mode::abs},
                    named{"threshold_mode::of_best", threshold_mode::of_best}};
}

}  // namespace lrkit
