// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/finder/detail/peer_recorders.hpp>
#include <lrkit/finder/detail/rule_parts.hpp>
#include <lrkit/finder/suggestion.hpp>
#include <lrkit/finder/sweep.hpp>

#include <cstddef>
#include <span>
#include <vector>

namespace lrkit::rules {

/// ignite: the steepest descent between two neighbours, left of the lowest loss.
///
/// Known defects: the smoothing lags by 20 steps, and the steepest point moves left as the sweep gets longer.
/// Source: pytorch/ignite, ignite/handlers/lr_finder.py, lr_suggestion(), at de08e79.
template <class When = lrkit::detail::when_used>
[[nodiscard]] suggestion ignite(std::span<double const> rates, std::span<double const> losses) {
  detail::check_spans(rates, losses);
  if (losses.empty()) return detail::nothing();
  auto y = detail::in<float>(losses);
  y.resize(detail::argmin(y) + 1);
  if (y.size() < 3) return detail::nothing(losses.size() < 3 ? reason::too_few : reason::never_fell);
  std::vector<float> slope;
  for (std::size_t i = 1; i + 1 < y.size(); ++i) slope.push_back(0.5F * (y[i + 1] - y[i - 1]));
  return detail::found(rates[detail::argmin(slope) + 1]);
}
template <class When = lrkit::detail::when_used>
[[nodiscard]] suggestion ignite(sweep const& s) {
  auto const r = lrkit::detail::recorded_by<When>(lrkit::detail::torch_recorder{}, s);
  return ignite(r.rates, r.losses);
}

}  // namespace lrkit::rules
