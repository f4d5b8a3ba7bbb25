// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/compose/detail/part.hpp>
#include <lrkit/compose/detail/sum_over.hpp>
#include <lrkit/compose/stretch.hpp>
#include <lrkit/core/description.hpp>
#include <lrkit/core/detail/params_table.hpp>

#include <concepts>
#include <cstddef>
#include <new>
#include <optional>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>

/// What any_schedule holds. A class with virtual functions would do the same; tables of functions written out take a
/// compiler half the time, as a schedule that is determined by its params needs few functions of its own.
namespace lrkit::detail {

template <std::floating_point Real>
struct held_type;

/// A schedule whose type is known to its table of functions alone. Its value follows, in a derived class.
template <std::floating_point Real>
struct held_schedule {
  held_type<Real> const* type;
  step_t end;  ///< its length, -1 if it is infinite

  [[nodiscard]] Real operator()(step_t k) const { return type->at(*this, k); }
  [[nodiscard]] bool finite() const noexcept { return end >= 0; }
  [[nodiscard]] step_t length() const noexcept { return end; }

  struct release {
    void operator()(held_schedule const* s) const { s->type->release(s); }
  };
};

/// The same to look at, for what takes a schedule by value.
template <std::floating_point Real>
struct held_view {
  held_schedule<Real> const* held;

  Real operator()(step_t k) const { return (*held)(k); }
  [[nodiscard]] bool finite() const noexcept { return held->end >= 0; }
  [[nodiscard]] step_t length() const noexcept { return held->end; }
};

/// A schedule that is determined by its params, and has no parts: `leaf_type` is what is done with any such schedule.
struct leaf_type {
  params_type params;
  std::size_t size = 0;  ///< of what holds it
  /// Writes the params of a schedule; its formula at step k.
  std::string_view (*read)(void const* held, step_t k, void* params) = nullptr;
};

/// A composition, whose parts say themselves what they are.
struct composition_type {
  params_type params;
  notation written{};
  void (*read)(void const* held, void* params) = nullptr;
  void (*add_parts)(void const* held, description& out, std::optional<step_t> k) = nullptr;
};

template <std::floating_point Real>
Real stretched_at_by_rates(held_schedule<Real> const& s, step_t steps, step_t k);
template <std::floating_point Real>
double sum_by_rates(held_schedule<Real> const& s, step_t first, step_t last);
template <std::floating_point Real>
void fill_by_rates(held_schedule<Real> const& s, step_t k, std::span<Real> out);
template <std::floating_point Real>
void release_memory(held_schedule<Real> const* s);

/// The functions for one type of schedule. Those that are the same for many types are compiled once.
template <std::floating_point Real>
struct held_type {
  using held = held_schedule<Real>;

  Real (*at)(held const&, step_t k);
  void (*fill)(held const&, step_t k, std::span<Real> out) = &fill_by_rates<Real>;
  description (*describe)(held const&, std::optional<step_t> k) = nullptr;
  bool (*equals)(held const&, held const&) = nullptr;             ///< of two of this type
  held const* (*stretched)(held const&, step_t steps) = nullptr;  ///< as are the two others, if the rates suffice
  Real (*stretched_at)(held const&, step_t steps, step_t k) = &stretched_at_by_rates<Real>;
  double (*sum)(held const&, step_t first, step_t last) = &sum_by_rates<Real>;
  void (*release)(held const*) = &release_memory<Real>;
  leaf_type const* leaf = nullptr;
  composition_type const* composition = nullptr;
  /// Makes a leaf of its params, at a place with room for it.
  held* (*make)(void const* params, void* where) = nullptr;
};

template <std::floating_point Real, schedule Schedule>
struct holder : held_schedule<Real> {
  [[no_unique_address]] Schedule part;
};

template <std::floating_point Real, schedule S>
[[nodiscard]] S const& part_of(held_schedule<Real> const& held) {
  return static_cast<holder<Real, S> const&>(held).part;
}

// Not inlined, here and below: what does not depend on the type of the schedule is compiled once.
template <class When = when_used>
[[nodiscard, gnu::noinline]] step_t checked_end_of_held(step_t length) {
  return checked_end("any_schedule", "schedule", length, 0);
}
template <schedule S>
[[nodiscard]] step_t end_of_held(S const& part) {
  if constexpr (finite_schedule<S>) {
    if (has_end(part)) return checked_end_of_held(part.length());
  }
  return -1;
}

// What the rates suffice for.

template <std::floating_point Real>
Real stretched_at_by_rates(held_schedule<Real> const& s, step_t steps, step_t k) {
  return s.end < 0 ? s(k) : interpolated(held_view<Real>{&s}, s.end, steps, k);
}
template <std::floating_point Real>
double sum_by_rates(held_schedule<Real> const& s, step_t first, step_t last) {
  return sum_over(held_view<Real>{&s}, first, last);
}
template <std::floating_point Real>
void fill_by_rates(held_schedule<Real> const& s, step_t k, std::span<Real> out) {
  for (Real& rate : out) rate = s(k++);
}
template <std::floating_point Real>
[[nodiscard]] description blank_description(held_schedule<Real> const& s, std::optional<step_t> k) {
  auto const rate = k ? std::optional<long double>(s(*k < 0 ? 0 : *k)) : std::nullopt;
  auto const length = s.end < 0 ? std::nullopt : std::optional<step_t>(s.end);
  return description_at<description>(name_of_real<Real>, length, k, rate);
}
template <std::floating_point Real>
void release_memory(held_schedule<Real> const* s) {
  ::operator delete(const_cast<held_schedule<Real>*>(s));
}

// Leaves.

template <class S>
using params_of = std::remove_cvref_t<decltype(std::declval<S const&>().parameters())>;

/// A schedule that its arguments determine, all of it plain values. (std::equality_comparable and the like would take a
/// compiler longer.)
template <class S>
concept leaf =
    described<S> && !composition<S> && std::is_trivially_copyable_v<S> && params_are_data<S, params_of<S>> &&
    requires(S const& s) { static_cast<bool>(s == s); } && sizeof(S) < params_room::size / 2 &&
    alignof(S) <= __STDCPP_DEFAULT_NEW_ALIGNMENT__ && !describes_itself<S> && !stretches_itself<S> && !sums_itself<S>;

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

template <class When = when_used>
[[nodiscard]] inline bool equal_leaves(leaf_type const& leaf, void const* one, void const* other) {
  params_table const table(leaf.params);
  params_room a;
  params_room b;
  leaf.read(one, 0, &a);
  leaf.read(other, 0, &b);
  for (field_entry const& each : table) {
    if (!each.type->same(each.in(&a), each.in(&b))) return false;
  }
  return true;
}

/// Writes the params of a leaf as `rebuilt` changes them.
template <class When = when_used>
inline void stretch_params(leaf_type const& leaf, void const* held, step_t steps, params_room& params) {
  params_table const table(leaf.params);
  leaf.read(held, 0, &params);
  step_count* own = nullptr;
  for (field_entry const& each : table) {
    if (each.name == "steps") own = static_cast<step_count*>(each.in(&params));
  }
  step_t const before = *own;
  for (field_entry const& each : table) {
    if (!each.type->is_count || before <= 0) continue;
    auto& count = *static_cast<step_count*>(each.in(&params));
    count = mul_div(count, steps, before).whole;
  }
  *own = steps;
}

template <std::floating_point Real>
description describe_held_leaf(held_schedule<Real> const& s, std::optional<step_t> k) {
  description out = blank_description(s, k);
  params_room given;
  std::string_view const formula = s.type->leaf->read(&s, k && *k > 0 ? *k : 0, &given);
  describe_params(out, s.type->leaf->params, &given);
  if (k) out.formula = formula;
  return out;
}
template <std::floating_point Real>
bool equal_held_leaves(held_schedule<Real> const& one, held_schedule<Real> const& other) {
  return equal_leaves(*one.type->leaf, &one, &other);
}
/// Makes a leaf of its params, on the heap.
template <std::floating_point Real>
[[nodiscard]] held_schedule<Real> const* made_leaf(held_type<Real> const& type, void const* params) {
  struct memory {
    void* at;
    explicit memory(std::size_t size) : at(::operator new(size)) {}
    ~memory() { ::operator delete(at); }
    memory(memory const&) = delete;
    memory& operator=(memory const&) = delete;
  } room(type.leaf->size);
  held_schedule<Real> const* const made = type.make(params, room.at);
  room.at = nullptr;
  return made;
}
template <std::floating_point Real>
held_schedule<Real> const* stretched_leaf(held_schedule<Real> const& s, step_t steps) {
  params_room params;
  stretch_params(*s.type->leaf, &s, steps, params);
  return made_leaf(*s.type, &params);
}
template <std::floating_point Real>
Real stretched_leaf_at(held_schedule<Real> const& s, step_t steps, step_t k) {
  params_room params;
  params_room made;
  stretch_params(*s.type->leaf, &s, steps, params);
  return (*s.type->make(&params, &made))(k);
}

template <std::floating_point Real, leaf S>
std::string_view read_leaf(void const* held, [[maybe_unused]] step_t k, void* params) {
  using P = params_of<S>;
  P const& given = *::new (params) P(part_of<Real, S>(*static_cast<held_schedule<Real> const*>(held)).parameters());
  if constexpr (requires { std::string_view(S::formula(given, k)); }) return S::formula(given, k);
  return {};
}

// Compositions.

template <std::floating_point Real>
description describe_held_composition(held_schedule<Real> const& s, std::optional<step_t> k) {
  composition_type const& type = *s.type->composition;
  description out = blank_description(s, k);
  params_room given;
  type.read(&s, &given);
  describe_params(out, type.params, &given);
  out.written = type.written;
  type.add_parts(&s, out, k);
  return out;
}

/// A composition whose arguments are plain values.
template <class S>
concept plain_composition = composition<S> && !describes_itself<S> && params_are_data<S, params_of<S>>;

template <std::floating_point Real, plain_composition S>
void read_composition(void const* held, void* params) {
  using P = params_of<S>;
  ::new (params) P(part_of<Real, S>(*static_cast<held_schedule<Real> const*>(held)).parameters());
}
template <std::floating_point Real, plain_composition S>
void add_parts_of_held(void const* held, description& out, std::optional<step_t> k) {
  add_parts(out, part_of<Real, S>(*static_cast<held_schedule<Real> const*>(held)), k);
}
template <std::floating_point Real, plain_composition S>
inline constexpr composition_type composition_type_of = {.params = params_type_of<S, params_of<S>>(S::name),
                                                         .written = S::written,
                                                         .read = &read_composition<Real, S>,
                                                         .add_parts = &add_parts_of_held<Real, S>};

// Any schedule.

template <std::floating_point Real, schedule S>
[[nodiscard]] constexpr held_type<Real> type_of();
/// Of each type of schedule there is one, which its address names.
template <std::floating_point Real, schedule S>
inline constexpr held_type<Real> held_type_of = type_of<Real, S>();

/// Puts a schedule on the heap.
template <std::floating_point Real, schedule S>
[[nodiscard]] held_schedule<Real> const* hold(S part) {
  step_t const end = end_of_held(part);
  // NOLINTNEXTLINE(cppcoreguidelines-owning-memory): any_schedule gives it to a shared_ptr
  return new holder<Real, S>{{&held_type_of<Real, S>, end}, std::move(part)};
}

// The conversion of rates of another type can change them, so that it belongs to the description.
template <std::floating_point Real, class Description>
[[nodiscard]] Description converted(Description inner, std::optional<step_t> at) {
  Description out;
  out.name = "any_schedule";
  out.real = name_of_real<Real>;
  out.written = notation::call;
  out.length = inner.length;
  if (at) out.active = always_active(*at < 0 ? 0 : *at);
  if (inner.rate) out.rate = static_cast<Real>(*inner.rate);
  out.parts.push_back(std::move(inner));
  return out;
}

/// The functions for one type of schedule.
template <std::floating_point Real, schedule S>
struct held_functions {
  using held = held_schedule<Real>;

  static Real at(held const& s, step_t k) {
    S const& part = part_of<Real, S>(s);
    if constexpr (may_not_hold<S>) {
      return static_cast<Real>(detail::held(part, k));
    } else {
      return static_cast<Real>(part(k));
    }
  }
  static void fill(held const& s, step_t k, std::span<Real> out) { detail::fill(part_of<Real, S>(s), k, out); }
  static description describe(held const& s, std::optional<step_t> k) {
    S const& part = part_of<Real, S>(s);
    if constexpr (!std::same_as<value_t<S>, Real>) {
      return converted<Real>(lrkit::describe(part, k), k);
    } else if constexpr (describes_itself<S>) {
      return part.described(k);
    } else {
      description out = blank_description(s, k);
      describe_in(out, part, k);
      return out;
    }
  }
  static bool equals(held const& one, held const& other) {
    if constexpr (std::equality_comparable<S>) return part_of<Real, S>(one) == part_of<Real, S>(other);
    return false;
  }
  static held const* stretched(held const& s, step_t steps) {
    S const& part = part_of<Real, S>(s);
    if constexpr (with_steps<S>) {
      return hold<Real>(rebuilt(part, steps));
    } else {
      return hold<Real>(stretch(part, steps));
    }
  }
  static Real stretched_at(held const& s, step_t steps, step_t k) {
    return static_cast<Real>(detail::stretched_at(part_of<Real, S>(s), steps, k));
  }
  static double sum(held const& s, step_t first, step_t last) { return sum_over(part_of<Real, S>(s), first, last); }
  // NOLINTNEXTLINE(cppcoreguidelines-owning-memory): the shared_ptr calls it
  static void release(held const* s) { delete static_cast<holder<Real, S> const*>(s); }
  static held* make(void const* params, void* where) {
    // NOLINTNEXTLINE(cppcoreguidelines-owning-memory): it owns none
    auto* const made =
        ::new (where) holder<Real, S>{{&held_type_of<Real, S>, -1}, S(*static_cast<params_of<S> const*>(params))};
    made->end = end_of_held(made->part);
    return made;
  }
};

template <std::floating_point Real, leaf S>
inline constexpr leaf_type leaf_type_of = {
    .params = params_type_of<S, params_of<S>>(S::name), .size = sizeof(holder<Real, S>), .read = &read_leaf<Real, S>};

template <std::floating_point Real, schedule S>
[[nodiscard]] constexpr held_type<Real> type_of() {
  using functions = held_functions<Real, S>;
  constexpr bool is_exact = std::same_as<value_t<S>, Real>;
  held_type<Real> out{.at = &functions::at};
  // One rate of a schedule with a table costs more than the call through a pointer; one of a lambda may cost less.
  if constexpr (!described<S> || requires(S const& s, step_t k, std::span<Real> rates) { s.fill(k, rates); }) {
    out.fill = &functions::fill;
  }
  if constexpr (is_exact && leaf<S>) {
    out.leaf = &leaf_type_of<Real, S>;
    out.describe = &describe_held_leaf<Real>;
    out.equals = &equal_held_leaves<Real>;
    if constexpr (requires(params_of<S> const& p) { S(p); }) out.make = &functions::make;
    if constexpr (with_steps<S>) {
      out.stretched = &stretched_leaf<Real>;
      out.stretched_at = &stretched_leaf_at<Real>;
    }
  } else {
    if constexpr (is_exact && plain_composition<S>) {
      out.composition = &composition_type_of<Real, S>;
      out.describe = &describe_held_composition<Real>;
    } else {
      out.describe = &functions::describe;
    }
    out.equals = &functions::equals;
    if constexpr (finite_schedule<S> && !(is_exact && interpolates<S>)) {
      out.stretched = &functions::stretched;
      out.stretched_at = &functions::stretched_at;
    }
  }
  if constexpr (!is_exact || sums_itself<S> || !requires { summing<S>::one_by_one; }) {
    out.sum = &functions::sum;
  }
  if constexpr (!std::is_trivially_copyable_v<S> || alignof(S) > __STDCPP_DEFAULT_NEW_ALIGNMENT__) {
    out.release = &functions::release;
  }
  return out;
}

}  // namespace lrkit::detail
