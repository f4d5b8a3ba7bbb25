// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/cpp20.hpp>

#include <concepts>
#include <cstdint>
#include <type_traits>

namespace lrkit {

/// Counts optimizer updates; the first one is number 0.
using step_t = std::int64_t;

/// A schedule is a copyable function from a step to a rate. Any lambda of that shape is one, with captures or without.
template <class S>
concept schedule = std::copy_constructible<S> && requires(S const& s, step_t k) {
  { s(k) } -> std::floating_point;
};

/// A schedule with a finite length. Past the end it returns its last value.
template <class S>
concept finite_schedule = schedule<S> && requires(S const& s) {
  { s.length() } -> std::same_as<step_t>;
};

/// A schedule that never throws.
template <class S>
concept nothrow_schedule = schedule<S> && std::is_nothrow_invocable_v<S const&, step_t>;

/// The floating-point type of a schedule's rates.
template <schedule S>
using value_t = std::invoke_result_t<S const&, step_t>;

namespace detail {

/// The default argument of a template that is one only to be compiled at its first use, not at every #include.
struct when_used;

}  // namespace detail

/// The largest count and the longest length: up to here every integer is a double.
inline constexpr step_t max_steps = step_t{1} << 53;

}  // namespace lrkit
