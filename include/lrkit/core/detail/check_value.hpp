// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/error.hpp>
#include <lrkit/core/detail/math/math.hpp>
#include <lrkit/core/inline_vector.hpp>
#include <lrkit/core/must_be.hpp>
#include <lrkit/core/schedule.hpp>
#include <lrkit/core/step_count.hpp>

#include <concepts>
#include <cstddef>
#include <limits>
#include <optional>
#include <string_view>
#include <type_traits>

namespace lrkit::detail {

template <std::floating_point Number>
constexpr void check_value(std::string_view who, std::string_view argument, must_be must, Number const& value) {
  // Of the number where it lies, and before anything else: -ffast-math takes a copy, and what is compared, for finite.
  if (!has_finite_bits(value)) refuse(who, argument, "be finite", shortest(value));
  if (value == required<Number>) refuse(who, argument, "be given");
  if (must == must_be::number) return;
  if (must == must_be::fraction) {
    if (!(value >= 0 && value <= 1)) refuse(who, argument, "be between 0 and 1", shortest(value));
  } else if (must == must_be::at_least_one || must == must_be::positive_count) {
    if (!(value >= 1)) refuse(who, argument, "be at least 1", shortest(value));
  } else if (must == must_be::positive_rate || must == must_be::positive_number) {
    if (!(value > 0)) refuse(who, argument, "be greater than 0", shortest(value));
  } else if (!(value >= 0)) {
    refuse(who, argument, "be at least 0", shortest(value));
  }
}

// Of any integer: a step_count is built from it.
constexpr void check_value(std::string_view who, std::string_view argument, must_be must, step_count value) {
  step_t const least = must == must_be::positive_count ? 1 : 0;
  if (value == required<step_count>) refuse(who, argument, "be given");
  if (must == must_be::number || must == must_be::choice) return;
  if (value < least) refuse(who, argument, least == 0 ? "be at least 0" : "be at least 1", shortest(step_t{value}));
  if (value > max_steps) {
    bool const saturated = value == (std::numeric_limits<step_t>::max)();
    refuse(who, argument, "be at most 9007199254740992", shortest(step_t{value}) + (saturated ? " or more" : ""));
  }
}

// Of no other type, which would be converted: an integer is a count, and not true or false.
template <std::same_as<bool> Flag>
constexpr void check_value(std::string_view, std::string_view, must_be, Flag) noexcept {}

template <class Choice>
  requires std::is_enum_v<Choice>
constexpr void check_value(std::string_view who, std::string_view argument, must_be, Choice choice) {
  if constexpr (requires { enumerators(choice); }) {
    for (auto const& listed : enumerators(choice)) {
      if (listed.second == choice) return;
    }
    refuse(who, argument, "be an enumerator", shortest(static_cast<std::underlying_type_t<Choice>>(choice)));
  }
}

template <class T>
constexpr void check_value(std::string_view who, std::string_view argument, must_be must,
                           std::optional<T> const& value) {
  if (value) check_value(who, argument, must, *value);
}

template <class T, std::size_t Capacity>
constexpr void check_value(std::string_view who, std::string_view argument, must_be must,
                           inline_vector<T, Capacity> const& values) {
  if (values.given() > Capacity) {
    refuse(who, argument, "hold at most " + shortest(Capacity) + " values", shortest(values.given()));
  }
  for (T const& value : values) check_value(who, argument, must, value);
}

}  // namespace lrkit::detail
