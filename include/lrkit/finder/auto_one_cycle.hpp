// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/error.hpp>
#include <lrkit/finder/find_lr.hpp>
#include <lrkit/finder/suggest.hpp>
#include <lrkit/finder/verify.hpp>
#include <lrkit/schedules/one_cycle.hpp>

#include <optional>
#include <string>

namespace lrkit {

/// The arguments of one_cycle except the peak, and how to find the peak.
struct auto_one_cycle_params {
  step_count steps = required<step_count>;
  double warmup_fraction = 0.3;
  double initial_div = 25;
  double final_div = 1e4;
  curve anneal = curve::cosine;
  find_lr_params find{};
  /// The number of further steps to spend on trials around the rate found (see verify); 0 for none.
  step_count verify_budget = 0;
  /// The peak to use if the sweep has no answer; if not given, that is an error.
  std::optional<double> fallback_lr{};

  friend constexpr bool operator==(auto_one_cycle_params const&, auto_one_cycle_params const&) = default;
};

/// The largest number of training steps that auto_one_cycle makes, before the training.
[[nodiscard]] constexpr step_t planned_steps(auto_one_cycle_params p) noexcept {
  return planned_steps(p.find) + (p.verify_budget > 0 ? planned_steps(verify_params{.budget = p.verify_budget}) : 0);
}

/// Finds a rate and returns the one-cycle schedule with that peak.
///
///     auto const schedule = lrkit::auto_one_cycle(train_step, {.steps = 5'000}, checkpoint);
///     schedule.parameters().max_lr;   // what was found
///
/// It sweeps, takes the suggestion for goal::annealed_peak and `steps` steps, and verifies it if `verify_budget` is
/// above 0. The model is restored in every case.
///
/// Errors:
/// - std::invalid_argument if find_lr, verify or one_cycle throws it, or if `fallback_lr` is not positive and finite;
/// - std::runtime_error, with the reason, if the sweep has no answer and there is no `fallback_lr`, or if every trial
///   diverged.
template <training_step Step, checkpoint Checkpoint>
[[nodiscard]] one_cycle<double> auto_one_cycle(Step&& train_step, auto_one_cycle_params p, Checkpoint& checkpoint) {
  auto const with_peak = [&p](double lr) {
    return one_cycle<double>({.max_lr = lr,
                              .steps = p.steps,
                              .warmup_fraction = p.warmup_fraction,
                              .initial_div = p.initial_div,
                              .final_div = p.final_div,
                              .anneal = p.anneal});
  };
  // Invalid arguments are rejected before anything is trained.
  (void)with_peak(0);
  detail::check_value("auto_one_cycle", "fallback_lr", must_be::positive_rate, p.fallback_lr);
  detail::check_value("auto_one_cycle", "verify_budget", must_be::count, p.verify_budget);
  step_t const trials = verify_params{}.trials;
  if (p.verify_budget > 0 && p.verify_budget < trials) {
    detail::refuse("auto_one_cycle", "verify_budget", "be 0 or at least " + detail::shortest(trials),
                   detail::shortest(step_t{p.verify_budget}));
  }
  auto const best = suggest(find_lr(train_step, p.find, checkpoint), goal::annealed_peak, p.steps);
  if (!best && !p.fallback_lr) detail::failed("lrkit::auto_one_cycle: no rate was found. " + best.text());
  double const lr = best ? best->lr : *p.fallback_lr;
  if (p.verify_budget == 0) return with_peak(lr);
  auto const checked = verify(train_step, lr, {.budget = p.verify_budget}, checkpoint);
  if (!checked) {
    detail::failed("lrkit::auto_one_cycle: no rate was found. " + checked.text());
  }
  return with_peak(checked->lr);
}

}  // namespace lrkit
