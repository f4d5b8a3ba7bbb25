// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/cpp20.hpp>

#include <bit>
#include <cstdint>

// Counts as doubles, without the processor's instruction for it. On x86 that instruction keeps a part of the register
// it writes, and clang does not clear the register first at the beginning of a function: each call of a schedule then
// waits for the result of the call before, at more than twice the time.

namespace lrkit::detail {

/// Whether the compiler can be told not to take a sum apart. In two parts, as cppcheck 2.10 stops at two in one.
template <class Real>
inline constexpr bool has_barrier = requires(Real x) { __builtin_assoc_barrier(x); };
template <class Real>
inline constexpr bool has_fence = requires(Real x) { __arithmetic_fence(x); };
template <class Real>
inline constexpr bool can_fence = has_barrier<Real> || has_fence<Real>;

/// x, a sum that -ffast-math must neither take apart nor multiply out.
template <class Real>
[[nodiscard]] constexpr Real fenced(Real x) noexcept {
  if constexpr (requires { __builtin_assoc_barrier(x); }) {
    return __builtin_assoc_barrier(x);
  } else if constexpr (requires { __arithmetic_fence(x); }) {
    return __arithmetic_fence(x);
  } else {
    return x;
  }
}

/// n, for 0 <= n <= 2^52: written into the last bits of 2^52, which is then subtracted.
[[nodiscard]] constexpr double short_to_double(std::int64_t n) noexcept {
  return fenced(std::bit_cast<double>(0x4330000000000000 + static_cast<std::uint64_t>(n)) - 0x1p52);
}

/// n, rounded to nearest, for n >= 0: the upper half is written into 2^84, the lower one into 2^52.
[[nodiscard]] constexpr double to_double(std::int64_t n) noexcept {
  auto const bits = static_cast<std::uint64_t>(n);
  double const upper = fenced(std::bit_cast<double>(0x4530000000000000 + (bits >> 32)) - 0x1.00000001p84);
  return fenced(upper + std::bit_cast<double>(0x4330000000000000 + (bits & 0xffffffff)));
}

/// n.
[[nodiscard]] constexpr double signed_to_double(std::int32_t n) noexcept {
  return fenced(std::bit_cast<double>(0x4338000000000000 + static_cast<std::uint64_t>(std::int64_t{n})) - 0x1.8p52);
}

}  // namespace lrkit::detail
