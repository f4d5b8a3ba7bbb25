// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/compose/repeat.hpp>
#include <lrkit/compose/restarts.hpp>
#include <lrkit/compose/sequence.hpp>
#include <lrkit/compose/take.hpp>
#include <lrkit/peers/detail/formula_schedule.hpp>
#include <lrkit/peers/detail/peer_call.hpp>
#include <lrkit/peers/detail/pytorch_cycles.hpp>
#include <lrkit/schedules/constant.hpp>
#include <lrkit/schedules/cosine.hpp>
#include <lrkit/schedules/linear.hpp>
#include <lrkit/schedules/multi_step.hpp>
#include <lrkit/schedules/polynomial.hpp>
#include <lrkit/schedules/step_decay.hpp>
#include <lrkit/schedules/wsd.hpp>
#include <lrkit/train/plateau.hpp>

#include <cstddef>
#include <optional>
#include <string_view>

/// The schedulers of torch.optim.lr_scheduler and torch.optim.swa_utils, in their closed form: step k is the rate after
/// k calls of step(). `last_epoch` is accepted and ignored: a schedule can be evaluated at any step.
namespace lrkit::peers::pytorch {

using detail::operator==;

struct step_lr_params {
  using self = step_lr_params;
  double lr = required<double>;
  step_count step_size = required<step_count>;
  double gamma = 0.1;
  step_count last_epoch = -1;

  static constexpr std::string_view function = "peers::pytorch::step_lr";
  static constexpr auto fields = fields_of(rate("lr", &self::lr), count("step_size", &self::step_size),
                                           rate("gamma", &self::gamma), choice("last_epoch", &self::last_epoch));
};

/// StepLR: the rate times `gamma` every `step_size` steps. With a step_size of 0, at which PyTorch fails,
/// it never drops.
///
///     constexpr auto schedule = lrkit::peers::pytorch::step_lr({.lr = 0.1, .step_size = 30});
[[nodiscard]] constexpr auto step_lr(step_lr_params p) {
  detail::check_settings(p);
  return detail::made_of(
      p,
      step_decay({.from = p.lr, .factor = p.gamma, .every = p.step_size == 0 ? step_count(max_steps) : p.step_size}));
}

struct multi_step_lr_params {
  using self = multi_step_lr_params;
  double lr = required<double>;
  inline_vector<step_count> milestones{};
  double gamma = 0.1;
  step_count last_epoch = -1;

  static constexpr std::string_view function = "peers::pytorch::multi_step_lr";
  static constexpr auto fields = fields_of(rate("lr", &self::lr), count("milestones", &self::milestones),
                                           rate("gamma", &self::gamma), choice("last_epoch", &self::last_epoch));
};

/// MultiStepLR: the rate times `gamma` at each milestone; a repeated one counts twice, and one at 0 applies at once.
[[nodiscard]] constexpr auto multi_step_lr(multi_step_lr_params p) {
  detail::check_settings(p);
  return detail::made_of(p, multi_step({.from = p.lr, .factor = p.gamma, .milestones = p.milestones}));
}

struct constant_lr_params {
  using self = constant_lr_params;
  double lr = required<double>;
  double factor = 1.0 / 3;
  step_count total_iters = 5;
  step_count last_epoch = -1;

  static constexpr std::string_view function = "peers::pytorch::constant_lr";
  static constexpr auto fields =
      fields_of(rate("lr", &self::lr), fraction("factor", &self::factor), count("total_iters", &self::total_iters),
                choice("last_epoch", &self::last_epoch));
};

/// ConstantLR: `factor` times the rate for `total_iters` steps, then the rate. With total_iters = 0 it stays at its
/// start for ever.
[[nodiscard]] constexpr auto constant_lr(constant_lr_params p) {
  detail::check_settings(p);
  double const start = p.lr * p.factor;
  return detail::made_of(
      p, take(constant({.lr = start}), p.total_iters) >> constant({.lr = p.total_iters == 0 ? start : p.lr}));
}

struct linear_lr_params {
  using self = linear_lr_params;
  double lr = required<double>;
  double start_factor = 1.0 / 3;
  double end_factor = 1.0;
  step_count total_iters = 5;
  step_count last_epoch = -1;

  static constexpr std::string_view function = "peers::pytorch::linear_lr";
  static constexpr auto fields = fields_of(
      rate("lr", &self::lr), fraction("start_factor", &self::start_factor), fraction("end_factor", &self::end_factor),
      count("total_iters", &self::total_iters), choice("last_epoch", &self::last_epoch));
};

/// LinearLR: a straight line between two factors of the rate. With total_iters = 0 it stays at its start for ever.
[[nodiscard]] constexpr auto linear_lr(linear_lr_params p) {
  detail::check_settings(p);
  double const end = p.total_iters == 0 ? p.start_factor : p.end_factor;
  return detail::made_of(p, linear({.from = p.lr * p.start_factor, .to = p.lr * end, .steps = p.total_iters}));
}

struct exponential_lr_params {
  using self = exponential_lr_params;
  double lr = required<double>;
  double gamma = required<double>;
  step_count last_epoch = -1;

  static constexpr std::string_view function = "peers::pytorch::exponential_lr";
  static constexpr auto fields =
      fields_of(rate("lr", &self::lr), rate("gamma", &self::gamma), choice("last_epoch", &self::last_epoch));
};

/// ExponentialLR: the rate times `gamma` at every step.
[[nodiscard]] constexpr auto exponential_lr(exponential_lr_params p) {
  detail::check_settings(p);
  return detail::made_of(p, step_decay({.from = p.lr, .factor = p.gamma, .every = 1}));
}

struct polynomial_lr_params {
  using self = polynomial_lr_params;
  double lr = required<double>;
  step_count total_iters = 5;
  double power = 1.0;
  step_count last_epoch = -1;

  static constexpr std::string_view function = "peers::pytorch::polynomial_lr";
  static constexpr auto fields = fields_of(rate("lr", &self::lr), count("total_iters", &self::total_iters),
                                           rate("power", &self::power), choice("last_epoch", &self::last_epoch));
};

/// PolynomialLR: from the rate to 0 as a power of the steps that are left. With total_iters = 0, or a power of 0, it
/// stays at the rate for ever.
[[nodiscard]] constexpr auto polynomial_lr(polynomial_lr_params p) {
  detail::check_settings(p);
  bool const stays = p.total_iters == 0 || p.power == 0;
  return detail::made_of(
      p, polynomial({.from = p.lr, .to = stays ? p.lr : 0, .steps = p.total_iters, .power = stays ? 1 : p.power}));
}

struct cosine_annealing_lr_params {
  using self = cosine_annealing_lr_params;
  double lr = required<double>;
  step_count T_max = required<step_count>;
  double eta_min = 0;
  step_count last_epoch = -1;

  static constexpr std::string_view function = "peers::pytorch::cosine_annealing_lr";
  static constexpr auto fields = fields_of(rate("lr", &self::lr), count("T_max", &self::T_max),
                                           rate("eta_min", &self::eta_min), choice("last_epoch", &self::last_epoch));
};

/// CosineAnnealingLR: down to `eta_min` at T_max, and then up again: the rate rises past T_max, is back at `lr` at
/// 2 T_max, and so on. With T_max = 0, at which PyTorch fails, it stays at the rate.
[[nodiscard]] constexpr auto cosine_annealing_lr(cosine_annealing_lr_params p) {
  detail::check_settings(p);
  double const low = p.T_max == 0 ? p.lr : p.eta_min;
  step_count const half = p.T_max == 0 ? step_count(1) : p.T_max;
  return detail::made_of(
      p, repeat(cosine({.from = p.lr, .to = low, .steps = half}) >> cosine({.from = low, .to = p.lr, .steps = half})));
}

struct cosine_annealing_warm_restarts_params {
  using self = cosine_annealing_warm_restarts_params;
  double lr = required<double>;
  step_count T_0 = required<step_count>;
  step_count T_mult = 1;
  double eta_min = 0;
  step_count last_epoch = -1;

  static constexpr std::string_view function = "peers::pytorch::cosine_annealing_warm_restarts";
  static constexpr auto fields =
      fields_of(rate("lr", &self::lr), positive_count("T_0", &self::T_0), positive_count("T_mult", &self::T_mult),
                rate("eta_min", &self::eta_min), choice("last_epoch", &self::last_epoch));
};

/// CosineAnnealingWarmRestarts, as step() without an argument computes it. (With an epoch as argument PyTorch looks the
/// cycle up by a logarithm, which errs at some restarts.)
[[nodiscard]] constexpr auto cosine_annealing_warm_restarts(cosine_annealing_warm_restarts_params p) {
  detail::check_settings(p);
  return detail::made_of(
      p, restarts(cosine({.from = p.lr, .to = p.eta_min, .steps = p.T_0}), {.growth = detail::real(p.T_mult)}));
}

struct cyclic_lr_params {
  using self = cyclic_lr_params;
  double base_lr = required<double>;
  double max_lr = required<double>;
  step_count step_size_up = 2000;
  std::optional<step_count> step_size_down{};
  std::string_view mode = "triangular";
  double gamma = 1.0;
  std::string_view scale_mode = "cycle";
  bool cycle_momentum = true;
  double base_momentum = 0.8;
  double max_momentum = 0.9;
  step_count last_epoch = -1;

  static constexpr std::string_view function = "peers::pytorch::cyclic_lr";
  static constexpr auto fields = fields_of(
      rate("base_lr", &self::base_lr), rate("max_lr", &self::max_lr),
      positive_count("step_size_up", &self::step_size_up), positive_count("step_size_down", &self::step_size_down),
      choice("mode", &self::mode), rate("gamma", &self::gamma), choice("scale_mode", &self::scale_mode),
      choice("cycle_momentum", &self::cycle_momentum), rate("base_momentum", &self::base_momentum),
      rate("max_momentum", &self::max_momentum), choice("last_epoch", &self::last_epoch));
};

struct cyclic_momentum_params : cyclic_lr_params {
  static constexpr std::string_view function = "peers::pytorch::cyclic_momentum";
};

/// CyclicLR: a triangle wave between two rates. There is no `lr`, as PyTorch overwrites the optimizer's, and no
/// `scale_fn`, a function of Python.
///
///     constexpr auto schedule = lrkit::peers::pytorch::cyclic_lr(
///         {.base_lr = 0.01, .max_lr = 0.1, .mode = "triangular2"});
[[nodiscard]] constexpr auto cyclic_lr(cyclic_lr_params p) {
  auto const wave = detail::cyclic_wave(p);
  return detail::configure(
      p, [=, low = p.base_lr, high = p.max_lr](step_t k) { return detail::between(low, high, {wave(k), false}); });
}

/// The momentum that CyclicLR moves against its rate, from `max_momentum` down and back.
[[nodiscard]] constexpr auto cyclic_momentum(cyclic_lr_params p) {
  cyclic_momentum_params named{p};
  auto const wave = detail::cyclic_wave(named);
  return detail::configure(
      named, [=, low = p.base_momentum, high = p.max_momentum](step_t k) { return high - (high - low) * wave(k); });
}

struct one_cycle_lr_params {
  using self = one_cycle_lr_params;
  double max_lr = required<double>;
  std::optional<step_count> total_steps{};
  std::optional<step_count> epochs{};
  std::optional<step_count> steps_per_epoch{};
  double pct_start = 0.3;
  std::string_view anneal_strategy = "cos";
  bool cycle_momentum = true;
  double base_momentum = 0.85;
  double max_momentum = 0.95;
  double div_factor = 25.0;
  double final_div_factor = 1e4;
  bool three_phase = false;
  step_count last_epoch = -1;

  static constexpr std::string_view function = "peers::pytorch::one_cycle_lr";
  static constexpr auto fields =
      fields_of(rate("max_lr", &self::max_lr), positive_count("total_steps", &self::total_steps),
                positive_count("epochs", &self::epochs), positive_count("steps_per_epoch", &self::steps_per_epoch),
                fraction("pct_start", &self::pct_start), choice("anneal_strategy", &self::anneal_strategy),
                choice("cycle_momentum", &self::cycle_momentum), rate("base_momentum", &self::base_momentum),
                rate("max_momentum", &self::max_momentum), positive_number("div_factor", &self::div_factor),
                positive_number("final_div_factor", &self::final_div_factor), choice("three_phase", &self::three_phase),
                choice("last_epoch", &self::last_epoch));
};

/// OneCycleLR: up to `max_lr` and down, in phases that end between steps: the peak is at pct_start * total_steps - 1.
/// There is no `lr`: PyTorch overwrites the optimizer's. At step total_steps its formula runs past its end: a
/// cosine rises and a straight line is negative; from total_steps + 1 on, when PyTorch raises, the value of step
/// total_steps - 1 is held.
///
///     constexpr auto schedule = lrkit::peers::pytorch::one_cycle_lr({.max_lr = 0.1, .total_steps = 1'000});
[[nodiscard]] constexpr auto one_cycle_lr(one_cycle_lr_params p) {
  auto const phases = detail::cycle_phases::of(p);
  double const first = p.max_lr / p.div_factor;
  double const last = first / p.final_div_factor;
  return detail::configure(p, [=, high = p.max_lr, middle = p.three_phase ? first : last](step_t k) {
    return phases(k, {first, high, middle, last});
  });
}

struct one_cycle_momentum_params : one_cycle_lr_params {
  static constexpr std::string_view function = "peers::pytorch::one_cycle_momentum";
};

/// The momentum, or beta1, that OneCycleLR moves against its rate: from `max_momentum` to `base_momentum` and back.
[[nodiscard]] constexpr auto one_cycle_momentum(one_cycle_lr_params p) {
  one_cycle_momentum_params named{p};
  auto const phases = detail::cycle_phases::of(named);
  return detail::configure(named, [=, low = p.base_momentum, high = p.max_momentum](step_t k) {
    return phases(k, {high, low, high, high});
  });
}

struct swalr_params {
  using self = swalr_params;
  double lr = required<double>;
  double swa_lr = required<double>;
  step_count anneal_epochs = 10;
  std::string_view anneal_strategy = "cos";
  step_count last_epoch = -1;

  static constexpr std::string_view function = "peers::pytorch::swalr";
  static constexpr auto fields =
      fields_of(rate("lr", &self::lr), rate("swa_lr", &self::swa_lr), count("anneal_epochs", &self::anneal_epochs),
                choice("anneal_strategy", &self::anneal_strategy), choice("last_epoch", &self::last_epoch));
};

/// SWALR: from the rate to `swa_lr` in `anneal_epochs` steps, then `swa_lr`; at once if that is 0. As a later part
/// of a SequentialLR it begins at the rate that the optimizer has then: give that as `lr`.
[[nodiscard]] constexpr auto swalr(swalr_params p) {
  detail::check_settings(p);
  auto const strategy =
      detail::one_of(p.function, "anneal_strategy", p.anneal_strategy, detail::names("cos", "linear"));
  return detail::made_of(p, wsd({.peak = p.lr,
                                 .to = p.swa_lr,
                                 .steps = p.anneal_epochs,
                                 .cooldown_steps = p.anneal_epochs,
                                 .cooldown = strategy == 0 ? curve::cosine : curve::linear}));
}

struct reduce_lr_on_plateau_params {
  using self = reduce_lr_on_plateau_params;
  double lr = required<double>;
  std::string_view mode = "min";
  double factor = 0.1;
  step_count patience = 10;
  double threshold = 1e-4;
  std::string_view threshold_mode = "rel";
  step_count cooldown = 0;
  double min_lr = 0;
  double eps = 1e-8;

  static constexpr std::string_view function = "peers::pytorch::reduce_lr_on_plateau";
  static constexpr auto fields =
      fields_of(rate("lr", &self::lr), choice("mode", &self::mode), fraction("factor", &self::factor),
                count("patience", &self::patience), rate("threshold", &self::threshold),
                choice("threshold_mode", &self::threshold_mode), count("cooldown", &self::cooldown),
                rate("min_lr", &self::min_lr), rate("eps", &self::eps));
};

/// ReduceLROnPlateau: `observe(metric)`, then the rate is lr * factor(). With threshold_mode "rel" and a negative best
/// metric, PyTorch takes a worse metric for a better one, and so does this.
///
///     auto plateau = lrkit::peers::pytorch::reduce_lr_on_plateau({.lr = 0.1, .patience = 5});
[[nodiscard]] constexpr plateau reduce_lr_on_plateau(reduce_lr_on_plateau_params p) {
  detail::check_settings(p);
  auto const mode = detail::one_of(p.function, "mode", p.mode, detail::names("min", "max"));
  auto const margins = detail::one_of(p.function, "threshold_mode", p.threshold_mode, detail::names("rel", "abs"));
  return plateau({.mode = mode == 0 ? lrkit::mode::min : lrkit::mode::max,
                  .factor = p.factor,
                  .patience = p.patience,
                  .threshold = p.threshold,
                  .threshold_mode = margins == 0 ? lrkit::threshold_mode::of_best : lrkit::threshold_mode::abs,
                  .cooldown = p.cooldown,
                  .min_factor = p.min_lr < p.lr ? p.min_lr / p.lr : 1,
                  .eps = p.lr > 0 ? p.eps / p.lr : 0});
}

}  // namespace lrkit::peers::pytorch
