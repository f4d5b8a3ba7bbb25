// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/compose/detail/part.hpp>
#include <lrkit/core/composition.hpp>

#include <cstddef>
#include <optional>
#include <tuple>
#include <utility>

namespace lrkit {

/// What `reverse` makes: a schedule from its end to its beginning.
template <finite_schedule Schedule>
class reversed {
 public:
  using value_type = value_t<Schedule>;
  struct params {
    friend constexpr bool operator==(params, params) = default;
  };
  static constexpr std::string_view name = "reverse";
  static constexpr auto fields = fields_of();
  static constexpr notation written = notation::call;

  constexpr explicit reversed(Schedule part) : inner(std::move(part)) {
    (void)detail::checked_end(name, "schedule", inner);
  }

  [[nodiscard]] constexpr value_type operator()(step_t k) const noexcept(detail::nothrow_part<Schedule>) {
    step_t const end = inner.length();
    if (k < 0) k = 0;
    return inner(k < end ? end - k : 0);
  }
  [[nodiscard]] constexpr step_t length() const { return inner.length(); }
  /// The same of another schedule.
  template <finite_schedule Other>
  [[nodiscard]] constexpr reversed<Other> of(Other other) const {
    return reversed<Other>(std::move(other));
  }
  [[nodiscard]] constexpr params parameters() const noexcept { return {}; }
  [[nodiscard]] constexpr auto parts() const noexcept { return std::tie(inner); }
  [[nodiscard]] constexpr std::optional<active_span> active_part(std::size_t, step_t k) const
      noexcept(detail::nothrow_part<Schedule>) {
    step_t const end = inner.length();
    if (k < 0) k = 0;
    return detail::always_active(k < end ? end - k : 0);
  }
  friend bool operator==(reversed const&, reversed const&) = default;

 private:
  [[no_unique_address]] Schedule inner;
};

/// A schedule from its end to its beginning: a decay becomes a rise.
///
///     reverse(s)(k) = s(max(s.length() - k, 0))
///
/// Errors: std::invalid_argument where the schedule was chosen at run time and has no end.
///
///     constexpr auto rise = lrkit::reverse(lrkit::cosine({.from = 0.1, .steps = 100}));
///     static_assert(rise(0) == 0 && rise(100) == 0.1);
template <finite_schedule Schedule>
[[nodiscard]] constexpr auto reverse(Schedule part) {
  using result = reversed<Schedule>;
  static_assert(detail::as_trivial_as_its_parts<result, Schedule>);
  return result(std::move(part));
}

}  // namespace lrkit
