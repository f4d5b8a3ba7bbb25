// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/math/math.hpp>
#include <lrkit/peers/detail/formula_schedule.hpp>

#include <algorithm>

namespace lrkit::detail {

/// How far a warmup of DeepSpeed has come at its iteration `it`, and 1 past its end. A warmup of 1 step gets 2.
template <class Params>
[[nodiscard]] constexpr auto deepspeed_warmup(Params& p) {
  check_settings(p);
  bool const along_log = one_of(p.function, "warmup_type", p.warmup_type, names("log", "linear")) == 0;
  step_t const steps = (std::max<step_t>)(p.warmup_num_steps, 2);
  return [=](step_t it) {
    if (it >= steps) return 1.0;
    if (along_log) return log(static_cast<double>(it + 1)) / log(real(steps));
    return real(it) / real(steps);
  };
}

/// The part of the height that a cycle of DeepSpeed has at step k.
template <class Params>
[[nodiscard]] constexpr auto deepspeed_cycle(Params const& p) {
  step_t const up = p.cycle_first_step_size;
  step_t const down = p.cycle_second_step_size.value_or(p.cycle_first_step_size);
  step_t const up_stairs = p.cycle_first_stair_count;
  step_t const down_stairs = p.cycle_second_stair_count.value_or(p.cycle_first_stair_count);
  return [=](step_t k) {
    step_t const here = k % (up + down);
    bool const rises = here <= up;
    step_t const done = rises ? here : up + down - here;
    auto const size = static_cast<double>(rises ? up : down);
    auto const stairs = static_cast<double>(rises ? up_stairs : down_stairs);
    if (stairs == 0) return static_cast<double>(done) / size;
    return whole(static_cast<double>(done) * stairs / size) / stairs;
  };
}

}  // namespace lrkit::detail
