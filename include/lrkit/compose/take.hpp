// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/compose/detail/one_part.hpp>
#include <lrkit/schedules/detail/fill.hpp>

#include <algorithm>
#include <span>
#include <string_view>
#include <utility>

namespace lrkit {

/// What `take` makes: the first steps of a schedule.
template <schedule Schedule>
class taken : public detail::one_part<taken<Schedule>, Schedule, detail::steps_params> {
 public:
  static constexpr std::string_view name = "take";
  using taken::one_part::one_part;

  [[nodiscard]] constexpr step_t length() const noexcept { return this->p.steps; }
  /// The rates of the steps k, k + 1, ..., k >= 0; `tabulate` is for users.
  constexpr void fill(step_t k, std::span<value_t<Schedule>> out) const {
    detail::split_at const both(out, k, length());
    detail::fill(this->inner, k, both.before);
    if (!both.after.empty()) std::fill(both.after.begin(), both.after.end(), (*this)(length()));
  }
  [[nodiscard]] constexpr step_t own(step_t k) const noexcept { return k < this->p.steps ? k : step_t{this->p.steps}; }
};

/// The first `steps` steps of a schedule; even an infinite one becomes finite.
///
///     take(s, n)(k) = s(min(k, n)),     length n
///
/// Units: `steps` counts optimizer updates.
/// Errors: std::invalid_argument if `steps` is negative or above 2^53.
///
///     constexpr auto flat = lrkit::take(lrkit::constant({.lr = 0.1}), 90);
///     constexpr auto schedule = flat >> lrkit::linear({.from = 0.1, .steps = 10});
///     static_assert(schedule(90) == 0.1 && schedule.length() == 100);
template <schedule Schedule>
[[nodiscard]] constexpr auto take(Schedule part, step_count steps) {
  return detail::composed<taken<Schedule>>({.steps = steps}, std::move(part));
}

}  // namespace lrkit
