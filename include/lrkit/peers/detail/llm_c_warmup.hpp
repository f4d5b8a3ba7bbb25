// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/compose/sequence.hpp>
#include <lrkit/peers/detail/formula_schedule.hpp>
#include <lrkit/schedules/linear_warmup.hpp>

#include <algorithm>

namespace lrkit::detail {

/// The fields of all schedules of llm.c.
template <class Self>
inline constexpr auto llm_c_fields =
    fields_of(rate("learning_rate", &Self::learning_rate), count("warmup_iterations", &Self::warmup_iterations),
              count("train_num_batches", &Self::train_num_batches),
              rate("final_learning_rate_frac", &Self::final_learning_rate_frac));

/// The ramp of llm.c from the end of the warmup to the end of the run; if no step is left it stays at the rate.
template <class Ramp, class Params>
[[nodiscard]] constexpr auto after_llm_c_warmup(Params const& p) {
  check_settings(p);
  step_t const left = (std::max<step_t>)(p.train_num_batches - p.warmup_iterations, 0);
  double const last = left == 0 ? p.learning_rate : p.learning_rate * p.final_learning_rate_frac;
  return linear_warmup({.peak = p.learning_rate, .steps = p.warmup_iterations}) >>
         Ramp({.from = p.learning_rate, .to = last, .steps = left});
}

}  // namespace lrkit::detail
