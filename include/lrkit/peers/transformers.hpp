// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/compose/any_schedule.hpp>
#include <lrkit/compose/reverse.hpp>
#include <lrkit/compose/sequence.hpp>
#include <lrkit/compose/take.hpp>
#include <lrkit/peers/detail/formula_schedule.hpp>
#include <lrkit/peers/detail/peer_call.hpp>
#include <lrkit/peers/detail/transformers_waves.hpp>
#include <lrkit/peers/pytorch.hpp>
#include <lrkit/schedules/constant.hpp>
#include <lrkit/schedules/cosine_waves.hpp>
#include <lrkit/schedules/curve.hpp>
#include <lrkit/schedules/detail/curve_ramp.hpp>
#include <lrkit/schedules/inverse_sqrt.hpp>
#include <lrkit/schedules/linear.hpp>
#include <lrkit/schedules/polynomial.hpp>
#include <lrkit/schedules/detail/ramp.hpp>
#include <lrkit/schedules/wsd.hpp>
#include <lrkit/train/greedy.hpp>
#include <lrkit/train/plateau.hpp>

#include <algorithm>
#include <optional>
#include <string_view>

/// The schedules of transformers.optimization, without the get_ of their names: step k is the rate of LambdaLR after k
/// calls of step(). `last_epoch` is accepted and ignored. Each warmup spends its first update at a rate of 0.
namespace lrkit::peers::transformers {

using detail::operator==;

struct constant_schedule_params {
  using self = constant_schedule_params;
  double lr = required<double>;
  step_count last_epoch = -1;

  static constexpr std::string_view function = "peers::transformers::constant_schedule";
  static constexpr auto fields = fields_of(rate("lr", &self::lr), choice("last_epoch", &self::last_epoch));
};

/// get_constant_schedule: the rate.
[[nodiscard]] constexpr auto constant_schedule(constant_schedule_params p) {
  detail::check_settings(p);
  return detail::made_of(p, constant({.lr = p.lr}));
}

struct constant_schedule_with_warmup_params {
  using self = constant_schedule_with_warmup_params;
  double lr = required<double>;
  step_count num_warmup_steps = required<step_count>;
  step_count last_epoch = -1;

  static constexpr std::string_view function = "peers::transformers::constant_schedule_with_warmup";
  static constexpr auto fields = fields_of(rate("lr", &self::lr), count("num_warmup_steps", &self::num_warmup_steps),
                                           choice("last_epoch", &self::last_epoch));
};

/// get_constant_schedule_with_warmup: a straight line from 0, then the rate.
[[nodiscard]] constexpr auto constant_schedule_with_warmup(constant_schedule_with_warmup_params p) {
  detail::check_settings(p);
  return detail::made_of(p, linear({.from = 0, .to = p.lr, .steps = p.num_warmup_steps}));
}

struct linear_schedule_with_warmup_params {
  using self = linear_schedule_with_warmup_params;
  double lr = required<double>;
  step_count num_warmup_steps = required<step_count>;
  step_count num_training_steps = required<step_count>;
  step_count last_epoch = -1;

  static constexpr std::string_view function = "peers::transformers::linear_schedule_with_warmup";
  static constexpr auto fields =
      fields_of(rate("lr", &self::lr), count("num_warmup_steps", &self::num_warmup_steps),
                count("num_training_steps", &self::num_training_steps), choice("last_epoch", &self::last_epoch));
};

/// get_linear_schedule_with_warmup: a straight line up, and one down to 0. With a warmup as long as the run it rises
/// to its last step and then drops to 0.
///
///     constexpr auto schedule = lrkit::peers::transformers::linear_schedule_with_warmup(
///         {.lr = 5e-5, .num_warmup_steps = 100, .num_training_steps = 1'000});
[[nodiscard]] constexpr auto linear_schedule_with_warmup(linear_schedule_with_warmup_params p) {
  detail::check_settings(p);
  return detail::made_of(
      p, linear({.from = 0, .to = p.lr, .steps = p.num_warmup_steps}) >>
             linear({.from = p.lr, .steps = detail::left_of(p.num_training_steps, p.num_warmup_steps)}));
}

struct cosine_schedule_with_warmup_params {
  using self = cosine_schedule_with_warmup_params;
  double lr = required<double>;
  step_count num_warmup_steps = required<step_count>;
  step_count num_training_steps = required<step_count>;
  double num_cycles = 0.5;
  step_count last_epoch = -1;

  static constexpr std::string_view function = "peers::transformers::cosine_schedule_with_warmup";
  static constexpr auto fields =
      fields_of(rate("lr", &self::lr), count("num_warmup_steps", &self::num_warmup_steps),
                count("num_training_steps", &self::num_training_steps), number("num_cycles", &self::num_cycles),
                choice("last_epoch", &self::last_epoch));
};

/// get_cosine_schedule_with_warmup: a straight line up, then `num_cycles` waves. It does not hold its end: past
/// num_training_steps the wave rises again, and with a warmup as long as the run it jumps between the rate and 0.
[[nodiscard]] constexpr auto cosine_schedule_with_warmup(cosine_schedule_with_warmup_params p) {
  detail::check_settings(p);
  return detail::configure(p,
                           linear({.from = 0, .to = p.lr, .steps = p.num_warmup_steps}) >>
                               detail::endless_waves(p.lr, 0, p.num_training_steps - p.num_warmup_steps, p.num_cycles));
}

struct cosine_with_hard_restarts_schedule_with_warmup_params {
  using self = cosine_with_hard_restarts_schedule_with_warmup_params;
  double lr = required<double>;
  step_count num_warmup_steps = required<step_count>;
  step_count num_training_steps = required<step_count>;
  step_count num_cycles = 1;
  step_count last_epoch = -1;

  static constexpr std::string_view function = "peers::transformers::cosine_with_hard_restarts_schedule_with_warmup";
  static constexpr auto fields =
      fields_of(rate("lr", &self::lr), count("num_warmup_steps", &self::num_warmup_steps),
                count("num_training_steps", &self::num_training_steps), count("num_cycles", &self::num_cycles),
                choice("last_epoch", &self::last_epoch));
};

/// get_cosine_with_hard_restarts_schedule_with_warmup: a straight line up, then `num_cycles` times a cosine, then 0.
/// The beginning of a cycle is rounded as transformers rounds it: at some restarts the rate is still that of the end.
/// A warmup as long as the run is followed by one step at `lr`.
[[nodiscard]] constexpr auto cosine_with_hard_restarts_schedule_with_warmup(
    cosine_with_hard_restarts_schedule_with_warmup_params p) {
  detail::check_settings(p);
  step_t const steps = (std::max<step_t>)(detail::left_of(p.num_training_steps, p.num_warmup_steps), 1);
  auto const cycles = [=](step_t k) noexcept -> double {
    if (k >= steps) return 0;
    double const done = detail::real(k) / detail::real(steps);
    double const u = detail::real(p.num_cycles) * done;
    double const here = u - static_cast<double>(static_cast<step_t>(u));
    return detail::between(p.lr, 0.0, {detail::raised(here > 0.5 ? 1 - here : here), here > 0.5});
  };
  return detail::configure(p, linear({.from = 0, .to = p.lr, .steps = p.num_warmup_steps}) >> cycles);
}

struct polynomial_decay_schedule_with_warmup_params {
  using self = polynomial_decay_schedule_with_warmup_params;
  double lr = required<double>;
  step_count num_warmup_steps = required<step_count>;
  step_count num_training_steps = required<step_count>;
  double lr_end = 1e-7;
  double power = 1.0;
  step_count last_epoch = -1;

  static constexpr std::string_view function = "peers::transformers::polynomial_decay_schedule_with_warmup";
  static constexpr auto fields =
      fields_of(rate("lr", &self::lr), count("num_warmup_steps", &self::num_warmup_steps),
                count("num_training_steps", &self::num_training_steps), rate("lr_end", &self::lr_end),
                rate("power", &self::power), choice("last_epoch", &self::last_epoch));
};

/// get_polynomial_decay_schedule_with_warmup: a straight line up, then down to `lr_end` as a power of the rest.
/// With a warmup as long as the run transformers divides by zero at its end; this holds the rate there for a step.
[[nodiscard]] constexpr auto polynomial_decay_schedule_with_warmup(polynomial_decay_schedule_with_warmup_params p) {
  detail::check_settings(p);
  detail::refuse_if(!(p.lr > p.lr_end), p, "lr_end", "be less than lr, ", p.lr, p.lr_end);
  bool const stays = p.power == 0;
  step_t const steps = detail::left_of(p.num_training_steps, p.num_warmup_steps);
  auto const warmup = linear({.from = 0, .to = p.lr, .steps = p.num_warmup_steps});
  bool const divides_by_zero = p.num_warmup_steps > 0 && p.num_warmup_steps == p.num_training_steps;
  // The end of a power of 0, which is 1 up to the last step, the end included.
  step_t const last = divides_by_zero || (stays && p.num_training_steps >= p.num_warmup_steps) ? 1 : 0;
  return detail::made_of(
      p,
      warmup >>
          take(polynomial({.from = p.lr, .to = stays ? p.lr : p.lr_end, .steps = steps, .power = stays ? 1 : p.power}),
               steps) >>
          take(constant({.lr = divides_by_zero ? warmup(p.num_warmup_steps - 1) : p.lr}), last) >>
          constant({.lr = p.lr_end}));
}

struct inverse_sqrt_schedule_params {
  using self = inverse_sqrt_schedule_params;
  double lr = required<double>;
  step_count num_warmup_steps = required<step_count>;
  std::optional<step_count> timescale{};
  step_count last_epoch = -1;

  static constexpr std::string_view function = "peers::transformers::inverse_sqrt_schedule";
  static constexpr auto fields =
      fields_of(rate("lr", &self::lr), count("num_warmup_steps", &self::num_warmup_steps),
                positive_count("timescale", &self::timescale), choice("last_epoch", &self::last_epoch));
};

/// get_inverse_sqrt_schedule: a straight line up, then the inverse square root. The `timescale` is by default that of
/// the warmup, or 10000 without one.
[[nodiscard]] constexpr auto inverse_sqrt_schedule(inverse_sqrt_schedule_params p) {
  detail::check_settings(p);
  step_t const otherwise = p.num_warmup_steps == 0 ? 10'000 : step_t{p.num_warmup_steps};
  return detail::made_of(
      p, linear({.from = 0, .to = p.lr, .steps = p.num_warmup_steps}) >>
             inverse_sqrt(
                 {.from = p.lr, .timescale = static_cast<double>(p.timescale ? step_t{*p.timescale} : otherwise)}));
}

struct cosine_with_min_lr_schedule_with_warmup_params {
  using self = cosine_with_min_lr_schedule_with_warmup_params;
  double lr = required<double>;
  step_count num_warmup_steps = required<step_count>;
  step_count num_training_steps = required<step_count>;
  double num_cycles = 0.5;
  step_count last_epoch = -1;
  std::optional<double> min_lr{};
  std::optional<double> min_lr_rate{};

  static constexpr std::string_view function = "peers::transformers::cosine_with_min_lr_schedule_with_warmup";
  static constexpr auto fields = fields_of(
      rate("lr", &self::lr), count("num_warmup_steps", &self::num_warmup_steps),
      count("num_training_steps", &self::num_training_steps), number("num_cycles", &self::num_cycles),
      choice("last_epoch", &self::last_epoch), rate("min_lr", &self::min_lr), rate("min_lr_rate", &self::min_lr_rate));
};

/// get_cosine_with_min_lr_schedule_with_warmup: the waves of cosine_schedule_with_warmup down to `min_lr`, or to
/// min_lr_rate times the rate; they rise again past the end.
[[nodiscard]] constexpr auto cosine_with_min_lr_schedule_with_warmup(cosine_with_min_lr_schedule_with_warmup_params p) {
  detail::check_settings(p);
  return detail::configure(p, linear({.from = 0, .to = p.lr, .steps = p.num_warmup_steps}) >>
                                  detail::endless_waves(p.lr, detail::lowest_rate(p),
                                                        p.num_training_steps - p.num_warmup_steps, p.num_cycles));
}

struct cosine_with_min_lr_schedule_with_warmup_lr_rate_params {
  using self = cosine_with_min_lr_schedule_with_warmup_lr_rate_params;
  double lr = required<double>;
  step_count num_warmup_steps = required<step_count>;
  step_count num_training_steps = required<step_count>;
  double num_cycles = 0.5;
  step_count last_epoch = -1;
  std::optional<double> min_lr{};
  std::optional<double> min_lr_rate{};
  std::optional<double> warmup_lr_rate{};

  static constexpr std::string_view function = "peers::transformers::cosine_with_min_lr_schedule_with_warmup_lr_rate";
  static constexpr auto fields =
      fields_of(rate("lr", &self::lr), count("num_warmup_steps", &self::num_warmup_steps),
                count("num_training_steps", &self::num_training_steps), number("num_cycles", &self::num_cycles),
                choice("last_epoch", &self::last_epoch), rate("min_lr", &self::min_lr),
                rate("min_lr_rate", &self::min_lr_rate), rate("warmup_lr_rate", &self::warmup_lr_rate));
};

/// get_cosine_with_min_lr_schedule_with_warmup_lr_rate: one step ahead of the schedule before. Its warmup begins at
/// 1 / num_warmup_steps, or `warmup_lr_rate`, of the rate; it is at its lowest one step before the end, and then rises.
[[nodiscard]] constexpr auto cosine_with_min_lr_schedule_with_warmup_lr_rate(
    cosine_with_min_lr_schedule_with_warmup_lr_rate_params p) {
  detail::check_settings(p);
  step_t const warmup = p.num_warmup_steps;
  double const first = p.warmup_lr_rate.value_or(1 / static_cast<double>((std::max<step_t>)(warmup, 1)));
  return detail::configure(
      p, take(linear({.from = first * p.lr, .to = p.lr, .steps = (std::max<step_t>)(warmup - 1, 1)}), warmup) >>
             detail::endless_waves(p.lr, detail::lowest_rate(p), p.num_training_steps - warmup, p.num_cycles, 1));
}

struct wsd_schedule_params {
  using self = wsd_schedule_params;
  double lr = required<double>;
  step_count num_warmup_steps = required<step_count>;
  step_count num_decay_steps = required<step_count>;
  std::optional<step_count> num_training_steps{};
  std::optional<step_count> num_stable_steps{};
  std::string_view warmup_type = "linear";
  std::string_view decay_type = "cosine";
  double min_lr_ratio = 0.0;
  double num_cycles = 0.5;
  step_count last_epoch = -1;

  static constexpr std::string_view function = "peers::transformers::wsd_schedule";
  static constexpr auto fields = fields_of(
      rate("lr", &self::lr), count("num_warmup_steps", &self::num_warmup_steps),
      count("num_decay_steps", &self::num_decay_steps), count("num_training_steps", &self::num_training_steps),
      count("num_stable_steps", &self::num_stable_steps), choice("warmup_type", &self::warmup_type),
      choice("decay_type", &self::decay_type), rate("min_lr_ratio", &self::min_lr_ratio),
      number("num_cycles", &self::num_cycles), choice("last_epoch", &self::last_epoch));
};

/// get_wsd_schedule: warmup, stable, decay. The warmup begins at min_lr_ratio times the rate, and not at 0; the
/// stable steps default to the rest of num_training_steps.
///
///     constexpr auto schedule = lrkit::peers::transformers::wsd_schedule(
///         {.lr = 0.1, .num_warmup_steps = 100, .num_decay_steps = 200, .num_training_steps = 1'000});
[[nodiscard]] constexpr auto wsd_schedule(wsd_schedule_params p) {
  detail::check_settings(p);
  constexpr curve shapes[] = {curve::linear, curve::cosine, curve::one_minus_sqrt};
  auto const types = detail::names("linear", "cosine", "1-sqrt");
  curve const rise = shapes[detail::one_of(p.function, "warmup_type", p.warmup_type, types)];
  curve const fall = shapes[detail::one_of(p.function, "decay_type", p.decay_type, types)];
  detail::refuse_if(!p.num_training_steps && !p.num_stable_steps, p, "num_training_steps",
                    "be given, or num_stable_steps");
  double const low = p.lr * p.min_lr_ratio;
  step_t const steps = p.num_decay_steps;
  step_t const stable =
      p.num_stable_steps ? step_t{*p.num_stable_steps} : *p.num_training_steps - p.num_warmup_steps - steps;
  step_t const skipped = stable < 0 ? -stable : 0;
  auto const waves = detail::endless_waves(p.lr, low, steps, p.num_cycles);
  auto const decay = [=, lr = p.lr](step_t k) noexcept {
    if (k + skipped >= steps) return low;
    return fall == curve::cosine ? waves(k + skipped) : detail::ramp(fall, lr, low, k + skipped, steps);
  };
  auto const warmup = reverse(wsd(
      {.peak = p.lr, .to = low, .steps = p.num_warmup_steps, .cooldown_steps = p.num_warmup_steps, .cooldown = rise}));
  return detail::configure(p, warmup >> take(constant({.lr = p.lr}), stable < 0 ? 0 : stable) >> decay);
}

/// The scheduler_specific_kwargs of `scheduler`.
struct scheduler_kwargs {
  using self = scheduler_kwargs;
  std::optional<double> num_cycles{};
  std::optional<double> lr_end{};
  std::optional<double> power{};
  std::optional<double> min_lr{};
  std::optional<double> min_lr_rate{};
  std::optional<double> warmup_lr_rate{};
  std::optional<step_count> num_decay_steps{};
  std::optional<step_count> num_stable_steps{};
  std::string_view warmup_type = "linear";
  std::string_view decay_type = "cosine";
  std::optional<double> min_lr_ratio{};
  std::optional<step_count> timescale{};

  static constexpr std::string_view function = "peers::transformers::scheduler";
  static constexpr auto fields =
      fields_of(number("num_cycles", &self::num_cycles), rate("lr_end", &self::lr_end), rate("power", &self::power),
                rate("min_lr", &self::min_lr), rate("min_lr_rate", &self::min_lr_rate),
                rate("warmup_lr_rate", &self::warmup_lr_rate), count("num_decay_steps", &self::num_decay_steps),
                count("num_stable_steps", &self::num_stable_steps), choice("warmup_type", &self::warmup_type),
                choice("decay_type", &self::decay_type), rate("min_lr_ratio", &self::min_lr_ratio),
                positive_count("timescale", &self::timescale));
};

struct scheduler_params {
  using self = scheduler_params;
  double lr = required<double>;
  std::optional<step_count> num_warmup_steps{};
  std::optional<step_count> num_training_steps{};
  scheduler_kwargs scheduler_specific_kwargs{};

  static constexpr std::string_view function = "peers::transformers::scheduler";
  static constexpr auto fields = fields_of(rate("lr", &self::lr), count("num_warmup_steps", &self::num_warmup_steps),
                                           count("num_training_steps", &self::num_training_steps),
                                           choice("scheduler_specific_kwargs", &self::scheduler_specific_kwargs));
};

/// get_scheduler: a schedule by its name in `lr_scheduler_type`. An argument that the schedule does not take is
/// ignored.
///
///     auto const schedule = lrkit::peers::transformers::scheduler(
///         "cosine", {.lr = 5e-5, .num_warmup_steps = 100, .num_training_steps = 1'000});
[[nodiscard]] inline any_schedule<> scheduler(std::string_view name, scheduler_params p) {
  detail::check_settings(p);
  detail::check_settings(p.scheduler_specific_kwargs);
  detail::refuse_if(name == "greedy" || name == "reduce_lr_on_plateau", p, "name",
                    "be that of a schedule; greedy_schedule and reduce_on_plateau_schedule follow a metric", name);
  (void)detail::one_of(
      p.function, "name", name,
      detail::names("linear", "cosine", "cosine_with_restarts", "polynomial", "constant", "constant_with_warmup",
                    "inverse_sqrt", "cosine_with_min_lr", "cosine_warmup_with_min_lr", "warmup_stable_decay"));
  if (name == "constant") return constant_schedule({.lr = p.lr});
  detail::refuse_if(!p.num_warmup_steps, p, "num_warmup_steps", "be given");
  auto const& kw = p.scheduler_specific_kwargs;
  double const lr = p.lr;
  step_count const warmup = *p.num_warmup_steps;
  if (name == "constant_with_warmup") return constant_schedule_with_warmup({.lr = lr, .num_warmup_steps = warmup});
  if (name == "inverse_sqrt") {
    return inverse_sqrt_schedule({.lr = lr, .num_warmup_steps = warmup, .timescale = kw.timescale});
  }
  if (name == "warmup_stable_decay") {
    return wsd_schedule({.lr = lr,
                         .num_warmup_steps = warmup,
                         .num_decay_steps = kw.num_decay_steps.value_or(required<step_count>),
                         .num_training_steps = p.num_training_steps,
                         .num_stable_steps = kw.num_stable_steps,
                         .warmup_type = kw.warmup_type,
                         .decay_type = kw.decay_type,
                         .min_lr_ratio = kw.min_lr_ratio.value_or(0),
                         .num_cycles = kw.num_cycles.value_or(0.5)});
  }
  detail::refuse_if(!p.num_training_steps, p, "num_training_steps", "be given");
  step_count const steps = *p.num_training_steps;
  double const waves = kw.num_cycles.value_or(0.5);
  if (name == "linear") {
    return linear_schedule_with_warmup({.lr = lr, .num_warmup_steps = warmup, .num_training_steps = steps});
  }
  if (name == "cosine") {
    return cosine_schedule_with_warmup(
        {.lr = lr, .num_warmup_steps = warmup, .num_training_steps = steps, .num_cycles = waves});
  }
  if (name == "cosine_with_restarts") {
    double const restarts = kw.num_cycles.value_or(1);
    detail::refuse_if(!(restarts >= 0 && restarts < 0x1p53 && detail::whole(restarts) == restarts), p, "num_cycles",
                      "be a count, for it counts restarts", restarts);
    return cosine_with_hard_restarts_schedule_with_warmup({.lr = lr,
                                                           .num_warmup_steps = warmup,
                                                           .num_training_steps = steps,
                                                           .num_cycles = static_cast<step_t>(restarts)});
  }
  if (name == "polynomial") {
    return polynomial_decay_schedule_with_warmup({.lr = lr,
                                                  .num_warmup_steps = warmup,
                                                  .num_training_steps = steps,
                                                  .lr_end = kw.lr_end.value_or(1e-7),
                                                  .power = kw.power.value_or(1)});
  }
  if (name == "cosine_with_min_lr") {
    return cosine_with_min_lr_schedule_with_warmup({.lr = lr,
                                                    .num_warmup_steps = warmup,
                                                    .num_training_steps = steps,
                                                    .num_cycles = waves,
                                                    .min_lr = kw.min_lr,
                                                    .min_lr_rate = kw.min_lr_rate});
  }
  return cosine_with_min_lr_schedule_with_warmup_lr_rate({.lr = lr,
                                                          .num_warmup_steps = warmup,
                                                          .num_training_steps = steps,
                                                          .num_cycles = waves,
                                                          .min_lr = kw.min_lr,
                                                          .min_lr_rate = kw.min_lr_rate,
                                                          .warmup_lr_rate = kw.warmup_lr_rate});
}

struct greedy_schedule_params {
  using self = greedy_schedule_params;
  double lr = required<double>;
  std::string_view mode = "min";
  double factor = 0.95;
  step_count patience = 10;
  double threshold = 1e-6;
  std::string_view threshold_mode = "abs";
  step_count cooldown = 0;
  step_count warmup = 0;
  double min_lr = 1e-3;
  double max_lr = 1.0;
  double eps = 1e-8;
  bool verbose = false;
  bool smooth = false;
  step_count window_size = 50;
  step_count reset_start = 500;

  static constexpr std::string_view function{"peers::transformers::greedy_schedule"};
  static constexpr auto fields =
      fields_of(positive_rate("lr", &self::lr), choice("mode", &self::mode), positive_number("factor", &self::factor),
                count("patience", &self::patience), rate("threshold", &self::threshold),
                choice("threshold_mode", &self::threshold_mode), count("cooldown", &self::cooldown),
                count("warmup", &self::warmup), rate("min_lr", &self::min_lr), rate("max_lr", &self::max_lr),
                rate("eps", &self::eps), choice("verbose", &self::verbose), choice("smooth", &self::smooth),
                positive_count("window_size", &self::window_size), positive_count("reset_start", &self::reset_start));
};

/// get_greedy_schedule, "greedy" in lr_scheduler_type, of transformers 5: `observe(metric)`, then the rate is
/// lr * factor().
///
///     lrkit::greedy greedy = lrkit::peers::transformers::greedy_schedule({.lr = 0.1, .min_lr = 0.01, .max_lr = 1});
[[nodiscard]] inline greedy greedy_schedule(greedy_schedule_params p) {
  detail::check_settings(p);
  auto const mode = detail::one_of(p.function, "mode", p.mode, detail::names("min", "max"));
  auto const relative =
      detail::one_of(p.function, "threshold_mode", p.threshold_mode, detail::names("rel", "abs")) == 0;
  return greedy({.mode = mode == 0 ? lrkit::mode::min : lrkit::mode::max,
                 .factor = p.factor,
                 .patience = p.patience,
                 .threshold = p.threshold,
                 .threshold_mode = relative ? lrkit::threshold_mode::of_best : lrkit::threshold_mode::abs,
                 .cooldown = p.cooldown,
                 .warmup = p.warmup,
                 .min_factor = p.min_lr / p.lr,
                 .max_factor = p.max_lr / p.lr,
                 .eps = p.eps / p.lr,
                 .window = p.smooth ? p.window_size : step_count(0),
                 .reset_after = p.reset_start});
}

/// get_reduce_on_plateau_schedule, "reduce_lr_on_plateau" in lr_scheduler_type: PyTorch's.
[[nodiscard]] constexpr plateau reduce_on_plateau_schedule(pytorch::reduce_lr_on_plateau_params p) {
  return pytorch::reduce_lr_on_plateau(p);
}

}  // namespace lrkit::peers::transformers
