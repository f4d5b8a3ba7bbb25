// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/compose/detail/one_part.hpp>
#include <lrkit/schedules/detail/fill.hpp>

#include <algorithm>
#include <span>
#include <string_view>
#include <utility>

namespace lrkit {

/// What `delay` makes: a schedule that begins later.
template <schedule Schedule>
class delayed : public detail::as_finite_as_its_part<delayed<Schedule>, Schedule, detail::steps_params> {
 public:
  static constexpr std::string_view name = "delay";

  constexpr delayed(detail::steps_params arguments, Schedule part)
      : delayed::as_finite_as_its_part(arguments, std::move(part)) {
    detail::if_finite(this->inner, name, "schedule",
                      [&](step_t end) { (void)detail::checked_length(name, this->p.steps, end); });
  }

  [[nodiscard]] constexpr step_t length() const
    requires finite_schedule<Schedule>
  {
    return this->p.steps + this->inner.length();
  }
  /// The rates of the steps k, k + 1, ..., k >= 0; `tabulate` is for users.
  constexpr void fill(step_t k, std::span<value_t<Schedule>> out) const {
    step_t const wait = this->p.steps;
    detail::split_at const both(out, k, wait);
    if (!both.before.empty()) std::fill(both.before.begin(), both.before.end(), (*this)(0));
    detail::fill(this->inner, (std::max)(k, wait) - wait, both.after);
  }
  [[nodiscard]] constexpr step_t own(step_t k) const noexcept { return k > this->p.steps ? k - this->p.steps : 0; }
};

/// A schedule that waits for `steps` steps at its first value. Its length grows by them.
///
///     delay(s, n)(k) = s(max(k - n, 0))
///
/// Units: `steps` counts optimizer updates.
/// Errors: std::invalid_argument if `steps` is negative, or the length is above 2^53.
///
///     constexpr auto schedule = lrkit::delay(lrkit::cosine({.from = 0.1, .steps = 30}), 70);
///     static_assert(schedule(70) == 0.1 && schedule(71) < 0.1 && schedule.length() == 100);
template <schedule Schedule>
[[nodiscard]] constexpr auto delay(Schedule part, step_count steps) {
  return detail::composed<delayed<Schedule>>({.steps = steps}, std::move(part));
}

}  // namespace lrkit
