// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/cpp20.hpp>

#include <charconv>
#include <concepts>
#include <cstddef>
#include <string>
#include <string_view>

namespace lrkit {

/// A number as text, in the fewest digits that read back as the same number, whatever the locale.
template <class Number>
  requires std::integral<Number> || std::floating_point<Number>
[[nodiscard]] inline std::string shortest(Number number) {
  char digits[128];
  auto const end = std::to_chars(digits, digits + sizeof digits, number).ptr;
  std::string_view const text(digits, static_cast<std::size_t>(end - digits));
  return std::string(text == "-nan" ? std::string_view("nan") : text);
}

}  // namespace lrkit
