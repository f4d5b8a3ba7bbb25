// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/math/math.hpp>
#include <lrkit/peers/detail/formula_schedule.hpp>
#include <lrkit/schedules/adam_warmup.hpp>
#include <lrkit/schedules/linear.hpp>
#include <lrkit/schedules/linear_warmup.hpp>

#include <string_view>

namespace lrkit::detail {

/// times / (1 - beta2), cut off: where the double quotient falls below a whole number it is one less than it should.
template <class Params>
[[nodiscard]] constexpr step_t cut_off_average(Params const& p, double times) {
  check_settings(p);
  if (!(p.beta2 < 1)) refuse(p.function, "beta2", "be less than 1", shortest(p.beta2));
  return static_cast<step_t>(times / (1 - p.beta2));
}

}  // namespace lrkit::detail

/// The warmups of pytorch_warmup, around a constant rate: step k is the rate after k blocks of dampening(). Around
/// another schedule, of 1, it is their product. `last_step` is taken and changes nothing.
namespace lrkit::peers::pytorch_warmup {

struct linear_warmup_params {
  double lr = required<double>;
  step_count warmup_period = required<step_count>;
  step_count last_step = -1;

  static constexpr std::string_view function = "peers::pytorch_warmup::linear_warmup";
  static constexpr auto fields = fields_of(rate("lr", &linear_warmup_params::lr),
                                           positive_count("warmup_period", &linear_warmup_params::warmup_period),
                                           choice("last_step", &linear_warmup_params::last_step));
};

/// LinearWarmup: lr * min(1, (k + 1) / warmup_period).
[[nodiscard]] constexpr auto linear_warmup(linear_warmup_params p) {
  detail::check_settings(p);
  return lrkit::linear_warmup({.peak = p.lr, .steps = p.warmup_period});
}

struct exponential_warmup_params {
  double lr = required<double>;
  step_count warmup_period = required<step_count>;
  step_count last_step = -1;

  static constexpr std::string_view function = "peers::pytorch_warmup::exponential_warmup";
  static constexpr auto fields = fields_of(rate("lr", &exponential_warmup_params::lr),
                                           positive_count("warmup_period", &exponential_warmup_params::warmup_period),
                                           choice("last_step", &exponential_warmup_params::last_step));
};

/// ExponentialWarmup: lr * (1 - exp(-(k + 1) / warmup_period)).
[[nodiscard]] constexpr auto exponential_warmup(exponential_warmup_params p) {
  detail::check_settings(p);
  return lrkit::exponential_warmup({.peak = p.lr, .period = static_cast<double>(step_t{p.warmup_period})});
}

struct untuned_linear_warmup_params {
  double lr = required<double>;
  double beta2 = 0.999;
  step_count last_step = -1;

  static constexpr std::string_view function = "peers::pytorch_warmup::untuned_linear_warmup";
  static constexpr auto fields =
      fields_of(rate("lr", &untuned_linear_warmup_params::lr), fraction("beta2", &untuned_linear_warmup_params::beta2),
                choice("last_step", &untuned_linear_warmup_params::last_step));
};

/// UntunedLinearWarmup: over 2 / (1 - beta2) updates, cut off to a whole number in double: 1999 where beta2 is 0.999,
/// and 199 where it is 0.99.
///
///     constexpr auto schedule = lrkit::cosine({.from = 1, .steps = 10'000}) *
///                               lrkit::peers::pytorch_warmup::untuned_linear_warmup({.lr = 3e-4, .beta2 = 0.99});
[[nodiscard]] constexpr auto untuned_linear_warmup(untuned_linear_warmup_params p) {
  return lrkit::linear_warmup({.peak = p.lr, .steps = detail::cut_off_average(p, 2)});
}

struct untuned_exponential_warmup_params {
  double lr = required<double>;
  double beta2 = 0.999;
  step_count last_step = -1;

  static constexpr std::string_view function = "peers::pytorch_warmup::untuned_exponential_warmup";
  static constexpr auto fields = fields_of(rate("lr", &untuned_exponential_warmup_params::lr),
                                           fraction("beta2", &untuned_exponential_warmup_params::beta2),
                                           choice("last_step", &untuned_exponential_warmup_params::last_step));
};

/// UntunedExponentialWarmup: of the period 1 / (1 - beta2), cut off to a whole number in double: 999 where beta2 is
/// 0.999, and 99 where it is 0.99.
[[nodiscard]] constexpr auto untuned_exponential_warmup(untuned_exponential_warmup_params p) {
  return lrkit::exponential_warmup({.peak = p.lr, .period = static_cast<double>(detail::cut_off_average(p, 1))});
}

struct radam_warmup_params {
  double lr = required<double>;
  double beta2 = 0.999;
  step_count last_step = -1;

  static constexpr std::string_view function = "peers::pytorch_warmup::radam_warmup";
  static constexpr auto fields =
      fields_of(rate("lr", &radam_warmup_params::lr), fraction("beta2", &radam_warmup_params::beta2),
                choice("last_step", &radam_warmup_params::last_step));
  friend constexpr bool operator==(radam_warmup_params const&, radam_warmup_params const&) = default;
};

/// RAdamWarmup: the rectification of RAdam from its first defined update on, with the digits that its formula loses in
/// the first updates where beta2 is near 1.
[[nodiscard]] constexpr auto radam_warmup(radam_warmup_params p) {
  detail::check_settings(p);
  if (!(p.beta2 > 0.6 && p.beta2 < 1)) {
    detail::refuse(p.function, "beta2", "be above 0.6 and below 1", detail::shortest(p.beta2));
  }
  double const whole = 2 / (1 - p.beta2) - 1;
  auto const rho = [=, beta2 = p.beta2](step_t n) {
    double const count = static_cast<double>(n);
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
