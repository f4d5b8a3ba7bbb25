// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/composition.hpp>

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace lrkit {

/// An enumerator as it is written, curve::cosine, a string with its quotes, or an object as the call that makes it.
struct enumerator {
  std::string text;

  friend bool operator==(enumerator const&, enumerator const&) = default;
};

/// The value of an argument: a number, a count, true or false, an enumerator, a list of these, or nothing if the
/// argument is optional and was not given.
struct argument_value
    : std::variant<std::monostate, bool, step_t, float, double, long double, enumerator, std::vector<argument_value>> {
  using variant::variant;

  [[nodiscard]] bool given() const noexcept { return index() != 0; }
};

/// One argument of a schedule and its value.
struct argument {
  std::string name;
  argument_value value;
  must_be must = must_be::number;
  bool is_default = false;  ///< whether it has the value that it has where it is left out

  friend bool operator==(argument const&, argument const&) = default;
};

/// What a schedule says of itself, as a tree that owns all it says.
struct description {
  static constexpr std::string_view unnamed = "<callable>";

  std::string name{unnamed};            ///< the schedule's name, or `unnamed`: a lambda, a class without a name
  std::string_view real = "double";     ///< the type of its rates: "float", "double" or "long double"
  notation written = notation::braces;  ///< how it is written; a schedule without parts: name({.field = value, ...})
  std::vector<argument> arguments;
  std::vector<description> parts;
  std::optional<step_t> length;  ///< nothing where it has no end

  // What a description at a step says besides; nothing where no step was asked for, or where a part does not rule then.
  std::optional<active_span> active;  ///< its own step, and when it began and ends to rule
  std::optional<long double> rate;    ///< its rate at its own step
  std::string_view formula;           ///< how its rate there follows from its arguments, where it says so

  /// Whether all has a name, so that it can be written as text.
  [[nodiscard]] bool writable() const {
    for (description const& part : parts) {
      if (!part.writable()) return false;
    }
    return name != unnamed;
  }
  friend bool operator==(description const&, description const&) = default;
};

/// A schedule that knows its description at run time only.
template <class S>
concept describes_itself = schedule<S> && requires(S const& s, std::optional<step_t> k) {
  { s.described(k) } -> std::same_as<description>;
};

namespace detail {

// Value and Description are template arguments only so that the bodies are compiled where they are used.
template <class T, class Value = argument_value>
[[nodiscard]] Value value_of(T const& value) {
  if constexpr (requires { value.has_value(); }) {
    return value.has_value() ? value_of(*value) : Value{};
  } else if constexpr (std::convertible_to<T const&, std::string_view>) {
    return enumerator{'"' + std::string(std::string_view(value)) + '"'};
  } else if constexpr (requires {
                         { value.written() } -> std::same_as<std::string>;
                       }) {
    return enumerator{value.written()};
  } else if constexpr (requires { value.first, value.second; }) {
    return std::vector<Value>{value_of(value.first), value_of(value.second)};
  } else if constexpr (std::same_as<T, bool> || std::floating_point<T>) {
    return value;
  } else if constexpr (std::convertible_to<T, step_t> && !std::is_enum_v<T>) {
    return static_cast<step_t>(value);
  } else if constexpr (std::is_enum_v<T>) {
    for (auto const& [text, listed] : enumerators(value)) {
      if (listed == value) return enumerator{std::string(text)};
    }
    return enumerator{shortest(static_cast<step_t>(value))};
  } else {
    std::vector<Value> list;
    for (auto const& each : value) list.push_back(value_of(each));
    return list;
  }
}

template <class T>
[[nodiscard]] bool same_value(T const& one, T const& other) {
  if constexpr (std::equality_comparable<T>) {
    return one == other;
  } else {
    return false;
  }
}

// A template on the argument's type and not on the schedule's, of which there are more.
template <class T>
void add_argument(description& d, std::string_view name, must_be must, T const& value, T const& otherwise) {
  d.arguments.push_back(
      {.name = std::string(name), .value = value_of(value), .must = must, .is_default = same_value(value, otherwise)});
}

template <std::floating_point Real>
inline constexpr std::string_view name_of_real = std::same_as<Real, float>    ? "float"
                                                 : std::same_as<Real, double> ? "double"
                                                                              : "long double";

// What a description says whatever the schedule.
template <class Description = description>
[[nodiscard]] Description description_at(std::string_view real, std::optional<step_t> length, std::optional<step_t> k,
                                         std::optional<long double> rate) {
  Description out;
  out.real = real;
  out.length = length;
  out.rate = rate;
  if (k) out.active = active_span{.step = (std::max<step_t>)(*k, 0), .began = 0, .ends = max_steps};
  return out;
}

template <schedule S>
void describe_in(description& out, S const& s, std::optional<step_t> at);

}  // namespace detail

/// What a schedule says of itself: its name, its arguments, how it is written, and the same of its parts.
///
/// `describe(s, k)` says besides which parts rule at step k, at which steps of their own, and at which rates.
/// A lambda, or a class that is not `described`, has no more than its value type to say. any_schedule says what the
/// schedule says that it holds.
///
///     auto const d = lrkit::describe(0.5 * lrkit::cosine({.from = 0.1, .steps = 100}));
///     assert(d.name == "scale" && d.parts[0].name == "cosine" && d.parts[0].arguments[2].name == "steps");
template <schedule S>
[[nodiscard]] description describe(S const& s, std::optional<step_t> at = {}) {
  if constexpr (describes_itself<S>) {
    return s.described(at);
  } else {
    std::optional<step_t> length;
    if constexpr (requires { s.finite(); }) {
      if (s.finite()) length = s.length();
    } else if constexpr (finite_schedule<S>) {
      length = s.length();
    }
    std::optional<long double> rate;
    if (at) {
      step_t const k = (std::max<step_t>)(*at, 0);
      rate = s(!described<S> && length ? (std::min)(k, *length) : k);
    }
    description out = detail::description_at(detail::name_of_real<value_t<S>>, length, at, rate);
    detail::describe_in(out, s, at);
    return out;
  }
}

namespace detail {

/// What a schedule says of itself by its type: its name, its arguments and its parts.
template <schedule S>
void describe_in(description& out, S const& s, std::optional<step_t> at) {
  step_t const k = (std::max<step_t>)(at.value_or(0), 0);
  if constexpr (described<S>) {
    out.name = S::name;
    auto const given = s.parameters();
    std::remove_const_t<decltype(given)> const defaults{};
    S::fields.for_each([&](auto const& field) {
      add_argument(out, field.name, field.must, given.*field.member, defaults.*field.member);
    });
    if constexpr (requires { std::string_view(S::formula(given, step_t{})); }) {
      if (at) out.formula = S::formula(given, k);
    }
  }
  if constexpr (composition<S>) {
    out.written = S::written;
    detail::for_each(s.parts(), [&](auto const& part) {
      auto const force = at ? s.active_part(out.parts.size(), k) : std::nullopt;
      out.parts.push_back(force ? lrkit::describe(part, force->step) : lrkit::describe(part));
      out.parts.back().active = force;
    });
  }
}

}  // namespace detail

}  // namespace lrkit
