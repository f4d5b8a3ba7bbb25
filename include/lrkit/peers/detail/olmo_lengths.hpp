// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/peers/detail/formula_schedule.hpp>
#include <lrkit/schedules/linear.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace lrkit::detail {

/// A length that OLMo-core has twice, as a count and as a fraction: exactly one of them must be given.
template <class Params>
[[nodiscard]] constexpr step_t olmo_length(Params const& p, std::string_view argument,
                                           std::optional<step_count> const& count, std::optional<double> const& part,
                                           step_t whole) {
  if (count.has_value() == part.has_value()) {
    refuse(p.function, argument,
           (count ? "not be given beside " : "be given, or ") + std::string(argument) + "_fraction");
  }
  return count ? step_t{*count} : rounded_to_even(*part * static_cast<double>(whole));
}

/// The warmup of OLMo-core: its length, and its straight line to `peak`.
template <class Params>
[[nodiscard]] constexpr step_t olmo_warmup(Params const& p, step_t whole) {
  check_settings(p);
  return olmo_length(p, "warmup", p.warmup, p.warmup_fraction, whole);
}
template <class Params>
[[nodiscard]] constexpr auto olmo_rise(Params const& p, double peak, step_t warmup) {
  refuse_if(warmup > 0 && !(p.warmup_min_lr < peak), p, "warmup_min_lr", "be below the peak, ", peak, p.warmup_min_lr);
  return linear({.from = p.warmup_min_lr, .to = peak, .steps = warmup});
}

/// The decay of OLMo-core, by default a tenth of the run.
template <class Params>
[[nodiscard]] constexpr step_t olmo_decay(Params const& p, step_t whole) {
  return olmo_length(p, "decay", p.decay, p.decay || p.decay_fraction ? p.decay_fraction : 0.1, whole);
}

/// The horizon of a scheduler that may have its own.
template <class Params>
[[nodiscard]] constexpr step_t olmo_horizon(Params const& p) {
  refuse_if(!p.t_max && !p.max_steps, p, "max_steps", "be given, or t_max");
  return p.t_max ? *p.t_max : *p.max_steps;
}

template <class Params>
[[nodiscard]] constexpr step_t olmo_max_steps(Params const& p) {
  refuse_if(!p.max_steps, p, "max_steps", "be given");
  return *p.max_steps;
}

}  // namespace lrkit::detail
