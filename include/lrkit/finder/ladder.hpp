// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/cpp20.hpp>
#include <lrkit/core/detail/named.hpp>

#include <array>

namespace lrkit {

/// How the rates of a sweep rise.
enum class ladder {
  geometric,  ///< by the same factor at every step
  linear,     ///< by the same amount at every step
};

/// Each enumerator with its name in text.
constexpr auto enumerators(ladder) noexcept {
  using named = detail::named<ladder>;
  return std::array{named{"ladder::geometric", ladder::geometric}, named{"ladder::linear", ladder::linear}};
}

}  // namespace lrkit
