// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/compose/detail/part.hpp>
#include <lrkit/schedules/detail/fill.hpp>

#include <algorithm>
#include <limits>
#include <span>

namespace lrkit {

/// Fills a table with the rates of a schedule, from step 0 on or from `first` on: the same numbers as one call after
/// the other gives, several times as fast for lines, cosines and what is composed of them.
///
///     out[i] = schedule(first + i)
///
/// A negative step answers as step 0. A table that would reach beyond the largest step_t ends there instead.
///
/// Units: `first` is a step.
/// Errors: none of its own; an exception of a part passes through, and leaves the table half filled.
///
///     std::vector<double> rates(10'000);
///     lrkit::tabulate(lrkit::with_warmup(lrkit::cosine({.from = 3e-4, .steps = 9'500}), 500), rates);
template <schedule Schedule>
constexpr void tabulate(Schedule const& schedule, std::span<value_t<Schedule>> out, step_t first = 0) {
  if (out.empty()) return;
  auto const size = static_cast<step_t>(out.size());
  first = std::clamp(first, -size, (std::numeric_limits<step_t>::max)() - (size - 1));
  detail::split_at const all(out, first, 0);
  for (auto& rate : all.before) rate = detail::held(schedule, 0);
  detail::fill(schedule, (std::max<step_t>)(first, 0), all.after);
}

}  // namespace lrkit
