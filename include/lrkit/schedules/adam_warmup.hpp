// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/fields.hpp>
#include <lrkit/schedules/linear.hpp>
#include <lrkit/schedules/detail/ramp.hpp>
#include <lrkit/schedules/linear_warmup.hpp>

namespace lrkit {

namespace detail {

/// times / (1 - beta2), rounded: for times = 1, the number of steps over which Adam averages.
[[nodiscard]] constexpr step_t steps_of_average(std::string_view who, double times, double beta2) {
  check_value(who, "beta2", must_be::fraction, beta2);
  if (!(beta2 < 1)) refuse(who, "beta2", "be less than 1", shortest(beta2));
  return static_cast<step_t>(times / (1 - beta2) + 0.5);
}

}  // namespace detail

/// Exponential warmup: each update closes the same fraction of the distance to `peak`. It is infinite.
///
///     lr(k) = peak * (1 - exp(-(k + 1) / period))
///
/// Units: `peak` is a learning rate; `period` is in optimizer updates and may be fractional.
/// Errors: std::invalid_argument if `peak` is negative or not finite, or `period` is not a positive finite number.
/// Source: Ma and Yarats 2019, arXiv:1910.04209.
///
///     constexpr lrkit::exponential_warmup schedule({.peak = 0.1, .period = 100});
///     static_assert(schedule(0) < 0.001 && schedule(10'000) == 0.1);
template <std::floating_point Real = double>
class exponential_warmup {
 public:
  struct params {
    Real peak = required<Real>;
    double period = required<double>;

    friend constexpr bool operator==(params const&, params const&) = default;
  };
  static constexpr std::string_view name = "exponential_warmup";
  static constexpr auto fields = fields_of(rate("peak", &params::peak), positive_number("period", &params::period));
  static constexpr std::string_view formula(params const&, step_t) noexcept {
    return "peak * (1 - exp(-(k + 1) / period))";
  }

  constexpr explicit exponential_warmup(params arguments) : p(checked<exponential_warmup>(arguments)) {}

  [[nodiscard]] constexpr Real operator()(step_t k) const noexcept {
    if (k < 0) k = 0;
    if (k > max_steps) k = max_steps;
    double const time = (static_cast<double>(k) + 1) / p.period;
    return static_cast<Real>(static_cast<double>(p.peak) * -detail::expm1(-time));
  }
  [[nodiscard]] constexpr params parameters() const noexcept { return p; }
  friend constexpr bool operator==(exponential_warmup const&, exponential_warmup const&) = default;

 private:
  params p;
};
template <std::floating_point Real = double>
exponential_warmup(typename exponential_warmup<Real>::params) -> exponential_warmup<Real>;

/// The rectification term of RAdam as a warmup: it is small at first, when the variance of Adam's step is large, and
/// rises to 1. It is infinite.
///
///     lr(k) = peak * sqrt((rho - 4) (rho - 2) whole / ((whole - 4) (whole - 2) rho))
///     rho   = whole - 2 n beta2^n / (1 - beta2^n),    whole = 2 / (1 - beta2) - 1
///
/// Here n = k + first, and `first` is the least n for which rho is above 4. `whole` is the paper's rho_infinity.
///
/// Units: `peak` is a learning rate; `beta2` is Adam's and has no unit.
/// Errors: std::invalid_argument if `peak` is negative or not finite, or `beta2` is outside (0.6, 1).
/// Source: Liu et al. 2019, arXiv:1908.03265; the warmup is that of pytorch_warmup.
///
///     constexpr lrkit::radam_warmup schedule({.peak = 0.1, .beta2 = 0.999});
///     static_assert(schedule(0) < schedule(1) && schedule(1'000'000) == 0.1);
template <std::floating_point Real = double>
class radam_warmup {
 public:
  struct params {
    Real peak = required<Real>;
    double beta2 = 0.999;

    friend constexpr bool operator==(params const&, params const&) = default;
  };
  static constexpr std::string_view name = "radam_warmup";
  static constexpr auto fields = fields_of(rate("peak", &params::peak), fraction("beta2", &params::beta2));
  static constexpr void check(params const& p) {
    if (!(p.beta2 > 0.6 && p.beta2 < 1)) {
      detail::refuse(name, "beta2", "be above 0.6 and below 1", detail::shortest(p.beta2));
    }
  }
  static constexpr std::string_view formula(params const&, step_t) noexcept {
    return "peak * sqrt((rho - 4) (rho - 2) whole / ((whole - 4) (whole - 2) rho))";
  }

  constexpr explicit radam_warmup(params arguments) : p(checked<radam_warmup>(arguments)) {
    detail::two const log = detail::log_two(p.beta2);
    decay = {-log.hi, -log.lo};
    while (!above_four(static_cast<double>(first))) ++first;
  }

  // Not inlined: under -ffast-math two inlined copies may differ in the last digit.
  [[nodiscard, gnu::noinline]] constexpr Real operator()(step_t k) const noexcept {
    if (k < 0) k = 0;
    if (k > max_steps) k = max_steps;
    double const n = static_cast<double>(k + first);
    double const peak = static_cast<double>(p.peak);
    detail::two const all = whole();
    detail::two const x = detail::times(decay, n);
    detail::two const left = x.hi < early ? all : to_go(n, x);
    if (8 * left.hi < all.hi) {
      return static_cast<Real>(peak - peak * below_one(left.hi + left.lo, all.hi + all.lo));
    }
    detail::two const rho = x.hi < early ? above_four_early(n, x) : detail::minus(all, left);
    detail::two const factor = detail::divided(bracket(rho), bracket(all));
    return static_cast<Real>(peak * detail::sqrt(factor.hi + factor.lo));
  }
  [[nodiscard]] constexpr params parameters() const noexcept { return p; }
  friend constexpr bool operator==(radam_warmup const& a, radam_warmup const& b) noexcept { return a.p == b.p; }

 private:
  /// whole - 4
  [[nodiscard]] constexpr detail::two whole() const noexcept {
    return detail::divided(detail::minus(detail::times(detail::two{p.beta2, 0}, 5), {3, 0}), 1 - p.beta2);
  }
  /// (rho - 4) (rho - 2) / rho, computed from rho - 4.
  [[nodiscard]] static constexpr detail::two bracket(detail::two above) noexcept {
    return detail::divided(detail::times(above, detail::plus(above, {2, 0})), detail::plus(above, {4, 0}));
  }
  /// Whether rho is above 4 after n updates.
  [[nodiscard]] constexpr bool above_four(double n) const noexcept {
    detail::two const x = detail::times(decay, n);
    return (x.hi < early ? above_four_early(n, x) : detail::minus(whole(), to_go(n, x))).hi > 0;
  }
  /// rho - 4, for x = n decay below `early`, as n - 4 + B(decay) - n B(x) with B(x) = coth(x/2) - 2/x: no digits
  /// cancel.
  [[nodiscard]] constexpr detail::two above_four_early(double n, detail::two x) const noexcept {
    double const rest = rest_of_coth(decay.hi + decay.lo) - n * rest_of_coth(x.hi + x.lo);
    return detail::plus({n - 4, 0}, {rest, 0});
  }
  /// whole - rho, computed from beta2^n. If n is small, rho may be near 4 and the power needs all its digits, so it is
  /// a product of n factors.
  [[nodiscard]] constexpr detail::two to_go(double n, detail::two x) const noexcept {
    detail::two power{1, 0};
    if (n > 64) {
      power = detail::long_exp({-x.hi, -x.lo});
    } else {
      for (int i = 0; i < n; ++i) power = detail::times(power, p.beta2);
    }
    return detail::divided(detail::times(power, 2 * n), detail::minus({1, 0}, power));
  }
  /// 1 - sqrt(bracket(rho) / bracket(whole)), computed from whole - rho and whole - 4 without subtracting nearly equal
  /// numbers: the rate rises to `peak` and stays there, whatever the compiler flags.
  [[nodiscard]] static constexpr double below_one(double left, double all) noexcept {
    double const square = left * (all * (all + 8) + 8 - left * (all + 4)) / (all * (all + 2) * (all + 4 - left));
    return square / (1 + detail::sqrt(1 - square));
  }
  /// coth(x/2) - 2/x for 0 < x <= 1/2, by its series with Bernoulli numbers.
  [[nodiscard]] static constexpr double rest_of_coth(double x) noexcept {
    constexpr double terms[] = {87734.0 / 38979295480125,
                                -3617.0 / 162820783125,
                                4.0 / 18243225,
                                -1382.0 / 638512875,
                                2.0 / 93555,
                                -1.0 / 4725,
                                2.0 / 945,
                                -1.0 / 45,
                                1.0 / 3};
    double const y = x / 2;
    double sum = 0;
    for (double const term : terms) sum = term + y * y * sum;
    return y * sum;
  }

  static constexpr double early = 0.5;  // below this n decay the series is used

  params p;
  detail::two decay{};  // -ln(beta2)
  step_t first = 1;
};
template <std::floating_point Real = double>
radam_warmup(typename radam_warmup<Real>::params) -> radam_warmup<Real>;

/// An exponential warmup that needs no tuning: its period is 1 / (1 - beta2), rounded to the nearest integer.
///
/// Units: `peak` is a learning rate; `beta2` is Adam's and has no unit.
/// Errors: std::invalid_argument if `peak` is negative or not finite, or `beta2` is outside [0, 1).
/// Source: Ma and Yarats 2019, arXiv:1910.04209.
///
///     constexpr auto schedule = lrkit::untuned_exponential_warmup(0.1, 0.999);
///     static_assert(schedule == lrkit::exponential_warmup({.peak = 0.1, .period = 1'000}));
template <std::floating_point Real>
[[nodiscard]] constexpr exponential_warmup<Real> untuned_exponential_warmup(Real peak, double beta2) {
  return exponential_warmup<Real>(
      {.peak = peak, .period = static_cast<double>(detail::steps_of_average("untuned_exponential_warmup", 1, beta2))});
}

/// A linear warmup that needs no tuning: it takes 2 / (1 - beta2) updates, rounded to the nearest integer.
///
/// pytorch_warmup truncates instead: in the example it takes 1999 updates and not 2000.
///
/// Units: `peak` is a learning rate; `beta2` is Adam's and has no unit.
/// Errors: std::invalid_argument if `peak` is negative or not finite, or `beta2` is outside [0, 1).
/// Source: Ma and Yarats 2019, arXiv:1910.04209.
///
///     constexpr auto schedule = lrkit::untuned_linear_warmup(0.1, 0.999);
///     static_assert(schedule == lrkit::linear_warmup({.peak = 0.1, .steps = 2'000}));
template <std::floating_point Real>
[[nodiscard]] constexpr linear_warmup<Real> untuned_linear_warmup(Real peak, double beta2) {
  return linear_warmup<Real>({.peak = peak, .steps = detail::steps_of_average("untuned_linear_warmup", 2, beta2)});
}

}  // namespace lrkit
