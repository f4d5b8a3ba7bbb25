// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/math/math.hpp>
#include <lrkit/peers/detail/formula_schedule.hpp>

#include <algorithm>
#include <cstddef>
#include <string_view>

/// The learning-rate policies of Caffe, with the names of its SolverParameter: step k is the rate at iteration k.
namespace lrkit::peers::caffe {

struct get_learning_rate_params {
  double base_lr = required<double>;
  step_count max_iter = 0;
  std::string_view lr_policy{};
  double gamma = 0.0;
  double power = 0.0;
  step_count stepsize = 0;
  inline_vector<step_count> stepvalue{};

  static constexpr std::string_view function = "peers::caffe::get_learning_rate";
  static constexpr auto fields = fields_of(
      rate("base_lr", &get_learning_rate_params::base_lr), count("max_iter", &get_learning_rate_params::max_iter),
      choice("lr_policy", &get_learning_rate_params::lr_policy), number("gamma", &get_learning_rate_params::gamma),
      rate("power", &get_learning_rate_params::power), count("stepsize", &get_learning_rate_params::stepsize),
      count("stepvalue", &get_learning_rate_params::stepvalue));
  friend constexpr bool operator==(get_learning_rate_params const&, get_learning_rate_params const&) = default;
};

/// GetLearningRate: the policy that `lr_policy` names, "fixed", "step", "exp", "inv", "multistep", "poly" or "sigmoid".
///
///     constexpr auto schedule = lrkit::peers::caffe::get_learning_rate(
///         {.base_lr = 0.01, .lr_policy = "step", .gamma = 0.1, .stepsize = 10'000});
[[nodiscard]] constexpr auto get_learning_rate(get_learning_rate_params p) {
  detail::check_settings(p);
  auto const policy = detail::one_of(p.function, "lr_policy", p.lr_policy,
                                     detail::names("fixed", "step", "exp", "inv", "multistep", "poly", "sigmoid"));
  if (p.lr_policy == "step") detail::check_value(p.function, "stepsize", must_be::positive_count, p.stepsize);
  if (p.lr_policy == "poly") detail::check_value(p.function, "max_iter", must_be::positive_count, p.max_iter);
  if (p.lr_policy == "step" || p.lr_policy == "exp" || p.lr_policy == "multistep") {
    detail::check_value(p.function, "gamma", must_be::rate, p.gamma);
  }
  return detail::configure(p, [=](step_t k) {
    auto const time = static_cast<double>(k);
    double passed = 0;
    switch (policy) {
      case 1:  // step
        return p.base_lr * detail::pow(p.gamma, static_cast<double>(k / p.stepsize));
      case 2:  // exp
        return p.base_lr * detail::pow(p.gamma, time);
      case 3:  // inv
        return p.base_lr * detail::signed_power(1 + p.gamma * time, -p.power);
      case 4:  // multistep
        for (step_t drop = -1; step_t const value : p.stepvalue) {
          drop = (std::max)(value, drop + 1);
          passed += drop <= k ? 1 : 0;
        }
        return p.base_lr * detail::pow(p.gamma, passed);
      case 5:  // poly
        return p.base_lr * detail::polynomial_for_ever(k, p.max_iter, p.power);
      case 6:  // sigmoid
        return p.base_lr / (1 + detail::exp(-p.gamma * (time - static_cast<double>(step_t{p.stepsize}))));
      default:  // fixed
        return p.base_lr;
    }
  });
}

struct fixed_params {
  double base_lr = required<double>;

  static constexpr std::string_view function = "peers::caffe::fixed";
  static constexpr auto fields = fields_of(rate("base_lr", &fixed_params::base_lr));
};

/// "fixed": the rate.
[[nodiscard]] constexpr auto fixed(fixed_params p) {
  return get_learning_rate({.base_lr = p.base_lr, .lr_policy = "fixed"});
}

struct step_params {
  double base_lr = required<double>;
  double gamma = required<double>;
  step_count stepsize = required<step_count>;

  static constexpr std::string_view function = "peers::caffe::step";
  static constexpr auto fields = fields_of(rate("base_lr", &step_params::base_lr), rate("gamma", &step_params::gamma),
                                           count("stepsize", &step_params::stepsize));
};

/// "step": the rate times `gamma` every `stepsize` iterations.
[[nodiscard]] constexpr auto step(step_params p) {
  return get_learning_rate({.base_lr = p.base_lr, .lr_policy = "step", .gamma = p.gamma, .stepsize = p.stepsize});
}

struct exp_params {
  double base_lr = required<double>;
  double gamma = required<double>;

  static constexpr std::string_view function = "peers::caffe::exp";
  static constexpr auto fields = fields_of(rate("base_lr", &exp_params::base_lr), rate("gamma", &exp_params::gamma));
};

/// "exp": the rate times `gamma` at every iteration.
[[nodiscard]] constexpr auto exp(exp_params p) {
  return get_learning_rate({.base_lr = p.base_lr, .lr_policy = "exp", .gamma = p.gamma});
}

struct inv_params {
  double base_lr = required<double>;
  double gamma = required<double>;
  double power = required<double>;

  static constexpr std::string_view function = "peers::caffe::inv";
  static constexpr auto fields = fields_of(rate("base_lr", &inv_params::base_lr), number("gamma", &inv_params::gamma),
                                           rate("power", &inv_params::power));
};

/// "inv": base_lr * (1 + gamma * iter)^-power. With a `gamma` below 0 it is 0, for Caffe's NaN, from where the sum is
/// negative and the power not whole.
[[nodiscard]] constexpr auto inv(inv_params p) {
  return get_learning_rate({.base_lr = p.base_lr, .lr_policy = "inv", .gamma = p.gamma, .power = p.power});
}

struct multistep_params {
  double base_lr = required<double>;
  double gamma = required<double>;
  inline_vector<step_count> stepvalue{};

  static constexpr std::string_view function = "peers::caffe::multistep";
  static constexpr auto fields =
      fields_of(rate("base_lr", &multistep_params::base_lr), rate("gamma", &multistep_params::gamma),
                count("stepvalue", &multistep_params::stepvalue));
};

/// "multistep": the rate times `gamma` at each stepvalue, but once an iteration: the second of two equal ones counts an
/// iteration later. (After a resume Caffe itself catches up by one at a call.)
[[nodiscard]] constexpr auto multistep(multistep_params p) {
  return get_learning_rate(
      {.base_lr = p.base_lr, .lr_policy = "multistep", .gamma = p.gamma, .stepvalue = p.stepvalue});
}

struct poly_params {
  double base_lr = required<double>;
  double power = required<double>;
  step_count max_iter = required<step_count>;

  static constexpr std::string_view function = "peers::caffe::poly";
  static constexpr auto fields = fields_of(rate("base_lr", &poly_params::base_lr), rate("power", &poly_params::power),
                                           count("max_iter", &poly_params::max_iter));
};

/// "poly": base_lr * (1 - iter / max_iter)^power. It does not hold its end: behind max_iter the rate rises again, or is
/// negative where the power is odd, or 0, for Caffe's NaN, where it is not whole.
[[nodiscard]] constexpr auto poly(poly_params p) {
  return get_learning_rate({.base_lr = p.base_lr, .max_iter = p.max_iter, .lr_policy = "poly", .power = p.power});
}

struct sigmoid_params {
  double base_lr = required<double>;
  double gamma = required<double>;
  step_count stepsize = required<step_count>;

  static constexpr std::string_view function = "peers::caffe::sigmoid";
  static constexpr auto fields =
      fields_of(rate("base_lr", &sigmoid_params::base_lr), number("gamma", &sigmoid_params::gamma),
                count("stepsize", &sigmoid_params::stepsize));
};

/// "sigmoid": base_lr / (1 + exp(-gamma * (iter - stepsize))); it falls where `gamma` is negative.
[[nodiscard]] constexpr auto sigmoid(sigmoid_params p) {
  return get_learning_rate({.base_lr = p.base_lr, .lr_policy = "sigmoid", .gamma = p.gamma, .stepsize = p.stepsize});
}

}  // namespace lrkit::peers::caffe
