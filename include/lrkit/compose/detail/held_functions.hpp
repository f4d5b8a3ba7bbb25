// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/compose/detail/held_composition.hpp>
#include <lrkit/compose/detail/held_leaf.hpp>
#include <lrkit/compose/detail/held_schedule.hpp>
#include <lrkit/compose/detail/part.hpp>
#include <lrkit/compose/detail/stretched.hpp>
#include <lrkit/compose/detail/sum_over.hpp>
#include <lrkit/compose/stretch.hpp>
#include <lrkit/core/description.hpp>

#include <concepts>
#include <new>
#include <optional>
#include <span>
#include <type_traits>
#include <utility>

// Any schedule on the heap, with the table of the functions of its type.

namespace lrkit::detail {

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
