// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/error.hpp>
#include <lrkit/schedules/detail/ramp.hpp>

#include <concepts>
#include <string_view>

namespace lrkit::detail {

/// low + (high - low) * part; exactly `high` if `part` is 1.
template <std::floating_point Real>
[[nodiscard]] constexpr Real above(Real low, Real high, double part) noexcept {
  return part == 1 ? high : between(low, high, {part, false});
}

template <std::floating_point Real>
constexpr void check_order(std::string_view who, Real low, Real high) {
  if (low > high) refuse(who, "min_lr", "be at most max_lr = " + shortest(high), shortest(low));
}

}  // namespace lrkit::detail
