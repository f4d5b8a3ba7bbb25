// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/compose/any_schedule.hpp>
#include <lrkit/compose/clamp.hpp>
#include <lrkit/compose/delay.hpp>
#include <lrkit/compose/sequence.hpp>
#include <lrkit/compose/staircase.hpp>
#include <lrkit/compose/take.hpp>
#include <lrkit/peers/detail/formula_schedule.hpp>
#include <lrkit/peers/detail/joined_schedules.hpp>
#include <lrkit/peers/detail/optax_points.hpp>
#include <lrkit/peers/detail/peer_call.hpp>
#include <lrkit/schedules/constant.hpp>
#include <lrkit/schedules/cosine_power.hpp>
#include <lrkit/schedules/exponential_decay.hpp>
#include <lrkit/schedules/linear.hpp>
#include <lrkit/schedules/piecewise.hpp>
#include <lrkit/schedules/polynomial.hpp>
#include <lrkit/train/plateau.hpp>

#include <cstddef>
#include <limits>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

/// The schedules of optax: step k is schedule(k).
namespace lrkit::peers::optax {

using detail::operator==;

struct constant_schedule_params {
  using self = constant_schedule_params;
  double value = required<double>;

  static constexpr std::string_view function = "peers::optax::constant_schedule";
  static constexpr auto fields = fields_of(rate("value", &self::value));
};

/// constant_schedule: the same value at every step.
[[nodiscard]] constexpr auto constant_schedule(constant_schedule_params p) {
  detail::check_settings(p);
  return detail::made_of(p, constant({.lr = p.value}));
}

struct polynomial_schedule_params {
  using self = polynomial_schedule_params;
  double init_value = required<double>;
  double end_value = required<double>;
  double power = required<double>;
  step_count transition_steps = required<step_count>;
  step_count transition_begin = 0;

  static constexpr std::string_view function = "peers::optax::polynomial_schedule";
  static constexpr auto fields =
      fields_of(rate("init_value", &self::init_value), rate("end_value", &self::end_value), rate("power", &self::power),
                count("transition_steps", &self::transition_steps), count("transition_begin", &self::transition_begin));
};

/// polynomial_schedule: waits for `transition_begin` steps, then goes from one value to the other as a power of the
/// remaining steps. With transition_steps of 0 or less it stays at `init_value` for ever.
///
///     constexpr auto schedule = lrkit::peers::optax::polynomial_schedule(
///         {.init_value = 0.1, .end_value = 0.01, .power = 2, .transition_steps = 100});
[[nodiscard]] constexpr auto polynomial_schedule(polynomial_schedule_params p) {
  detail::count_from_zero(p.transition_steps);
  detail::count_from_zero(p.transition_begin);
  detail::check_settings(p);
  bool const stays = p.transition_steps == 0 || p.power == 0;
  return detail::made_of(p, delay(polynomial({.from = p.init_value,
                                              .to = stays ? p.init_value : p.end_value,
                                              .steps = p.transition_steps,
                                              .power = stays ? 1 : p.power}),
                                  p.transition_begin));
}

struct linear_schedule_params {
  using self = linear_schedule_params;
  double init_value = required<double>;
  double end_value = required<double>;
  step_count transition_steps = required<step_count>;
  step_count transition_begin = 0;

  static constexpr std::string_view function = "peers::optax::linear_schedule";
  static constexpr auto fields =
      fields_of(rate("init_value", &self::init_value), rate("end_value", &self::end_value),
                count("transition_steps", &self::transition_steps), count("transition_begin", &self::transition_begin));
};

/// linear_schedule: the same on a straight line. With transition_steps of 0 or less it stays at `init_value` for ever.
[[nodiscard]] constexpr auto linear_schedule(linear_schedule_params p) {
  detail::count_from_zero(p.transition_steps);
  detail::count_from_zero(p.transition_begin);
  detail::check_settings(p);
  double const end = p.transition_steps == 0 ? p.init_value : p.end_value;
  return detail::made_of(
      p, delay(linear({.from = p.init_value, .to = end, .steps = p.transition_steps}), p.transition_begin));
}

struct exponential_decay_params {
  using self = exponential_decay_params;
  double init_value = required<double>;
  step_count transition_steps = required<step_count>;
  double decay_rate = required<double>;
  step_count transition_begin = 0;
  bool staircase = false;
  std::optional<double> end_value{};

  static constexpr std::string_view function = "peers::optax::exponential_decay";
  static constexpr auto fields =
      fields_of(rate("init_value", &self::init_value), count("transition_steps", &self::transition_steps),
                rate("decay_rate", &self::decay_rate), count("transition_begin", &self::transition_begin),
                choice("staircase", &self::staircase), rate("end_value", &self::end_value));
};

/// exponential_decay: the value times `decay_rate` in every `transition_steps` steps, and no further than `end_value`.
/// With transition_steps of 0 or less, or a decay_rate of 0, it stays at `init_value` for ever.
[[nodiscard]] constexpr auto exponential_decay(exponential_decay_params p) {
  detail::count_from_zero(p.transition_steps);
  detail::count_from_zero(p.transition_begin);
  detail::check_settings(p);
  bool const stays = p.transition_steps == 0 || p.decay_rate == 0;
  step_count const period = stays ? step_count(1) : p.transition_steps;
  bool const falls = p.decay_rate < 1;
  double const lowest = p.end_value && falls && !stays ? *p.end_value : 0;
  double const highest = p.end_value && !falls && !stays ? *p.end_value : (std::numeric_limits<double>::max)();
  auto const decay = lrkit::exponential_decay(
      {.from = p.init_value, .factor = stays ? 1 : p.decay_rate, .period = detail::real(period)});
  return detail::made_of(
      p, delay(clamp(staircase(decay, p.staircase ? period : step_count(1)), lowest, highest), p.transition_begin));
}

struct cosine_decay_schedule_params {
  using self = cosine_decay_schedule_params;
  double init_value = required<double>;
  step_count decay_steps = required<step_count>;
  double alpha = 0.0;
  double exponent = 1.0;

  static constexpr std::string_view function = "peers::optax::cosine_decay_schedule";
  static constexpr auto fields =
      fields_of(rate("init_value", &self::init_value), positive_count("decay_steps", &self::decay_steps),
                rate("alpha", &self::alpha), rate("exponent", &self::exponent));
};

/// cosine_decay_schedule: a power of a cosine, from `init_value` to alpha * init_value.
[[nodiscard]] constexpr auto cosine_decay_schedule(cosine_decay_schedule_params p) {
  detail::check_settings(p);
  bool const stays = p.exponent == 0;
  return detail::made_of(p, cosine_power({.from = p.init_value,
                                          .to = stays ? p.init_value : p.alpha * p.init_value,
                                          .steps = p.decay_steps,
                                          .power = stays ? 1 : p.exponent}));
}

struct piecewise_constant_schedule_params {
  using self = piecewise_constant_schedule_params;
  double init_value = required<double>;
  inline_vector<std::pair<step_count, double>> boundaries_and_scales{};

  static constexpr std::string_view function = "peers::optax::piecewise_constant_schedule";
  static constexpr auto fields =
      fields_of(rate("init_value", &self::init_value), rate("boundaries_and_scales", &self::boundaries_and_scales));
};

/// piecewise_constant_schedule: at each boundary the value is multiplied by its scale, the scales before it included.
///
///     constexpr auto schedule = lrkit::peers::optax::piecewise_constant_schedule(
///         {.init_value = 0.1, .boundaries_and_scales = {{30, 0.5}, {60, 0.1}}});
[[nodiscard]] constexpr auto piecewise_constant_schedule(piecewise_constant_schedule_params p) {
  detail::check_settings(p);
  inline_vector<step_count> boundaries;
  inline_vector<double> values{p.init_value};
  double value = p.init_value;
  for (auto const& [step, scale] : detail::sorted(p.boundaries_and_scales)) {
    value *= scale;
    boundaries.push_back(step);
    values.push_back(value);
  }
  return detail::made_of(p, piecewise_constant({.boundaries = boundaries, .values = values}));
}

struct piecewise_interpolate_schedule_params {
  using self = piecewise_interpolate_schedule_params;
  std::string_view interpolate_type{};
  double init_value = required<double>;
  inline_vector<std::pair<step_count, double>> boundaries_and_scales{};

  static constexpr std::string_view function = "peers::optax::piecewise_interpolate_schedule";
  static constexpr auto fields =
      fields_of(choice("interpolate_type", &self::interpolate_type), rate("init_value", &self::init_value),
                rate("boundaries_and_scales", &self::boundaries_and_scales));
};

/// piecewise_interpolate_schedule: through points, on straight lines or cosines; each scale multiplies the value of the
/// point before.
[[nodiscard]] inline any_schedule<> piecewise_interpolate_schedule(piecewise_interpolate_schedule_params p) {
  detail::check_settings(p);
  using lines = piecewise_linear<double>;
  using cosines = piecewise_cosine<double>;
  auto const& scales = p.boundaries_and_scales;
  if (detail::one_of(p.function, "interpolate_type", p.interpolate_type, detail::names("linear", "cosine")) == 0) {
    return detail::made_of(p, lines(detail::scaled_points<lines::params>(p.init_value, scales)));
  }
  return detail::made_of(p, cosines(detail::scaled_points<cosines::params>(p.init_value, scales)));
}

struct linear_onecycle_schedule_params {
  using self = linear_onecycle_schedule_params;
  step_count transition_steps = required<step_count>;
  double peak_value = required<double>;
  double pct_start = 0.3;
  double pct_final = 0.85;
  double div_factor = 25.0;
  double final_div_factor = 1e4;

  static constexpr std::string_view function = "peers::optax::linear_onecycle_schedule";
  static constexpr auto fields = fields_of(
      positive_count("transition_steps", &self::transition_steps), rate("peak_value", &self::peak_value),
      fraction("pct_start", &self::pct_start), fraction("pct_final", &self::pct_final),
      positive_number("div_factor", &self::div_factor), positive_number("final_div_factor", &self::final_div_factor));
};

/// linear_onecycle_schedule: up, down, and further down to peak_value / (div_factor * final_div_factor), which is less
/// than its own description says. Of phases that end at one step the last one counts, so a short one has no peak.
[[nodiscard]] constexpr auto linear_onecycle_schedule(linear_onecycle_schedule_params p) {
  detail::check_settings(p);
  auto const steps = detail::real(p.transition_steps);
  using lines = piecewise_linear<double>;
  return detail::made_of(
      p, lines(detail::scaled_points<lines::params>(p.peak_value / p.div_factor,
                                                    {{static_cast<step_t>(p.pct_start * steps), p.div_factor},
                                                     {static_cast<step_t>(p.pct_final * steps), 1 / p.div_factor},
                                                     {p.transition_steps, 1 / p.final_div_factor}})));
}

struct cosine_onecycle_schedule_params {
  using self = cosine_onecycle_schedule_params;
  step_count transition_steps = required<step_count>;
  double peak_value = required<double>;
  double pct_start = 0.3;
  double div_factor = 25.0;
  double final_div_factor = 1e4;

  static constexpr std::string_view function = "peers::optax::cosine_onecycle_schedule";
  static constexpr auto fields =
      fields_of(positive_count("transition_steps", &self::transition_steps), rate("peak_value", &self::peak_value),
                fraction("pct_start", &self::pct_start), positive_number("div_factor", &self::div_factor),
                positive_number("final_div_factor", &self::final_div_factor));
};

/// cosine_onecycle_schedule: up, and down to peak_value / (div_factor * final_div_factor). The peak is at
/// int(pct_start * transition_steps), and missing if that is the end.
///
///     constexpr auto schedule = lrkit::peers::optax::cosine_onecycle_schedule(
///         {.transition_steps = 1'000, .peak_value = 0.1});
[[nodiscard]] constexpr auto cosine_onecycle_schedule(cosine_onecycle_schedule_params p) {
  detail::check_settings(p);
  auto const peak = static_cast<step_t>(p.pct_start * detail::real(p.transition_steps));
  using cosines = piecewise_cosine<double>;
  return detail::made_of(p,
                         cosines(detail::scaled_points<cosines::params>(
                             p.peak_value / p.div_factor,
                             {{peak, p.div_factor}, {p.transition_steps, 1 / (p.div_factor * p.final_div_factor)}})));
}

struct warmup_constant_schedule_params {
  using self = warmup_constant_schedule_params;
  double init_value = required<double>;
  double peak_value = required<double>;
  step_count warmup_steps = required<step_count>;

  static constexpr std::string_view function = "peers::optax::warmup_constant_schedule";
  static constexpr auto fields = fields_of(rate("init_value", &self::init_value), rate("peak_value", &self::peak_value),
                                           count("warmup_steps", &self::warmup_steps));
};

/// warmup_constant_schedule: a straight line to `peak_value`. With warmup_steps of 0 or less it stays at `init_value`,
/// often 0, for ever.
[[nodiscard]] constexpr auto warmup_constant_schedule(warmup_constant_schedule_params p) {
  detail::count_from_zero(p.warmup_steps);
  detail::check_settings(p);
  double const end = p.warmup_steps == 0 ? p.init_value : p.peak_value;
  return detail::made_of(p, linear({.from = p.init_value, .to = end, .steps = p.warmup_steps}));
}

struct warmup_cosine_decay_schedule_params {
  using self = warmup_cosine_decay_schedule_params;
  double init_value = required<double>;
  double peak_value = required<double>;
  step_count warmup_steps = required<step_count>;
  step_count decay_steps = required<step_count>;
  double end_value = 0.0;
  double exponent = 1.0;

  static constexpr std::string_view function = "peers::optax::warmup_cosine_decay_schedule";
  static constexpr auto fields =
      fields_of(rate("init_value", &self::init_value), rate("peak_value", &self::peak_value),
                count("warmup_steps", &self::warmup_steps), count("decay_steps", &self::decay_steps),
                rate("end_value", &self::end_value), rate("exponent", &self::exponent));
};

/// warmup_cosine_decay_schedule: a straight line to `peak_value`, then a cosine. `decay_steps` includes the warmup.
///
///     constexpr auto schedule = lrkit::peers::optax::warmup_cosine_decay_schedule(
///         {.init_value = 0, .peak_value = 0.1, .warmup_steps = 100, .decay_steps = 1'000});
[[nodiscard]] constexpr auto warmup_cosine_decay_schedule(warmup_cosine_decay_schedule_params p) {
  detail::check_settings(p);
  detail::refuse_if(p.decay_steps <= p.warmup_steps, p, "decay_steps", "be more than warmup_steps, ",
                    step_t{p.warmup_steps}, step_t{p.decay_steps});
  bool const stays = p.exponent == 0 || p.peak_value == 0;
  return detail::made_of(p, linear({.from = p.init_value, .to = p.peak_value, .steps = p.warmup_steps}) >>
                                cosine_power({.from = p.peak_value,
                                              .to = stays ? p.peak_value : p.end_value,
                                              .steps = p.decay_steps - p.warmup_steps,
                                              .power = stays ? 1 : p.exponent}));
}

struct warmup_exponential_decay_schedule_params {
  using self = warmup_exponential_decay_schedule_params;
  double init_value = required<double>;
  double peak_value = required<double>;
  step_count warmup_steps = required<step_count>;
  step_count transition_steps = required<step_count>;
  double decay_rate = required<double>;
  step_count transition_begin = 0;
  bool staircase = false;
  std::optional<double> end_value{};

  static constexpr std::string_view function = "peers::optax::warmup_exponential_decay_schedule";
  static constexpr auto fields =
      fields_of(rate("init_value", &self::init_value), rate("peak_value", &self::peak_value),
                count("warmup_steps", &self::warmup_steps), count("transition_steps", &self::transition_steps),
                rate("decay_rate", &self::decay_rate), count("transition_begin", &self::transition_begin),
                choice("staircase", &self::staircase), rate("end_value", &self::end_value));
};

/// warmup_exponential_decay_schedule: a straight line to `peak_value`, then an exponential decay, which counts its
/// `transition_begin` from the end of the warmup.
[[nodiscard]] constexpr auto warmup_exponential_decay_schedule(warmup_exponential_decay_schedule_params p) {
  detail::count_from_zero(p.transition_steps);
  detail::count_from_zero(p.transition_begin);
  detail::check_settings(p);
  return detail::made_of(p, linear({.from = p.init_value, .to = p.peak_value, .steps = p.warmup_steps}) >>
                                optax::exponential_decay({.init_value = p.peak_value,
                                                          .transition_steps = p.transition_steps,
                                                          .decay_rate = p.decay_rate,
                                                          .transition_begin = p.transition_begin,
                                                          .staircase = p.staircase,
                                                          .end_value = p.end_value}));
}

struct join_schedules_params {
  std::vector<any_schedule<>> schedules{};
  inline_vector<step_count> boundaries{};

  static constexpr std::string_view function = "peers::optax::join_schedules";
};

/// join_schedules: one schedule after the other; each begins from its own step 0 at its boundary. If the boundaries do
/// not ascend, the last schedule whose boundary has been reached gives the rate.
///
///     auto const schedule = lrkit::peers::optax::join_schedules({.schedules = {warmup, decay}, .boundaries = {100}});
[[nodiscard]] inline any_schedule<> join_schedules(join_schedules_params p) {
  return detail::joined_schedules<join_schedules_params>(std::move(p));
}

struct sgdr_schedule_params {
  using self = sgdr_schedule_params;
  inline_vector<warmup_cosine_decay_schedule_params> cosine_kwargs{};

  static constexpr std::string_view function = "peers::optax::sgdr_schedule";
  static constexpr auto fields = fields_of(choice("cosine_kwargs", &self::cosine_kwargs));
};

/// sgdr_schedule: cosines with warmups one after the other; the last one holds its end.
///
///     auto const schedule = lrkit::peers::optax::sgdr_schedule(
///         {.cosine_kwargs = {{.init_value = 0, .peak_value = 0.1, .warmup_steps = 5, .decay_steps = 30},
///                            {.init_value = 0, .peak_value = 0.05, .warmup_steps = 5, .decay_steps = 60}}});
[[nodiscard]] inline any_schedule<> sgdr_schedule(sgdr_schedule_params p) {
  auto const& cycles = p.cosine_kwargs;
  detail::refuse_if(cycles.empty(), p, "cosine_kwargs", "be given");
  detail::refuse_if(cycles.given() > cycles.size(), p, "cosine_kwargs", "hold at most 16 values");
  any_schedule<> joined = warmup_cosine_decay_schedule(cycles[cycles.size() - 1]);
  for (std::size_t i = cycles.size() - 1; i-- > 0;) joined = warmup_cosine_decay_schedule(cycles[i]) >> joined;
  return detail::made_of(p, joined);
}

struct reduce_on_plateau_params {
  using self = reduce_on_plateau_params;
  double factor = 0.1;
  step_count patience = 10;
  double rtol = 1e-4;
  double atol = 0.0;
  step_count cooldown = 0;
  step_count accumulation_size = 1;
  double min_scale = 0.0;

  static constexpr std::string_view function = "peers::optax::reduce_on_plateau";
  static constexpr auto fields =
      fields_of(fraction("factor", &self::factor), count("patience", &self::patience), rate("rtol", &self::rtol),
                rate("atol", &self::atol), count("cooldown", &self::cooldown),
                positive_count("accumulation_size", &self::accumulation_size), fraction("min_scale", &self::min_scale));
};

/// reduce_on_plateau, of optax.contrib: `observe(value)`, then factor() is its scale. It falls after `patience` bad
/// values; PyTorch needs one more. Either `rtol` or `atol` must be 0.
[[nodiscard]] constexpr plateau reduce_on_plateau(reduce_on_plateau_params p) {
  detail::check_settings(p);
  detail::refuse_if((p.rtol == 0) == (p.atol == 0), p, "atol",
                    p.rtol == 0 ? "be greater than 0 where rtol is 0" : "be 0 if rtol is not", p.atol);
  return plateau({.factor = p.factor,
                  .patience = p.patience,
                  .threshold = p.rtol > 0 ? p.rtol : p.atol,
                  .threshold_mode = p.rtol > 0 ? lrkit::threshold_mode::of_best : lrkit::threshold_mode::abs,
                  .cooldown = p.cooldown,
                  .min_factor = p.min_scale,
                  .rule = plateau_rule::optax,
                  .accumulation = p.accumulation_size});
}

}  // namespace lrkit::peers::optax
