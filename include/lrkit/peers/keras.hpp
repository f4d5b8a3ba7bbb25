// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/math/math.hpp>
#include <lrkit/peers/detail/formula_schedule.hpp>
#include <lrkit/peers/detail/peer_call.hpp>
#include <lrkit/schedules/piecewise.hpp>
#include <lrkit/schedules/detail/ramp.hpp>
#include <lrkit/train/plateau.hpp>

#include <cstddef>
#include <optional>
#include <string_view>

/// The schedules of keras.optimizers.schedules in double, which Keras itself computes in float: step k is schedule(k).
/// Their decay_steps need not be integers. `name` is accepted and ignored.
namespace lrkit::peers::keras {

using detail::operator==;

struct exponential_decay_params {
  using self = exponential_decay_params;
  double initial_learning_rate = required<double>;
  double decay_steps = required<double>;
  double decay_rate = required<double>;
  bool staircase = false;
  std::string_view name = "ExponentialDecay";

  static constexpr std::string_view function = "peers::keras::exponential_decay";
  static constexpr auto fields = fields_of(
      rate("initial_learning_rate", &self::initial_learning_rate), positive_number("decay_steps", &self::decay_steps),
      rate("decay_rate", &self::decay_rate), choice("staircase", &self::staircase), choice("name", &self::name));
};

/// ExponentialDecay: the rate times `decay_rate` in every `decay_steps` steps.
///
///     constexpr auto schedule = lrkit::peers::keras::exponential_decay(
///         {.initial_learning_rate = 0.1, .decay_steps = 1000, .decay_rate = 0.96});
[[nodiscard]] constexpr auto exponential_decay(exponential_decay_params p) {
  detail::check_settings(p);
  p.name = exponential_decay_params{}.name;
  return detail::configure(p, [=](step_t k) {
    return p.initial_learning_rate * detail::pow(p.decay_rate, detail::periods(k, p.decay_steps, p.staircase));
  });
}

struct piecewise_constant_decay_params {
  using self = piecewise_constant_decay_params;
  inline_vector<step_count> boundaries{};
  inline_vector<double> values{};
  std::string_view name = "PiecewiseConstant";

  static constexpr std::string_view function = "peers::keras::piecewise_constant_decay";
  static constexpr auto fields =
      fields_of(count("boundaries", &self::boundaries), rate("values", &self::values), choice("name", &self::name));
};

/// PiecewiseConstantDecay: a value for each stretch. A boundary belongs to the stretch before it: the value changes at
/// the step after. Between a boundary and the same one again there is no step: that value is not used.
[[nodiscard]] constexpr auto piecewise_constant_decay(piecewise_constant_decay_params p) {
  detail::check_settings(p);
  detail::refuse_if(p.values.size() != p.boundaries.size() + 1, p, "values", "have one entry more than boundaries, ",
                    p.boundaries.size() + 1, p.values.size());
  p.name = piecewise_constant_decay_params{}.name;
  inline_vector<step_count> changes;
  inline_vector<double> values;
  for (std::size_t i = 0; i < p.boundaries.size(); ++i) {
    if (i > 0 && p.boundaries[i] == p.boundaries[i - 1]) continue;
    changes.push_back(p.boundaries[i] + 1);
    values.push_back(p.values[i]);
  }
  values.push_back(p.values[p.boundaries.size()]);
  return detail::made_of(p, piecewise_constant({.boundaries = changes, .values = values}));
}

struct polynomial_decay_params {
  using self = polynomial_decay_params;
  double initial_learning_rate = required<double>;
  double decay_steps = required<double>;
  double end_learning_rate = 1e-4;
  double power = 1.0;
  bool cycle = false;
  std::string_view name = "PolynomialDecay";

  static constexpr std::string_view function = "peers::keras::polynomial_decay";
  static constexpr auto fields =
      fields_of(rate("initial_learning_rate", &self::initial_learning_rate),
                positive_number("decay_steps", &self::decay_steps), rate("end_learning_rate", &self::end_learning_rate),
                rate("power", &self::power), choice("cycle", &self::cycle), choice("name", &self::name));
};

/// PolynomialDecay: to `end_learning_rate` as a power of the remaining steps. With `cycle` it jumps up again after
/// every multiple of decay_steps, and then decays to the next multiple.
[[nodiscard]] constexpr auto polynomial_decay(polynomial_decay_params p) {
  detail::check_settings(p);
  p.name = polynomial_decay_params{}.name;
  return detail::configure(p, [=](step_t k) {
    double const done = detail::periods(k, p.decay_steps, false);
    double const whole = detail::periods(k, p.decay_steps, true);
    double const horizon = !p.cycle || done <= 1 ? 1 : done == whole ? whole : whole + 1;
    double const u = done < horizon ? done / horizon : 1;
    return (p.initial_learning_rate - p.end_learning_rate) * detail::pow(1 - u, p.power) + p.end_learning_rate;
  });
}

struct inverse_time_decay_params {
  using self = inverse_time_decay_params;
  double initial_learning_rate = required<double>;
  double decay_steps = required<double>;
  double decay_rate = required<double>;
  bool staircase = false;
  std::string_view name = "InverseTimeDecay";

  static constexpr std::string_view function = "peers::keras::inverse_time_decay";
  static constexpr auto fields = fields_of(
      rate("initial_learning_rate", &self::initial_learning_rate), positive_number("decay_steps", &self::decay_steps),
      number("decay_rate", &self::decay_rate), choice("staircase", &self::staircase), choice("name", &self::name));
};

/// InverseTimeDecay: the rate over 1 + decay_rate * k / decay_steps.
[[nodiscard]] constexpr auto inverse_time_decay(inverse_time_decay_params p) {
  detail::check_settings(p);
  p.name = inverse_time_decay_params{}.name;
  return detail::configure(p, [=](step_t k) {
    return p.initial_learning_rate / (1 + p.decay_rate * detail::periods(k, p.decay_steps, p.staircase));
  });
}

struct cosine_decay_params {
  using self = cosine_decay_params;
  double initial_learning_rate = required<double>;
  double decay_steps = required<double>;
  double alpha = 0.0;
  std::string_view name = "CosineDecay";
  std::optional<double> warmup_target{};
  step_count warmup_steps = 0;

  static constexpr std::string_view function = "peers::keras::cosine_decay";
  static constexpr auto fields = fields_of(
      rate("initial_learning_rate", &self::initial_learning_rate), positive_number("decay_steps", &self::decay_steps),
      rate("alpha", &self::alpha), choice("name", &self::name), rate("warmup_target", &self::warmup_target),
      count("warmup_steps", &self::warmup_steps));
};

/// CosineDecay: a cosine to alpha times its first rate; with a `warmup_target` a straight line to it comes first. The
/// decay_steps do not include the warmup, unlike those of optax. Without a target the warmup_steps are ignored.
///
///     constexpr auto schedule = lrkit::peers::keras::cosine_decay(
///         {.initial_learning_rate = 0, .decay_steps = 900, .warmup_target = 0.1, .warmup_steps = 100});
[[nodiscard]] constexpr auto cosine_decay(cosine_decay_params p) {
  detail::check_settings(p);
  p.name = cosine_decay_params{}.name;
  step_t const warmup = p.warmup_target ? step_t{p.warmup_steps} : 0;
  return detail::configure(p, [=, peak = p.warmup_target.value_or(p.initial_learning_rate)](step_t k) {
    if (k < warmup) return detail::linear_ramp(p.initial_learning_rate, peak, k, warmup);
    double const done = detail::periods(k - warmup, p.decay_steps, false);
    return peak * ((1 - p.alpha) * detail::raised_cosine(done < 1 ? done : 1) + p.alpha);
  });
}

struct cosine_decay_restarts_params {
  using self = cosine_decay_restarts_params;
  double initial_learning_rate = required<double>;
  double first_decay_steps = required<double>;
  double t_mul = 2.0;
  double m_mul = 1.0;
  double alpha = 0.0;
  std::string_view name = "SGDRDecay";

  static constexpr std::string_view function = "peers::keras::cosine_decay_restarts";
  static constexpr auto fields =
      fields_of(rate("initial_learning_rate", &self::initial_learning_rate),
                positive_number("first_decay_steps", &self::first_decay_steps), at_least_one("t_mul", &self::t_mul),
                rate("m_mul", &self::m_mul), rate("alpha", &self::alpha), choice("name", &self::name));
};

/// CosineDecayRestarts: cosines, each t_mul times as long and m_mul times as high above its end as the one before. They
/// are not rounded to integer steps.
[[nodiscard]] constexpr auto cosine_decay_restarts(cosine_decay_restarts_params p) {
  detail::check_settings(p);
  p.name = cosine_decay_restarts_params{}.name;
  return detail::configure(p, [=](step_t k) {
    double here = detail::periods(k, p.first_decay_steps, false);
    double cycle = 0;
    if (p.t_mul == 1) {
      cycle = detail::periods(k, p.first_decay_steps, true);
      here -= cycle;
    } else {
      double length = 1;
      double began = 0;
      for (; here - began >= length; ++cycle) {
        began += length;
        length *= p.t_mul;
      }
      here = (here - began) / length;
    }
    double const height = detail::pow(p.m_mul, cycle) * detail::raised_cosine(here);
    return p.initial_learning_rate * ((1 - p.alpha) * height + p.alpha);
  });
}

struct reduce_lr_on_plateau_params {
  using self = reduce_lr_on_plateau_params;
  double lr = required<double>;
  std::string_view monitor = "val_loss";
  double factor = 0.1;
  step_count patience = 10;
  step_count verbose = 0;
  std::string_view mode = "auto";
  double min_delta = 1e-4;
  step_count cooldown = 0;
  double min_lr = 0.0;

  static constexpr std::string_view function = "peers::keras::reduce_lr_on_plateau";
  static constexpr auto fields =
      fields_of(rate("lr", &self::lr), choice("monitor", &self::monitor), fraction("factor", &self::factor),
                count("patience", &self::patience), choice("verbose", &self::verbose), choice("mode", &self::mode),
                rate("min_delta", &self::min_delta), count("cooldown", &self::cooldown), rate("min_lr", &self::min_lr));
};

/// ReduceLROnPlateau: `observe(metric)`, then the rate is lr * factor(). It falls after `patience` bad metrics;
/// PyTorch needs one more. With mode "auto" Keras asks the compiled metric since 3.11: lower for a loss, higher for
/// an accuracy; lrkit has no model to ask, so it rejects any other monitor with "auto".
[[nodiscard]] constexpr plateau reduce_lr_on_plateau(reduce_lr_on_plateau_params p) {
  detail::check_settings(p);
  auto const mode = detail::one_of(p.function, "mode", p.mode, detail::names("auto", "min", "max"));
  bool const accuracy = p.monitor.find("acc") != p.monitor.npos;
  detail::refuse_if(mode == 0 && !accuracy && p.monitor != "loss" && p.monitor != "val_loss", p, "mode",
                    "be min or max for a monitor that is neither loss nor an accuracy", p.monitor);
  bool const high = mode == 2 || (mode == 0 && accuracy);
  return plateau({.mode = high ? lrkit::mode::max : lrkit::mode::min,
                  .factor = p.factor,
                  .patience = p.patience,
                  .threshold = p.min_delta,
                  .threshold_mode = lrkit::threshold_mode::abs,
                  .cooldown = p.cooldown,
                  .min_factor = p.min_lr < p.lr ? p.min_lr / p.lr : 1,
                  .rule = plateau_rule::keras});
}

}  // namespace lrkit::peers::keras
