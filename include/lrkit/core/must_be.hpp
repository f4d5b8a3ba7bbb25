// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/step_count.hpp>

#include <limits>

namespace lrkit {

/// Marks a required argument: every schedule rejects this value.
template <class T>
inline constexpr T required = std::numeric_limits<T>::lowest();
template <>
inline constexpr step_count required<step_count> = step_count(std::numeric_limits<step_t>::lowest());

/// What an argument of a schedule must be.
enum class must_be {
  rate,             ///< finite and at least 0
  positive_rate,    ///< finite and greater than 0
  number,           ///< finite
  positive_number,  ///< finite and greater than 0
  fraction,         ///< between 0 and 1
  at_least_one,     ///< finite and at least 1
  count,            ///< a number of steps, at least 0
  positive_count,   ///< a number of steps, at least 1
  choice,           ///< an enumerator, or true or false
};

}  // namespace lrkit
