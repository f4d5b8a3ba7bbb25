// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/check_value.hpp>
#include <lrkit/core/detail/math/math.hpp>
#include <lrkit/finder/certainty.hpp>
#include <lrkit/finder/goal.hpp>
#include <lrkit/finder/prior.hpp>

namespace lrkit::detail {

template <class When = when_used>
void check(prior const& p) {
  check_value("prior", "constant", must_be::positive_rate, p.constant);
  check_value("prior", "peak", must_be::positive_rate, p.peak);
  check_value("prior", "decades", must_be::positive_number, p.decades);
}

/// The distance of the answers of a class from the best rate, in decades: the standard deviation over 33 tasks.
[[nodiscard]] constexpr double spread_of(certainty sure) noexcept {
  return sure >= 0.9 ? 0.35 : sure >= 0.6 ? 0.45 : 0.6;
}

/// The rate of a sweep, drawn towards the prior: the mean of their logarithms, each weighted by how certain it is.
///
///     log lr = (log swept / a^2 + log prior / b^2) / (1 / a^2 + 1 / b^2),    a and b their standard deviations
[[nodiscard]] inline double drawn(double swept, prior const& p, goal what, certainty sure) noexcept {
  if (what == goal::lowest || !(swept > 0)) return swept;
  double const a = spread_of(sure);
  double const share = a * a / (a * a + p.decades * p.decades);
  return swept * exp(share * log(p.rate(what) / swept));
}

}  // namespace lrkit::detail
