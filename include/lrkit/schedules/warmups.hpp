// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/fields.hpp>
#include <lrkit/schedules/detail/power_ramp.hpp>
#include <lrkit/schedules/detail/ramp.hpp>
#include <lrkit/schedules/detail/warmup_schedule.hpp>

#include <optional>

namespace lrkit {

/// Polynomial warmup: rises to `peak` in `steps` updates as a power of the time. Without `from`, no update is at 0.
///
///     lr(k) = peak * g((k + 1) / steps),             0 <= k < steps,    g(u) = u^power
///     lr(k) = from + (peak - from) * g(k / steps),   the same, if `from` is given
///     lr(k) = peak,                                  k >= steps
///
/// Units: `peak` and `from` are learning rates; `steps` counts optimizer updates; `power` has no unit.
/// Errors: std::invalid_argument if a rate is negative or not finite, `power` is not a positive finite number, or
/// `steps` is outside [0, 2^53].
/// Source: darknet's burn-in; the default power is darknet's.
///
///     constexpr lrkit::polynomial_warmup schedule({.peak = 0.16, .steps = 4, .power = 2});
///     static_assert(schedule(0) == 0.01 && schedule(1) == 0.04 && schedule(3) == 0.16);
template <std::floating_point Real = double>
class polynomial_warmup {
 public:
  struct params {
    Real peak = required<Real>;
    step_count steps = required<step_count>;
    double power = 4;
    std::optional<Real> from{};

    friend constexpr bool operator==(params const&, params const&) = default;
  };
  static constexpr std::string_view name = "polynomial_warmup";
  static constexpr auto fields = fields_of(rate("peak", &params::peak), count("steps", &params::steps),
                                           positive_number("power", &params::power), rate("from", &params::from));
  static constexpr std::string_view formula(params const& p, step_t) noexcept {
    return p.from ? "from + (peak - from) * g(k / steps), g(u) = u^power" : "peak * g((k + 1) / steps), g(u) = u^power";
  }

  constexpr explicit polynomial_warmup(params arguments) : p(checked<polynomial_warmup>(arguments)) {}

  [[nodiscard]] constexpr Real operator()(step_t k) const noexcept {
    if (k < 0) k = 0;
    if (k >= p.steps) return p.peak;
    Real const start = p.from.value_or(0);
    step_t const done = p.from ? k : k + 1;
    return detail::between(start, p.peak, detail::eased_progress(done, p.steps, p.power));
  }
  [[nodiscard]] constexpr step_t length() const noexcept { return p.steps; }
  [[nodiscard]] constexpr params parameters() const noexcept { return p; }
  friend constexpr bool operator==(polynomial_warmup const&, polynomial_warmup const&) = default;

 private:
  params p;
};
template <std::floating_point Real = double>
polynomial_warmup(typename polynomial_warmup<Real>::params) -> polynomial_warmup<Real>;

/// Cosine warmup: rises to `peak` in `steps` updates along half a period of a cosine. Without `from`, no update is
/// at 0.
///
///     lr(k) = peak * g((k + 1) / steps),             0 <= k < steps,    g(u) = sin^2(pi/2 * u)
///     lr(k) = from + (peak - from) * g(k / steps),   the same, if `from` is given
///     lr(k) = peak,                                  k >= steps
///
/// Units: `peak` and `from` are learning rates; `steps` counts optimizer updates.
/// Errors: std::invalid_argument if a rate is negative or not finite, or `steps` is outside [0, 2^53].
/// Source: the first phase of one-cycle, Smith and Topin 2017, arXiv:1708.07120, with the shape that fastai gives it.
///
///     constexpr lrkit::cosine_warmup schedule({.peak = 0.1, .steps = 4});
///     static_assert(schedule(1) == 0.05 && schedule(3) == 0.1);
template <std::floating_point Real = double>
class cosine_warmup : public detail::warmup_schedule<cosine_warmup<Real>, Real> {
 public:
  using params = detail::warmup_params<Real>;
  static constexpr std::string_view name = "cosine_warmup";
  static constexpr std::string_view formula(params const& p, step_t) noexcept {
    return p.from ? "from + (peak - from) * g(k / steps), g(u) = sin^2(pi/2 * u)"
                  : "peak * g((k + 1) / steps), g(u) = sin^2(pi/2 * u)";
  }

  constexpr explicit cosine_warmup(params arguments) : cosine_warmup::warmup_schedule(arguments) {}

  [[nodiscard]] static constexpr Real risen(Real start, Real peak, step_t done, step_t n) noexcept {
    return detail::cosine_ramp(start, peak, done, n);
  }
};
template <std::floating_point Real = double>
cosine_warmup(typename cosine_warmup<Real>::params) -> cosine_warmup<Real>;

/// One-minus-square-root warmup: rises to `peak` in `steps` updates, slowly and then fast. Without `from`, no update is
/// at 0.
///
///     lr(k) = peak * g((k + 1) / steps),             0 <= k < steps,    g(u) = 1 - sqrt(1 - u)
///     lr(k) = from + (peak - from) * g(k / steps),   the same, if `from` is given
///     lr(k) = peak,                                  k >= steps
///
/// Units: `peak` and `from` are learning rates; `steps` counts optimizer updates.
/// Errors: std::invalid_argument if a rate is negative or not finite, or `steps` is outside [0, 2^53].
/// Source: the `1-sqrt` warmup of transformers' get_wsd_schedule.
///
///     constexpr lrkit::one_minus_sqrt_warmup schedule({.peak = 0.1, .steps = 4});
///     static_assert(schedule(2) == 0.05 && schedule(3) == 0.1);
template <std::floating_point Real = double>
class one_minus_sqrt_warmup : public detail::warmup_schedule<one_minus_sqrt_warmup<Real>, Real> {
 public:
  using params = detail::warmup_params<Real>;
  static constexpr std::string_view name = "one_minus_sqrt_warmup";
  static constexpr std::string_view formula(params const& p, step_t) noexcept {
    return p.from ? "from + (peak - from) * g(k / steps), g(u) = 1 - sqrt(1 - u)"
                  : "peak * g((k + 1) / steps), g(u) = 1 - sqrt(1 - u)";
  }

  constexpr explicit one_minus_sqrt_warmup(params arguments) : one_minus_sqrt_warmup::warmup_schedule(arguments) {}

  [[nodiscard]] static constexpr Real risen(Real start, Real peak, step_t done, step_t n) noexcept {
    auto const back = detail::root_progress(n - done, n);
    return detail::between(start, peak, {back.way, !back.late});
  }
};
template <std::floating_point Real = double>
one_minus_sqrt_warmup(typename one_minus_sqrt_warmup<Real>::params) -> one_minus_sqrt_warmup<Real>;

/// Logarithmic warmup: rises to `peak` in `steps` updates, fast and then slowly. Without `from`, no update is at 0.
///
///     lr(k) = peak * ln(k + 2) / ln(steps + 1),                      0 <= k < steps
///     lr(k) = from + (peak - from) * ln(k + 1) / ln(steps + 1),      the same, if `from` is given
///     lr(k) = peak,                                                  k >= steps
///
/// Units: `peak` and `from` are learning rates; `steps` counts optimizer updates.
/// Errors: std::invalid_argument if a rate is negative or not finite, or `steps` is outside [0, 2^53].
/// Source: DeepSpeed's WarmupLR with `warmup_num_steps` = steps + 1.
///
///     constexpr lrkit::log_warmup schedule({.peak = 0.1, .steps = 8, .from = 0.0});
///     static_assert(schedule(0) == 0 && schedule(2) > 0.0499 && schedule(8) == 0.1);
template <std::floating_point Real = double>
class log_warmup : public detail::warmup_schedule<log_warmup<Real>, Real> {
 public:
  using params = detail::warmup_params<Real>;
  static constexpr std::string_view name = "log_warmup";
  static constexpr std::string_view formula(params const& p, step_t) noexcept {
    return p.from ? "from + (peak - from) * ln(k + 1) / ln(steps + 1)" : "peak * ln(k + 2) / ln(steps + 1)";
  }

  constexpr explicit log_warmup(params arguments) : log_warmup::warmup_schedule(arguments) {}

  [[nodiscard]] static constexpr Real risen(Real start, Real peak, step_t done, step_t n) noexcept {
    detail::two const whole = detail::log_two(static_cast<double>(n) + 1);
    detail::two const gone = detail::divided(detail::log_two(static_cast<double>(done) + 1), whole);
    if (gone.hi <= 0.5) return detail::between(start, peak, {gone.hi + gone.lo, false});
    detail::two const left = detail::divided(detail::log_of_ratio(done + 1, n + 1), whole);
    return detail::between(start, peak, {-(left.hi + left.lo), true});
  }
};
template <std::floating_point Real = double>
log_warmup(typename log_warmup<Real>::params) -> log_warmup<Real>;

}  // namespace lrkit
