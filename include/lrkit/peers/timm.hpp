// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/math/math.hpp>
#include <lrkit/peers/detail/formula_schedule.hpp>
#include <lrkit/peers/detail/timm_cycles.hpp>
#include <lrkit/schedules/detail/ramp.hpp>
#include <lrkit/train/plateau.hpp>

#include <cstddef>
#include <optional>
#include <string_view>

/// The schedulers of timm: step k is the rate after step(k). `t_in_epochs` and `initialize` are accepted and ignored;
/// noise is rejected, as it is drawn from torch's generator. The beginning of a cycle is found by counting; timm takes
/// a logarithm if cycle_mul is not 1, and errs by one cycle at some restarts.
namespace lrkit::peers::timm {

using detail::operator==;

struct cosine_lr_scheduler_params {
  using self = cosine_lr_scheduler_params;
  double lr = required<double>;
  step_count t_initial = required<step_count>;
  double lr_min = 0.0;
  double cycle_mul = 1.0;
  double cycle_decay = 1.0;
  step_count cycle_limit = 1;
  step_count warmup_t = 0;
  double warmup_lr_init = 0.0;
  bool warmup_prefix = false;
  bool t_in_epochs = true;
  inline_vector<step_count> noise_range_t{};
  double noise_pct = 0.67;
  double noise_std = 1.0;
  step_count noise_seed = 42;
  double k_decay = 1.0;
  bool initialize = true;

  static constexpr std::string_view function = "peers::timm::cosine_lr_scheduler";
  static constexpr auto fields =
      fields_of(rate("lr", &self::lr), positive_count("t_initial", &self::t_initial), rate("lr_min", &self::lr_min)) +
      detail::timm_cycle_fields<self> +
      fields_of(positive_number("k_decay", &self::k_decay), choice("initialize", &self::initialize));
};

/// CosineLRScheduler: cosines, then lr_min. Without warmup_prefix the cosine advances during the warmup, so the rate
/// jumps down at its end and never reaches the peak.
///
///     constexpr auto schedule = lrkit::peers::timm::cosine_lr_scheduler(
///         {.lr = 0.1, .t_initial = 90, .warmup_t = 10, .warmup_prefix = true});
[[nodiscard]] constexpr auto cosine_lr_scheduler(cosine_lr_scheduler_params p) {
  detail::check_timm(p);
  auto const left = [k = p.k_decay](double u) { return detail::raised_cosine(detail::k_decayed(u, k)); };
  return detail::after_timm_warmup(p, p.lr, detail::timm_cycles(p, left));
}

struct tanh_lr_scheduler_params {
  using self = tanh_lr_scheduler_params;
  double lr = required<double>;
  step_count t_initial = required<step_count>;
  double lb = -7.0;
  double ub = 3.0;
  double lr_min = 0.0;
  double cycle_mul = 1.0;
  double cycle_decay = 1.0;
  step_count cycle_limit = 1;
  step_count warmup_t = 0;
  double warmup_lr_init = 0.0;
  bool warmup_prefix = false;
  bool t_in_epochs = true;
  inline_vector<step_count> noise_range_t{};
  double noise_pct = 0.67;
  double noise_std = 1.0;
  step_count noise_seed = 42;
  bool initialize = true;

  static constexpr std::string_view function = "peers::timm::tanh_lr_scheduler";
  static constexpr auto fields =
      fields_of(rate("lr", &self::lr), positive_count("t_initial", &self::t_initial), number("lb", &self::lb),
                number("ub", &self::ub), rate("lr_min", &self::lr_min)) +
      detail::timm_cycle_fields<self> + fields_of(choice("initialize", &self::initialize));
};

/// TanhLRScheduler: falls along a hyperbolic tangent, then jumps to lr_min at its end. Without warmup_prefix the
/// warmup goes to the rate of step warmup_t.
[[nodiscard]] constexpr auto tanh_lr_scheduler(tanh_lr_scheduler_params p) {
  detail::check_timm(p);
  detail::refuse_if(!(p.lb < p.ub), p, "lb", "be less than ub, ", p.ub, p.lb);
  auto const left = [lb = p.lb, ub = p.ub](double u) { return 0.5 * (1 - detail::tanh(lb * (1 - u) + ub * u)); };
  auto const cycles = detail::timm_cycles(p, left);
  return detail::after_timm_warmup(p, p.warmup_prefix ? p.lr : cycles(p.warmup_t), cycles);
}

struct poly_lr_scheduler_params {
  using self = poly_lr_scheduler_params;
  double lr = required<double>;
  step_count t_initial = required<step_count>;
  double power = 0.5;
  double lr_min = 0.0;
  double cycle_mul = 1.0;
  double cycle_decay = 1.0;
  step_count cycle_limit = 1;
  step_count warmup_t = 0;
  double warmup_lr_init = 0.0;
  bool warmup_prefix = false;
  bool t_in_epochs = true;
  inline_vector<step_count> noise_range_t{};
  double noise_pct = 0.67;
  double noise_std = 1.0;
  step_count noise_seed = 42;
  double k_decay = 1.0;
  bool initialize = true;

  static constexpr std::string_view function = "peers::timm::poly_lr_scheduler";
  static constexpr auto fields =
      fields_of(rate("lr", &self::lr), positive_count("t_initial", &self::t_initial), rate("power", &self::power),
                rate("lr_min", &self::lr_min)) +
      detail::timm_cycle_fields<self> +
      fields_of(positive_number("k_decay", &self::k_decay), choice("initialize", &self::initialize));
};

/// PolyLRScheduler: a power of the rest of a cycle, then lr_min. Without warmup_prefix the rate jumps down when
/// the warmup ends.
[[nodiscard]] constexpr auto poly_lr_scheduler(poly_lr_scheduler_params p) {
  detail::check_timm(p);
  auto const left = [k = p.k_decay, power = p.power](double u) {
    return detail::pow(1 - detail::k_decayed(u, k), power);
  };
  return detail::after_timm_warmup(p, p.lr, detail::timm_cycles(p, left));
}

struct step_lr_scheduler_params {
  using self = step_lr_scheduler_params;
  double lr = required<double>;
  double decay_t = required<double>;
  double decay_rate = 1.0;
  step_count warmup_t = 0;
  double warmup_lr_init = 0.0;
  bool warmup_prefix = true;
  bool t_in_epochs = true;
  inline_vector<step_count> noise_range_t{};
  double noise_pct = 0.67;
  double noise_std = 1.0;
  step_count noise_seed = 42;
  bool initialize = true;

  static constexpr std::string_view function = "peers::timm::step_lr_scheduler";
  static constexpr auto fields = fields_of(rate("lr", &self::lr), positive_number("decay_t", &self::decay_t),
                                           rate("decay_rate", &self::decay_rate)) +
                                 detail::timm_warmup_fields<self> + fields_of(choice("initialize", &self::initialize));
};

/// StepLRScheduler: the rate times `decay_rate` in every `decay_t` steps, which need not be an integer.
[[nodiscard]] constexpr auto step_lr_scheduler(step_lr_scheduler_params p) {
  detail::check_timm(p);
  return detail::after_timm_warmup(p, p.lr, [lr = p.lr, rate = p.decay_rate, every = p.decay_t](step_t t) {
    return lr * detail::pow(rate, detail::whole_periods(t, every));
  });
}

struct multi_step_lr_scheduler_params {
  using self = multi_step_lr_scheduler_params;
  double lr = required<double>;
  inline_vector<step_count> decay_t{};
  double decay_rate = 1.0;
  step_count warmup_t = 0;
  double warmup_lr_init = 0.0;
  bool warmup_prefix = true;
  bool t_in_epochs = true;
  inline_vector<step_count> noise_range_t{};
  double noise_pct = 0.67;
  double noise_std = 1.0;
  step_count noise_seed = 42;
  bool initialize = true;

  static constexpr std::string_view function = "peers::timm::multi_step_lr_scheduler";
  static constexpr auto fields =
      fields_of(rate("lr", &self::lr), count("decay_t", &self::decay_t), rate("decay_rate", &self::decay_rate)) +
      detail::timm_warmup_fields<self> + fields_of(choice("initialize", &self::initialize));
};

/// MultiStepLRScheduler: the rate times `decay_rate` at each milestone, one step before it.
[[nodiscard]] constexpr auto multi_step_lr_scheduler(multi_step_lr_scheduler_params p) {
  detail::check_timm(p);
  return detail::after_timm_warmup(p, p.lr, [lr = p.lr, rate = p.decay_rate, milestones = p.decay_t](step_t t) {
    std::size_t passed = 0;  // found as Python's bisect finds it, in a list that does not ascend too
    for (std::size_t end = milestones.size(); passed < end;) {
      std::size_t const middle = (passed + end) / 2;
      milestones[middle] <= t + 1 ? passed = middle + 1 : end = middle;
    }
    return lr * detail::pow(rate, static_cast<double>(passed));
  });
}

struct wsd_lr_scheduler_params {
  using self = wsd_lr_scheduler_params;
  double lr = required<double>;
  step_count t_initial = required<step_count>;
  step_count decay_t = required<step_count>;
  double lr_min = 0.0;
  std::string_view stable_fn = "constant";
  std::optional<double> stable_timescale{};
  double stable_power = 0.5;
  std::string_view decay_fn = "1-sqrt";
  double decay_power = 0.5;
  double decay_ratio = 0.1;
  step_count warmup_t = 0;
  double warmup_lr_init = 0.0;
  bool t_in_epochs = true;
  inline_vector<step_count> noise_range_t{};
  double noise_pct = 0.67;
  double noise_std = 1.0;
  step_count noise_seed = 42;
  bool initialize = true;

  static constexpr std::string_view function = "peers::timm::wsd_lr_scheduler";
  static constexpr auto fields =
      fields_of(rate("lr", &self::lr), positive_count("t_initial", &self::t_initial),
                positive_count("decay_t", &self::decay_t), rate("lr_min", &self::lr_min),
                choice("stable_fn", &self::stable_fn), positive_number("stable_timescale", &self::stable_timescale),
                positive_number("stable_power", &self::stable_power), choice("decay_fn", &self::decay_fn),
                positive_number("decay_power", &self::decay_power), fraction("decay_ratio", &self::decay_ratio),
                count("warmup_t", &self::warmup_t), rate("warmup_lr_init", &self::warmup_lr_init)) +
      detail::timm_noise_fields<self> + fields_of(choice("initialize", &self::initialize));
};

/// WSDLRScheduler, of timm 1.0.31: a warmup, a stable phase along `stable_fn`, "constant", "rsqrt" or "power", and over
/// the last decay_t of t_initial a decay to `lr_min` along `decay_fn`, "linear", "1-sqrt", "cosine", "power" or "exp".
/// A callable decay_fn is not here. The stable_timescale is warmup_t unless it is given.
///
///     constexpr auto schedule = lrkit::peers::timm::wsd_lr_scheduler(
///         {.lr = 0.1, .t_initial = 90, .decay_t = 20, .warmup_t = 10});
[[nodiscard]] constexpr auto wsd_lr_scheduler(wsd_lr_scheduler_params p) {
  detail::check_timm(p);
  auto const stable = detail::one_of(p.function, "stable_fn", p.stable_fn, detail::names("constant", "rsqrt", "power"));
  enum class decays { linear, one_minus_sqrt, cosine, power, exp };
  auto const decay = decays(
      detail::one_of(p.function, "decay_fn", p.decay_fn, detail::names("linear", "1-sqrt", "cosine", "power", "exp")));
  detail::refuse_if(p.decay_t > p.t_initial, p, "decay_t", "be at most t_initial, ", p.t_initial, p.decay_t);
  detail::refuse_if(!(p.decay_ratio > 0 && p.decay_ratio < 1), p, "decay_ratio", "be between 0 and 1", p.decay_ratio);
  double const timescale = p.stable_timescale.value_or(detail::real(p.warmup_t));
  detail::refuse_if(stable != 0 && timescale == 0, p, "stable_timescale", "be given if there is no warmup");
  double const power = p.stable_fn == "constant" ? 0 : p.stable_fn == "rsqrt" ? 0.5 : p.stable_power;
  return detail::configure(p, [=](step_t t) {
    if (t < p.warmup_t) return detail::linear_ramp(p.warmup_lr_init, p.lr, t, p.warmup_t);
    step_t const since = t - p.warmup_t;
    double const high = power == 0 ? p.lr : p.lr * detail::pow(1 + detail::real(since) / timescale, -power);
    double const here = high < p.lr_min ? p.lr_min : high;
    step_t const gone = since - (p.t_initial - p.decay_t);
    if (gone <= 0) return here;
    if (gone >= p.decay_t) return p.lr_min;
    double const u = detail::real(gone) / detail::real(p.decay_t);
    double left = 1 - u;
    if (decay == decays::one_minus_sqrt) left = 1 - detail::sqrt(u);
    if (decay == decays::cosine) left = detail::raised_cosine(u);
    if (decay == decays::power) left = 1 - detail::pow(u, p.decay_power);
    if (decay == decays::exp) left = (detail::pow(p.decay_ratio, u) - p.decay_ratio) / (1 - p.decay_ratio);
    return p.lr_min + (here - p.lr_min) * left;
  });
}

struct plateau_lr_scheduler_params {
  using self = plateau_lr_scheduler_params;
  double lr = required<double>;
  double decay_rate = 0.1;
  step_count patience_t = 10;
  double threshold = 1e-4;
  step_count cooldown_t = 0;
  double lr_min = 0.0;
  std::string_view mode = "max";

  static constexpr std::string_view function = "peers::timm::plateau_lr_scheduler";
  static constexpr auto fields =
      fields_of(rate("lr", &self::lr), fraction("decay_rate", &self::decay_rate),
                count("patience_t", &self::patience_t), rate("threshold", &self::threshold),
                count("cooldown_t", &self::cooldown_t), rate("lr_min", &self::lr_min), choice("mode", &self::mode));
};

/// PlateauLRScheduler without its warmup and its noise: `observe(metric)`, then the rate is lr * factor(). By default a
/// higher metric is better.
[[nodiscard]] constexpr plateau plateau_lr_scheduler(plateau_lr_scheduler_params p) {
  detail::check_settings(p);
  auto const mode = detail::one_of(p.function, "mode", p.mode, detail::names("min", "max"));
  return plateau({.mode = mode == 0 ? lrkit::mode::min : lrkit::mode::max,
                  .factor = p.decay_rate,
                  .patience = p.patience_t,
                  .threshold = p.threshold,
                  .threshold_mode = lrkit::threshold_mode::of_best,
                  .cooldown = p.cooldown_t,
                  .min_factor = p.lr_min < p.lr ? p.lr_min / p.lr : 1,
                  .eps = p.lr > 0 ? 1e-8 / p.lr : 0});
}

}  // namespace lrkit::peers::timm
