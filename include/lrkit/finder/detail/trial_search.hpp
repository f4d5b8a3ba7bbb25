// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/math/math.hpp>
#include <lrkit/core/schedule.hpp>
#include <lrkit/finder/detail/trial_score.hpp>
#include <lrkit/finder/verify_params.hpp>

#include <algorithm>
#include <cstddef>
#include <vector>

namespace lrkit::detail {

/// Tries the rate and its two neighbours. Then it goes further out while the best trial, or the one with the lowest
/// loss, is at an end, and otherwise half way from the best to its better neighbour. (The credit for still falling must
/// not keep the search away from a trial that did better: one training thus lost all that it could have gained.) A
/// trial is begun only if all its steps are left.
void search(auto const& run, auto const& done, double lr, verify_params const& p, step_t steps) {
  auto const left = [&] {
    return p.budget - done.spent() >= steps && static_cast<step_t>(done.all.size()) < 2 * p.trials - 1;
  };
  run(lr);
  if (left()) run(lr / p.factor);
  if (left()) run(lr * p.factor);
  double const outwards = p.factor * sqrt(p.factor);
  while (left()) {
    auto const& all = done.all;
    std::size_t const lowest = done.of_lowest_loss();
    std::size_t const at = lowest == 0 || lowest + 1 == all.size() ? lowest : done.best();
    double next = 0;
    if (at == 0) {
      next = all.front().made.lr / outwards;
    } else if (at + 1 == all.size()) {
      next = all.back().made.lr * outwards;
    } else {
      double const other = all[at - 1].score < all[at + 1].score ? all[at - 1].made.lr : all[at + 1].made.lr;
      next = all[at].made.lr * sqrt(other / all[at].made.lr);
      if (next == all[at].made.lr || next == other) return;  // rates as close as numbers can be
    }
    if (!(next > 0) || !is_finite(next)) return;
    run(next);
  }
}

/// The lowest point of the parabola through the best trial and its two neighbours, over the logarithm of the rate, and
/// at most half way to either. It is the best rate itself if a neighbour is missing or diverged.
template <class When = when_used>
[[nodiscard]] double vertex(std::vector<outcome> const& all, std::size_t at) {
  double const rate = all[at].made.lr;
  if (at == 0 || at + 1 >= all.size()) return rate;
  double const left = log(all[at - 1].made.lr / rate);
  double const right = log(all[at + 1].made.lr / rate);
  double const down = all[at - 1].score - all[at].score;
  double const up = all[at + 1].score - all[at].score;
  double const bend = right * down - left * up;
  if (!is_finite(down) || !is_finite(up) || !(bend > 0) || !is_finite(bend)) return rate;
  double const x = (right * right * down - left * left * up) / bend / 2;
  return is_finite(x) ? rate * exp(std::clamp(x, left / 2, right / 2)) : rate;
}

}  // namespace lrkit::detail
