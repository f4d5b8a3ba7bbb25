// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/schedule.hpp>

#include <limits>
#include <stdexcept>

/// Schedules as users write them, that show at which step they were asked.
namespace parts {

using lrkit::step_t;

/// Finite, and good between 0 and its length only: NaN outside. Its rate is 100 more than its step.
struct fussy {
  step_t steps;

  constexpr double operator()(step_t k) const noexcept {
    return k < 0 || k > steps ? std::numeric_limits<double>::quiet_NaN() : 100 + static_cast<double>(k);
  }
  [[nodiscard]] constexpr step_t length() const noexcept { return steps; }
  friend bool operator==(fussy const&, fussy const&) = default;
};

/// Without an end; its rate is its step.
inline constexpr auto step_itself = [](step_t k) noexcept { return static_cast<double>(k); };

/// The same in float, and one that may throw.
inline constexpr auto step_as_float = [](step_t k) noexcept { return static_cast<float>(k); };
inline constexpr auto throws_at_7 = [](step_t k) {
  if (k == 7) throw std::runtime_error("seven");
  return 1.0;
};

/// Its length throws.
struct length_throws {
  constexpr double operator()(step_t) const noexcept { return 1; }
  [[nodiscard]] step_t length() const { throw std::runtime_error("no length"); }
};

}  // namespace parts
