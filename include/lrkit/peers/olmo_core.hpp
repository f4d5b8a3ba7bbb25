// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/compose/any_schedule.hpp>
#include <lrkit/compose/cooldown.hpp>
#include <lrkit/compose/sequence.hpp>
#include <lrkit/core/detail/math/math.hpp>
#include <lrkit/peers/detail/formula_schedule.hpp>
#include <lrkit/peers/detail/peer_call.hpp>
#include <lrkit/peers/detail/olmo_lengths.hpp>
#include <lrkit/schedules/constant.hpp>
#include <lrkit/schedules/cosine.hpp>
#include <lrkit/schedules/exponential.hpp>
#include <lrkit/schedules/inverse_sqrt.hpp>
#include <lrkit/schedules/linear.hpp>
#include <lrkit/schedules/power_law.hpp>
#include <lrkit/schedules/quarter_cosine.hpp>
#include <lrkit/schedules/detail/ramp.hpp>
#include <lrkit/schedules/one_minus_sine.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// The schedulers of OLMo-core: step k is get_lr(lr, k, max_steps). Its trainer counts from 1, so step 0 is not used.
/// After the arguments comes the trainer's `max_steps`, or its tokens if a step is a token. `warmup` and `decay`
/// may be given as parts, `warmup_fraction` and `decay_fraction`, not both; the deprecated warmup_steps and decay_steps
/// are not here. Past the end the last rate is held; some of its formulas go below 0 there.
namespace lrkit::peers::olmo_core {

using detail::operator==;

struct constant_scheduler_params {
  using self = constant_scheduler_params;
  double lr = required<double>;

  static constexpr std::string_view function = "peers::olmo_core::constant_scheduler";
  static constexpr auto fields = fields_of(rate("lr", &self::lr));
};

/// ConstantScheduler: the rate.
[[nodiscard]] constexpr auto constant_scheduler(constant_scheduler_params p) {
  detail::check_settings(p);
  return detail::made_of(p, constant({.lr = p.lr}));
}

struct constant_with_warmup_params {
  using self = constant_with_warmup_params;
  double lr = required<double>;
  std::optional<step_count> warmup{};
  std::optional<double> warmup_fraction{};
  double warmup_min_lr = 0.0;
  std::optional<step_count> max_steps{};

  static constexpr std::string_view function = "peers::olmo_core::constant_with_warmup";
  static constexpr auto fields = fields_of(
      rate("lr", &self::lr), count("warmup", &self::warmup), fraction("warmup_fraction", &self::warmup_fraction),
      rate("warmup_min_lr", &self::warmup_min_lr), count("max_steps", &self::max_steps));
};

/// ConstantWithWarmup: a straight line, then the rate.
[[nodiscard]] constexpr auto constant_with_warmup(constant_with_warmup_params p) {
  step_t const whole = p.warmup_fraction ? detail::olmo_max_steps(p) : 0;
  return detail::made_of(p, detail::olmo_rise(p, p.lr, detail::olmo_warmup(p, whole)));
}

struct wsd_params {
  using self = wsd_params;
  double lr = required<double>;
  std::optional<step_count> warmup{};
  std::optional<double> warmup_fraction{};
  std::optional<step_count> decay{};
  std::optional<double> decay_fraction{};
  double warmup_min_lr = 0.0;
  double decay_min_lr = 0.0;
  std::optional<step_count> max_steps{};

  static constexpr std::string_view function = "peers::olmo_core::wsd";
  static constexpr auto fields =
      fields_of(rate("lr", &self::lr), count("warmup", &self::warmup),
                fraction("warmup_fraction", &self::warmup_fraction), count("decay", &self::decay),
                fraction("decay_fraction", &self::decay_fraction), rate("warmup_min_lr", &self::warmup_min_lr),
                rate("decay_min_lr", &self::decay_min_lr), count("max_steps", &self::max_steps));
};

/// WSD: a warmup, the rate, and a straight line down over the last `decay` steps, by default a tenth of them: OLMo-core
/// wants its default decay_fraction emptied if `decay` is given. A warmup that runs into the decay wins, and the
/// rate jumps.
///
///     constexpr auto schedule = lrkit::peers::olmo_core::wsd({.lr = 3e-4, .warmup = 2'000, .max_steps = 100'000});
[[nodiscard]] constexpr auto wsd(wsd_params p) {
  step_t const end = detail::olmo_max_steps(p);
  step_t const warmup = detail::olmo_warmup(p, end);
  step_t const decay = detail::olmo_decay(p, end);
  return detail::configure(p, [=, rise = detail::olmo_rise(p, p.lr, warmup)](step_t k) noexcept {
    if (k <= warmup) return rise(k);
    if (k < end - decay) return p.lr;
    return k < end ? detail::linear_ramp(p.decay_min_lr, p.lr, end - k, decay) : p.decay_min_lr;
  });
}

struct power_lr_params {
  using self = power_lr_params;
  double lr = required<double>;
  double b = -0.51;
  std::optional<step_count> warmup{};
  std::optional<double> warmup_fraction{};
  double warmup_min_lr = 0.0;
  std::optional<step_count> decay{};
  std::optional<double> decay_fraction{};
  double decay_min_lr = 0.0;
  std::optional<step_count> max_steps{};

  static constexpr std::string_view function = "peers::olmo_core::power_lr";
  static constexpr auto fields =
      fields_of(rate("lr", &self::lr), number("b", &self::b), count("warmup", &self::warmup),
                fraction("warmup_fraction", &self::warmup_fraction), rate("warmup_min_lr", &self::warmup_min_lr),
                count("decay", &self::decay), fraction("decay_fraction", &self::decay_fraction),
                rate("decay_min_lr", &self::decay_min_lr), count("max_steps", &self::max_steps));
};

/// PowerLR: a warmup of at least one step, the power `b` of the time since the beginning, and a straight line down over
/// the last `decay` steps.
[[nodiscard]] constexpr auto power_lr(power_lr_params p) {
  step_t const end = detail::olmo_max_steps(p);
  step_t const warmup = detail::olmo_warmup(p, end);
  step_t const decay = detail::olmo_decay(p, end);
  detail::refuse_if(warmup == 0, p, "warmup", "be at least 1", "0");
  detail::refuse_if(warmup > end - decay, p, "warmup", "end before the decay, at ", end - decay, warmup);
  double const one = p.lr * detail::pow(detail::real(warmup), -p.b);
  return detail::made_of(
      p, cooldown(detail::olmo_rise(p, p.lr, warmup) >>
                      power_law({.max_lr = p.lr, .coefficient = one, .exponent = p.b, .first_step = warmup}),
                  end - decay, {.steps = decay, .to = decay == 0 && warmup == end ? p.lr : p.decay_min_lr}));
}

struct linear_with_warmup_params {
  using self = linear_with_warmup_params;
  double lr = required<double>;
  double alpha_f = 0.1;
  std::optional<step_count> t_max{};
  std::optional<step_count> warmup{};
  std::optional<double> warmup_fraction{};
  double warmup_min_lr = 0.0;
  std::optional<step_count> max_steps{};

  static constexpr std::string_view function = "peers::olmo_core::linear_with_warmup";
  static constexpr auto fields =
      fields_of(rate("lr", &self::lr), rate("alpha_f", &self::alpha_f), count("t_max", &self::t_max),
                count("warmup", &self::warmup), fraction("warmup_fraction", &self::warmup_fraction),
                rate("warmup_min_lr", &self::warmup_min_lr), count("max_steps", &self::max_steps));
};

/// LinearWithWarmup: up, and down to alpha_f times the rate at t_max, by default max_steps.
[[nodiscard]] constexpr auto linear_with_warmup(linear_with_warmup_params p) {
  step_t const end = detail::olmo_horizon(p);
  step_t const warmup = detail::olmo_warmup(p, end);
  return detail::made_of(
      p, detail::olmo_rise(p, p.lr, warmup) >>
             linear({.from = p.lr, .to = p.lr * p.alpha_f, .steps = (std::max<step_t>)(end - warmup, 0)}));
}

struct inv_sqrt_with_warmup_params {
  using self = inv_sqrt_with_warmup_params;
  double lr = required<double>;
  double alpha_f = 0.1;
  std::optional<step_count> warmup{};
  std::optional<double> warmup_fraction{};
  double warmup_min_lr = 0.0;
  std::optional<step_count> max_steps{};

  static constexpr std::string_view function = "peers::olmo_core::inv_sqrt_with_warmup";
  static constexpr auto fields =
      fields_of(rate("lr", &self::lr), rate("alpha_f", &self::alpha_f), count("warmup", &self::warmup),
                fraction("warmup_fraction", &self::warmup_fraction), rate("warmup_min_lr", &self::warmup_min_lr),
                count("max_steps", &self::max_steps));
};

/// InvSqrtWithWarmup: a warmup of at least one step, then the inverse square root of the time, towards alpha_f times
/// the rate, without an end.
[[nodiscard]] constexpr auto inv_sqrt_with_warmup(inv_sqrt_with_warmup_params p) {
  step_t const warmup = detail::olmo_warmup(p, p.warmup_fraction ? detail::olmo_max_steps(p) : 0);
  detail::refuse_if(warmup == 0, p, "warmup", "be at least 1", "0");
  return detail::made_of(p,
                         detail::olmo_rise(p, p.lr, warmup) >>
                             inverse_sqrt({.from = p.lr, .to = p.lr * p.alpha_f, .timescale = detail::real(warmup)}));
}

struct cos_with_warmup_params {
  using self = cos_with_warmup_params;
  double lr = required<double>;
  std::optional<step_count> warmup{};
  std::optional<double> warmup_fraction{};
  double alpha_f = 0.1;
  std::optional<step_count> t_max{};
  double warmup_min_lr = 0.0;
  std::optional<step_count> max_steps{};

  static constexpr std::string_view function = "peers::olmo_core::cos_with_warmup";
  static constexpr auto fields = fields_of(
      rate("lr", &self::lr), count("warmup", &self::warmup), fraction("warmup_fraction", &self::warmup_fraction),
      rate("alpha_f", &self::alpha_f), count("t_max", &self::t_max), rate("warmup_min_lr", &self::warmup_min_lr),
      count("max_steps", &self::max_steps));
};

/// CosWithWarmup: up, and down along a cosine to alpha_f times the rate at t_max, by default max_steps.
///
///     constexpr auto schedule = lrkit::peers::olmo_core::cos_with_warmup(
///         {.lr = 3e-4, .warmup = 2'000, .max_steps = 100'000});
[[nodiscard]] constexpr auto cos_with_warmup(cos_with_warmup_params p) {
  step_t const end = detail::olmo_horizon(p);
  step_t const warmup = detail::olmo_warmup(p, end);
  return detail::made_of(
      p, detail::olmo_rise(p, p.lr, warmup) >>
             cosine({.from = p.lr, .to = p.lr * p.alpha_f, .steps = (std::max<step_t>)(end - warmup, 0)}));
}

struct half_cos_with_warmup_params : cos_with_warmup_params {
  static constexpr std::string_view function = "peers::olmo_core::half_cos_with_warmup";
};

/// HalfCosWithWarmup: the same with the second half of the cosine alone, so its peak is half way between the rate and
/// alpha_f times it.
[[nodiscard]] constexpr auto half_cos_with_warmup(cos_with_warmup_params p) {
  half_cos_with_warmup_params const named{p};
  step_t const end = detail::olmo_horizon(named);
  step_t const warmup = detail::olmo_warmup(named, end);
  double const low = p.lr * p.alpha_f;
  double const peak = low + (p.lr - low) / 2;
  return detail::made_of(named,
                         detail::olmo_rise(named, peak, warmup) >>
                             one_minus_sine({.from = peak, .to = low, .steps = (std::max<step_t>)(end - warmup, 0)}));
}

struct cos_with_warmup_and_linear_decay_params {
  using self = cos_with_warmup_and_linear_decay_params;
  double lr = required<double>;
  std::optional<step_count> warmup{};
  std::optional<double> warmup_fraction{};
  double alpha_f = 0.1;
  std::optional<step_count> t_max{};
  double warmup_min_lr = 0.0;
  std::optional<step_count> decay{};
  std::optional<double> decay_fraction{};
  double decay_min_lr = 0.0;
  std::optional<step_count> max_steps{};

  static constexpr std::string_view function = "peers::olmo_core::cos_with_warmup_and_linear_decay";
  static constexpr auto fields = fields_of(
      rate("lr", &self::lr), count("warmup", &self::warmup), fraction("warmup_fraction", &self::warmup_fraction),
      rate("alpha_f", &self::alpha_f), count("t_max", &self::t_max), rate("warmup_min_lr", &self::warmup_min_lr),
      count("decay", &self::decay), fraction("decay_fraction", &self::decay_fraction),
      rate("decay_min_lr", &self::decay_min_lr), count("max_steps", &self::max_steps));
};

/// CosWithWarmupAndLinearDecay: cos_with_warmup up to the last `decay` steps of max_steps, and from where it is then a
/// straight line to decay_min_lr.
[[nodiscard]] constexpr auto cos_with_warmup_and_linear_decay(cos_with_warmup_and_linear_decay_params p) {
  detail::check_settings(p);
  step_t const end = detail::olmo_max_steps(p);
  step_t const decay = detail::olmo_decay(p, end);
  detail::refuse_if(decay > end, p, "decay", "be at most max_steps, ", end, decay);
  return detail::made_of(p, cooldown(olmo_core::cos_with_warmup({.lr = p.lr,
                                                                 .warmup = p.warmup,
                                                                 .warmup_fraction = p.warmup_fraction,
                                                                 .alpha_f = p.alpha_f,
                                                                 .t_max = p.t_max,
                                                                 .warmup_min_lr = p.warmup_min_lr,
                                                                 .max_steps = p.max_steps}),
                                     end - decay, {.steps = decay, .to = p.decay_min_lr}));
}

struct wsds_params {
  using self = wsds_params;
  double lr = required<double>;
  inline_vector<step_count> period_lengths{};
  inline_vector<double> period_lr_multipliers{};
  std::optional<step_count> warmup{};
  std::optional<double> warmup_fraction{};
  std::optional<step_count> decay{};
  std::optional<double> decay_fraction{};
  double warmup_min_lr = 0.0;
  double decay_min_lr = 0.0;

  static constexpr std::string_view function = "peers::olmo_core::wsds";
  static constexpr auto fields =
      fields_of(rate("lr", &self::lr), positive_count("period_lengths", &self::period_lengths),
                positive_number("period_lr_multipliers", &self::period_lr_multipliers), count("warmup", &self::warmup),
                fraction("warmup_fraction", &self::warmup_fraction), count("decay", &self::decay),
                fraction("decay_fraction", &self::decay_fraction), rate("warmup_min_lr", &self::warmup_min_lr),
                rate("decay_min_lr", &self::decay_min_lr));
};

/// WSDS: a wsd over and over, each over its period and with its part of the rate, with one warmup, in the first. The
/// step at which a period ends is at decay_min_lr; the next one begins a step later.
///
///     constexpr auto schedule = lrkit::peers::olmo_core::wsds(
///         {.lr = 3e-4, .period_lengths = {50'000, 30'000}, .warmup = 2'000, .decay_fraction = 0.1});
[[nodiscard]] constexpr auto wsds(wsds_params p) {
  detail::check_settings(p);
  detail::refuse_if(p.period_lengths.empty(), p, "period_lengths", "be given");
  if (p.period_lr_multipliers.empty()) {
    for (std::size_t i = 0; i < p.period_lengths.size(); ++i) p.period_lr_multipliers.push_back(1);
  }
  detail::refuse_if(p.period_lr_multipliers.size() != p.period_lengths.size(), p, "period_lr_multipliers",
                    "be as many as period_lengths, ", p.period_lengths.size(), p.period_lr_multipliers.size());
  step_t const warmup = detail::olmo_warmup(p, p.period_lengths[0]);
  inline_vector<step_count> decays;
  for (step_t const length : p.period_lengths) {
    step_t const decay = detail::olmo_length(p, "decay", p.decay, p.decay_fraction, length);
    step_t const most = decays.empty() ? length - warmup : length;
    detail::refuse_if(decay > most, p, "decay", "fit into each period, one of which leaves ", most, decay);
    decays.push_back(decay);
  }
  auto const rise = detail::olmo_rise(p, p.lr * p.period_lr_multipliers[0], warmup);
  return detail::configure(p, [=](step_t k) noexcept {
    if (k < warmup) return rise(k);
    step_t end = 0;
    for (std::size_t i = 0; i < p.period_lengths.size(); ++i) {
      end += p.period_lengths[i];
      if (k > end) continue;
      double const peak = p.lr * p.period_lr_multipliers[i];
      if (k < end - decays[i]) return peak;
      return k == end ? p.decay_min_lr : detail::linear_ramp(p.decay_min_lr, peak, end - k, decays[i]);
    }
    return p.decay_min_lr;
  });
}

struct exponential_scheduler_params {
  using self = exponential_scheduler_params;
  double lr = required<double>;
  double lr_min = 1e-9;
  std::optional<step_count> max_steps{};

  static constexpr std::string_view function = "peers::olmo_core::exponential_scheduler";
  static constexpr auto fields = fields_of(positive_rate("lr", &self::lr), positive_rate("lr_min", &self::lr_min),
                                           count("max_steps", &self::max_steps));
};

/// ExponentialScheduler: up from `lr_min` to the rate, by the same factor at every step: a range test.
[[nodiscard]] constexpr auto exponential_scheduler(exponential_scheduler_params p) {
  detail::check_settings(p);
  return detail::made_of(p, exponential({.from = p.lr_min, .to = p.lr, .steps = detail::olmo_max_steps(p)}));
}

struct composable_scheduler_stage {
  using self = composable_scheduler_stage;
  step_count duration = required<step_count>;
  std::string_view shape = "linear";
  std::optional<double> start_lr{};
  std::optional<double> start_lr_fraction{};
  std::optional<double> end_lr{};
  std::optional<double> end_lr_fraction{};

  static constexpr std::string_view function = "peers::olmo_core::composable_scheduler";
  static constexpr auto fields =
      fields_of(positive_count("duration", &self::duration), choice("shape", &self::shape),
                rate("start_lr", &self::start_lr), rate("start_lr_fraction", &self::start_lr_fraction),
                rate("end_lr", &self::end_lr), rate("end_lr_fraction", &self::end_lr_fraction));
};

struct composable_scheduler_params {
  using self = composable_scheduler_params;
  double lr = required<double>;
  inline_vector<composable_scheduler_stage> stages{};

  static constexpr std::string_view function = "peers::olmo_core::composable_scheduler";
  static constexpr auto fields = fields_of(rate("lr", &self::lr), choice("stages", &self::stages));
};

/// ComposableScheduler: stages one after the other, straight or along a cosine. One that does not say where it begins
/// begins where the one before ends. Its override_decay is `cooldown` of the whole.
///
///     auto const schedule = lrkit::peers::olmo_core::composable_scheduler(
///         {.lr = 3e-4,
///          .stages = {{.duration = 2'000, .start_lr = 0, .end_lr_fraction = 1},
///                     {.duration = 98'000, .shape = "cosine", .end_lr_fraction = 0.1}}});
[[nodiscard]] inline any_schedule<> composable_scheduler(composable_scheduler_params p) {
  detail::check_settings(p);
  detail::refuse_if(p.stages.empty(), p, "stages", "be given");
  any_schedule<> whole = constant({.lr = p.lr});  // until there is a stage
  double before = p.lr;
  inline_vector<composable_scheduler_stage> known;
  for (std::size_t i = 0; i < p.stages.size(); ++i) {
    composable_scheduler_stage stage = p.stages[i];
    detail::check_settings(stage);
    bool const curved = detail::one_of(p.function, "shape", stage.shape, detail::names("linear", "cosine")) == 1;
    known.push_back(stage);  // whose shape needs the text that named it no more
    detail::refuse_if(stage.start_lr && stage.start_lr_fraction, p, "start_lr",
                      "not be given beside start_lr_fraction");
    detail::refuse_if(stage.end_lr.has_value() == stage.end_lr_fraction.has_value(), p, "end_lr",
                      stage.end_lr ? "not be given beside end_lr_fraction" : "be given, or end_lr_fraction");
    double const start = stage.start_lr            ? *stage.start_lr
                         : stage.start_lr_fraction ? p.lr * *stage.start_lr_fraction
                                                   : before;
    before = stage.end_lr ? *stage.end_lr : p.lr * *stage.end_lr_fraction;
    any_schedule<> const line = linear({.from = start, .to = before, .steps = stage.duration});
    any_schedule<> const wave = cosine({.from = start, .to = before, .steps = stage.duration});
    any_schedule<> const next = curved ? wave : line;
    whole = i == 0 ? next : any_schedule<>(whole >> next);
  }
  p.stages = known;
  return detail::made_of(p, whole);
}

struct sequential_scheduler_params {
  using self = sequential_scheduler_params;
  double lr = required<double>;
  inline_vector<step_count> schedulers_max{};
  step_count max_steps = required<step_count>;

  static constexpr std::string_view function{"peers::olmo_core::sequential_scheduler"};
  static constexpr auto fields =
      fields_of(rate("lr", &self::lr), positive_count("schedulers_max", &self::schedulers_max),
                positive_count("max_steps", &self::max_steps));
};

/// SequentialScheduler: schedulers one after the other, each for its steps of `schedulers_max` and the last one to the
/// end. The last rate of a scheduler is the `lr` of the next, so each is given as a function of its lr and max_steps.
/// The last step of a scheduler is the first of the next, and has the former's rate. Its override_decay is `cooldown`
/// of the sequence. It is for C++ only: `parse` does not read functions.
///
///     namespace olmo = lrkit::peers::olmo_core;
///     auto const schedule = olmo::sequential_scheduler(
///         {.lr = 0.1, .schedulers_max = {30}, .max_steps = 100},
///         [](double lr, lrkit::step_t) { return olmo::constant_with_warmup({.lr = lr, .warmup = 10}); },
///         [](double lr, lrkit::step_t n) { return olmo::cos_with_warmup({.lr = lr, .warmup = 0, .max_steps = n}); });
template <class... Schedulers>
[[nodiscard]] any_schedule<> sequential_scheduler(sequential_scheduler_params p, Schedulers const&... schedulers) {
  detail::check_settings(p);
  detail::refuse_if(p.schedulers_max.size() + 1 != sizeof...(Schedulers), p, "schedulers_max",
                    "be one fewer than the schedulers, ", sizeof...(Schedulers), p.schedulers_max.size());
  struct link {
    any_schedule<> schedule;
    step_t steps = 0;
  };
  std::vector<link> links;
  double lr = p.lr;
  step_t left = p.max_steps;
  auto const add = [&](auto const& scheduler) {
    bool const last = links.size() == p.schedulers_max.size();
    step_t const steps = last ? max_steps : step_t{p.schedulers_max[links.size()]};
    detail::refuse_if(left <= 0, p, "max_steps", "be more than the steps of schedulers_max", p.max_steps);
    links.push_back({scheduler(lr, (std::min)(left, steps)), steps});
    if (last) return;
    lr = scheduler(lr, steps)(steps);
    left -= steps;
  };
  (add(schedulers), ...);
  return [links = std::move(links)](step_t k) {
    std::size_t i = 0;
    for (; i + 1 < links.size() && k > links[i].steps; ++i) k -= links[i].steps;
    return links[i].schedule(k);
  };
}

}  // namespace lrkit::peers::olmo_core
