// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/finder/certainty.hpp>
#include <lrkit/finder/detail/evidence.hpp>
#include <lrkit/finder/detail/lowess.hpp>
#include <lrkit/finder/diagnosis.hpp>
#include <lrkit/finder/warning.hpp>

#include <algorithm>
#include <cstddef>
#include <vector>

namespace lrkit::detail {

/// Whether neighbouring losses are alike before the fall, or have so few values that the fall spans only a few of them.
[[nodiscard]] inline bool is_correlated(diagnosis const& d, bool by_the_edge) noexcept {
  if (by_the_edge) return d.independence < 0.5;  // there is no fall to compare with
  if (d.quantum > 0 && d.drop < 8 * d.quantum) return true;
  return (d.independence < 0.5 && d.wander > d.drop / 20) || d.swing > d.drop / 4;
}

/// How sure an answer is; see certainty.
template <class When = when_used>
[[nodiscard]] certainty sure_of(evidence<When> const& e, std::vector<warning> const& warnings, double share) {
  if (e.by_the_edge) return {0.3};
  diagnosis const& d = e.seen;
  auto const warned = [&](warning what) { return std::find(warnings.begin(), warnings.end(), what) != warnings.end(); };
  double const least = d.smoothed[d.minimum];
  auto const after = d.smoothed.begin() + static_cast<std::ptrdiff_t>(d.minimum);
  double const back = *std::max_element(after, d.smoothed.end()) - least;
  double const size = magnitude(d.smoothed_initial);
  int level = 1;
  bool const slow = d.losses_per_point >= 2;
  if (slow && d.rise >= 30 && d.wander <= d.drop / 10 && d.drop > size / 2) level = 2;
  if (warned(warning::shelf)) --level;
  bool const at_an_end = warned(warning::near_max_lr) || warned(warning::near_min_lr);
  bool const unclear = d.rise < 15 || d.wander > d.drop / 5 || d.drop < size / 5 || back < 1.4 * d.drop;
  if (at_an_end || unclear || share < 0.5 || d.dead || warned(warning::correlated)) level = 0;
  if (level >= 2) return {0.9 + 0.1 * share};
  return {level == 1 ? 0.6 + 0.29 * share : 0.05 + 0.45 * share};
}

}  // namespace lrkit::detail
