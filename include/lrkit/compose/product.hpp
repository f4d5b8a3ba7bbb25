// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/compose/detail/part.hpp>
#include <lrkit/core/composition.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <tuple>
#include <type_traits>
#include <utility>

namespace lrkit {

/// What `s * t` makes: two schedules multiplied step by step.
template <schedule First, schedule Second>
class multiplied {
 public:
  using value_type = std::common_type_t<value_t<First>, value_t<Second>>;
  struct params {
    friend constexpr bool operator==(params, params) = default;
  };
  static constexpr std::string_view name = "product";
  static constexpr auto fields = fields_of();
  static constexpr notation written = notation::infix;

  constexpr multiplied(First first_part, Second second_part)
      : first(std::move(first_part)), second(std::move(second_part)) {}

  [[nodiscard]] constexpr value_type operator()(step_t k) const
      noexcept(detail::nothrow_part<First> && detail::nothrow_part<Second>) {
    using wide = std::common_type_t<double, value_type>;
    if (k < 0) k = 0;
    return static_cast<value_type>(static_cast<wide>(detail::held(first, k)) *
                                   static_cast<wide>(detail::held(second, k)));
  }
  [[nodiscard]] constexpr step_t length() const
    requires finite_schedule<First> && finite_schedule<Second>
  {
    return (std::max)(first.length(), second.length());
  }
  [[nodiscard]] constexpr bool finite() const noexcept
    requires finite_schedule<First> && finite_schedule<Second>
  {
    return detail::has_end(first) && detail::has_end(second);
  }
  [[nodiscard]] constexpr params parameters() const noexcept { return {}; }
  [[nodiscard]] constexpr auto parts() const noexcept { return std::tie(first, second); }
  [[nodiscard]] constexpr std::optional<active_span> active_part(std::size_t, step_t k) const noexcept {
    return detail::always_active(k < 0 ? 0 : k);
  }
  friend bool operator==(multiplied const&, multiplied const&) = default;

 private:
  [[no_unique_address]] First first;
  [[no_unique_address]] Second second;
};

/// Two schedules multiplied step by step, such as a warmup to 1 and any other.
///
///     (s * t)(k) = s(k) * t(k)
///
/// It has an end where both have one, and then the longer length; the shorter one holds its last value until then.
/// A product beyond the largest number of the value type is infinite.
///
///     constexpr auto warmup = lrkit::linear_warmup({.peak = 1.0, .steps = 10});
///     constexpr auto schedule = warmup * lrkit::cosine({.from = 0.5, .steps = 100});
///     static_assert(schedule(0) == 0.05 && schedule(100) == 0);
template <schedule First, schedule Second>
[[nodiscard]] constexpr auto operator*(First first, Second second) {
  using result = multiplied<First, Second>;
  static_assert(detail::as_trivial_as_its_parts<result, First, Second>);
  return result(std::move(first), std::move(second));
}

/// The same as a call, for schedules that are lambdas: `product(s, t, u)` is `s * t * u`.
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
