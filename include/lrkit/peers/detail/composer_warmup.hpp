// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/peers/detail/composer_clock.hpp>
#include <lrkit/peers/detail/formula_schedule.hpp>

namespace lrkit::detail {

/// A warmup of Composer from 0 to `first`, and what follows it, which is asked for the part gone of the rest.
template <class Params, class Rest>
[[nodiscard]] constexpr auto after_composer_warmup(Params const& p, double first, Rest rest) {
  check_settings(p);
  composer_clock const clock(p);
  composer_time const warmup = clock.time("t_warmup", p.t_warmup, false);
  composer_time const rise = clock.time("t_warmup", p.t_warmup, p.scale_warmup);
  composer_time const whole = clock.time("t_max", p.t_max);
  refuse_if(warmup.unit != whole.unit, p, "t_warmup", "be in the unit of t_max", p.t_warmup);
  if (!p.max_duration.empty()) {
    composer_time const run = clock.time("max_duration", "1dur");
    refuse_if(run.unit == whole.unit && run.value > whole.value, p, "t_max", "be at least max_duration", p.t_max);
  }
  return configure(p, [=, lr = p.lr](step_t k) noexcept {
    if (!clock.reached(k, warmup)) return lr * (first * clock.gone(k, rise));
    return lr * rest(whole.value > warmup.value ? clock.gone(k, whole, warmup.value) : 0);
  });
}

}  // namespace lrkit::detail
