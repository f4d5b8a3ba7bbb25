// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/math/math.hpp>
#include <lrkit/peers/detail/formula_schedule.hpp>
#include <lrkit/peers/detail/peer_call.hpp>

#include <cstddef>
#include <string_view>

/// The policies of darknet, with the names and defaults of its configuration: step k is the rate at batch k. "random"
/// is not here: it draws numbers. Each policy begins with a burn-in, if one is given.
namespace lrkit::peers::darknet {

using detail::operator==;

struct get_current_rate_params {
  using self = get_current_rate_params;
  double learning_rate = 0.001;
  std::string_view policy = "constant";
  step_count burn_in = 0;
  double power = 4.0;
  step_count step = 1;
  double scale = 1.0;
  inline_vector<step_count> steps{};
  inline_vector<double> scales{};
  double gamma = 1.0;
  step_count max_batches = 0;

  static constexpr std::string_view function = "peers::darknet::get_current_rate";
  static constexpr auto fields =
      fields_of(rate("learning_rate", &self::learning_rate), choice("policy", &self::policy),
                count("burn_in", &self::burn_in), rate("power", &self::power), count("step", &self::step),
                rate("scale", &self::scale), count("steps", &self::steps), rate("scales", &self::scales),
                number("gamma", &self::gamma), count("max_batches", &self::max_batches));
};

/// get_current_rate: the policy that `policy` names, "constant", "step", "steps", "exp", "poly" or "sigmoid". The power
/// of the burn-in is that of "poly".
///
///     constexpr auto schedule = lrkit::peers::darknet::get_current_rate({.learning_rate = 0.001,
///                                                                        .policy = "steps",
///                                                                        .burn_in = 1'000,
///                                                                        .steps = {400'000, 450'000},
///                                                                        .scales = {0.1, 0.1}});
[[nodiscard]] constexpr auto get_current_rate(get_current_rate_params p) {
  detail::check_settings(p);
  enum class policies { constant, step, steps, exp, poly, sigmoid };
  auto const policy = policies(detail::one_of(p.function, "policy", p.policy,
                                              detail::names("constant", "step", "steps", "exp", "poly", "sigmoid")));
  if (p.policy == "step") detail::check_value(p.function, "step", must_be::positive_count, p.step);
  if (p.policy == "exp") detail::check_value(p.function, "gamma", must_be::rate, p.gamma);
  if (p.policy == "poly") detail::check_value(p.function, "max_batches", must_be::positive_count, p.max_batches);
  detail::refuse_if(p.steps.size() != p.scales.size(), p, "scales", "be as many as steps, ", p.steps.size(),
                    p.scales.size());
  return detail::configure(p, [=, lr = p.learning_rate](step_t k) {
    if (k < p.burn_in) {
      return lr * detail::pow(detail::real(k) / detail::real(p.burn_in), p.power);
    }
    double rate = lr;
    switch (policy) {
      case policies::step:
        return lr * detail::pow(p.scale, static_cast<double>(k / p.step));
      case policies::steps:
        for (std::size_t i = 0; i < p.steps.size() && p.steps[i] <= k; ++i) rate *= p.scales[i];
        return rate;
      case policies::exp:
        return lr * detail::pow(p.gamma, detail::real(k));
      case policies::poly:
        return lr * detail::polynomial_for_ever(k, p.max_batches, p.power);
      case policies::sigmoid:
        if (k < p.step) return p.gamma > 0 ? 0 : p.gamma < 0 ? lr : lr / 2;
        return lr / (1 + detail::exp(p.gamma * static_cast<double>(k - p.step)));
      default:  // constant
        return lr;
    }
  });
}

struct constant_params {
  using self = constant_params;
  double learning_rate = 0.001;
  step_count burn_in = 0;
  double power = 4.0;

  static constexpr std::string_view function = "peers::darknet::constant";
  static constexpr auto fields = fields_of(rate("learning_rate", &self::learning_rate),
                                           count("burn_in", &self::burn_in), rate("power", &self::power));
};

/// "constant": the rate.
[[nodiscard]] constexpr auto constant(constant_params p) {
  return detail::made_of(p,
                         get_current_rate({.learning_rate = p.learning_rate, .burn_in = p.burn_in, .power = p.power}));
}

struct step_params {
  using self = step_params;
  double learning_rate = 0.001;
  step_count burn_in = 0;
  double power = 4.0;
  step_count step = 1;
  double scale = 1.0;

  static constexpr std::string_view function = "peers::darknet::step";
  static constexpr auto fields =
      fields_of(rate("learning_rate", &self::learning_rate), count("burn_in", &self::burn_in),
                rate("power", &self::power), count("step", &self::step), rate("scale", &self::scale));
};

/// "step": the rate times `scale` every `step` batches.
[[nodiscard]] constexpr auto step(step_params p) {
  return detail::made_of(p, get_current_rate({.learning_rate = p.learning_rate,
                                              .policy = "step",
                                              .burn_in = p.burn_in,
                                              .power = p.power,
                                              .step = p.step,
                                              .scale = p.scale}));
}

struct steps_params {
  using self = steps_params;
  double learning_rate = 0.001;
  step_count burn_in = 0;
  double power = 4.0;
  inline_vector<step_count> steps{};
  inline_vector<double> scales{};

  static constexpr std::string_view function = "peers::darknet::steps";
  static constexpr auto fields =
      fields_of(rate("learning_rate", &self::learning_rate), count("burn_in", &self::burn_in),
                rate("power", &self::power), count("steps", &self::steps), rate("scales", &self::scales));
};

/// "steps": at each of `steps` the rate is multiplied by its scale; a step counts only after all before it.
[[nodiscard]] constexpr auto steps(steps_params p) {
  return detail::made_of(p, get_current_rate({.learning_rate = p.learning_rate,
                                              .policy = "steps",
                                              .burn_in = p.burn_in,
                                              .power = p.power,
                                              .steps = p.steps,
                                              .scales = p.scales}));
}

struct exp_params {
  using self = exp_params;
  double learning_rate = 0.001;
  step_count burn_in = 0;
  double power = 4.0;
  double gamma = 1.0;

  static constexpr std::string_view function = "peers::darknet::exp";
  static constexpr auto fields =
      fields_of(rate("learning_rate", &self::learning_rate), count("burn_in", &self::burn_in),
                rate("power", &self::power), rate("gamma", &self::gamma));
};

/// "exp": the rate times `gamma` at every batch.
[[nodiscard]] constexpr auto exp(exp_params p) {
  return detail::made_of(p, get_current_rate({.learning_rate = p.learning_rate,
                                              .policy = "exp",
                                              .burn_in = p.burn_in,
                                              .power = p.power,
                                              .gamma = p.gamma}));
}

struct poly_params {
  using self = poly_params;
  double learning_rate = 0.001;
  step_count burn_in = 0;
  double power = 4.0;
  step_count max_batches = required<step_count>;

  static constexpr std::string_view function = "peers::darknet::poly";
  static constexpr auto fields =
      fields_of(rate("learning_rate", &self::learning_rate), count("burn_in", &self::burn_in),
                rate("power", &self::power), count("max_batches", &self::max_batches));
};

/// "poly": learning_rate * (1 - batch / max_batches)^power. It does not hold its end: past max_batches the rate rises
/// again, or is negative if the power is odd, or 0, for darknet's NaN, if it is no integer.
[[nodiscard]] constexpr auto poly(poly_params p) {
  return detail::made_of(p, get_current_rate({.learning_rate = p.learning_rate,
                                              .policy = "poly",
                                              .burn_in = p.burn_in,
                                              .power = p.power,
                                              .max_batches = p.max_batches}));
}

struct sigmoid_params {
  using self = sigmoid_params;
  double learning_rate = 0.001;
  step_count burn_in = 0;
  double power = 4.0;
  step_count step = 1;
  double gamma = 1.0;

  static constexpr std::string_view function = "peers::darknet::sigmoid";
  static constexpr auto fields =
      fields_of(rate("learning_rate", &self::learning_rate), count("burn_in", &self::burn_in),
                rate("power", &self::power), count("step", &self::step), number("gamma", &self::gamma));
};

/// "sigmoid": learning_rate / (1 + exp(gamma * (batch - step))), which falls if `gamma` is positive, the opposite of
/// Caffe's sign. Before `step` an unsigned difference wraps: the rate is 0, or learning_rate if gamma is negative.
[[nodiscard]] constexpr auto sigmoid(sigmoid_params p) {
  return detail::made_of(p, get_current_rate({.learning_rate = p.learning_rate,
                                              .policy = "sigmoid",
                                              .burn_in = p.burn_in,
                                              .power = p.power,
                                              .step = p.step,
                                              .gamma = p.gamma}));
}

}  // namespace lrkit::peers::darknet
