// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/compose/detail/held_schedule.hpp>
#include <lrkit/core/composition.hpp>
#include <lrkit/core/description.hpp>
#include <lrkit/core/detail/params_type.hpp>

#include <concepts>
#include <new>
#include <optional>

// What any_schedule says of a composition.

namespace lrkit::detail {

template <std::floating_point Real>
description describe_held_composition(held_schedule<Real> const& s, std::optional<step_t> k) {
  composition_type const& type = *s.type->composition;
  description out = blank_description(s, k);
  params_room given;
  type.read(&s, &given);
  describe_params(out, type.params, &given, type.params.example);
  out.written = type.written;
  type.add_parts(&s, out, k);
  return out;
}

/// A composition whose arguments are plain values.
template <class S>
concept plain_composition = composition<S> && !describes_itself<S> && params_are_data<params_of<S>>;

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

}  // namespace lrkit::detail
