// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/must_be.hpp>
#include <lrkit/core/schedule.hpp>

#include <string>
#include <variant>
#include <vector>

namespace lrkit {

/// An enumerator as it is written, curve::cosine, a string with its quotes, or an object as the call that makes it.
struct enumerator {
  std::string text;

  friend bool operator==(enumerator const&, enumerator const&) = default;
};

struct argument;

/// The value of an argument: a number, a count, true or false, an enumerator, a list of these, an aggregate with
/// arguments of its own, or nothing if the argument is optional and was not given.
struct argument_value : std::variant<std::monostate, bool, step_t, float, double, long double, enumerator,
                                     std::vector<argument_value>, std::vector<argument>> {
  using variant::variant;

  [[nodiscard]] bool given() const noexcept { return index() != 0; }
};

/// One argument of a schedule and its value.
struct argument {
  std::string name;
  argument_value value;
  must_be must = must_be::number;
  bool is_default = false;  ///< whether it has the value that it has if it is left out

  friend bool operator==(argument const&, argument const&) = default;
};

}  // namespace lrkit
