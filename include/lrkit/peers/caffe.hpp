// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/math/math.hpp>
#include <lrkit/peers/detail/formula_schedule.hpp>
#include <lrkit/peers/detail/peer_call.hpp>

#include <algorithm>
#include <cstddef>
#include <string_view>

/// The learning-rate policies of Caffe, with the names of its SolverParameter: step k is the rate at iteration k.
namespace lrkit::peers::caffe {

using detail::operator==;

struct get_learning_rate_params {
  using self = get_learning_rate_params;
  double base_lr = required<double>;
  step_count max_iter = 0;
  std::string_view lr_policy{};
  double gamma = 0.0;
  double power = 0.0;
  step_count stepsize = 0;
  inline_vector<step_count> stepvalue{};

  static constexpr std::string_view function = "peers::caffe::get_learning_rate";
  static constexpr auto fields =
      fields_of(rate("base_lr", &self::base_lr), count("max_iter", &self::max_iter),
                choice("lr_policy", &self::lr_policy), number("gamma", &self::gamma), rate("power", &self::power),
                count("stepsize", &self::stepsize), count("stepvalue", &self::stepvalue));
};

/// GetLearningRate: the policy that `lr_policy` names, "fixed", "step", "exp", "inv", "multistep", "poly" or "sigmoid".
///
///     constexpr auto schedule = lrkit::peers::caffe::get_learning_rate(
///         {.base_lr = 0.01, .lr_policy = "step", .gamma = 0.1, .stepsize = 10'000});
[[nodiscard]] constexpr auto get_learning_rate(get_learning_rate_params p) {
  detail::check_settings(p);
  enum class policies { fixed, step, exp, inv, multistep, poly, sigmoid };
  auto const policy =
      policies(detail::one_of(p.function, "lr_policy", p.lr_policy,
                              detail::names("fixed", "step", "exp", "inv", "multistep", "poly", "sigmoid")));
  if (p.lr_policy == "step") detail::check_value(p.function, "stepsize", must_be::positive_count, p.stepsize);
  if (p.lr_policy == "poly") detail::check_value(p.function, "max_iter", must_be::positive_count, p.max_iter);
  if (p.lr_policy == "step" || p.lr_policy == "exp" || p.lr_policy == "multistep") {
    detail::check_value(p.function, "gamma", must_be::rate, p.gamma);
  }
  return detail::configure(p, [=](step_t k) {
    auto const time = detail::real(k);
    double passed = 0;
    switch (policy) {
      case policies::step:
        return p.base_lr * detail::pow(p.gamma, static_cast<double>(k / p.stepsize));
      case policies::exp:
        return p.base_lr * detail::pow(p.gamma, time);
      case policies::inv:
        return p.base_lr * detail::signed_power(1 + p.gamma * time, -p.power);
      case policies::multistep:
        for (step_t drop = -1; step_t const value : p.stepvalue) {
          drop = (std::max)(value, drop + 1);
          passed += drop <= k ? 1 : 0;
        }
        return p.base_lr * detail::pow(p.gamma, passed);
      case policies::poly:
        return p.base_lr * detail::polynomial_for_ever(k, p.max_iter, p.power);
      case policies::sigmoid:
        return p.base_lr / (1 + detail::exp(-p.gamma * (time - detail::real(p.stepsize))));
      default:  // fixed
        return p.base_lr;
    }
  });
}

struct fixed_params {
  using self = fixed_params;
  double base_lr = required<double>;

  static constexpr std::string_view function = "peers::caffe::fixed";
  static constexpr auto fields = fields_of(rate("base_lr", &self::base_lr));
};

/// "fixed": the rate.
[[nodiscard]] constexpr auto fixed(fixed_params p) {
  return detail::made_of(p, get_learning_rate({.base_lr = p.base_lr, .lr_policy = "fixed"}));
}

struct step_params {
  using self = step_params;
  double base_lr = required<double>;
  double gamma = required<double>;
  step_count stepsize = required<step_count>;

  static constexpr std::string_view function = "peers::caffe::step";
  static constexpr auto fields =
      fields_of(rate("base_lr", &self::base_lr), rate("gamma", &self::gamma), count("stepsize", &self::stepsize));
};

/// "step": the rate times `gamma` every `stepsize` iterations.
[[nodiscard]] constexpr auto step(step_params p) {
  return detail::made_of(
      p, get_learning_rate({.base_lr = p.base_lr, .lr_policy = "step", .gamma = p.gamma, .stepsize = p.stepsize}));
}

struct exp_params {
  using self = exp_params;
  double base_lr = required<double>;
  double gamma = required<double>;

  static constexpr std::string_view function = "peers::caffe::exp";
  static constexpr auto fields = fields_of(rate("base_lr", &self::base_lr), rate("gamma", &self::gamma));
};

/// "exp": the rate times `gamma` at every iteration.
[[nodiscard]] constexpr auto exp(exp_params p) {
  return detail::made_of(p, get_learning_rate({.base_lr = p.base_lr, .lr_policy = "exp", .gamma = p.gamma}));
}

struct inv_params {
  using self = inv_params;
  double base_lr = required<double>;
  double gamma = required<double>;
  double power = required<double>;

  static constexpr std::string_view function = "peers::caffe::inv";
  static constexpr auto fields =
      fields_of(rate("base_lr", &self::base_lr), number("gamma", &self::gamma), rate("power", &self::power));
};

/// "inv": base_lr * (1 + gamma * iter)^-power. With a `gamma` below 0 it is 0, for Caffe's NaN, once the sum is
/// negative and the power is not an integer.
[[nodiscard]] constexpr auto inv(inv_params p) {
  return detail::made_of(
      p, get_learning_rate({.base_lr = p.base_lr, .lr_policy = "inv", .gamma = p.gamma, .power = p.power}));
}

struct multistep_params {
  using self = multistep_params;
  double base_lr = required<double>;
  double gamma = required<double>;
  inline_vector<step_count> stepvalue{};

  static constexpr std::string_view function = "peers::caffe::multistep";
  static constexpr auto fields =
      fields_of(rate("base_lr", &self::base_lr), rate("gamma", &self::gamma), count("stepvalue", &self::stepvalue));
};

/// "multistep": the rate times `gamma` at each stepvalue, but once an iteration: the second of two equal ones counts an
/// iteration later. (After a resume Caffe catches up by one at each call.)
[[nodiscard]] constexpr auto multistep(multistep_params p) {
  return detail::made_of(
      p,
      get_learning_rate({.base_lr = p.base_lr, .lr_policy = "multistep", .gamma = p.gamma, .stepvalue = p.stepvalue}));
}

struct poly_params {
  using self = poly_params;
  double base_lr = required<double>;
  double power = required<double>;
  step_count max_iter = required<step_count>;

  static constexpr std::string_view function = "peers::caffe::poly";
  static constexpr auto fields =
      fields_of(rate("base_lr", &self::base_lr), rate("power", &self::power), count("max_iter", &self::max_iter));
};

/// "poly": base_lr * (1 - iter / max_iter)^power. It does not hold its end: past max_iter the rate rises again, or is
/// negative if the power is odd, or 0, for Caffe's NaN, if it is no integer.
[[nodiscard]] constexpr auto poly(poly_params p) {
  return detail::made_of(
      p, get_learning_rate({.base_lr = p.base_lr, .max_iter = p.max_iter, .lr_policy = "poly", .power = p.power}));
}

struct sigmoid_params {
  using self = sigmoid_params;
  double base_lr = required<double>;
  double gamma = required<double>;
  step_count stepsize = required<step_count>;

  static constexpr std::string_view function = "peers::caffe::sigmoid";
  static constexpr auto fields =
      fields_of(rate("base_lr", &self::base_lr), number("gamma", &self::gamma), count("stepsize", &self::stepsize));
};

/// "sigmoid": base_lr / (1 + exp(-gamma * (iter - stepsize))); it falls if `gamma` is negative.
[[nodiscard]] constexpr auto sigmoid(sigmoid_params p) {
  return detail::made_of(
      p, get_learning_rate({.base_lr = p.base_lr, .lr_policy = "sigmoid", .gamma = p.gamma, .stepsize = p.stepsize}));
}

}  // namespace lrkit::peers::caffe
