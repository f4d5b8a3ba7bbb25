// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/schedule.hpp>

#include <concepts>
#include <limits>

namespace lrkit {

/// A number of steps, which any integer converts to, and no floating-point number.
///
/// An integer that step_t cannot hold becomes the nearest one that it can. No schedule accepts so large a count: the
/// schedule rejects it, as it knows the name of the argument.
///
///     lrkit::cosine schedule({.from = 0.1, .steps = 3 * loader.size()});   // std::size_t, and no warning
class step_count {
 public:
  constexpr step_count() noexcept = default;

  template <std::integral Integer>
  constexpr explicit(false) step_count(Integer count) noexcept : steps(nearest(count)) {}

  constexpr operator step_t() const noexcept { return steps; }  // NOLINT(google-explicit-constructor)

 private:
  template <class Integer>
  static constexpr step_t nearest(Integer count) noexcept {
    using limits = std::numeric_limits<step_t>;
    if constexpr (std::numeric_limits<Integer>::digits > limits::digits) {
      if (count > static_cast<Integer>((limits::max)())) return (limits::max)();
      if constexpr (std::numeric_limits<Integer>::is_signed) {
        if (count < static_cast<Integer>((limits::min)())) return (limits::min)();
      }
    }
    return static_cast<step_t>(count);
  }

  step_t steps = 0;
};

}  // namespace lrkit
