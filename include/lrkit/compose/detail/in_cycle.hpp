// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/compose/detail/part.hpp>
#include <lrkit/compose/detail/stretched.hpp>
#include <lrkit/core/detail/math/math.hpp>
#include <lrkit/schedules/detail/cycles.hpp>
#include <lrkit/schedules/detail/ramp.hpp>

#include <limits>
#include <string_view>

namespace lrkit::detail {

/// A schedule at a step of a cycle, stretched to it and scaled by decay^number.
template <finite_schedule S>
[[nodiscard]] constexpr value_t<S> in_cycle(S const& s, step_t length, double decay, cycle at, step_t k) {
  step_t const own = k - at.began;
  auto const value = at.steps == length ? s(own < length ? own : length) : stretched_at(s, at.steps, own);
  // What is not a number stays so, and 0 is 0 however large the factor is.
  if (at.number == 0 || decay == 1 || value == 0 || !is_finite(static_cast<double>(value))) return value;
  double const factor = pow(decay, static_cast<double>(at.number));
  if constexpr (sizeof(value) > sizeof(double)) {
    return is_finite(factor) ? static_cast<value_t<S>>(factor) * value : (std::numeric_limits<value_t<S>>::max)();
  } else {
    return rate_of<value_t<S>>(factor * static_cast<double>(value));
  }
}

/// The last of `times` cycles; throws if they end beyond the largest length.
[[nodiscard]] constexpr cycle last_cycle(std::string_view who, step_t times, step_t length, double growth) {
  if (growth == 1) {
    step_t const end = checked_multiple(who, times, length);
    return {times - 1, end - length, length};
  }
  for (growing_cycles run(length, growth, 0);; run.next()) {
    step_t const ahead = times - 1 - run.first().number;
    step_t const taken = ahead < run.count() ? ahead + 1 : run.count();
    (void)checked_length(who, run.first().began, checked_multiple(who, taken, run.each()));
    if (ahead < run.count()) return run[ahead];
  }
}

}  // namespace lrkit::detail
