// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/compose/detail/sum_over.hpp>
#include <lrkit/core/detail/check_value.hpp>
#include <lrkit/core/detail/error.hpp>
#include <lrkit/core/schedule.hpp>
#include <lrkit/core/step_count.hpp>

namespace lrkit {

/// The sum of the rates of a range of steps: a bound on how far a run can move, and equal for schedules of one budget.
///
///     sum(s, first, last) = s(first) + s(first + 1) + ... + s(last - 1)
///
/// In closed form for constant, linear, linear_warmup, cosine and exponential, and for what sequence, add, scale,
/// take, skip, delay, reverse, per_epoch and repeat make of them; step by step for anything else. Rates of float are
/// summed in double.
///
/// Units: a learning rate times a number of steps.
/// Errors: std::invalid_argument if `first` is negative, or `last` is below it or above 2^53.
///
///     static_assert(lrkit::sum(lrkit::linear({.from = 1.0, .steps = 100}), 0, 100) == 50.5);
template <schedule S>
[[nodiscard]] constexpr double sum(S const& s, step_count first, step_count last) {
  detail::check_value("sum", "first", must_be::count, first);
  detail::check_value("sum", "last", must_be::count, last);
  if (last < first) {
    detail::refuse("sum", "last", "be at least first, " + detail::shortest(step_t{first}),
                   detail::shortest(step_t{last}));
  }
  return detail::sum_over(s, first, last);
}

}  // namespace lrkit
