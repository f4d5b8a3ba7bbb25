// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/math/math.hpp>
#include <lrkit/peers/detail/formula_schedule.hpp>
#include <lrkit/peers/detail/deepspeed_shapes.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>

/// The schedules of DeepSpeed: step k is the rate after k calls of step(). Its constructors write a rate, and the first
/// step() computes iteration 0: so the first rate of each warmup is used twice. A schedule that overwrites the
/// optimizer's rate has no `lr`. `last_batch_iteration` is accepted and ignored.
namespace lrkit::peers::deepspeed {

using detail::operator==;

struct lr_range_test_params {
  using self = lr_range_test_params;
  double lr_range_test_min_lr = 1e-3;
  step_count lr_range_test_step_size = 2000;
  double lr_range_test_step_rate = 1.0;
  bool lr_range_test_staircase = false;
  step_count last_batch_iteration = -1;

  static constexpr std::string_view function = "peers::deepspeed::lr_range_test";
  static constexpr auto fields = fields_of(rate("lr_range_test_min_lr", &self::lr_range_test_min_lr),
                                           positive_count("lr_range_test_step_size", &self::lr_range_test_step_size),
                                           rate("lr_range_test_step_rate", &self::lr_range_test_step_rate),
                                           choice("lr_range_test_staircase", &self::lr_range_test_staircase),
                                           choice("last_batch_iteration", &self::last_batch_iteration));
};

/// LRRangeTest: a straight line up, or stairs; infinite.
[[nodiscard]] constexpr auto lr_range_test(lr_range_test_params p) {
  detail::check_settings(p);
  return detail::configure(p, [=](step_t k) {
    double const size = detail::real(p.lr_range_test_step_size);
    double const passed = detail::periods(k, size, p.lr_range_test_staircase);
    return p.lr_range_test_min_lr * (1 + p.lr_range_test_step_rate * passed);
  });
}

struct one_cycle_params {
  using self = one_cycle_params;
  double cycle_min_lr = required<double>;
  double cycle_max_lr = required<double>;
  double decay_lr_rate = 0.0;
  step_count cycle_first_step_size = 2000;
  std::optional<step_count> cycle_second_step_size{};
  step_count cycle_first_stair_count = 0;
  std::optional<step_count> cycle_second_stair_count{};
  step_count decay_step_size = 0;
  bool cycle_momentum = true;
  double cycle_min_mom = 0.8;
  double cycle_max_mom = 0.9;
  double decay_mom_rate = 0.0;
  step_count last_batch_iteration = -1;

  static constexpr std::string_view function = "peers::deepspeed::one_cycle";
  static constexpr auto fields = fields_of(
      rate("cycle_min_lr", &self::cycle_min_lr), rate("cycle_max_lr", &self::cycle_max_lr),
      rate("decay_lr_rate", &self::decay_lr_rate),
      positive_count("cycle_first_step_size", &self::cycle_first_step_size),
      count("cycle_second_step_size", &self::cycle_second_step_size),
      count("cycle_first_stair_count", &self::cycle_first_stair_count),
      count("cycle_second_stair_count", &self::cycle_second_stair_count),
      count("decay_step_size", &self::decay_step_size), choice("cycle_momentum", &self::cycle_momentum),
      rate("cycle_min_mom", &self::cycle_min_mom), rate("cycle_max_mom", &self::cycle_max_mom),
      rate("decay_mom_rate", &self::decay_mom_rate), choice("last_batch_iteration", &self::last_batch_iteration));
};

struct one_cycle_momentum_params : one_cycle_params {
  static constexpr std::string_view function = "peers::deepspeed::one_cycle_momentum";
};

/// OneCycle: up and down once, in stairs if there is a stair count, then an inverse-time decay of `cycle_min_lr`.
/// With a cycle_second_step_size of 0 it falls at the step of its peak, and never reaches it.
[[nodiscard]] constexpr auto one_cycle(one_cycle_params p) {
  detail::check_settings(p);
  step_t const whole = p.cycle_first_step_size + p.cycle_second_step_size.value_or(p.cycle_first_step_size);
  return detail::configure(p, [=, height = detail::deepspeed_cycle(p)](step_t k) {
    if (k <= whole) return p.cycle_min_lr + (p.cycle_max_lr - p.cycle_min_lr) * height(k);
    if (p.decay_step_size == 0) return p.cycle_min_lr;
    return p.cycle_min_lr / (1 + p.decay_lr_rate * (static_cast<double>(k - whole) / detail::real(p.decay_step_size)));
  });
}

/// The beta1 of OneCycle. Its constructor writes the lowest one, from which the first step jumps up; after the cycle
/// it grows by `decay_mom_rate` without limit.
[[nodiscard]] constexpr auto one_cycle_momentum(one_cycle_params p) {
  one_cycle_momentum_params const named{p};
  detail::check_settings(named);
  step_t const whole = p.cycle_first_step_size + p.cycle_second_step_size.value_or(p.cycle_first_step_size);
  return detail::configure(named, [=, height = detail::deepspeed_cycle(p)](step_t k) {
    if (k == 0) return p.cycle_min_mom;
    if (k <= whole) return p.cycle_max_mom - (p.cycle_max_mom - p.cycle_min_mom) * height(k);
    if (p.decay_step_size == 0) return p.cycle_max_mom;
    return p.cycle_max_mom *
           (1 + p.decay_mom_rate * (static_cast<double>(k - whole) / detail::real(p.decay_step_size)));
  });
}

struct warmup_lr_params {
  using self = warmup_lr_params;
  std::optional<double> lr{};
  double warmup_min_lr = 0.0;
  std::optional<double> warmup_max_lr{};
  step_count warmup_num_steps = 1000;
  std::string_view warmup_type = "log";
  step_count last_batch_iteration = -1;

  static constexpr std::string_view function = "peers::deepspeed::warmup_lr";
  static constexpr auto fields = fields_of(
      rate("lr", &self::lr), rate("warmup_min_lr", &self::warmup_min_lr), rate("warmup_max_lr", &self::warmup_max_lr),
      positive_count("warmup_num_steps", &self::warmup_num_steps), choice("warmup_type", &self::warmup_type),
      choice("last_batch_iteration", &self::last_batch_iteration));
};

/// WarmupLR: up along a logarithm, or a straight line, then `warmup_max_lr`, by default the optimizer's `lr`. With
/// neither it is 0.001, the default of DeepSpeed before 0.17.2.
///
///     constexpr auto schedule = lrkit::peers::deepspeed::warmup_lr({.warmup_max_lr = 0.1, .warmup_num_steps = 100});
[[nodiscard]] constexpr auto warmup_lr(warmup_lr_params p) {
  auto const warmup = detail::deepspeed_warmup(p);
  return detail::configure(p,
                           [=, min = p.warmup_min_lr, max = p.warmup_max_lr.value_or(p.lr.value_or(0.001))](step_t k) {
                             double const way = k == 0 ? 0 : warmup(k - 1);
                             return way == 1 ? max : min + (max - min) * way;
                           });
}

struct warmup_decay_lr_params {
  using self = warmup_decay_lr_params;
  step_count total_num_steps = required<step_count>;
  double warmup_min_lr = 0.0;
  double warmup_max_lr = 0.001;
  step_count warmup_num_steps = 1000;
  std::string_view warmup_type = "log";
  step_count last_batch_iteration = -1;

  static constexpr std::string_view function = "peers::deepspeed::warmup_decay_lr";
  static constexpr auto fields = fields_of(
      count("total_num_steps", &self::total_num_steps), rate("warmup_min_lr", &self::warmup_min_lr),
      rate("warmup_max_lr", &self::warmup_max_lr), positive_count("warmup_num_steps", &self::warmup_num_steps),
      choice("warmup_type", &self::warmup_type), choice("last_batch_iteration", &self::last_batch_iteration));
};

/// WarmupDecayLR: the same, then down to `warmup_min_lr` on a straight line, which it reaches a step after
/// total_num_steps. With a longer warmup it rises to the end of the warmup and drops.
[[nodiscard]] constexpr auto warmup_decay_lr(warmup_decay_lr_params p) {
  auto const warmup = detail::deepspeed_warmup(p);
  return detail::configure(p, [=, min = p.warmup_min_lr, max = p.warmup_max_lr, steps = step_t{p.total_num_steps},
                               rise = (std::max<step_t>)(p.warmup_num_steps, 2)](step_t k) {
    if (k == 0) return min;
    step_t const it = k - 1;
    if (it < rise) return min + (max - min) * warmup(it);
    double const left =
        it >= steps ? 0 : static_cast<double>(steps - it) / static_cast<double>((std::max<step_t>)(steps - rise, 1));
    return min + (max - min) * left;
  });
}

struct warmup_cosine_lr_params {
  using self = warmup_cosine_lr_params;
  double lr = required<double>;
  step_count total_num_steps = required<step_count>;
  double warmup_min_ratio = 0.0;
  step_count warmup_num_steps = 1000;
  double cos_min_ratio = 1e-4;
  std::string_view warmup_type = "log";
  step_count last_batch_iteration = -1;

  static constexpr std::string_view function = "peers::deepspeed::warmup_cosine_lr";
  static constexpr auto fields = fields_of(
      rate("lr", &self::lr), count("total_num_steps", &self::total_num_steps),
      rate("warmup_min_ratio", &self::warmup_min_ratio), positive_count("warmup_num_steps", &self::warmup_num_steps),
      rate("cos_min_ratio", &self::cos_min_ratio), choice("warmup_type", &self::warmup_type),
      choice("last_batch_iteration", &self::last_batch_iteration));
};

/// WarmupCosineLR: the first rate is 0 whatever warmup_min_ratio is; then up to `lr` and down along a cosine, to
/// cos_min_ratio of it at total_num_steps.
[[nodiscard]] constexpr auto warmup_cosine_lr(warmup_cosine_lr_params p) {
  auto const warmup = detail::deepspeed_warmup(p);
  return detail::configure(
      p, [=, lr = p.lr, first = p.warmup_min_ratio, last = p.cos_min_ratio, steps = step_t{p.total_num_steps},
          rise = (std::max<step_t>)(p.warmup_num_steps, 2)](step_t k) {
        if (k == 0) return 0.0;
        step_t const it = k - 1;
        if (it < rise) return lr * (first + (1 - first) * warmup(it));
        double const u = static_cast<double>(it - rise + 1) / static_cast<double>((std::max<step_t>)(steps - rise, 1));
        return lr * (last + (1 - last) * detail::raised_cosine(u < 1 ? u : 1));
      });
}

}  // namespace lrkit::peers::deepspeed
