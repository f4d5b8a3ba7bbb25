// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/compose/detail/part.hpp>
#include <lrkit/core/composition.hpp>

#include <cstddef>
#include <optional>
#include <tuple>
#include <utility>

namespace lrkit {

/// What `staircase` makes: a schedule that moves every so many steps only.
template <schedule Schedule>
class stepped {
 public:
  using value_type = value_t<Schedule>;
  struct params {
    step_count every = required<step_count>;

    friend constexpr bool operator==(params const&, params const&) = default;
  };
  static constexpr std::string_view name = "staircase";
  static constexpr auto fields = fields_of(positive_count("every", &params::every));
  static constexpr notation written = notation::call;

  constexpr stepped(params arguments, Schedule part) : p(checked<stepped>(arguments)), inner(std::move(part)) {}

  [[nodiscard]] constexpr value_type operator()(step_t k) const noexcept(detail::nothrow_part<Schedule>) {
    if (k < 0) k = 0;
    if (detail::finished(inner, k)) return detail::held(inner, k);
    return inner(k - k % p.every);
  }
  [[nodiscard]] constexpr step_t length() const
    requires finite_schedule<Schedule>
  {
    return inner.length();
  }
  [[nodiscard]] constexpr bool finite() const noexcept
    requires finite_schedule<Schedule>
  {
    return detail::has_end(inner);
  }
  [[nodiscard]] constexpr params parameters() const noexcept { return p; }
  [[nodiscard]] constexpr auto parts() const noexcept { return std::tie(inner); }
  [[nodiscard]] constexpr std::optional<active_span> active_part(std::size_t, step_t k) const
      noexcept(detail::nothrow_part<Schedule>) {
    if (k < 0) k = 0;
    return detail::always_active(detail::finished(inner, k) ? k : k - k % p.every);
  }
  friend bool operator==(stepped const&, stepped const&) = default;

 private:
  params p;
  [[no_unique_address]] Schedule inner;
};

/// A schedule that moves every `every` steps only, and stands still between. Its length stays as it is.
///
///     staircase(s, n)(k) = s(n * floor(k / n)),     k < s.length()
///     staircase(s, n)(k) = s(s.length()),           k >= s.length()
///
/// Units: `every` counts optimizer updates.
/// Errors: std::invalid_argument where `every` is below 1 or above 2^53.
///
///     constexpr auto stairs = lrkit::staircase(lrkit::linear({.from = 1.0, .steps = 100}), 50);
///     static_assert(stairs(49) == 1 && stairs(50) == 0.5 && stairs(99) == 0.5 && stairs(100) == 0);
template <schedule Schedule>
[[nodiscard]] constexpr auto staircase(Schedule part, step_count every) {
  using result = stepped<Schedule>;
  static_assert(detail::as_trivial_as_its_parts<result, Schedule>);
  return result({.every = every}, std::move(part));
}

/// What `per_epoch` makes: a schedule that counts something longer than a step, such as epochs.
template <schedule Schedule>
class per_epoch_schedule {
 public:
  using value_type = value_t<Schedule>;
  struct params {
    step_count steps_per_epoch = required<step_count>;

    friend constexpr bool operator==(params const&, params const&) = default;
  };
  static constexpr std::string_view name = "per_epoch";
  static constexpr auto fields = fields_of(positive_count("steps_per_epoch", &params::steps_per_epoch));
  static constexpr notation written = notation::call;

  constexpr per_epoch_schedule(params arguments, Schedule part)
      : p(checked<per_epoch_schedule>(arguments)), inner(std::move(part)) {
    if constexpr (finite_schedule<Schedule>) {
      if (detail::has_end(inner)) {
        (void)detail::checked_multiple(name, p.steps_per_epoch, detail::checked_end(name, "schedule", inner));
      }
    }
  }

  [[nodiscard]] constexpr value_type operator()(step_t k) const noexcept(detail::nothrow_part<Schedule>) {
    if (k < 0) k = 0;
    return detail::held(inner, k / p.steps_per_epoch);
  }
  [[nodiscard]] constexpr step_t length() const
    requires finite_schedule<Schedule>
  {
    return p.steps_per_epoch * inner.length();
  }
  [[nodiscard]] constexpr bool finite() const noexcept
    requires finite_schedule<Schedule>
  {
    return detail::has_end(inner);
  }
  [[nodiscard]] constexpr params parameters() const noexcept { return p; }
  [[nodiscard]] constexpr auto parts() const noexcept { return std::tie(inner); }
  [[nodiscard]] constexpr std::optional<active_span> active_part(std::size_t, step_t k) const noexcept {
    return detail::always_active(k < 0 ? 0 : k / p.steps_per_epoch);
  }
  friend bool operator==(per_epoch_schedule const&, per_epoch_schedule const&) = default;

 private:
  params p;
  [[no_unique_address]] Schedule inner;
};

/// A schedule that counts epochs, driven by steps: each of its steps lasts `steps_per_epoch` updates.
///
///     per_epoch(s, n)(k) = s(floor(k / n)),     length n * s.length()
///
/// Units: `steps_per_epoch` counts optimizer updates.
/// Errors: std::invalid_argument where `steps_per_epoch` is below 1, or the length is above 2^53.
///
///     constexpr auto schedule = lrkit::per_epoch(lrkit::linear({.from = 1.0, .steps = 10}), 500);   // 500 steps an
///     epoch static_assert(schedule(499) == 1 && schedule(500) == 0.9 && schedule.length() == 5'000);
template <schedule Schedule>
[[nodiscard]] constexpr auto per_epoch(Schedule part, step_count steps_per_epoch) {
  using result = per_epoch_schedule<Schedule>;
  static_assert(detail::as_trivial_as_its_parts<result, Schedule>);
  return result({.steps_per_epoch = steps_per_epoch}, std::move(part));
}

}  // namespace lrkit
