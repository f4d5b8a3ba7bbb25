// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/cpp20.hpp>
#include <lrkit/core/detail/check_value.hpp>
#include <lrkit/core/inline_vector.hpp>
#include <lrkit/core/must_be.hpp>
#include <lrkit/core/schedule.hpp>
#include <lrkit/core/step_count.hpp>

#include <cstddef>
#include <string_view>
#include <tuple>
#include <type_traits>

namespace lrkit {

/// One argument of a schedule: its name, the member of `params` that holds it, and what it must be.
template <class Params, class T>
struct field {
  using params_type = Params;
  using value_type = T;

  std::string_view name;
  T Params::* member = nullptr;
  must_be must{};
};

// A member may be a number, an optional number or a list: each value present must be what the field says.
template <class Params, class T>
[[nodiscard]] constexpr auto rate(std::string_view name, T Params::* member) noexcept {
  return field<Params, T>{name, member, must_be::rate};
}
template <class Params, class T>
[[nodiscard]] constexpr auto positive_rate(std::string_view name, T Params::* member) noexcept {
  return field<Params, T>{name, member, must_be::positive_rate};
}
template <class Params, class T>
[[nodiscard]] constexpr auto number(std::string_view name, T Params::* member) noexcept {
  return field<Params, T>{name, member, must_be::number};
}
template <class Params, class T>
[[nodiscard]] constexpr auto positive_number(std::string_view name, T Params::* member) noexcept {
  return field<Params, T>{name, member, must_be::positive_number};
}
template <class Params, class T>
[[nodiscard]] constexpr auto fraction(std::string_view name, T Params::* member) noexcept {
  return field<Params, T>{name, member, must_be::fraction};
}
template <class Params, class T>
[[nodiscard]] constexpr auto at_least_one(std::string_view name, T Params::* member) noexcept {
  return field<Params, T>{name, member, must_be::at_least_one};
}
template <class Params, class T>
[[nodiscard]] constexpr auto count(std::string_view name, T Params::* member) noexcept {
  return field<Params, T>{name, member, must_be::count};
}
template <class Params, class T>
[[nodiscard]] constexpr auto positive_count(std::string_view name, T Params::* member) noexcept {
  return field<Params, T>{name, member, must_be::positive_count};
}
template <class Params, class T>
[[nodiscard]] constexpr auto choice(std::string_view name, T Params::* member) noexcept {
  return field<Params, T>{name, member, must_be::choice};
}

/// The arguments of a schedule, in the order of its params; `fields_of` makes it. A list of its own and no std::tuple,
/// which takes a compiler a third more time and memory.
template <class Visit, std::size_t fields>
class field_list {
 public:
  constexpr explicit field_list(Visit visit) noexcept : visit_(visit) {}

  /// Calls `call` with each field, in order.
  template <class Call>
  constexpr void for_each(Call const& call) const {
    visit_([&](auto const&... field) { (call(field), ...); });
  }
  /// What `call` returns of all fields at once: fewer functions for a compiler than for_each.
  template <class Call>
  constexpr auto all(Call const& call) const {
    return visit_(call);
  }
  [[nodiscard]] static constexpr std::size_t size() noexcept { return fields; }

 private:
  Visit visit_;
};

/// Lists the arguments of a schedule, once:
///
///     static constexpr auto fields = lrkit::fields_of(lrkit::rate("from", &params::from), ...)
template <class... Field>
[[nodiscard]] constexpr auto fields_of(Field... field) noexcept {
  auto const visit = [=](auto const& call) { return call(field...); };
  return field_list<std::remove_const_t<decltype(visit)>, sizeof...(Field)>(visit);
}

/// Joins two lists of fields, so that the fields that several schedules share are listed once.
template <class First, std::size_t n, class Second, std::size_t m>
[[nodiscard]] constexpr auto operator+(field_list<First, n> first, field_list<Second, m> second) noexcept {
  auto const visit = [=](auto const& call) {
    return first.all(
        [&](auto const&... one) { return second.all([&](auto const&... other) { return call(one..., other...); }); });
  };
  return field_list<std::remove_const_t<decltype(visit)>, n + m>(visit);
}

/// A schedule that names itself and its arguments.
template <class S>
concept described = schedule<S> && requires(S const& s) {
  S::name;
  S::fields;
  s.parameters();
};

/// Returns the arguments unchanged. Throws, naming the argument and its value, if one is not what its field says.
template <class Described, class Params>
[[nodiscard]] constexpr Params checked(Params const& arguments) {
  using detail::check_value;  // and what a member's own type adds to it
  Described::fields.all(
      [&](auto const&... each) { (check_value(Described::name, each.name, each.must, arguments.*each.member), ...); });
  if constexpr (requires { Described::check(arguments); }) Described::check(arguments);
  return arguments;
}

}  // namespace lrkit
