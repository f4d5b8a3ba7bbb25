// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/finder/detail/lowess.hpp>
#include <lrkit/finder/suggest.hpp>
#include <lrkit/finder/suggestion.hpp>
#include <lrkit/finder/sweep.hpp>

#include <algorithm>
#include <cstddef>
#include <vector>

namespace lrkit {

/// Suggests the largest rate at which the updates still deliver what their gradients promise, from a sweep whose
/// training step returned a measured_step.
///
///     ratio = (loss before - loss after) / (lr * <gradient, direction of the update>),    of the same batch
///
///     auto sweep = lrkit::find_lr([&](double lr) { return lrkit::measured_step{before, after, promised}; }, {},
///                                 checkpoint);
///     if (auto best = lrkit::suggest_by_decrease(sweep)) use(best->lr);
///
/// The ratio is 1 where the loss is a straight line along the step, 1/2 at the bottom of a parabola, 0 where nothing is
/// gained. The rate is the largest with a median of 5 ratios of at least 3/4 for a constant rate, 1/2 for the peak of a
/// schedule that decays. Time does not enter, and nothing is divided; it costs one more forward pass per step.
///
/// The interval reaches from the largest rate with a ratio half way from that to 1 up to the largest with half of that
/// ratio. Of several sweeps only the first is looked at.
///
/// Errors: std::invalid_argument where the sweep has no ratios.
/// Source: Armijo 1966, Minimization of functions having Lipschitz continuous first partial derivatives.
template <class When = detail::when_used>
[[nodiscard]] suggestion suggest_by_decrease(sweep const& s, goal what = goal::annealed_peak) {
  if (s.ratios().empty() && s.size() > 0) {
    detail::refuse(
        "lrkit::suggest_by_decrease: the sweep has no ratios: its training step must return a measured_step");
  }
  std::size_t const n = s.size();
  if (n < 8) {
    if (s.stopped() == stop_reason::non_finite) return suggestion(reason::non_finite);
    return suggestion(s.stopped() == stop_reason::diverged ? reason::diverged_at_once : reason::too_few);
  }
  auto const largest = [&](double wanted) {
    for (std::size_t i = n; i-- > 0;) {
      auto const from = s.ratios().begin() + static_cast<std::ptrdiff_t>(i < 2 ? 0 : i - 2);
      auto const to = s.ratios().begin() + static_cast<std::ptrdiff_t>((std::min)(n, i + 3));
      if (detail::median({from, to}) >= wanted) return i;
    }
    return n;
  };
  double const wanted = what == goal::constant ? 0.75 : 0.5;
  std::size_t const at = largest(wanted);
  if (at == n) return suggestion(reason::never_fell, paired(s));
  std::size_t const sure = (std::min)(at, largest((1 + wanted) / 2));
  std::size_t const bold = largest(wanted / 2);
  double const lr = s.rates()[at];
  double const low = sure == n ? s.rates().front() : s.rates()[sure];
  warning const mind = at + 1 == n && s.stopped() == stop_reason::end_of_ladder ? warning::near_max_lr : warning::none;
  return suggestion({lr, (std::min)(low, lr), s.rates()[bold]}, {}, mind, paired(s));
}

}  // namespace lrkit
