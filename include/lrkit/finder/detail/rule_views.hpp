// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/math/math.hpp>
#include <lrkit/core/schedule.hpp>
#include <lrkit/finder/detail/peer_recorders.hpp>
#include <lrkit/finder/detail/rule_parts.hpp>
#include <lrkit/finder/sweep.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>
#include <vector>

// The losses that the rules of fastai and Lightning use.

namespace lrkit::rules::detail {

using lrkit::detail::recorded;

/// The losses that fastai passes to its rules: the smoothed ones from a tenth of the planned steps on, without the last
/// 5, up to the first NaN.
template <class When = lrkit::detail::when_used>
[[nodiscard]] recorded fastai_view(sweep const& s) {
  recorded const all = lrkit::detail::recorded_by<When>(lrkit::detail::fastai_recorder{}, s);
  auto const skipped = static_cast<std::size_t>((std::max<step_t>)(s.planned(), 6) / 10);
  recorded out{slice(all.rates, skipped, 5), slice(all.losses, skipped, 5)};
  auto const nan = std::find_if(out.losses.begin(), out.losses.end(), is_nan);
  out.rates.resize(static_cast<std::size_t>(nan - out.losses.begin()));
  out.losses.erase(nan, out.losses.end());
  return out;
}

/// The indices of the finite losses that Lightning uses. It uses none if `end` is 0.
template <class When = lrkit::detail::when_used>
[[nodiscard]] std::vector<std::size_t> lightning_view(std::span<double const> losses, std::size_t begin,
                                                      std::size_t end) {
  std::vector<std::size_t> out;
  if (end == 0 || end >= losses.size()) return out;
  for (std::size_t i = begin; i < losses.size() - end; ++i) {
    if (lrkit::detail::is_finite(static_cast<double>(static_cast<float>(losses[i])))) out.push_back(i);
  }
  return out;
}

/// Whether two slopes differ by more than fastai allows.
[[nodiscard]] inline bool far_apart(float a, float b) { return static_cast<double>(std::abs(a - b)) > 0.005; }

}  // namespace lrkit::rules::detail
