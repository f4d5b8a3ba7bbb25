// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/finder/detail/peer_recorders.hpp>
#include <lrkit/finder/detail/rule_parts.hpp>
#include <lrkit/finder/detail/steepest.hpp>
#include <lrkit/finder/suggestion.hpp>
#include <lrkit/finder/sweep.hpp>

#include <cstddef>
#include <span>
#include <vector>

namespace lrkit::rules {

/// The numbers of points left out at the ends.
struct skips {
  std::size_t begin = 10;
  std::size_t end = 5;
};

/// torch-lr-finder: the steepest descent between two neighbours, by index.
///
/// Known defects: the smoothing lags by 20 steps, the steepest point moves left as the sweep gets longer, and a NaN is
/// taken for the steepest descent of all.
/// Source: davidtvs/pytorch-lr-finder, torch_lr_finder/lr_finder.py, plot(), at 76df305.
template <class When = lrkit::detail::when_used>
[[nodiscard]] suggestion torch_lr_finder(std::span<double const> rates, std::span<double const> losses,
                                         skips without = {}) {
  detail::check_spans(rates, losses);
  auto const left = detail::slice(detail::in<double>(losses), without.begin, without.end);
  if (left.size() < 2) return detail::nothing();
  return detail::found(rates[without.begin + detail::steepest_index(left)]);
}
template <class When = lrkit::detail::when_used>
[[nodiscard]] suggestion torch_lr_finder(sweep const& s, skips without = {}) {
  auto const r = lrkit::detail::recorded_by<When>(lrkit::detail::torch_recorder{}, s);
  return torch_lr_finder(r.rates, r.losses, without);
}

}  // namespace lrkit::rules
