// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/compose/detail/one_part.hpp>

#include <string_view>
#include <utility>

namespace lrkit {

/// What `reverse` makes: a schedule from its end to its beginning.
template <finite_schedule Schedule>
class reversed : public detail::one_part<reversed<Schedule>, Schedule, detail::no_params<Schedule>> {
 public:
  static constexpr std::string_view name = "reverse";

  constexpr reversed(detail::no_params<Schedule> none, Schedule part) : reversed::one_part(none, std::move(part)) {
    (void)detail::checked_end(name, "schedule", this->inner);
  }

  [[nodiscard]] constexpr step_t length() const { return this->inner.length(); }
  [[nodiscard]] constexpr step_t own(step_t k) const noexcept(detail::nothrow_part<Schedule>) {
    step_t const end = length();
    return k < end ? end - k : 0;
  }
  /// The same of another schedule.
  template <finite_schedule Other>
  [[nodiscard]] constexpr reversed<Other> of(Other other) const {
    return reversed<Other>({}, std::move(other));
  }
};

/// A schedule from its end to its beginning: a decay becomes a rise.
///
///     reverse(s)(k) = s(max(s.length() - k, 0))
///
/// Errors: std::invalid_argument if the schedule was chosen at run time and is infinite.
///
///     constexpr auto rise = lrkit::reverse(lrkit::cosine({.from = 0.1, .steps = 100}));
///     static_assert(rise(0) == 0 && rise(100) == 0.1);
template <finite_schedule Schedule>
[[nodiscard]] constexpr auto reverse(Schedule part) {
  return detail::composed<reversed<Schedule>>({}, std::move(part));
}

}  // namespace lrkit
