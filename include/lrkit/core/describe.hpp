// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/error.hpp>
#include <lrkit/core/few.hpp>
#include <lrkit/core/math.hpp>
#include <lrkit/core/schedule.hpp>
#include <lrkit/core/step_count.hpp>

#include <cstddef>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

namespace lrkit {

/// What an argument of a schedule must be.
enum class must_be {
  rate,             ///< finite and at least 0
  positive_rate,    ///< finite and greater than 0
  number,           ///< finite
  positive_number,  ///< finite and greater than 0
  fraction,         ///< between 0 and 1
  at_least_one,     ///< finite and at least 1
  count,            ///< a number of steps, at least 0
  positive_count,   ///< a number of steps, at least 1
  choice,           ///< an enumerator, or true or false
};

/// One argument of a schedule: its name, where it stands in `params`, and what it must be.
template <class Params, class T>
struct field {
  using params_type = Params;
  using value_type = T;

  std::string_view name;
  T Params::*member;
  must_be must;
};

// A schedule lists its arguments once, as `fields`, a tuple of these. A member may be a number, an optional one, or a
// list of them: each value that is there must be what the field says.
template <class Params, class T>
constexpr auto rate(std::string_view name, T Params::*member) noexcept {
  return field<Params, T>{name, member, must_be::rate};
}
template <class Params, class T>
constexpr auto positive_rate(std::string_view name, T Params::*member) noexcept {
  return field<Params, T>{name, member, must_be::positive_rate};
}
template <class Params, class T>
constexpr auto number(std::string_view name, T Params::*member) noexcept {
  return field<Params, T>{name, member, must_be::number};
}
template <class Params, class T>
constexpr auto positive_number(std::string_view name, T Params::*member) noexcept {
  return field<Params, T>{name, member, must_be::positive_number};
}
template <class Params, class T>
constexpr auto fraction(std::string_view name, T Params::*member) noexcept {
  return field<Params, T>{name, member, must_be::fraction};
}
template <class Params, class T>
constexpr auto at_least_one(std::string_view name, T Params::*member) noexcept {
  return field<Params, T>{name, member, must_be::at_least_one};
}
template <class Params, class T>
constexpr auto count(std::string_view name, T Params::*member) noexcept {
  return field<Params, T>{name, member, must_be::count};
}
template <class Params, class T>
constexpr auto positive_count(std::string_view name, T Params::*member) noexcept {
  return field<Params, T>{name, member, must_be::positive_count};
}
template <class Params, class T>
constexpr auto choice(std::string_view name, T Params::*member) noexcept {
  return field<Params, T>{name, member, must_be::choice};
}

/// The default of an argument that has none: a value that no schedule accepts.
template <class T>
inline constexpr T required = std::numeric_limits<T>::lowest();
template <>
inline constexpr step_count required<step_count> = step_count(std::numeric_limits<step_t>::lowest());

/// A schedule that names itself and its arguments.
template <class S>
concept described = schedule<S> && requires(S const& s) {
  S::name;
  S::fields;
  s.parameters();
};

/// How a composition is written in C++.
enum class notation {
  call,               ///< name(part, ..., value, ...)
  values_first,       ///< name(value, ..., part, ...)
  braces,             ///< name(part, ..., {.field = value, ...})
  value_then_braces,  ///< name(part, ..., value, {.field = value, ...}): the first argument stands before the braces
  infix,              ///< an operator: a >> b, 0.1 * s, s * t
};

/// A part of a composition at some step: the part's own step, and the steps of the composition between which it rules.
struct in_force {
  step_t step;   ///< the part is asked for its rate at this step of its own
  step_t began;  ///< the first step of the composition at which it rules, this time
  step_t ends;   ///< the step at which it no longer does; `longest` where it has no end

  friend constexpr bool operator==(in_force const&, in_force const&) = default;
};

/// A described schedule that is made from others: it says which, how it is written, and which part rules at a step.
template <class S>
concept composition = described<S> && requires(S const& s, std::size_t part, step_t k) {
  s.parts();
  { S::written } -> std::convertible_to<notation>;
  { s.part_in_force(part, k) } -> std::same_as<std::optional<in_force>>;
};

namespace detail {

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
  if (value > longest) {
    bool const saturated = value == std::numeric_limits<step_t>::max();
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
                           few<T, Capacity> const& values) {
  if (values.given() > Capacity) {
    refuse(who, argument, "hold at most " + shortest(Capacity) + " values", shortest(values.given()));
  }
  for (T const& value : values) check_value(who, argument, must, value);
}

/// Calls `call` with each element of a tuple, in order. std::apply would take a compiler several times as long.
template <class Tuple, class Call, std::size_t... i>
constexpr void for_each(Tuple const& all, Call const& call, std::index_sequence<i...>) {
  (call(std::get<i>(all)), ...);
}
template <class Tuple, class Call>
constexpr void for_each(Tuple const& all, Call const& call) {
  detail::for_each(all, call, std::make_index_sequence<std::tuple_size_v<Tuple>>());
}

/// The arguments as they are, if each is what its field says; refused by name and value if not.
template <class Described, class Params>
[[nodiscard]] constexpr Params checked(Params const& arguments) {
  detail::for_each(Described::fields, [&](auto const& each) {
    check_value(Described::name, each.name, each.must, arguments.*each.member);
  });
  if constexpr (requires { Described::check(arguments); }) Described::check(arguments);
  return arguments;
}

/// The length of a composition, refused where it is beyond what a count can be.
[[nodiscard]] constexpr step_t checked_length(std::string_view who, step_t first, step_t second) {
  if (first > longest - second) refuse(who, "length", "be at most 9007199254740992", "more");
  return first + second;
}

}  // namespace detail

using detail::checked;

}  // namespace lrkit
