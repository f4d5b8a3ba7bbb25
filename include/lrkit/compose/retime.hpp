// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/compose/detail/one_part.hpp>
#include <lrkit/compose/stretch.hpp>
#include <lrkit/core/detail/apportion.hpp>

#include <string_view>
#include <utility>

namespace lrkit {

/// What `retime` makes: a schedule whose end was moved while it ran.
template <finite_schedule Schedule>
class retimed : public detail::one_part<retimed<Schedule>, Schedule, detail::retime_params> {
 public:
  static constexpr std::string_view name = "retime";
  static constexpr void check(detail::retime_params const& p) {
    if (p.steps >= p.at) return;
    detail::refuse(name, "steps", "be at least at, " + detail::shortest(step_t{p.at}),
                   detail::shortest(step_t{p.steps}));
  }

  constexpr retimed(detail::retime_params arguments, Schedule part)
      : retimed::one_part(arguments, std::move(part)), old_end(detail::checked_end(name, "schedule", this->inner)) {}

  [[nodiscard]] constexpr value_t<Schedule> operator()(step_t k) const noexcept(detail::nothrow_part<Schedule>) {
    step_t const at = this->p.at;
    if (k < 0) k = 0;
    if (k < at) return detail::held(this->inner, k);
    if (at >= old_end) return this->inner(old_end);
    return detail::interpolated(rest_of{&this->inner, at}, old_end - at, this->p.steps - at, k - at);
  }
  [[nodiscard]] constexpr step_t length() const noexcept { return this->p.steps; }
  [[nodiscard]] constexpr step_t own(step_t k) const noexcept {
    step_t const at = this->p.at;
    if (k < at) return k;
    if (k >= this->p.steps || at >= old_end) return old_end;
    return at + detail::mul_div(old_end - at, k - at, this->p.steps - at).whole;
  }

 private:
  // The schedule from a step on, looked at for the time of a call.
  struct rest_of {
    Schedule const* whole;
    step_t from;

    constexpr value_t<Schedule> operator()(step_t k) const noexcept(nothrow_schedule<Schedule>) {
      return (*whole)(from + k);
    }
    [[nodiscard]] constexpr step_t length() const { return whole->length() - from; }
  };

  step_t old_end;
};

/// Moves the end of a running schedule, as on a resume with more steps than were planned: from step `at` on, what is
/// left of the schedule is stretched to the new end.
///
///     retime(s, at, n)(k) = s(k),                                                       0 <= k < at
///     retime(s, at, n)(k) = s(at + (k - at) * (s.length() - at) / (n - at)),            at <= k <= n
///
/// Between two steps of `s` it is a straight line. The rate does not jump at `at`. With `stretch(s, n)` instead, or
/// with the schedule built again with n steps, it would jump by stretch(s, n)(at) - s(at). A schedule that had ended
/// before `at` keeps its last value.
///
/// Units: `at` and `steps`, the new length, count optimizer updates.
/// Errors: std::invalid_argument if a count is negative or above 2^53, `steps` is below `at`, or the schedule was
/// chosen at run time and is infinite.
///
///     constexpr auto planned = lrkit::linear({.from = 1.0, .steps = 100});
///     constexpr auto longer = lrkit::retime(planned, 50, 150);
///     static_assert(longer(50) == 0.5 && longer(100) == 0.25 && longer(150) == 0);
template <finite_schedule Schedule>
[[nodiscard]] constexpr auto retime(Schedule part, step_count at, step_count steps) {
  return detail::composed<retimed<Schedule>>({.at = at, .steps = steps}, std::move(part));
}

}  // namespace lrkit
