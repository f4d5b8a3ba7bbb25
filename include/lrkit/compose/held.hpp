// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/describe.hpp>

#include <type_traits>

namespace lrkit::detail {

/// A part of a composition at step k: its last value past its end, which lrkit's own schedules hold by themselves.
template <schedule Part>
[[nodiscard]] constexpr value_t<Part> held(Part const& part, step_t k) noexcept(nothrow_schedule<Part>) {
  if constexpr (finite_schedule<Part> && !described<Part>) {
    if (k > part.length()) k = part.length();
  }
  return part(k);
}

/// A composition can be copied byte for byte where all its parts can.
template <class Composition, class... Parts>
inline constexpr bool as_trivial_as_its_parts = std::is_trivially_copyable_v<Composition> ==
                                                (std::is_trivially_copyable_v<Parts> && ...);

}  // namespace lrkit::detail
