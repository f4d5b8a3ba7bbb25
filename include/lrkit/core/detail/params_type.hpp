// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/argument.hpp>
#include <lrkit/core/detail/value_of.hpp>
#include <lrkit/core/fields.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace lrkit::detail {

template <class S>
using params_of = std::remove_cvref_t<decltype(std::declval<S const&>().parameters())>;

/// Whether `value_of` knows what to do with a type: not with a list of schedules.
template <class T>
[[nodiscard]] consteval bool can_be_described() {
  if constexpr (requires(T const& value) { value.has_value(); }) {
    return can_be_described<typename T::value_type>();
  } else if constexpr (requires(T const& value) { value.first, value.second; }) {
    return can_be_described<typename T::first_type>() && can_be_described<typename T::second_type>();
  } else if constexpr (
      std::convertible_to<T const&, std::string_view> || std::is_arithmetic_v<T> || std::convertible_to<T, step_t> ||
      std::is_enum_v<T> || requires(T const& value) { value.written(); } || requires { T::fields; }) {
    return true;
  } else if constexpr (requires(T const& values) { *values.begin(); }) {
    return can_be_described<std::remove_cvref_t<decltype(*std::declval<T const&>().begin())>>();
  }
  return false;
}
template <class T>
[[nodiscard]] argument_value value_at(void const* value) {
  if constexpr (can_be_described<T>()) return value_of(*static_cast<T const*>(value));
  return {};
}

template <class T>
[[nodiscard]] bool same_at(void const* one, void const* other) {
  return same_value(*static_cast<T const*>(one), *static_cast<T const*>(other));
}

/// What describe and parse do with a value of some type, without the type. Of each type there is one, which its address
/// names.
struct value_type {
  argument_value (*value)(void const*) = nullptr;
  bool (*same)(void const*, void const*) = nullptr;
  bool is_count = false;
};
template <class T>
inline constexpr value_type value_type_of = {
    .value = &value_at<T>, .same = &same_at<T>, .is_count = std::is_same_v<T, step_count>};

/// A field of some params, without their type: its name, what it must be, where it lies in an example of the params,
/// and its type.
struct field_entry {
  std::string_view name;
  must_be must{};
  void const* example = nullptr;
  void const* place = nullptr;  ///< in the example
  value_type const* type = nullptr;

  [[nodiscard]] void* in(void* params) const { return static_cast<char*>(params) + offset(); }
  [[nodiscard]] void const* in(void const* params) const { return static_cast<char const*>(params) + offset(); }

 private:
  [[nodiscard]] std::ptrdiff_t offset() const {
    return static_cast<char const*>(place) - static_cast<char const*>(example);
  }
};

/// The params of a schedule as data: so what reads, describes, compares and rebuilds them is compiled once, and not for
/// each schedule.
struct params_type {
  std::string_view name;
  std::span<field_entry const> fields{};
  void const* example = nullptr;  ///< with the defaults, if the params are data
  std::size_t size = 0;
};

/// A place for the params of any schedule whose params are data, or for the schedule itself.
struct alignas(std::max_align_t) params_room {
  static constexpr std::size_t size = 2048;

  params_room() {}  // NOLINT(cppcoreguidelines-pro-type-member-init): to be written
  /// Holds the defaults of params that are data.
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init): written here
  explicit params_room(params_type const& type) { std::memcpy(bytes, type.example, type.size); }

  std::byte bytes[size];  // NOLINT(modernize-avoid-c-arrays)
};

template <class Params>
concept constant_defaults = requires { typename std::bool_constant<(Params{}, true)>; };

/// Whether params can be data: they are plain values that have room, and a compiler knows their defaults.
template <class Params>
inline constexpr bool params_are_data = std::is_trivially_copyable_v<Params> && sizeof(Params) <= params_room::size &&
                                        alignof(Params) <= alignof(params_room) && constant_defaults<Params>;

/// Params that never come to be: of them there are only addresses.
template <class Params>
union never_made {
  char none;
  Params params;

  constexpr never_made() : none() {}
  never_made(never_made const&) = delete;
  never_made& operator=(never_made const&) = delete;
  constexpr ~never_made() {}
};

/// An example of params, by which one knows where their fields lie; with the defaults if they are data.
template <class Params>
struct example_of {
  static constexpr never_made<Params> object{};
  static constexpr Params const* params = &object.params;
};
template <class Params>
  requires params_are_data<Params>
struct example_of<Params> {
  static constexpr Params object{};
  static constexpr Params const* params = &object;
};

template <class Described, class Params>
inline constexpr auto field_entries_of = [] {
  std::array<field_entry, Described::fields.size() + 1> out{};  // one more, as there may be none
  Described::fields.all([&](auto const&... each) {
    [[maybe_unused]] field_entry* next = out.data();
    ((*next++ = {.name = each.name,
                 .must = each.must,
                 .example = example_of<Params>::params,
                 .place = &(example_of<Params>::params->*each.member),
                 .type = &value_type_of<typename std::remove_cvref_t<decltype(each)>::value_type>}),
     ...);
  });
  return out;
}();
/// Params as data, with the fields that `Described` lists, under that name.
template <class Described, class Params>
[[nodiscard]] constexpr params_type params_type_of(std::string_view name) noexcept {
  return {.name = name,
          .fields = {field_entries_of<Described, Params>.data(), Described::fields.size()},
          .example = example_of<Params>::params,
          .size = sizeof(Params)};
}

/// Whether two params of that type have the same values.
template <class When = when_used>
[[nodiscard]] bool same_params(params_type const& params, void const* one, void const* other) {
  for (field_entry const& each : params.fields) {
    if (!each.type->same(each.in(one), each.in(other))) return false;
  }
  return true;
}

/// Adds the arguments to what a schedule says of itself. `given` has its params, `otherwise` their defaults.
template <class Description>
[[gnu::noinline]] void describe_params(Description& out, params_type const& params, void const* given,
                                       void const* otherwise) {
  out.name = params.name;
  for (field_entry const& each : params.fields) {
    void const* const value = each.in(given);
    out.arguments.push_back({.name = std::string(each.name),
                             .value = each.type->value(value),
                             .must = each.must,
                             .is_default = each.type->same(value, each.in(otherwise))});
  }
}

}  // namespace lrkit::detail
