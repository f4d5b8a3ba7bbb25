// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/math/math.hpp>
#include <lrkit/finder/detail/peer_recorders.hpp>
#include <lrkit/finder/detail/rule_parts.hpp>
#include <lrkit/finder/detail/rule_views.hpp>
#include <lrkit/finder/detail/steepest.hpp>
#include <lrkit/finder/rules/torch_lr_finder.hpp>
#include <lrkit/finder/suggestion.hpp>
#include <lrkit/finder/sweep.hpp>

#include <cstddef>
#include <span>
#include <vector>

namespace lrkit::rules {

/// Lightning, from 2.5.3 on: the steepest descent by the rate itself.
///
/// Known defects: on a geometric ladder the steps of the rate are smallest at the left end, so that any noise there is
/// the steepest descent of all, and the answer is nearly always the smallest rate that it uses, four or five decades
/// too low. The correction of its running mean counts one loss too many, so that the first values are too small.
/// Source: Lightning-AI/pytorch-lightning, tuner/lr_finder.py, suggestion(), at 7f0c343.
template <class When = lrkit::detail::when_used>
[[nodiscard]] suggestion lightning(std::span<double const> rates, std::span<double const> losses,
                                   skips without = {10, 1}) {
  detail::check_spans(rates, losses);
  auto const at = detail::lightning_view(losses, without.begin, without.end);
  std::size_t const n = at.size();
  if (n < 2) return detail::nothing();
  std::vector<float> y;
  std::vector<float> x;
  for (std::size_t i : at) {
    y.push_back(static_cast<float>(losses[i]));
    x.push_back(static_cast<float>(rates[i]));
  }
  std::vector<float> slope(n);
  slope[0] = detail::quotient(y[1] - y[0], x[1] - x[0]);
  slope[n - 1] = detail::quotient(y[n - 1] - y[n - 2], x[n - 1] - x[n - 2]);
  for (std::size_t i = 1; i + 1 < n; ++i) {
    float const before = x[i] - x[i - 1];
    float const after = x[i + 1] - x[i];
    slope[i] = detail::quotient(-after, before * (before + after)) * y[i - 1] +
               detail::quotient(after - before, before * after) * y[i] +
               detail::quotient(before, after * (before + after)) * y[i + 1];
  }
  return detail::found(rates[at[detail::argmin(slope)]]);
}
template <class When = lrkit::detail::when_used>
[[nodiscard]] suggestion lightning(sweep const& s, skips without = {10, 1}) {
  auto const r = lrkit::detail::recorded_by<When>(lrkit::detail::lightning_recorder{}, s);
  return lightning(r.rates, r.losses, without);
}

/// Lightning, before 2.5.3: the steepest descent by index.
///
/// Known defects: the steepest point moves left as the sweep gets longer; if losses were not finite, it returns a rate
/// left of the one it means. The correction of its running mean counts one loss too many.
/// Source: Lightning-AI/pytorch-lightning, tuner/lr_finder.py, suggestion(), before 105bb20.
template <class When = lrkit::detail::when_used>
[[nodiscard]] suggestion lightning_2_5_2(std::span<double const> rates, std::span<double const> losses,
                                         skips without = {10, 1}) {
  detail::check_spans(rates, losses);
  std::vector<float> y;
  for (std::size_t i : detail::lightning_view(losses, without.begin, without.end))
    y.push_back(static_cast<float>(losses[i]));
  if (y.size() < 2) return detail::nothing();
  return detail::found(rates[detail::steepest_index(y) + without.begin]);
}
template <class When = lrkit::detail::when_used>
[[nodiscard]] suggestion lightning_2_5_2(sweep const& s, skips without = {10, 1}) {
  auto const r = lrkit::detail::recorded_by<When>(lrkit::detail::lightning_recorder{}, s);
  return lightning_2_5_2(r.rates, r.losses, without);
}

}  // namespace lrkit::rules
