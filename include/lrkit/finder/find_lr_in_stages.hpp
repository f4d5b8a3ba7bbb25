// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/check_value.hpp>
#include <lrkit/core/detail/math/math.hpp>
#include <lrkit/finder/checkpoint.hpp>
#include <lrkit/finder/find_lr.hpp>
#include <lrkit/finder/suggest.hpp>
#include <lrkit/finder/sweep.hpp>

#include <algorithm>

namespace lrkit {

/// The range of a search in two stages, and its resolution.
struct find_lr_in_stages_params {
  double min_lr = 1e-9;
  double max_lr = 1e3;
  /// The number of rates of the first stage, over the whole range.
  step_count coarse_steps = 48;
  /// The number of rates per decade of the second stage.
  step_count steps_per_decade = 50;
  step_count tolerate = 0;
  lrkit::pairing pairing = lrkit::pairing::before_update;

  friend constexpr bool operator==(find_lr_in_stages_params const&, find_lr_in_stages_params const&) = default;
};

/// Sweeps the learning rate when even its order of magnitude is unknown: quickly over twelve decades, then slowly from
/// well below the answer of the quick sweep.
///
///     auto sweep = lrkit::find_lr_in_stages(train_step, {}, checkpoint);
///     if (auto best = lrkit::suggest(sweep)) use(best->lr);
///
/// The second stage begins at 1/300 of the lowest point of the first, or, if noise hides the fall, at 1/300 of a third
/// of its edge, and at most at max_lr / 10. It goes up to max_lr, unless the stop rule ends it. It is the sweep that is
/// returned. The two take some 250 steps in all, for an answer about as good as that of one sweep of 400 steps over the
/// right eight decades. If the first stage has no answer, the second covers the whole range.
///
/// Units: min_lr and max_lr are learning rates; steps count optimizer updates.
/// Errors: std::invalid_argument as find_lr, and if a rate is not positive or a count is below 1. Everything is
/// restored, as by find_lr.
template <training_step Step, checkpoint Checkpoint>
[[nodiscard]] sweep find_lr_in_stages(Step&& train_step, find_lr_in_stages_params p, Checkpoint& checkpoint) {
  detail::check_value("find_lr_in_stages", "min_lr", must_be::positive_rate, p.min_lr);
  detail::check_value("find_lr_in_stages", "max_lr", must_be::positive_rate, p.max_lr);
  detail::check_value("find_lr_in_stages", "coarse_steps", must_be::positive_count, p.coarse_steps);
  detail::check_value("find_lr_in_stages", "steps_per_decade", must_be::positive_count, p.steps_per_decade);
  if (!(p.min_lr < p.max_lr)) {
    detail::refuse("find_lr_in_stages", "min_lr", "be less than max_lr = " + detail::shortest(p.max_lr),
                   detail::shortest(p.min_lr));
  }
  find_lr_params how{
      .min_lr = p.min_lr, .max_lr = p.max_lr, .steps = p.coarse_steps, .tolerate = p.tolerate, .pairing = p.pairing};
  auto const rough = suggest(find_lr(train_step, how, checkpoint), goal::lowest);
  double const from = rough ? (std::max)(rough->lr / 300, p.min_lr) : p.min_lr;
  how.min_lr = (std::max)(p.min_lr, (std::min)(from, p.max_lr / 10));
  double const decades = detail::log(p.max_lr / how.min_lr) / 2.302585092994046;
  how.steps =
      (std::max<step_t>)(8, static_cast<step_t>(static_cast<double>(step_t{p.steps_per_decade}) * decades + 0.5) + 1);
  return find_lr(train_step, how, checkpoint);
}

}  // namespace lrkit
