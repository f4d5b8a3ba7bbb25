// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/compose/detail/pointwise.hpp>

#include <concepts>
#include <string_view>
#include <utility>

namespace lrkit {

/// What `s * t` makes: two schedules multiplied step by step.
template <schedule First, schedule Second>
class multiplied : public detail::pointwise<multiplied<First, Second>, First, Second> {
 public:
  static constexpr std::string_view name = "product";
  using multiplied::pointwise::pointwise;

  template <std::floating_point Wide>
  [[nodiscard]] static constexpr Wide of(Wide one, Wide other) noexcept {
    return one * other;
  }
};

/// Two schedules multiplied step by step, such as a warmup to 1 and any other.
///
///     (s * t)(k) = s(k) * t(k)
///
/// It is finite if both are, and then has the longer length; the shorter one holds its last value until then.
/// A product beyond the largest number of the value type is that number.
///
///     constexpr auto warmup = lrkit::linear_warmup({.peak = 1.0, .steps = 10});
///     constexpr auto schedule = warmup * lrkit::cosine({.from = 0.5, .steps = 100});
///     static_assert(schedule(0) == 0.05 && schedule(100) == 0);
template <schedule First, schedule Second>
[[nodiscard]] constexpr auto operator*(First first, Second second) {
  return detail::composed<multiplied<First, Second>>({}, std::move(first), std::move(second));
}

/// The same as a call, for lambdas: `product(s, t, u)` is `s * t * u`.
template <schedule First, schedule Second, schedule... Rest>
[[nodiscard]] constexpr auto product(First first, Second second, Rest... rest) {
  auto both = lrkit::operator*(std::move(first), std::move(second));
  if constexpr (sizeof...(Rest) == 0) {
    return both;
  } else {
    return lrkit::product(std::move(both), std::move(rest)...);
  }
}

}  // namespace lrkit
