// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/cpp20.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace lrkit::detail {

/// A word of a user as a message quotes it: the first 40 bytes of a longer one.
[[nodiscard]] inline std::string shortened(std::string_view word) {
  constexpr std::size_t longest = 40;
  std::string out(word.substr(0, longest));
  if (word.size() > longest) out.append("...");  // g++ 12 warns of a sum at -O1
  return out;
}

}  // namespace lrkit::detail
