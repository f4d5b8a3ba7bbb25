// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/compose/detail/part.hpp>
#include <lrkit/compose/detail/stretched.hpp>
#include <lrkit/compose/detail/sum_over.hpp>
#include <lrkit/core/description.hpp>
#include <lrkit/core/detail/params_type.hpp>

#include <concepts>
#include <cstddef>
#include <new>
#include <optional>
#include <span>
#include <string_view>

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

}  // namespace lrkit::detail
