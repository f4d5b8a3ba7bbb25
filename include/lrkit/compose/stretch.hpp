// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/compose/detail/stretched.hpp>

namespace lrkit {

/// The same shape over another number of steps.
///
///     stretch(s, n)(k) = s(k * s.length() / n),     0 <= k <= n
///
/// A schedule with a `steps` field is built again with it, and with its other counts in proportion. The links of a
/// sequence share the steps in proportion to their lengths; what is left by rounding down goes to the largest
/// remainders. `scale`, `clamp`, `clamp_min` and `reverse` stretch their part. Anything else is a straight line between
/// its steps.
///
/// Both ends are those of `s`, exactly, but for what depends on the number of steps: the first rate of a warmup without
/// `from`, the order of chebyshev, and a link that is left without steps, which is skipped. As stretch(reverse(s), n)
/// is reverse(stretch(s, n)), it ends with the first rate of stretch(s, n), which for n = 0 is the last one of `s`.
///
/// Units: `steps` counts optimizer updates.
/// Errors: std::invalid_argument if `steps` is negative or above 2^53, or fewer than a part can have (2 in
/// exponential_range, 1 in chebyshev), or if the schedule was chosen at run time and is infinite.
///
///     constexpr auto whole = lrkit::with_warmup(lrkit::cosine({.from = 0.1, .steps = 900}), 100);
///     constexpr auto half = lrkit::stretch(whole, 500);
///     static_assert(half(50) == 0.1 && half(275) == whole(550) && half(500) == 0);
template <finite_schedule Schedule>
[[nodiscard]] constexpr auto stretch(Schedule part, step_count steps) {
  detail::check_value("stretch", "steps", must_be::count, steps);
  (void)detail::checked_end("stretch", "schedule", part);
  auto const shares = detail::shares_of(part, steps);
  return detail::stretch_to(part, steps, shares.data());
}

}  // namespace lrkit
