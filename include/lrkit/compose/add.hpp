// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/compose/detail/pointwise.hpp>

#include <concepts>
#include <string_view>
#include <utility>

namespace lrkit {

/// What `s + t` makes: two schedules added step by step.
template <schedule First, schedule Second>
class added : public detail::pointwise<added<First, Second>, First, Second> {
 public:
  static constexpr std::string_view name = "add";
  using added::pointwise::pointwise;

  template <std::floating_point Wide>
  [[nodiscard]] static constexpr Wide of(Wide one, Wide other) noexcept {
    return one + other;
  }
};

/// Two schedules added step by step, such as a cycle on top of a decay.
///
///     (s + t)(k) = s(k) + t(k)
///
/// It is finite if both are, and then has the longer length; the shorter one holds its last value until then.
/// A sum beyond the largest number of the value type is that number.
///
///     constexpr auto schedule = lrkit::linear({.from = 0.5, .steps = 10}) + lrkit::constant({.lr = 0.25});
///     static_assert(schedule(0) == 0.75 && schedule(5) == 0.5 && schedule(10) == 0.25);
template <schedule First, schedule Second>
[[nodiscard]] constexpr auto operator+(First first, Second second) {
  return detail::composed<added<First, Second>>({}, std::move(first), std::move(second));
}

/// The same as a call, for lambdas: `add(s, t, u)` is `s + t + u`.
template <schedule First, schedule Second, schedule... Rest>
[[nodiscard]] constexpr auto add(First first, Second second, Rest... rest) {
  auto both = lrkit::operator+(std::move(first), std::move(second));
  if constexpr (sizeof...(Rest) == 0) {
    return both;
  } else {
    return lrkit::add(std::move(both), std::move(rest)...);
  }
}

}  // namespace lrkit
