// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/compose/detail/held_schedule.hpp>
#include <lrkit/compose/detail/stretched.hpp>
#include <lrkit/compose/detail/sum_over.hpp>
#include <lrkit/core/description.hpp>
#include <lrkit/core/detail/apportion.hpp>
#include <lrkit/core/detail/params_type.hpp>

#include <concepts>
#include <cstddef>
#include <new>
#include <optional>
#include <string_view>
#include <type_traits>

// What any_schedule does with a schedule that its params determine.

namespace lrkit::detail {

/// A schedule that its arguments determine, all of it plain values. (std::equality_comparable and the like would take a
/// compiler longer.)
template <class S>
concept leaf =
    described<S> && !composition<S> && std::is_trivially_copyable_v<S> && params_are_data<params_of<S>> &&
    requires(S const& s) { static_cast<bool>(s == s); } && sizeof(S) < params_room::size / 2 &&
    alignof(S) <= __STDCPP_DEFAULT_NEW_ALIGNMENT__ && !describes_itself<S> && !stretches_itself<S> && !sums_itself<S>;

template <class When = when_used>
[[nodiscard]] inline bool equal_leaves(leaf_type const& leaf, void const* one, void const* other) {
  params_room a;
  params_room b;
  leaf.read(one, 0, &a);
  leaf.read(other, 0, &b);
  return same_params(leaf.params, &a, &b);
}

/// Writes the params of a leaf as `rebuilt` changes them.
template <class When = when_used>
inline void stretch_params(leaf_type const& leaf, void const* held, step_t steps, params_room& params) {
  leaf.read(held, 0, &params);
  step_count* own = nullptr;
  for (field_entry const& each : leaf.params.fields) {
    if (each.name == "steps") own = static_cast<step_count*>(each.in(&params));
  }
  step_t const before = *own;
  for (field_entry const& each : leaf.params.fields) {
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
  params_type const& params = s.type->leaf->params;
  describe_params(out, params, &given, params.example);
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

}  // namespace lrkit::detail
