// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/peers/detail/formula_schedule.hpp>
#include <lrkit/schedules/curve.hpp>
#include <lrkit/schedules/detail/curve_ramp.hpp>

#include <algorithm>
#include <optional>
#include <string_view>

/// The schedule of torchtitan, with the names of its configuration: step k is the rate of LambdaLR after k calls of
/// step().
namespace lrkit::peers::torchtitan {

using detail::operator==;

struct linear_warmup_stable_decay_params {
  using self = linear_warmup_stable_decay_params;
  double lr = required<double>;
  std::optional<step_count> training_steps{};
  step_count warmup_steps = 200;
  std::optional<step_count> total_steps{};
  std::optional<double> decay_ratio{};
  std::string_view decay_type = "linear";
  double min_lr_factor = 0.0;

  static constexpr std::string_view function = "peers::torchtitan::linear_warmup_stable_decay";
  static constexpr auto fields = fields_of(
      rate("lr", &self::lr), count("training_steps", &self::training_steps), count("warmup_steps", &self::warmup_steps),
      count("total_steps", &self::total_steps), fraction("decay_ratio", &self::decay_ratio),
      choice("decay_type", &self::decay_type), rate("min_lr_factor", &self::min_lr_factor));
};

/// linear_warmup_stable_decay: its decay is one step longer than what the run has left, so that the last update is not
/// at the floor, and the peak is used twice if nothing is stable. The floor is reached at step total_steps, by
/// default training_steps, and held; torchtitan's own formula would go below it, but its training is over.
///
///     constexpr auto schedule = lrkit::peers::torchtitan::linear_warmup_stable_decay(
///         {.lr = 8e-4, .training_steps = 10'000, .warmup_steps = 200, .decay_ratio = 0.1, .decay_type = "cosine"});
[[nodiscard]] constexpr auto linear_warmup_stable_decay(linear_warmup_stable_decay_params p) {
  detail::check_settings(p);
  constexpr curve shapes[] = {curve::linear, curve::one_minus_sqrt, curve::cosine};
  curve const shape =
      shapes[detail::one_of(p.function, "decay_type", p.decay_type, detail::names("linear", "sqrt", "cosine"))];
  detail::refuse_if(!p.training_steps && !p.total_steps, p, "training_steps", "be given, or total_steps");
  step_t const steps = p.total_steps ? *p.total_steps : *p.training_steps;
  step_t const warmup = std::min<step_t>(p.warmup_steps, steps);
  step_t const asked = p.decay_ratio ? detail::rounded_to_even(detail::real(steps) * *p.decay_ratio) : steps;
  step_t const decay = (std::min)(asked, steps - warmup);
  step_t const began = steps - decay;
  return detail::configure(p, [=, lr = p.lr, floor = p.lr * p.min_lr_factor](step_t k) {
    if (k < warmup) return lr * (static_cast<double>(k + 1) / detail::real(warmup));
    if (k < began || decay == 0) return lr;
    return k < steps ? detail::ramp(shape, lr, floor, k - began, decay) : floor;
  });
}

}  // namespace lrkit::peers::torchtitan
