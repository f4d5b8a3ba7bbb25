// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/check_value.hpp>
#include <lrkit/core/detail/for_each.hpp>
#include <lrkit/core/inline_vector.hpp>
#include <lrkit/core/must_be.hpp>
#include <lrkit/core/schedule.hpp>
#include <lrkit/core/step_count.hpp>

#include <optional>
#include <string_view>
#include <tuple>

namespace lrkit {

/// One argument of a schedule: its name, where it stands in `params`, and what it must be.
template <class Params, class T>
struct field {
  using params_type = Params;
  using value_type = T;

  std::string_view name;
  T Params::* member;
  must_be must;
};

// A schedule lists its arguments once, as `fields`, a tuple of these. A member may be a number, an optional one, or a
// list of them: each value that is there must be what the field says.
template <class Params, class T>
constexpr auto rate(std::string_view name, T Params::* member) noexcept {
  return field<Params, T>{name, member, must_be::rate};
}
template <class Params, class T>
constexpr auto positive_rate(std::string_view name, T Params::* member) noexcept {
  return field<Params, T>{name, member, must_be::positive_rate};
}
template <class Params, class T>
constexpr auto number(std::string_view name, T Params::* member) noexcept {
  return field<Params, T>{name, member, must_be::number};
}
template <class Params, class T>
constexpr auto positive_number(std::string_view name, T Params::* member) noexcept {
  return field<Params, T>{name, member, must_be::positive_number};
}
template <class Params, class T>
constexpr auto fraction(std::string_view name, T Params::* member) noexcept {
  return field<Params, T>{name, member, must_be::fraction};
}
template <class Params, class T>
constexpr auto at_least_one(std::string_view name, T Params::* member) noexcept {
  return field<Params, T>{name, member, must_be::at_least_one};
}
template <class Params, class T>
constexpr auto count(std::string_view name, T Params::* member) noexcept {
  return field<Params, T>{name, member, must_be::count};
}
template <class Params, class T>
constexpr auto positive_count(std::string_view name, T Params::* member) noexcept {
  return field<Params, T>{name, member, must_be::positive_count};
}
template <class Params, class T>
constexpr auto choice(std::string_view name, T Params::* member) noexcept {
  return field<Params, T>{name, member, must_be::choice};
}

/// A schedule that names itself and its arguments.
template <class S>
concept described = schedule<S> && requires(S const& s) {
  S::name;
  S::fields;
  s.parameters();
};

namespace detail {

/// The arguments as they are, if each is what its field says; refused by name and value if not.
template <class Described, class Params>
[[nodiscard]] constexpr Params checked(Params const& arguments) {
  detail::for_each(Described::fields, [&](auto const& each) {
    check_value(Described::name, each.name, each.must, arguments.*each.member);
  });
  if constexpr (requires { Described::check(arguments); }) Described::check(arguments);
  return arguments;
}

}  // namespace detail

using detail::checked;

}  // namespace lrkit
