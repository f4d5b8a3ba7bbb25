// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/description.hpp>
#include <lrkit/core/fields.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <new>
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

/// What describe and parse do with a value of some type, without the type. Of each type there is one, which its address
/// names.
struct value_type {
  argument_value (*value)(void const*) = nullptr;
  bool (*same)(void const*, void const*) = nullptr;
  bool is_count = false;
};
template <class T>
inline constexpr value_type value_type_of = {
    .value = &value_at<T>,
    .same = [](void const* a,
               void const* b) { return same_value(*static_cast<T const*>(a), *static_cast<T const*>(b)); },
    .is_count = std::is_same_v<T, step_count>};

/// A field of some params, without their type: its name, what it must be, where it lies in them, and its type.
// NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init): params_table writes each of many
struct field_entry {
  std::string_view name;
  must_be must;
  std::ptrdiff_t offset;
  value_type const* type;

  [[nodiscard]] void* in(void* params) const { return static_cast<char*>(params) + offset; }
  [[nodiscard]] void const* in(void const* params) const { return static_cast<char const*>(params) + offset; }
};

/// Room for the params of any schedule that can be made from a table of its fields, and for the table.
struct alignas(std::max_align_t) params_room {
  static constexpr std::size_t size = 2048;

  params_room() {}  // NOLINT(cppcoreguidelines-pro-type-member-init): to be written

  std::byte bytes[size];  // NOLINT(modernize-avoid-c-arrays)
};
inline constexpr std::size_t most_fields = 32;

/// The params of a schedule as data: so what reads, describes, compares and rebuilds them is compiled once, and not for
/// each schedule.
struct params_type {
  std::string_view name;
  field_entry const* fields = nullptr;  ///< without their offsets
  std::size_t count = 0;
  /// Writes the offsets of the fields, and the params with their defaults.
  void (*write)(std::ptrdiff_t* offsets, void* defaults) = nullptr;
};

/// Whether params can be data: they are plain values that have room.
template <class Described, class Params>
inline constexpr bool params_are_data =
    std::is_trivially_copyable_v<Params> && sizeof(Params) <= params_room::size &&
    alignof(Params) <= alignof(params_room) && Described::fields.size() <= most_fields;

template <class Described>
inline constexpr auto field_entries_of = [] {
  std::array<field_entry, Described::fields.size() + 1> out{};  // one more, as there may be none
  std::size_t i = 0;
  Described::fields.for_each([&]<class Params, class T>(field<Params, T> const& each) {
    out[i++] = {each.name, each.must, 0, &value_type_of<T>};
  });
  return out;
}();
template <class Described, class Params>
void write_params(std::ptrdiff_t* offsets, void* where) {
  // NOLINTNEXTLINE(cppcoreguidelines-owning-memory): it owns none
  Params const* const defaults = ::new (where) Params();
  Described::fields.for_each([&](auto const& field) {
    auto const& value = defaults->*field.member;
    *offsets++ = reinterpret_cast<char const*>(&value) - reinterpret_cast<char const*>(defaults);
  });
}
template <class Described, class Params>
[[nodiscard]] constexpr params_type params_type_of(std::string_view name) noexcept {
  return {.name = name,
          .fields = field_entries_of<Described>.data(),
          .count = Described::fields.size(),
          .write = &write_params<Described, Params>};
}

/// The table of some params, written out.
class params_table {
 public:
  explicit params_table(params_type const& type) : count(type.count) {
    std::ptrdiff_t offsets[most_fields];  // NOLINT(modernize-avoid-c-arrays)
    type.write(offsets, &defaults);
    for (std::size_t i = 0; i < count; ++i) {
      fields[i] = type.fields[i];
      fields[i].offset = offsets[i];
    }
  }

  [[nodiscard]] field_entry const* begin() const { return fields; }
  [[nodiscard]] field_entry const* end() const { return fields + count; }
  [[nodiscard]] field_entry const* data() const { return fields; }
  [[nodiscard]] std::size_t size() const { return count; }

 private:
  std::size_t count;
  field_entry fields[most_fields];  // NOLINT(modernize-avoid-c-arrays)

 public:
  params_room defaults;
};

/// Whether two params of that type have the same values.
template <class When = when_used>
[[nodiscard]] bool same_params(params_type const& params, void const* one, void const* other) {
  for (field_entry const& each : params_table(params)) {
    if (!each.type->same(each.in(one), each.in(other))) return false;
  }
  return true;
}

/// Adds the arguments to what a schedule says of itself. `given` has its params.
template <class Description>
void describe_params(Description& out, params_type const& params, void const* given) {
  params_table const table(params);
  out.name = params.name;
  for (field_entry const& each : table) {
    void const* const value = each.in(given);
    out.arguments.push_back({.name = std::string(each.name),
                             .value = each.type->value(value),
                             .must = each.must,
                             .is_default = each.type->same(value, each.in(&table.defaults))});
  }
}

}  // namespace lrkit::detail
