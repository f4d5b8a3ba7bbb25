// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/compose/clamp.hpp>
#include <lrkit/compose/product.hpp>
#include <lrkit/compose/scale.hpp>
#include <lrkit/compose/sequence.hpp>
#include <lrkit/compose/staircase.hpp>
#include <lrkit/compose/take.hpp>
#include <lrkit/core/detail/math/math.hpp>
#include <lrkit/peers/detail/formula_schedule.hpp>
#include <lrkit/peers/detail/peer_call.hpp>
#include <lrkit/peers/detail/fairseq_warmup.hpp>
#include <lrkit/schedules/constant.hpp>
#include <lrkit/schedules/exponential.hpp>
#include <lrkit/schedules/inverse_sqrt.hpp>
#include <lrkit/schedules/linear.hpp>
#include <lrkit/schedules/linear_warmup.hpp>
#include <lrkit/schedules/step_decay.hpp>
#include <lrkit/train/plateau.hpp>

#include <algorithm>
#include <optional>
#include <string_view>

/// The schedules of fairseq, with the names of their configurations: step k is the rate after k updates,
/// step_update(k). `lr` is that of the optimization, and comes first.
namespace lrkit::peers::fairseq {

using detail::operator==;

struct cosine_params {
  using self = cosine_params;
  double lr = required<double>;
  step_count warmup_updates = 0;
  double warmup_init_lr = -1;
  double min_lr = 0.0;
  double t_mult = 1.0;
  double lr_period_updates = -1;
  double lr_shrink = 0.1;
  step_count max_update = 0;

  static constexpr std::string_view function = "peers::fairseq::cosine";
  static constexpr auto fields =
      fields_of(rate("lr", &self::lr), count("warmup_updates", &self::warmup_updates),
                number("warmup_init_lr", &self::warmup_init_lr), rate("min_lr", &self::min_lr),
                at_least_one("t_mult", &self::t_mult), number("lr_period_updates", &self::lr_period_updates),
                rate("lr_shrink", &self::lr_shrink), count("max_update", &self::max_update));
};

/// cosine: a warmup from min_lr, then cosines, each t_mult times as long as the one before; `lr_shrink` shrinks both
/// their ends. A min_lr above `lr` is replaced by `lr`. Without lr_period_updates the first is as long as max_update
/// leaves, and a second one follows it. The beginning of a cycle is found by counting; fairseq takes a logarithm,
/// and errs by one cycle at some restarts.
///
///     constexpr auto schedule = lrkit::peers::fairseq::cosine(
///         {.lr = 0.1, .warmup_updates = 1'000, .lr_period_updates = 20'000});
[[nodiscard]] constexpr auto cosine(cosine_params p) {
  detail::check_settings(p);
  double const low = (std::min)(p.min_lr, p.lr);
  double const left = detail::real(p.max_update) - detail::real(p.warmup_updates);
  double const first = p.lr_period_updates > 0 ? p.lr_period_updates : left;
  detail::refuse_if(!(first > 0), p, "lr_period_updates", "be above 0, or max_update above warmup_updates",
                    p.lr_period_updates);
  return detail::configure(
      p, detail::fairseq_warmup(p, low) >> [=](step_t k) noexcept {
        double cycle = 0;
        double here = detail::real(k) / first;
        if (p.t_mult == 1) {
          cycle = detail::periods(k, first, true);
          here -= cycle;
        } else {
          for (; here >= 1; ++cycle) here = (here - 1) / p.t_mult;
        }
        return detail::pow(p.lr_shrink, cycle) * (low + (p.lr - low) * detail::raised_cosine(here));
      });
}

struct fixed_params {
  using self = fixed_params;
  inline_vector<double> lr{};
  std::optional<step_count> force_anneal{};
  double lr_shrink = 0.1;
  step_count warmup_updates = 0;
  std::optional<step_count> updates_per_epoch{};

  static constexpr std::string_view function = "peers::fairseq::fixed";
  static constexpr auto fields = fields_of(
      rate("lr", &self::lr), count("force_anneal", &self::force_anneal), rate("lr_shrink", &self::lr_shrink),
      count("warmup_updates", &self::warmup_updates), positive_count("updates_per_epoch", &self::updates_per_epoch));
};

/// fixed: a rate for each epoch, the last one for all others; from epoch `force_anneal` on it is shrunk at every epoch.
/// The warmup does not begin at 0. `updates_per_epoch` is lrkit's own: without it the run is one epoch.
///
///     constexpr auto schedule = lrkit::peers::fairseq::fixed(
///         {.lr = {0.1, 0.05}, .force_anneal = 10, .updates_per_epoch = 500});
[[nodiscard]] constexpr auto fixed(fixed_params p) {
  detail::check_settings(p);
  detail::refuse_if(p.lr.empty(), p, "lr", "be given");
  auto const of_epoch = [=](step_t e) noexcept {  // the first is 0 here, and 1 in fairseq
    step_t const last = static_cast<step_t>(p.lr.size()) - 1;
    if (!p.force_anneal || e + 1 < *p.force_anneal) return p.lr[static_cast<std::size_t>((std::min)(e, last))];
    return p.lr[static_cast<std::size_t>(last)] *
           detail::pow(p.lr_shrink, static_cast<double>(e + 2 - *p.force_anneal));
  };
  return detail::configure(p, linear_warmup({.peak = 1, .steps = p.warmup_updates}) *
                                  per_epoch(of_epoch, p.updates_per_epoch.value_or(max_steps)));
}

struct inverse_sqrt_params {
  using self = inverse_sqrt_params;
  double lr = required<double>;
  step_count warmup_updates = 4000;
  double warmup_init_lr = -1;

  static constexpr std::string_view function = "peers::fairseq::inverse_sqrt";
  static constexpr auto fields =
      fields_of(rate("lr", &self::lr), positive_count("warmup_updates", &self::warmup_updates),
                number("warmup_init_lr", &self::warmup_init_lr));
};

/// inverse_sqrt: a warmup from 0, then the inverse square root of the number of updates. Without a warmup fairseq
/// divides by zero.
[[nodiscard]] constexpr auto inverse_sqrt(inverse_sqrt_params p) {
  detail::check_settings(p);
  return detail::made_of(p, detail::fairseq_warmup(p, 0) >>
                                lrkit::inverse_sqrt({.from = p.lr, .timescale = detail::real(p.warmup_updates)}));
}

struct polynomial_decay_params {
  using self = polynomial_decay_params;
  double lr = required<double>;
  step_count warmup_updates = 0;
  double end_learning_rate = 0.0;
  double power = 1.0;
  double total_num_update = required<double>;

  static constexpr std::string_view function = "peers::fairseq::polynomial_decay";
  static constexpr auto fields =
      fields_of(rate("lr", &self::lr), count("warmup_updates", &self::warmup_updates),
                rate("end_learning_rate", &self::end_learning_rate), rate("power", &self::power),
                positive_number("total_num_update", &self::total_num_update));
};

/// polynomial_decay: a warmup from 0, then down to `end_learning_rate` as a power of the remaining time. With a warmup
/// as long as the run it rises to `lr` and drops. `total_num_update` is max_update by default in fairseq; its
/// force_anneal, which holds the current rate, is not here.
[[nodiscard]] constexpr auto polynomial_decay(polynomial_decay_params p) {
  detail::check_settings(p);
  return detail::configure(p, [=, warmup = step_t{p.warmup_updates}](step_t k) noexcept {
    auto const update = detail::real(k);
    auto const began = detail::real(warmup);
    if (warmup > 0 && k <= warmup) return p.lr * (update / began);
    if (update >= p.total_num_update) return p.end_learning_rate;
    double const left = 1 - (update - began) / (p.total_num_update - began);
    return p.end_learning_rate + (p.lr - p.end_learning_rate) * detail::pow(left, p.power);
  });
}

struct step_params {
  using self = step_params;
  double lr = required<double>;
  step_count warmup_updates = 0;
  double warmup_init_lr = -1;
  double min_lr = 0.0;
  step_count lr_deacy_period = 25000;
  double lr_decay = 0.5;

  static constexpr std::string_view function = "peers::fairseq::step";
  static constexpr auto fields =
      fields_of(rate("lr", &self::lr), count("warmup_updates", &self::warmup_updates),
                number("warmup_init_lr", &self::warmup_init_lr), rate("min_lr", &self::min_lr),
                positive_count("lr_deacy_period", &self::lr_deacy_period), fraction("lr_decay", &self::lr_decay));
};

/// step: a warmup from min_lr, then the rate times `lr_decay` every `lr_deacy_period` updates (fairseq's spelling),
/// but not below min_lr.
[[nodiscard]] constexpr auto step(step_params p) {
  detail::check_settings(p);
  detail::check_above(p, "lr", p.lr, "min_lr", p.min_lr);
  return detail::made_of(
      p, detail::fairseq_warmup(p, p.min_lr) >>
             clamp_min(step_decay({.from = p.lr, .factor = p.lr_decay, .every = p.lr_deacy_period}), p.min_lr));
}

struct tri_stage_params {
  using self = tri_stage_params;
  double lr = required<double>;
  step_count warmup_steps = 0;
  step_count hold_steps = 0;
  step_count decay_steps = 0;
  inline_vector<double> phase_ratio{};
  double init_lr_scale = 0.01;
  double final_lr_scale = 0.01;
  step_count max_update = 0;

  static constexpr std::string_view function = "peers::fairseq::tri_stage";
  static constexpr auto fields =
      fields_of(rate("lr", &self::lr), count("warmup_steps", &self::warmup_steps),
                count("hold_steps", &self::hold_steps), count("decay_steps", &self::decay_steps),
                fraction("phase_ratio", &self::phase_ratio), rate("init_lr_scale", &self::init_lr_scale),
                positive_number("final_lr_scale", &self::final_lr_scale), count("max_update", &self::max_update));
};

/// tri_stage: up on a straight line, the rate, and down along an exponential. With `phase_ratio` the three stages are
/// its parts of max_update, truncated; they must add to 1 within 1e-9; fairseq requires it exactly. Without decay_steps
/// fairseq divides by zero.
///
///     constexpr auto schedule = lrkit::peers::fairseq::tri_stage(
///         {.lr = 0.1, .phase_ratio = {0.1, 0.4, 0.5}, .max_update = 100'000});
[[nodiscard]] constexpr auto tri_stage(tri_stage_params p) {
  detail::check_settings(p);
  if (!p.phase_ratio.empty()) {
    double const sum = p.phase_ratio[0] + p.phase_ratio[1] + p.phase_ratio[2];
    detail::refuse_if(p.phase_ratio.size() != 3 || !(sum > 1 - 1e-9 && sum < 1 + 1e-9), p, "phase_ratio",
                      "be three parts that add to 1");
    detail::check_value(p.function, "max_update", must_be::positive_count, p.max_update);
    auto const part = [&](double ratio) { return static_cast<step_t>(detail::real(p.max_update) * ratio); };
    p.warmup_steps = part(p.phase_ratio[0]);
    p.hold_steps = part(p.phase_ratio[1]);
    p.decay_steps = part(p.phase_ratio[2]);
  }
  detail::refuse_if(p.decay_steps == 0, p, "decay_steps", "be at least 1", "0");
  return detail::made_of(p, scale(linear({.from = p.init_lr_scale, .to = 1, .steps = p.warmup_steps}) >>
                                      take(constant({.lr = 1}), p.hold_steps) >>
                                      exponential({.from = 1, .to = p.final_lr_scale, .steps = p.decay_steps}),
                                  p.lr));
}

struct triangular_params {
  using self = triangular_params;
  double lr = required<double>;
  double max_lr = required<double>;
  double lr_period_updates = 5000;
  double lr_shrink = 0.1;
  bool shrink_min = false;

  static constexpr std::string_view function = "peers::fairseq::triangular";
  static constexpr auto fields = fields_of(
      rate("lr", &self::lr), rate("max_lr", &self::max_lr), at_least_one("lr_period_updates", &self::lr_period_updates),
      rate("lr_shrink", &self::lr_shrink), choice("shrink_min", &self::shrink_min));
};

/// triangular: a triangle wave from `lr` to max_lr and back, whose peak is shrunk by `lr_shrink` in every period, below
/// `lr` too, and its foot only with `shrink_min`. An odd period has one update fewer.
[[nodiscard]] constexpr auto triangular(triangular_params p) {
  detail::check_settings(p);
  detail::check_above(p, "max_lr", p.max_lr, "lr", p.lr);
  auto const half = static_cast<step_t>((std::min)(p.lr_period_updates / 2, 0x1p52));
  detail::refuse_if(half == 0, p, "lr_period_updates", "be at least 2", p.lr_period_updates);
  return detail::configure(p, [=](step_t k) noexcept {
    step_t const here = k % (2 * half);
    double const height = static_cast<double>(here <= half ? here : 2 * half - here) / static_cast<double>(half);
    double const shrunk = detail::pow(p.lr_shrink, static_cast<double>(k / (2 * half)));
    double const low = p.shrink_min ? p.lr * shrunk : p.lr;
    return low + (p.max_lr * shrunk - low) * height;
  });
}

struct reduce_lr_on_plateau_params {
  using self = reduce_lr_on_plateau_params;
  double lr = required<double>;
  double lr_shrink = 0.1;
  double lr_threshold = 1e-4;
  step_count lr_patience = 0;
  bool maximize_best_checkpoint_metric = false;

  static constexpr std::string_view function = "peers::fairseq::reduce_lr_on_plateau";
  static constexpr auto fields =
      fields_of(rate("lr", &self::lr), fraction("lr_shrink", &self::lr_shrink),
                rate("lr_threshold", &self::lr_threshold), count("lr_patience", &self::lr_patience),
                choice("maximize_best_checkpoint_metric", &self::maximize_best_checkpoint_metric));
};

/// reduce_lr_on_plateau without its warmup, PyTorch's: `observe(metric)`, then the rate is lr * factor(). Its patience
/// is 0: the first bad metric makes the rate fall.
[[nodiscard]] constexpr plateau reduce_lr_on_plateau(reduce_lr_on_plateau_params p) {
  detail::check_settings(p);
  return plateau({.mode = p.maximize_best_checkpoint_metric ? lrkit::mode::max : lrkit::mode::min,
                  .factor = p.lr_shrink,
                  .patience = p.lr_patience,
                  .threshold = p.lr_threshold,
                  .threshold_mode = lrkit::threshold_mode::of_best,
                  .eps = p.lr > 0 ? 1e-8 / p.lr : 0});
}

}  // namespace lrkit::peers::fairseq
