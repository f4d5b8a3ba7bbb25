// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/peers/detail/formula_schedule.hpp>
#include <lrkit/schedules/detail/ramp.hpp>

#include <cstddef>

namespace lrkit::detail {

/// The wave between 0 and 1 that CyclicLR makes its rate and its momentum of.
template <class Params>
[[nodiscard]] constexpr auto cyclic_wave(Params& p) {
  check_settings(p);
  (void)one_of(p.function, "mode", p.mode, names("triangular", "triangular2", "exp_range"));
  (void)one_of(p.function, "scale_mode", p.scale_mode, names("cycle", "iterations"));
  step_t const up = p.step_size_up;
  step_t const down = p.step_size_down.value_or(p.step_size_up);
  return [=, gamma = p.gamma, halves = p.mode == "triangular2", decays = p.mode == "exp_range"](step_t k) {
    step_t const here = k % (up + down);
    double const height = here <= up ? real(here) / real(up) : static_cast<double>(up + down - here) / real(down);
    if (halves) return height * pow(0.5, static_cast<double>(k / (up + down)));
    return decays ? height * pow(gamma, real(k)) : height;
  };
}

/// The phases of OneCycleLR, which end between steps. Past the last one its formula goes on for one step.
struct cycle_phases {
  step_t steps;
  bool along_cosine;
  std::size_t count;
  double ends[3];

  template <class Params>
  [[nodiscard]] static constexpr cycle_phases of(Params& p) {
    check_settings(p);
    bool const along_cosine = one_of(p.function, "anneal_strategy", p.anneal_strategy, names("cos", "linear")) == 0;
    refuse_if(!p.total_steps && !(p.epochs && p.steps_per_epoch), p, "total_steps",
              "be given, or epochs and steps_per_epoch");
    step_t const steps =
        p.total_steps ? step_t{*p.total_steps} : checked_multiple(p.function, *p.epochs, *p.steps_per_epoch);
    double const last = static_cast<double>(steps - 1);
    double const turn = p.pct_start * real(steps);
    if (p.three_phase) return {steps, along_cosine, 3, {turn - 1, 2 * turn - 2, last}};
    return {steps, along_cosine, 2, {turn - 1, last, last}};
  }

  /// The value at step k, `at[i]` being the value at the beginning of phase i.
  [[nodiscard]] constexpr double operator()(step_t k, double const (&at)[4]) const noexcept {
    double const last_length = ends[count - 1] - ends[count - 2];
    if (k > steps || (k == steps && last_length == 0)) k = steps - 1;
    double const step = real(k);
    double began = 0;
    std::size_t i = 0;
    for (; i + 1 < count && step > ends[i]; ++i) began = ends[i];
    double const u = ends[i] == began ? 1 : (step - began) / (ends[i] - began);
    if (!(u >= 0 && u <= 1)) return at[i] + (at[i + 1] - at[i]) * (along_cosine ? 0.5 - 0.5 * cos_pi(u) : u);
    double const way = u > 0.5 ? 1 - u : u;
    return between(at[i], at[i + 1], {along_cosine ? raised(way) : way, u > 0.5});
  }
};

}  // namespace lrkit::detail
