// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/compose/detail/one_part.hpp>

#include <cstddef>
#include <span>
#include <string_view>
#include <utility>

namespace lrkit {

/// What `skip` makes: a schedule from one of its steps on.
template <schedule Schedule>
class skipped : public detail::as_finite_as_its_part<skipped<Schedule>, Schedule, detail::steps_params> {
 public:
  static constexpr std::string_view name = "skip";

  constexpr skipped(detail::steps_params arguments, Schedule part)
      : skipped::as_finite_as_its_part(arguments, std::move(part)) {
    detail::if_finite(this->inner, name, "schedule", [](step_t) {});
  }

  [[nodiscard]] constexpr step_t length() const
    requires finite_schedule<Schedule>
  {
    step_t const all = this->inner.length();
    return all > this->p.steps ? all - this->p.steps : 0;
  }
  /// The rates of the steps k, k + 1, ..., k >= 0; `tabulate` is for users.
  constexpr void fill(step_t k, std::span<value_t<Schedule>> out) const {
    if (k <= max_steps) return detail::fill(this->inner, own(k), out);
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = (*this)(k + static_cast<step_t>(i));
  }
  [[nodiscard]] constexpr step_t own(step_t k) const noexcept { return detail::end_of(k, this->p.steps); }
};

/// A schedule without its first steps, as on a resume with a loop that counts from 0.
///
///     skip(s, n)(k) = s(n + k),     length max(0, s.length() - n)
///
/// An infinite schedule stays infinite. Past the end of `s` it is its last value.
///
/// Units: `steps` counts optimizer updates.
/// Errors: std::invalid_argument if `steps` is negative or above 2^53.
///
///     constexpr auto rest = lrkit::skip(lrkit::linear({.from = 1.0, .steps = 100}), 75);
///     static_assert(rest(0) == 0.25 && rest(25) == 0 && rest.length() == 25);
template <schedule Schedule>
[[nodiscard]] constexpr auto skip(Schedule part, step_count steps) {
  return detail::composed<skipped<Schedule>>({.steps = steps}, std::move(part));
}

}  // namespace lrkit
