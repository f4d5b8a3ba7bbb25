// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/cpp20.hpp>

#include <string_view>

namespace lrkit::detail {

/// An enumerator with the name that a text gives it. It is no std::pair, whose constructor a compiler would instantiate
/// for every length of a name.
template <class Enum>
struct named {
  std::string_view first;
  Enum second;
};

}  // namespace lrkit::detail
