// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/lrkit.hpp>
#include <lrkit/schedules/detail/list.hpp>

#include <concepts>
#include <optional>
#include <string_view>
#include <type_traits>
#include <vector>

/// Every schedule that has a table of arguments: call.operator()<S>() for each, S of that Real, in the order of their
/// names. tests/extremes holds the list against the headers.
template <std::floating_point Real, class Call>
void for_every_schedule(Call&& call) {
  [&]<class... Schedule>(lrkit::detail::schedule_list<Schedule...>) {
    (call.template operator()<Schedule>(), ...);
  }(lrkit::detail::every_schedule<Real>{});
}

/// The names of those schedules, as they name themselves.
[[nodiscard]] inline std::vector<std::string_view> names_of_every_schedule() {
  std::vector<std::string_view> names;
  for_every_schedule<double>([&]<class S>() { names.push_back(S::name); });
  return names;
}

/// Whether a type is one of the rates of a schedule: Real itself, an optional one, or a list of them.
template <class T, class Real>
inline constexpr bool holds_rates =
    std::is_same_v<T, Real> || std::is_same_v<T, std::optional<Real>> || std::is_same_v<T, lrkit::inline_vector<Real>>;
