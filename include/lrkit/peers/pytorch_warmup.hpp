// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/math/math.hpp>
#include <lrkit/peers/detail/formula_schedule.hpp>
#include <lrkit/peers/detail/peer_call.hpp>
#include <lrkit/schedules/adam_warmup.hpp>
#include <lrkit/schedules/linear.hpp>
#include <lrkit/schedules/linear_warmup.hpp>

#include <string_view>

namespace lrkit::detail {

/// times / (1 - beta2), truncated: if the quotient in double falls below an integer, it is one less than it should be.
template <class Params>
[[nodiscard]] constexpr step_t cut_off_average(Params const& p, double times) {
  check_settings(p);
  refuse_if(!(p.beta2 < 1), p, "beta2", "be less than 1", p.beta2);
  return static_cast<step_t>(times / (1 - p.beta2));
}

}  // namespace lrkit::detail

/// The warmups of pytorch_warmup, around a constant rate: step k is the rate after k blocks of dampening(). Around
/// another schedule, it is the product with a warmup of lr 1. `last_step` is accepted and ignored.
namespace lrkit::peers::pytorch_warmup {

using detail::operator==;

struct linear_warmup_params {
  using self = linear_warmup_params;
  double lr = required<double>;
  step_count warmup_period = required<step_count>;
  step_count last_step = -1;

  static constexpr std::string_view function = "peers::pytorch_warmup::linear_warmup";
  static constexpr auto fields = fields_of(rate("lr", &self::lr), positive_count("warmup_period", &self::warmup_period),
                                           choice("last_step", &self::last_step));
};

/// LinearWarmup: lr * min(1, (k + 1) / warmup_period).
[[nodiscard]] constexpr auto linear_warmup(linear_warmup_params p) {
  detail::check_settings(p);
  return detail::made_of(p, lrkit::linear_warmup({.peak = p.lr, .steps = p.warmup_period}));
}

struct exponential_warmup_params {
  using self = exponential_warmup_params;
  double lr = required<double>;
  step_count warmup_period = required<step_count>;
  step_count last_step = -1;

  static constexpr std::string_view function = "peers::pytorch_warmup::exponential_warmup";
  static constexpr auto fields = fields_of(rate("lr", &self::lr), positive_count("warmup_period", &self::warmup_period),
                                           choice("last_step", &self::last_step));
};

/// ExponentialWarmup: lr * (1 - exp(-(k + 1) / warmup_period)).
[[nodiscard]] constexpr auto exponential_warmup(exponential_warmup_params p) {
  detail::check_settings(p);
  return detail::made_of(p, lrkit::exponential_warmup({.peak = p.lr, .period = detail::real(p.warmup_period)}));
}

struct untuned_linear_warmup_params {
  using self = untuned_linear_warmup_params;
  double lr = required<double>;
  double beta2 = 0.999;
  step_count last_step = -1;

  static constexpr std::string_view function = "peers::pytorch_warmup::untuned_linear_warmup";
  static constexpr auto fields =
      fields_of(rate("lr", &self::lr), fraction("beta2", &self::beta2), choice("last_step", &self::last_step));
};

/// UntunedLinearWarmup: over 2 / (1 - beta2) updates, truncated to an integer in double: 1999 if beta2 is 0.999,
/// and 199 if it is 0.99.
///
///     constexpr auto schedule = lrkit::cosine({.from = 1, .steps = 10'000}) *
///                               lrkit::peers::pytorch_warmup::untuned_linear_warmup({.lr = 3e-4, .beta2 = 0.99});
[[nodiscard]] constexpr auto untuned_linear_warmup(untuned_linear_warmup_params p) {
  return detail::made_of(p, lrkit::linear_warmup({.peak = p.lr, .steps = detail::cut_off_average(p, 2)}));
}

struct untuned_exponential_warmup_params {
  using self = untuned_exponential_warmup_params;
  double lr = required<double>;
  double beta2 = 0.999;
  step_count last_step = -1;

  static constexpr std::string_view function = "peers::pytorch_warmup::untuned_exponential_warmup";
  static constexpr auto fields =
      fields_of(rate("lr", &self::lr), fraction("beta2", &self::beta2), choice("last_step", &self::last_step));
};

/// UntunedExponentialWarmup: with the period 1 / (1 - beta2), truncated to an integer in double: 999 if beta2 is
/// 0.999, and 99 if it is 0.99.
[[nodiscard]] constexpr auto untuned_exponential_warmup(untuned_exponential_warmup_params p) {
  return detail::made_of(
      p, lrkit::exponential_warmup({.peak = p.lr, .period = static_cast<double>(detail::cut_off_average(p, 1))}));
}

struct radam_warmup_params {
  using self = radam_warmup_params;
  double lr = required<double>;
  double beta2 = 0.999;
  step_count last_step = -1;

  static constexpr std::string_view function = "peers::pytorch_warmup::radam_warmup";
  static constexpr auto fields =
      fields_of(rate("lr", &self::lr), fraction("beta2", &self::beta2), choice("last_step", &self::last_step));
};

/// RAdamWarmup: the rectification of RAdam from its first defined update on, with the digits that its formula loses in
/// the first updates if beta2 is near 1.
[[nodiscard]] constexpr auto radam_warmup(radam_warmup_params p) {
  detail::check_settings(p);
  detail::refuse_if(!(p.beta2 > 0.6 && p.beta2 < 1), p, "beta2", "be above 0.6 and below 1", p.beta2);
  double const whole = 2 / (1 - p.beta2) - 1;
  auto const rho = [=, beta2 = p.beta2](step_t n) {
    double const count = detail::real(n);
    double const power = detail::pow(beta2, count);
    return whole - 2 * count * power / (1 - power);
  };
  step_t offset = 1;
  while (!(rho(offset) > 4)) ++offset;
  return detail::configure(p, [=, lr = p.lr](step_t k) {
    double const now = rho(k + offset);
    return lr * detail::sqrt((now - 4) * (now - 2) * whole / ((whole - 4) * (whole - 2) * now));
  });
}

}  // namespace lrkit::peers::pytorch_warmup
