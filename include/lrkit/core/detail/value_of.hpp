// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/argument.hpp>
#include <lrkit/core/number_text.hpp>

#include <concepts>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace lrkit::detail {

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

}  // namespace lrkit::detail
