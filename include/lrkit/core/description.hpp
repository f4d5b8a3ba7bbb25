// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/describe.hpp>

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <optional>
#include <ranges>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace lrkit {

/// An enumerator as it is written, curve::cosine, or a string with its quotes.
struct enumerator {
  std::string text;

  friend bool operator==(enumerator const&, enumerator const&) = default;
};

/// The value of an argument: a number, a count, true or false, an enumerator, a list of these, or nothing where the
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
  std::optional<in_force> force;    ///< its own step, and when it began and ends to rule
  std::optional<long double> rate;  ///< its rate at its own step
  std::string_view formula;         ///< how its rate there follows from its arguments, where it says so

  /// Whether all has a name, so that it can be written as text.
  [[nodiscard]] bool writable() const {
    return name != unnamed && std::ranges::all_of(parts, [](description const& part) { return part.writable(); });
  }
  friend bool operator==(description const&, description const&) = default;
};

/// A schedule that knows its description at run time only.
template <class S>
concept describes_itself = schedule<S> && requires(S const& s, std::optional<step_t> k) {
  { s.described(k) } -> std::same_as<description>;
};

namespace detail {

template <class T>
[[nodiscard]] argument_value value_of(T const& value) {
  if constexpr (requires { value.has_value(); }) {
    return value.has_value() ? value_of(*value) : argument_value{};
  } else if constexpr (std::same_as<T, std::string_view>) {
    return enumerator{'"' + std::string(value) + '"'};
  } else if constexpr (requires { value.first, value.second; }) {
    return std::vector<argument_value>{value_of(value.first), value_of(value.second)};
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
    std::vector<argument_value> list;
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

// Not a template: most of what describing a schedule costs a compiler is in here once.
inline void add_argument(description& d, std::string_view name, argument_value value, must_be must, bool is_default) {
  d.arguments.push_back({.name = std::string(name), .value = std::move(value), .must = must, .is_default = is_default});
}

template <std::floating_point Real>
inline constexpr std::string_view name_of_real = std::same_as<Real, float>    ? "float"
                                                 : std::same_as<Real, double> ? "double"
                                                                              : "long double";

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
    description out;
    out.real = detail::name_of_real<value_t<S>>;
    step_t const k = std::max<step_t>(at.value_or(0), 0);
    if (at) {
      out.force = in_force{.step = k, .began = 0, .ends = longest};
      if constexpr (finite_schedule<S> && !described<S>) {
        out.rate = s(std::min(k, s.length()));
      } else {
        out.rate = s(k);
      }
    }
    if constexpr (requires { s.finite(); }) {
      if (s.finite()) out.length = s.length();
    } else if constexpr (finite_schedule<S>) {
      out.length = s.length();
    }
    if constexpr (described<S>) {
      out.name = S::name;
      auto const given = s.parameters();
      std::remove_const_t<decltype(given)> const defaults{};
      auto const add = [&](auto const& field) {
        auto const& value = given.*field.member;
        detail::add_argument(out, field.name, detail::value_of(value), field.must,
                             detail::same_value(value, defaults.*field.member));
      };
      std::apply([&](auto const&... field) { (add(field), ...); }, S::fields);
      if constexpr (requires { std::string_view(S::formula(given, step_t{})); }) {
        if (at) out.formula = S::formula(given, std::max<step_t>(*at, 0));
      }
    }
    if constexpr (composition<S>) {
      out.written = S::written;
      auto const add = [&](std::size_t i, auto const& part) {
        auto const force = at ? s.part_in_force(i, k) : std::nullopt;
        out.parts.push_back(force ? describe(part, force->step) : describe(part));
        out.parts.back().force = force;
      };
      std::apply([&, i = std::size_t{0}](auto const&... part) mutable { (add(i++, part), ...); }, s.parts());
    }
    return out;
  }
}

}  // namespace lrkit
