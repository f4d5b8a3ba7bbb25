// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/compose/detail/one_part.hpp>

#include <string_view>
#include <utility>

namespace lrkit {

/// What `staircase` makes: a schedule that changes only every so many steps.
template <schedule Schedule>
class stepped : public detail::as_finite_as_its_part<stepped<Schedule>, Schedule, detail::staircase_params> {
 public:
  static constexpr std::string_view name = "staircase";
  using stepped::as_finite_as_its_part::as_finite_as_its_part;

  [[nodiscard]] constexpr step_t own(step_t k) const noexcept(detail::nothrow_part<Schedule>) {
    return detail::finished(this->inner, k) ? k : k - k % this->p.every;
  }
};

/// A schedule that changes only every `every` steps. Its length stays the same.
///
///     staircase(s, n)(k) = s(n * floor(k / n)),     k < s.length()
///     staircase(s, n)(k) = s(s.length()),           k >= s.length()
///
/// Units: `every` counts optimizer updates.
/// Errors: std::invalid_argument if `every` is below 1 or above 2^53.
///
///     constexpr auto stairs = lrkit::staircase(lrkit::linear({.from = 1.0, .steps = 100}), 50);
///     static_assert(stairs(49) == 1 && stairs(50) == 0.5 && stairs(99) == 0.5 && stairs(100) == 0);
template <schedule Schedule>
[[nodiscard]] constexpr auto staircase(Schedule part, step_count every) {
  return detail::composed<stepped<Schedule>>({.every = every}, std::move(part));
}

/// What `per_epoch` makes: a schedule that counts something longer than a step, such as epochs.
template <schedule Schedule>
class per_epoch_schedule
    : public detail::as_finite_as_its_part<per_epoch_schedule<Schedule>, Schedule, detail::per_epoch_params> {
 public:
  static constexpr std::string_view name = "per_epoch";

  constexpr per_epoch_schedule(detail::per_epoch_params arguments, Schedule part)
      : per_epoch_schedule::as_finite_as_its_part(arguments, std::move(part)) {
    auto const fits = [&](step_t end) { (void)detail::checked_multiple(name, this->p.steps_per_epoch, end); };
    detail::if_finite(this->inner, name, "schedule", fits);
  }

  [[nodiscard]] constexpr step_t length() const
    requires finite_schedule<Schedule>
  {
    return this->p.steps_per_epoch * this->inner.length();
  }
  [[nodiscard]] constexpr step_t own(step_t k) const noexcept { return k / this->p.steps_per_epoch; }
};

/// A schedule that counts epochs, driven by steps: each of its steps lasts `steps_per_epoch` updates.
///
///     per_epoch(s, n)(k) = s(floor(k / n)),     length n * s.length()
///
/// Units: `steps_per_epoch` counts optimizer updates.
/// Errors: std::invalid_argument if `steps_per_epoch` is below 1, or the length is above 2^53.
///
///     constexpr auto schedule = lrkit::per_epoch(lrkit::linear({.from = 1.0, .steps = 10}), 500);
///     static_assert(schedule(499) == 1 && schedule(500) == 0.9 && schedule.length() == 5'000);
template <schedule Schedule>
[[nodiscard]] constexpr auto per_epoch(Schedule part, step_count steps_per_epoch) {
  return detail::composed<per_epoch_schedule<Schedule>>({.steps_per_epoch = steps_per_epoch}, std::move(part));
}

}  // namespace lrkit
