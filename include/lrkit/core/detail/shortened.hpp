// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace lrkit::detail {

/// A word of a user as a message quotes it: the first 40 bytes of a longer one.
[[nodiscard]] inline std::string shortened(std::string_view word) {
  constexpr std::size_t longest = 40;
  return word.size() <= longest ? std::string(word) : std::string(word.substr(0, longest)) + "...";
}

}  // namespace lrkit::detail
