// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/compose/detail/part.hpp>
#include <lrkit/core/composition.hpp>
#include <lrkit/schedules/detail/fill.hpp>

#include <cstddef>
#include <optional>
#include <span>
#include <tuple>
#include <utility>

namespace lrkit {

/// What `take` makes: the first steps of a schedule.
template <schedule Schedule>
class taken {
 public:
  using value_type = value_t<Schedule>;
  struct params {
    step_count steps = required<step_count>;

    friend constexpr bool operator==(params const&, params const&) = default;
  };
  static constexpr std::string_view name = "take";
  static constexpr auto fields = fields_of(count("steps", &params::steps));
  static constexpr notation written = notation::call;

  constexpr taken(params arguments, Schedule part) : p(checked<taken>(arguments)), inner(std::move(part)) {}

  [[nodiscard]] constexpr value_type operator()(step_t k) const noexcept(detail::nothrow_part<Schedule>) {
    if (k > p.steps) k = p.steps;
    return detail::held(inner, k < 0 ? 0 : k);
  }
  /// The rates of the steps k, k + 1, ..., k >= 0; `tabulate` is for users.
  constexpr void fill(step_t k, std::span<value_type> out) const {
    detail::split_at const both(out, k, p.steps);
    detail::fill(inner, k, both.before);
    if (both.after.empty()) return;
    value_type const last = (*this)(p.steps);
    for (value_type& rate : both.after) rate = last;
  }
  [[nodiscard]] constexpr step_t length() const noexcept { return p.steps; }
  [[nodiscard]] constexpr params parameters() const noexcept { return p; }
  [[nodiscard]] constexpr auto parts() const noexcept { return std::tie(inner); }
  [[nodiscard]] constexpr std::optional<active_span> active_part(std::size_t, step_t k) const noexcept {
    if (k > p.steps) k = p.steps;
    return detail::always_active(k < 0 ? 0 : k);
  }
  friend bool operator==(taken const&, taken const&) = default;

 private:
  params p;
  [[no_unique_address]] Schedule inner;
};

/// The first `steps` steps of a schedule, which has an end then even where it had none before.
///
///     take(s, n)(k) = s(min(k, n)),     length n
///
/// Units: `steps` counts optimizer updates.
/// Errors: std::invalid_argument where `steps` is negative or above 2^53.
///
///     constexpr auto flat = lrkit::take(lrkit::constant({.lr = 0.1}), 90);
///     constexpr auto schedule = flat >> lrkit::linear({.from = 0.1, .steps = 10});
///     static_assert(schedule(90) == 0.1 && schedule.length() == 100);
template <schedule Schedule>
[[nodiscard]] constexpr auto take(Schedule part, step_count steps) {
  using result = taken<Schedule>;
  static_assert(detail::as_trivial_as_its_parts<result, Schedule>);
  return result({.steps = steps}, std::move(part));
}

}  // namespace lrkit
