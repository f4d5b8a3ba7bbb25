// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/compose/sequence.hpp>
#include <lrkit/schedules/linear.hpp>
#include <lrkit/schedules/linear_warmup.hpp>

#include <utility>

namespace lrkit {

/// A linear warmup of `steps` updates in front of a schedule, which then runs from its own step 0.
///
///     with_warmup(s, n)(k) = s(0) * (k + 1) / n,     0 <= k < n
///     with_warmup(s, n)(k) = s(k - n),               k >= n
///
/// Units: `steps` counts optimizer updates; the length grows by it, and 0 is no warmup.
/// Errors: std::invalid_argument if `steps` is negative or above 2^53.
///
///     constexpr auto schedule = lrkit::with_warmup(lrkit::cosine({.from = 0.1, .steps = 900}), 100);
///     static_assert(schedule(99) == 0.1 && schedule(100) == 0.1 && schedule(1'000) == 0);
template <schedule Schedule>
[[nodiscard]] constexpr auto with_warmup(Schedule part, step_count steps) {
  using warmup = linear_warmup<value_t<Schedule>>;
  auto const peak = part(0);
  return warmup({.peak = peak, .steps = steps}) >> std::move(part);
}

}  // namespace lrkit
