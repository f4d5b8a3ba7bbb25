// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/math/math.hpp>
#include <lrkit/peers/detail/formula_schedule.hpp>
#include <lrkit/schedules/detail/ramp.hpp>
#include <lrkit/train/plateau.hpp>

#include <optional>
#include <string_view>

namespace lrkit::detail {

/// What all schedulers of timm refuse.
template <class Params>
constexpr void check_timm(Params const& p) {
  check_settings(p);
  if (!p.noise_range_t.empty()) refuse(p.function, "noise_range_t", "not be given: the noise is torch's");
}

/// A warmup of timm to `target`; what follows goes on from step warmup_t, or from its own step 0 with warmup_prefix.
template <class Params, class Inner>
[[nodiscard]] constexpr auto after_timm_warmup(Params const& p, double target, Inner inner) {
  return configure(p, [=, from = p.warmup_lr_init, warmup = step_t{p.warmup_t}, prefix = p.warmup_prefix](step_t t) {
    if (t < warmup) return linear_ramp(from, target, t, warmup);
    return inner(prefix ? t - warmup : t);
  });
}

/// The cycles of timm: `left(u)` is what a cycle leaves of its height when u of it has gone.
template <class Params, class Left>
[[nodiscard]] constexpr auto timm_cycles(Params const& p, Left left) {
  return [=, lr = p.lr, low = p.lr_min, first = step_t{p.t_initial}, mul = p.cycle_mul, decay = p.cycle_decay,
          limit = step_t{p.cycle_limit}](step_t t) -> double {
    double const time = static_cast<double>(t);
    double length = static_cast<double>(first);
    double began = 0;
    step_t cycle = 0;
    if (mul == 1) {
      cycle = t / first;
      began = static_cast<double>(cycle) * length;
    } else {
      for (; cycle < limit && time - began >= length; ++cycle) {
        if (began + length == began) return low;  // the cycles have shrunk to nothing
        began += length;
        length *= mul;
      }
    }
    if (cycle >= limit) return low;
    double const high = lr * pow(decay, static_cast<double>(cycle));
    return low + (high - low) * left((time - began) / length);
  };
}

/// u^k
[[nodiscard]] constexpr double k_decayed(double u, double k) noexcept { return k == 1 ? u : pow(u, k); }

/// floor(t / every), exactly.
[[nodiscard]] constexpr double whole_periods(step_t t, double every) noexcept {
  double const time = static_cast<double>(t);
  double const count = periods(t, every, true);
  two const product = times({every, 0}, count);
  two const back = exact_sum(product.hi, product.lo);
  return back.hi > time || (back.hi == time && back.lo > 0) ? count - 1 : count;
}

}  // namespace lrkit::detail

/// The schedulers of timm: step k is the rate after step(k). `t_in_epochs` and `initialize` are taken and change
/// nothing; noise is refused, for it is drawn from torch's generator. Where a cycle begins is counted here; timm takes
/// a logarithm for it where cycle_mul is not 1, and errs by one cycle at some restarts.
namespace lrkit::peers::timm {

struct cosine_lr_scheduler_params {
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
  static constexpr auto fields = fields_of(rate("lr", &cosine_lr_scheduler_params::lr),
                                           positive_count("t_initial", &cosine_lr_scheduler_params::t_initial),
                                           rate("lr_min", &cosine_lr_scheduler_params::lr_min),
                                           positive_number("cycle_mul", &cosine_lr_scheduler_params::cycle_mul),
                                           rate("cycle_decay", &cosine_lr_scheduler_params::cycle_decay),
                                           count("cycle_limit", &cosine_lr_scheduler_params::cycle_limit),
                                           count("warmup_t", &cosine_lr_scheduler_params::warmup_t),
                                           rate("warmup_lr_init", &cosine_lr_scheduler_params::warmup_lr_init),
                                           choice("warmup_prefix", &cosine_lr_scheduler_params::warmup_prefix),
                                           choice("t_in_epochs", &cosine_lr_scheduler_params::t_in_epochs),
                                           count("noise_range_t", &cosine_lr_scheduler_params::noise_range_t),
                                           choice("noise_pct", &cosine_lr_scheduler_params::noise_pct),
                                           choice("noise_std", &cosine_lr_scheduler_params::noise_std),
                                           choice("noise_seed", &cosine_lr_scheduler_params::noise_seed),
                                           positive_number("k_decay", &cosine_lr_scheduler_params::k_decay),
                                           choice("initialize", &cosine_lr_scheduler_params::initialize));
  friend constexpr bool operator==(cosine_lr_scheduler_params const&, cosine_lr_scheduler_params const&) = default;
};

/// CosineLRScheduler: cosines, then lr_min. Without warmup_prefix the cosine has gone on during the warmup, so the rate
/// jumps down where that ends and is never at its peak.
///
///     constexpr auto schedule = lrkit::peers::timm::cosine_lr_scheduler(
///         {.lr = 0.1, .t_initial = 90, .warmup_t = 10, .warmup_prefix = true});
[[nodiscard]] constexpr auto cosine_lr_scheduler(cosine_lr_scheduler_params p) {
  detail::check_timm(p);
  auto const left = [k = p.k_decay](double u) { return detail::raised_cosine(detail::k_decayed(u, k)); };
  return detail::after_timm_warmup(p, p.lr, detail::timm_cycles(p, left));
}

struct tanh_lr_scheduler_params {
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
  static constexpr auto fields = fields_of(
      rate("lr", &tanh_lr_scheduler_params::lr), positive_count("t_initial", &tanh_lr_scheduler_params::t_initial),
      number("lb", &tanh_lr_scheduler_params::lb), number("ub", &tanh_lr_scheduler_params::ub),
      rate("lr_min", &tanh_lr_scheduler_params::lr_min),
      positive_number("cycle_mul", &tanh_lr_scheduler_params::cycle_mul),
      rate("cycle_decay", &tanh_lr_scheduler_params::cycle_decay),
      count("cycle_limit", &tanh_lr_scheduler_params::cycle_limit),
      count("warmup_t", &tanh_lr_scheduler_params::warmup_t),
      rate("warmup_lr_init", &tanh_lr_scheduler_params::warmup_lr_init),
      choice("warmup_prefix", &tanh_lr_scheduler_params::warmup_prefix),
      choice("t_in_epochs", &tanh_lr_scheduler_params::t_in_epochs),
      count("noise_range_t", &tanh_lr_scheduler_params::noise_range_t),
      choice("noise_pct", &tanh_lr_scheduler_params::noise_pct),
      choice("noise_std", &tanh_lr_scheduler_params::noise_std),
      choice("noise_seed", &tanh_lr_scheduler_params::noise_seed),
      choice("initialize", &tanh_lr_scheduler_params::initialize));
  friend constexpr bool operator==(tanh_lr_scheduler_params const&, tanh_lr_scheduler_params const&) = default;
};

/// TanhLRScheduler: falls along a hyperbolic tangent, and at its end by a jump to lr_min. Without warmup_prefix the
/// warmup goes to the rate of step warmup_t.
[[nodiscard]] constexpr auto tanh_lr_scheduler(tanh_lr_scheduler_params p) {
  detail::check_timm(p);
  if (!(p.lb < p.ub)) {
    detail::refuse(p.function, "lb", "be less than ub, " + detail::shortest(p.ub), detail::shortest(p.lb));
  }
  auto const left = [lb = p.lb, ub = p.ub](double u) { return 0.5 * (1 - detail::tanh(lb * (1 - u) + ub * u)); };
  auto const cycles = detail::timm_cycles(p, left);
  return detail::after_timm_warmup(p, p.warmup_prefix ? p.lr : cycles(p.warmup_t), cycles);
}

struct poly_lr_scheduler_params {
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
  static constexpr auto fields = fields_of(
      rate("lr", &poly_lr_scheduler_params::lr), positive_count("t_initial", &poly_lr_scheduler_params::t_initial),
      rate("power", &poly_lr_scheduler_params::power), rate("lr_min", &poly_lr_scheduler_params::lr_min),
      positive_number("cycle_mul", &poly_lr_scheduler_params::cycle_mul),
      rate("cycle_decay", &poly_lr_scheduler_params::cycle_decay),
      count("cycle_limit", &poly_lr_scheduler_params::cycle_limit),
      count("warmup_t", &poly_lr_scheduler_params::warmup_t),
      rate("warmup_lr_init", &poly_lr_scheduler_params::warmup_lr_init),
      choice("warmup_prefix", &poly_lr_scheduler_params::warmup_prefix),
      choice("t_in_epochs", &poly_lr_scheduler_params::t_in_epochs),
      count("noise_range_t", &poly_lr_scheduler_params::noise_range_t),
      choice("noise_pct", &poly_lr_scheduler_params::noise_pct),
      choice("noise_std", &poly_lr_scheduler_params::noise_std),
      choice("noise_seed", &poly_lr_scheduler_params::noise_seed),
      positive_number("k_decay", &poly_lr_scheduler_params::k_decay),
      choice("initialize", &poly_lr_scheduler_params::initialize));
  friend constexpr bool operator==(poly_lr_scheduler_params const&, poly_lr_scheduler_params const&) = default;
};

/// PolyLRScheduler: a power of what is left of a cycle, then lr_min. Without warmup_prefix the rate jumps down where
/// the warmup ends.
[[nodiscard]] constexpr auto poly_lr_scheduler(poly_lr_scheduler_params p) {
  detail::check_timm(p);
  auto const left = [k = p.k_decay, power = p.power](double u) {
    return detail::pow(1 - detail::k_decayed(u, k), power);
  };
  return detail::after_timm_warmup(p, p.lr, detail::timm_cycles(p, left));
}

struct step_lr_scheduler_params {
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
  static constexpr auto fields = fields_of(
      rate("lr", &step_lr_scheduler_params::lr), positive_number("decay_t", &step_lr_scheduler_params::decay_t),
      rate("decay_rate", &step_lr_scheduler_params::decay_rate), count("warmup_t", &step_lr_scheduler_params::warmup_t),
      rate("warmup_lr_init", &step_lr_scheduler_params::warmup_lr_init),
      choice("warmup_prefix", &step_lr_scheduler_params::warmup_prefix),
      choice("t_in_epochs", &step_lr_scheduler_params::t_in_epochs),
      count("noise_range_t", &step_lr_scheduler_params::noise_range_t),
      choice("noise_pct", &step_lr_scheduler_params::noise_pct),
      choice("noise_std", &step_lr_scheduler_params::noise_std),
      choice("noise_seed", &step_lr_scheduler_params::noise_seed),
      choice("initialize", &step_lr_scheduler_params::initialize));
  friend constexpr bool operator==(step_lr_scheduler_params const&, step_lr_scheduler_params const&) = default;
};

/// StepLRScheduler: the rate times `decay_rate` in every `decay_t` steps, which need not be whole.
[[nodiscard]] constexpr auto step_lr_scheduler(step_lr_scheduler_params p) {
  detail::check_timm(p);
  return detail::after_timm_warmup(p, p.lr, [lr = p.lr, rate = p.decay_rate, every = p.decay_t](step_t t) {
    return lr * detail::pow(rate, detail::whole_periods(t, every));
  });
}

struct multi_step_lr_scheduler_params {
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
  static constexpr auto fields = fields_of(rate("lr", &multi_step_lr_scheduler_params::lr),
                                           count("decay_t", &multi_step_lr_scheduler_params::decay_t),
                                           rate("decay_rate", &multi_step_lr_scheduler_params::decay_rate),
                                           count("warmup_t", &multi_step_lr_scheduler_params::warmup_t),
                                           rate("warmup_lr_init", &multi_step_lr_scheduler_params::warmup_lr_init),
                                           choice("warmup_prefix", &multi_step_lr_scheduler_params::warmup_prefix),
                                           choice("t_in_epochs", &multi_step_lr_scheduler_params::t_in_epochs),
                                           count("noise_range_t", &multi_step_lr_scheduler_params::noise_range_t),
                                           choice("noise_pct", &multi_step_lr_scheduler_params::noise_pct),
                                           choice("noise_std", &multi_step_lr_scheduler_params::noise_std),
                                           choice("noise_seed", &multi_step_lr_scheduler_params::noise_seed),
                                           choice("initialize", &multi_step_lr_scheduler_params::initialize));
  friend constexpr bool operator==(multi_step_lr_scheduler_params const&,
                                   multi_step_lr_scheduler_params const&) = default;
};

/// MultiStepLRScheduler: the rate times `decay_rate` at each milestone, one step before it.
[[nodiscard]] constexpr auto multi_step_lr_scheduler(multi_step_lr_scheduler_params p) {
  detail::check_timm(p);
  return detail::after_timm_warmup(p, p.lr, [lr = p.lr, rate = p.decay_rate, milestones = p.decay_t](step_t t) {
    double passed = 0;
    for (step_t const milestone : milestones) passed += milestone <= t + 1 ? 1 : 0;
    return lr * detail::pow(rate, passed);
  });
}

struct plateau_lr_scheduler_params {
  double lr = required<double>;
  double decay_rate = 0.1;
  step_count patience_t = 10;
  double threshold = 1e-4;
  step_count cooldown_t = 0;
  double lr_min = 0.0;
  std::string_view mode = "max";

  static constexpr std::string_view function = "peers::timm::plateau_lr_scheduler";
  static constexpr auto fields = fields_of(
      rate("lr", &plateau_lr_scheduler_params::lr), fraction("decay_rate", &plateau_lr_scheduler_params::decay_rate),
      count("patience_t", &plateau_lr_scheduler_params::patience_t),
      rate("threshold", &plateau_lr_scheduler_params::threshold),
      count("cooldown_t", &plateau_lr_scheduler_params::cooldown_t),
      rate("lr_min", &plateau_lr_scheduler_params::lr_min), choice("mode", &plateau_lr_scheduler_params::mode));
};

/// PlateauLRScheduler without its warmup: `observe(metric)`, then the rate is lr * factor(). It takes a high metric for
/// a good one by default.
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
