// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/argument.hpp>
#include <lrkit/core/composition.hpp>
#include <lrkit/core/detail/describe_in.hpp>

#include <algorithm>
#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lrkit {

/// What a schedule says of itself, as a tree that owns all it says.
struct description {
  static constexpr std::string_view unnamed = "<callable>";

  std::string name{unnamed};            ///< the schedule's name, or `unnamed`: a lambda, a class without a name
  std::string_view real = "double";     ///< the type of its rates: "float", "double" or "long double"
  notation written = notation::braces;  ///< how it is written; a schedule without parts: name({.field = value, ...})
  std::vector<argument> arguments;
  std::vector<description> parts;
  std::optional<step_t> length;  ///< nothing if it is infinite

  // Set only if it is described at a step, and only in active parts.
  std::optional<active_span> active;  ///< its own step, and from when to when it is active
  std::optional<long double> rate;    ///< its rate at its own step
  std::string_view formula;           ///< how its rate there follows from its arguments, if it says so

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

/// What a schedule says of itself: its name, its arguments, how it is written, and the same of its parts.
///
/// `describe(s, k)` also says which parts are active at step k, at which steps of their own, and at which rates.
/// A lambda, or a class that is not `described`, has no more than its value type to say. any_schedule says what the
/// schedule says that it holds.
///
///     auto const d = lrkit::describe(0.5 * lrkit::cosine({.from = 0.1, .steps = 100}));
///     assert(d.name == "scale" && d.parts[0].name == "cosine" && d.parts[0].arguments[2].name == "steps");
template <schedule S>
[[nodiscard]] description describe(S const& s) {
  return lrkit::describe(s, std::nullopt);
}
template <schedule S>
[[nodiscard]] description describe(S const& s, std::optional<step_t> at) {
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
    description out = detail::description_at<description>(detail::name_of_real<value_t<S>>, length, at, rate);
    detail::describe_in(out, s, at);
    return out;
  }
}

}  // namespace lrkit
