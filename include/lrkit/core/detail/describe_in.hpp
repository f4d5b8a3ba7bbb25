// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/argument.hpp>
#include <lrkit/core/composition.hpp>
#include <lrkit/core/detail/for_each.hpp>
#include <lrkit/core/number_text.hpp>

#include <algorithm>
#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace lrkit {

struct description;

template <schedule S>
[[nodiscard]] description describe(S const& s);
template <schedule S>
[[nodiscard]] description describe(S const& s, std::optional<step_t> at);

namespace detail {

template <class T>
void add_argument(std::vector<argument>& out, std::string_view name, must_be must, T const& value, T const& otherwise);

// Value is a template argument only so that the body is compiled where it is used.
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
  } else if constexpr (requires { T::fields; }) {
    std::vector<argument> list;
    T const otherwise{};
    T::fields.for_each([&](auto const& field) {
      add_argument(list, field.name, field.must, value.*field.member, otherwise.*field.member);
    });
    return list;
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
void add_argument(std::vector<argument>& out, std::string_view name, must_be must, T const& value, T const& otherwise) {
  out.push_back(
      {.name = std::string(name), .value = value_of(value), .must = must, .is_default = same_value(value, otherwise)});
}

/// Adds what a part says of itself, at its own step if it is active.
template <class Description, schedule S>
void add_part(Description& out, S const& part, std::optional<active_span> const& active) {
  out.parts.push_back(active ? lrkit::describe(part, active->step) : lrkit::describe(part));
  out.parts.back().active = active;
}

template <std::floating_point Real>
inline constexpr std::string_view name_of_real = std::same_as<Real, float>    ? "float"
                                                 : std::same_as<Real, double> ? "double"
                                                                              : "long double";

// What a description says whatever the schedule.
template <class Description>
[[nodiscard]] Description description_at(std::string_view real, std::optional<step_t> length, std::optional<step_t> k,
                                         std::optional<long double> rate) {
  Description out;
  out.real = real;
  out.length = length;
  out.rate = rate;
  if (k) out.active = active_span{.step = (std::max<step_t>)(*k, 0), .began = 0, .ends = max_steps};
  return out;
}

template <class Description, composition S>
void add_parts(Description& out, S const& s, std::optional<step_t> at) {
  detail::for_each(s.parts(), [&](auto const& part) {
    add_part(out, part, at ? s.active_part(out.parts.size(), *at < 0 ? 0 : *at) : std::nullopt);
  });
}

/// What a schedule says of itself by its type: its name, its arguments and its parts.
template <class Description, schedule S>
void describe_in(Description& out, S const& s, std::optional<step_t> at) {
  step_t const k = (std::max<step_t>)(at.value_or(0), 0);
  if constexpr (described<S>) {
    out.name = S::name;
    auto const given = s.parameters();
    std::remove_const_t<decltype(given)> const defaults{};
    S::fields.for_each([&](auto const& field) {
      add_argument(out.arguments, field.name, field.must, given.*field.member, defaults.*field.member);
    });
    if constexpr (requires { std::string_view(S::formula(given, step_t{})); }) {
      if (at) out.formula = S::formula(given, k);
    }
  }
  if constexpr (composition<S>) {
    out.written = S::written;
    add_parts(out, s, at);
  }
}

}  // namespace detail

}  // namespace lrkit
