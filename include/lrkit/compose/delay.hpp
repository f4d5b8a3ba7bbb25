// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/compose/detail/part.hpp>
#include <lrkit/core/composition.hpp>
#include <lrkit/schedules/detail/fill.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <span>
#include <tuple>
#include <utility>

namespace lrkit {

/// What `delay` makes: a schedule that begins later.
template <schedule Schedule>
class delayed {
 public:
  using value_type = value_t<Schedule>;
  struct params {
    step_count steps = required<step_count>;

    friend constexpr bool operator==(params const&, params const&) = default;
  };
  static constexpr std::string_view name = "delay";
  static constexpr auto fields = fields_of(count("steps", &params::steps));
  static constexpr notation written = notation::call;

  constexpr delayed(params arguments, Schedule part) : p(checked<delayed>(arguments)), inner(std::move(part)) {
    if constexpr (finite_schedule<Schedule>) {
      if (detail::has_end(inner)) {
        (void)detail::checked_length(name, p.steps, detail::checked_end(name, "schedule", inner));
      }
    }
  }

  [[nodiscard]] constexpr value_type operator()(step_t k) const noexcept(detail::nothrow_part<Schedule>) {
    return detail::held(inner, k > p.steps ? k - p.steps : 0);
  }
  /// The rates of the steps k, k + 1, ..., k >= 0; `tabulate` is for users.
  constexpr void fill(step_t k, std::span<value_type> out) const {
    detail::split_at const both(out, k, p.steps);
    if (!both.before.empty()) {
      value_type const first = (*this)(0);
      for (value_type& rate : both.before) rate = first;
    }
    detail::fill(inner, (std::max)(k, step_t{p.steps}) - p.steps, both.after);
  }
  [[nodiscard]] constexpr step_t length() const
    requires finite_schedule<Schedule>
  {
    return p.steps + inner.length();
  }
  [[nodiscard]] constexpr bool finite() const noexcept
    requires finite_schedule<Schedule>
  {
    return detail::has_end(inner);
  }
  [[nodiscard]] constexpr params parameters() const noexcept { return p; }
  [[nodiscard]] constexpr auto parts() const noexcept { return std::tie(inner); }
  [[nodiscard]] constexpr std::optional<active_span> active_part(std::size_t, step_t k) const noexcept {
    return detail::always_active(k > p.steps ? k - p.steps : 0);
  }
  friend bool operator==(delayed const&, delayed const&) = default;

 private:
  params p;
  [[no_unique_address]] Schedule inner;
};

/// A schedule that waits for `steps` steps at its first value. Its length grows by them.
///
///     delay(s, n)(k) = s(max(k - n, 0))
///
/// Units: `steps` counts optimizer updates.
/// Errors: std::invalid_argument where `steps` is negative, or the length is above 2^53.
///
///     constexpr auto schedule = lrkit::delay(lrkit::cosine({.from = 0.1, .steps = 30}), 70);
///     static_assert(schedule(70) == 0.1 && schedule(71) < 0.1 && schedule.length() == 100);
template <schedule Schedule>
[[nodiscard]] constexpr auto delay(Schedule part, step_count steps) {
  using result = delayed<Schedule>;
  static_assert(detail::as_trivial_as_its_parts<result, Schedule>);
  return result({.steps = steps}, std::move(part));
}

}  // namespace lrkit
