// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/math/math.hpp>
#include <lrkit/peers/detail/formula_schedule.hpp>
#include <lrkit/schedules/detail/ramp.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>

/// The scheduler of Megatron-LM: step k is the rate at num_steps = k. Megatron counts samples; a count of updates times
/// the batch size does too. What its constructor requires and its command line has a default for has that default here:
/// rates of 0, no warmup, "linear"; the weight decay stays at 0.
namespace lrkit::peers::megatron {

using detail::operator==;

struct optimizer_param_scheduler_params {
  using self = optimizer_param_scheduler_params;
  double init_lr = 0.0;
  double max_lr = required<double>;
  double min_lr = 0.0;
  step_count lr_warmup_steps = 0;
  step_count lr_decay_steps = required<step_count>;
  std::string_view lr_decay_style = "linear";
  double start_wd = 0.0;
  double end_wd = 0.0;
  step_count wd_incr_steps = 0;
  std::string_view wd_incr_style = "constant";
  bool use_checkpoint_opt_param_scheduler = true;
  bool override_opt_param_scheduler = false;
  std::optional<step_count> wsd_decay_steps{};
  std::string_view lr_wsd_decay_style{};

  static constexpr std::string_view function = "peers::megatron::optimizer_param_scheduler";
  static constexpr auto fields = fields_of(
      rate("init_lr", &self::init_lr), rate("max_lr", &self::max_lr), rate("min_lr", &self::min_lr),
      count("lr_warmup_steps", &self::lr_warmup_steps), positive_count("lr_decay_steps", &self::lr_decay_steps),
      choice("lr_decay_style", &self::lr_decay_style), rate("start_wd", &self::start_wd), rate("end_wd", &self::end_wd),
      count("wd_incr_steps", &self::wd_incr_steps), choice("wd_incr_style", &self::wd_incr_style),
      choice("use_checkpoint_opt_param_scheduler", &self::use_checkpoint_opt_param_scheduler),
      choice("override_opt_param_scheduler", &self::override_opt_param_scheduler),
      count("wsd_decay_steps", &self::wsd_decay_steps), choice("lr_wsd_decay_style", &self::lr_wsd_decay_style));
};

struct optimizer_param_scheduler_wd_params : optimizer_param_scheduler_params {
  static constexpr std::string_view function = "peers::megatron::optimizer_param_scheduler_wd";
};

/// OptimizerParamScheduler, its rate: a warmup from `init_lr`, then a decay to `min_lr`, which is held. The style
/// "constant" is infinite; "inverse-square-root" drops to min_lr after lr_decay_steps; "WSD" decays in its last
/// wsd_decay_steps along lr_wsd_decay_style.
///
///     constexpr auto schedule = lrkit::peers::megatron::optimizer_param_scheduler(
///         {.max_lr = 3e-4, .min_lr = 3e-5, .lr_warmup_steps = 100, .lr_decay_steps = 10'000, .lr_decay_style =
///         "cosine"});
[[nodiscard]] constexpr auto optimizer_param_scheduler(optimizer_param_scheduler_params p) {
  detail::check_settings(p);
  (void)detail::one_of(p.function, "lr_decay_style", p.lr_decay_style,
                       detail::names("constant", "linear", "cosine", "inverse-square-root", "WSD"));
  (void)detail::one_of(p.function, "wd_incr_style", p.wd_incr_style, detail::names("constant", "linear", "cosine"));
  bool const constant = p.lr_decay_style == "constant";
  bool const inverse_sqrt = p.lr_decay_style == "inverse-square-root";
  bool const wsd = p.lr_decay_style == "WSD";
  enum class shapes { linear, cosine, exponential, minus_sqrt };
  shapes shape = p.lr_decay_style == "cosine" ? shapes::cosine : shapes::linear;
  if (wsd) {
    detail::refuse_if(!p.wsd_decay_steps, p, "wsd_decay_steps", "be given");
    shape = shapes(detail::one_of(p.function, "lr_wsd_decay_style", p.lr_wsd_decay_style,
                                  detail::names("linear", "cosine", "exponential", "minus_sqrt")));
  } else {
    p.lr_wsd_decay_style = {};
  }
  detail::refuse_if(p.min_lr > p.max_lr, p, "min_lr", "be at most max_lr", p.min_lr);
  detail::refuse_if(p.init_lr > p.max_lr, p, "init_lr", "be at most max_lr", p.init_lr);
  detail::refuse_if(p.lr_warmup_steps >= p.lr_decay_steps, p, "lr_warmup_steps", "be less than lr_decay_steps, ",
                    step_t{p.lr_decay_steps}, step_t{p.lr_warmup_steps});
  step_t const warmup = p.lr_warmup_steps;
  step_t const steps = p.lr_decay_steps;
  step_t const cooldown = wsd ? step_t{*p.wsd_decay_steps} : steps - warmup;
  return detail::configure(p, [=, init = p.init_lr, max = p.max_lr, min = p.min_lr](step_t k) {
    if (warmup > 0 && k <= warmup) return k == warmup ? max : detail::linear_ramp(init, max, k, warmup);
    if (constant) return max;
    if (k > steps) return min;
    if (inverse_sqrt) {
      double const lr = max * (detail::sqrt(static_cast<double>((std::max<step_t>)(warmup, 1))) /
                               detail::sqrt(static_cast<double>((std::max<step_t>)(k, 1))));
      return lr < min ? min : lr;
    }
    step_t const gone = k - (steps - cooldown);
    if (gone <= 0) return max;
    if (gone == cooldown) return min;
    double const u = detail::real(gone) / detail::real(cooldown);
    double left = 1 - u;
    if (shape == shapes::cosine) left = detail::raised_cosine(u);
    if (shape == shapes::exponential) left = 2 * detail::pow(0.5, u) - 1;
    if (shape == shapes::minus_sqrt) left = 1 - detail::sqrt(u);
    return min + left * (max - min);
  });
}

/// OptimizerParamScheduler, its weight decay: from `start_wd` to `end_wd` in wd_incr_steps.
[[nodiscard]] constexpr auto optimizer_param_scheduler_wd(optimizer_param_scheduler_params p) {
  p = optimizer_param_scheduler(p).parameters();
  auto const style =
      detail::one_of(p.function, "wd_incr_style", p.wd_incr_style, detail::names("constant", "linear", "cosine"));
  detail::refuse_if(style == 0 && p.start_wd != p.end_wd, p, "end_wd", "be start_wd where it is constant");
  return detail::configure(optimizer_param_scheduler_wd_params{p}, [=](step_t k) {
    if (k >= p.wd_incr_steps || style == 0) return p.end_wd;
    return detail::between(
        p.start_wd, p.end_wd,
        style == 1 ? detail::linear_progress(k, p.wd_incr_steps) : detail::cosine_progress(k, p.wd_incr_steps));
  });
}

}  // namespace lrkit::peers::megatron
