// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/cpp20.hpp>
#include <lrkit/core/fields.hpp>
#include <lrkit/core/schedule.hpp>

#include <concepts>
#include <cstddef>
#include <optional>

namespace lrkit {

/// How a composition is written in C++.
enum class notation {
  call,               ///< name(part, ..., value, ...)
  braces,             ///< name(part, ..., {.field = value, ...})
  value_then_braces,  ///< name(part, ..., value, {.field = value, ...}): the first argument stands before the braces
  infix,              ///< an operator: a >> b, 0.1 * s, s * t
  arguments,          ///< name({.field = value, ...}), without the parts, which follow from the arguments
  schedules,          ///< name({.schedules = {part, ...}, .field = value, ...})
};

/// A part of a composition at some step: the part's own step, and the steps of the composition at which it is active.
struct active_span {
  step_t step;   ///< the part is asked for its rate at this step of its own
  step_t began;  ///< the first step of the composition at which it is active, this time
  step_t ends;   ///< the step at which it no longer is; `max_steps` if it is infinite

  friend constexpr bool operator==(active_span const&, active_span const&) = default;
};

/// A described schedule made from others: it gives its parts, its notation, and the part that is active at a step.
template <class S>
concept composition = described<S> && requires(S const& s, std::size_t part, step_t k) {
  s.parts();
  { S::written } -> std::convertible_to<notation>;
  { s.active_part(part, k) } -> std::same_as<std::optional<active_span>>;
};

}  // namespace lrkit
