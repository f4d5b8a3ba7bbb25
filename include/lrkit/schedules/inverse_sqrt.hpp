// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/describe.hpp>
#include <lrkit/schedules/ramp.hpp>

namespace lrkit {

/// Inverse square root decay: falls from `from` towards `to` as one over the square root of the time. It has no end.
///
///     lr(k) = to + (from - to) * sqrt(timescale / (timescale + k))
///
/// Behind a warmup of W updates, `timescale` = W continues the line 1 / sqrt(time).
///
/// Units: `from` and `to` are learning rates; `timescale` is a number of optimizer updates, not always whole.
/// Errors: std::invalid_argument where a rate is negative or not finite, or `timescale` not above 0.
/// Source: Vaswani et al. 2017, arXiv:1706.03762, section 5.3; the time scale is that of transformers and big_vision.
///
///     constexpr lrkit::inverse_sqrt schedule({.from = 0.1, .timescale = 100});
///     static_assert(schedule(0) == 0.1 && schedule(300) == 0.05);
template <std::floating_point Real = double>
class inverse_sqrt {
 public:
  struct params {
    Real from = required<Real>;
    Real to = 0;
    double timescale = required<double>;

    friend constexpr bool operator==(params const&, params const&) = default;
  };
  static constexpr std::string_view name = "inverse_sqrt";
  static constexpr auto fields = std::tuple(rate("from", &params::from), rate("to", &params::to),
                                            positive_number("timescale", &params::timescale));
  static constexpr std::string_view formula(params const&, step_t) noexcept {
    return "to + (from - to) * sqrt(timescale / (timescale + k))";
  }

  constexpr explicit inverse_sqrt(params arguments) : p(checked<inverse_sqrt>(arguments)) {}

  // Not inlined, so that its callers stay small: the root and the quotient take far longer than the call.
  [[nodiscard, gnu::noinline]] constexpr Real operator()(step_t k) const noexcept {
    if (k <= 0) return p.from;
    double const time = static_cast<double>(k);
    double const left = detail::sqrt(p.timescale / (p.timescale + time));
    if (p.from < p.to) return rising(time, left);
    Real const rate = detail::between(p.from, p.to, {left, true});
    return rate < p.from ? rate : p.from;
  }
  [[nodiscard]] constexpr params parameters() const noexcept { return p; }
  friend constexpr bool operator==(inverse_sqrt const&, inverse_sqrt const&) = default;

 private:
  params p;

  /// From below the rate is measured from `from` at first, where `to` less what is left would cancel.
  [[nodiscard, gnu::noinline]] constexpr Real rising(double time, double left) const noexcept {
    if (left <= 0.5) return detail::between(p.from, p.to, {left, true});
    return detail::between(p.from, p.to, {time / ((p.timescale + time) * (1 + left)), false});
  }
};

/// The schedule of the Transformer: a linear warmup, then the inverse square root of the number of the update, which is
/// k + 1. It has no end.
///
///     lr(k) = factor * model_size^(-1/2) * min((k + 1)^(-1/2), (k + 1) * warmup_steps^(-3/2))
///
/// Units: the rate is set by `model_size`, the width of the model, and by `factor`; `warmup_steps` counts optimizer
/// updates.
/// Errors: std::invalid_argument where `factor` is negative or not finite, or a count below 1 or above 2^53.
/// Source: Vaswani et al. 2017, arXiv:1706.03762, eq. (3).
///
///     constexpr lrkit::noam schedule({.model_size = 512, .warmup_steps = 4'000});
///     static_assert(schedule(3'999) > schedule(3'998) && schedule(3'999) > schedule(4'000));
template <std::floating_point Real = double>
class noam {
 public:
  struct params {
    step_count model_size = required<step_count>;
    step_count warmup_steps = 4000;
    Real factor = 1;

    friend constexpr bool operator==(params const&, params const&) = default;
  };
  static constexpr std::string_view name = "noam";
  static constexpr auto fields =
      std::tuple(positive_count("model_size", &params::model_size),
                 positive_count("warmup_steps", &params::warmup_steps), rate("factor", &params::factor));
  static constexpr std::string_view formula(params const&, step_t) noexcept {
    return "factor * model_size^(-1/2) * min((k + 1)^(-1/2), (k + 1) * warmup_steps^(-3/2))";
  }

  constexpr explicit noam(params arguments) : p(checked<noam>(arguments)) {}

  [[nodiscard]] constexpr Real operator()(step_t k) const noexcept {
    if (k < 0) k = 0;
    if (k > longest) k = longest;
    double const update = static_cast<double>(k) + 1;
    double const size = static_cast<double>(p.model_size);
    double const warmup = static_cast<double>(p.warmup_steps);
    double const rising = update < warmup ? update / warmup : 1;
    return static_cast<Real>(static_cast<double>(p.factor) * rising /
                             detail::sqrt(size * (update < warmup ? warmup : update)));
  }
  [[nodiscard]] constexpr params parameters() const noexcept { return p; }
  friend constexpr bool operator==(noam const&, noam const&) = default;

 private:
  params p;
};

/// A ramp of the shape of an inverse square root: falls fast, then slowly, and reaches `to` in `steps` updates.
///
///     lr(k) = from + (to - from) * g(k / steps) / g(1),    g(u) = 1 / sqrt(1 + timescale * u) - 1
///
/// Units: `from` and `to` are learning rates; `steps` counts optimizer updates; a greater `timescale` bends it more.
/// Errors: std::invalid_argument where a rate is negative or not finite, `timescale` not above 0, or `steps` negative
/// or above 2^53.
/// Source: the cooldown of the infinite schedule of Ibrahim et al. 2024, arXiv:2403.08763.
///
///     constexpr lrkit::inverse_sqrt_ramp schedule({.from = 0.1, .to = 0.05, .steps = 100});
///     static_assert(schedule(0) == 0.1 && schedule(100) == 0.05);
template <std::floating_point Real = double>
class inverse_sqrt_ramp {
 public:
  struct params {
    Real from = required<Real>;
    Real to = required<Real>;
    step_count steps = required<step_count>;
    double timescale = 10;

    friend constexpr bool operator==(params const&, params const&) = default;
  };
  static constexpr std::string_view name = "inverse_sqrt_ramp";
  static constexpr auto fields =
      std::tuple(rate("from", &params::from), rate("to", &params::to), count("steps", &params::steps),
                 positive_number("timescale", &params::timescale));
  static constexpr std::string_view formula(params const&, step_t) noexcept {
    return "from + (to - from) * g(k / steps) / g(1), g(u) = 1 / sqrt(1 + timescale * u) - 1";
  }

  constexpr explicit inverse_sqrt_ramp(params arguments) : p(checked<inverse_sqrt_ramp>(arguments)) {}

  [[nodiscard]] constexpr Real operator()(step_t k) const noexcept {
    if (k < 0) k = 0;
    if (k >= p.steps) return p.to;
    double const n = static_cast<double>(p.steps);
    double const x = 1 + p.timescale * (static_cast<double>(k) / n);
    double const here = detail::sqrt(x);
    double const there = detail::sqrt(1 + p.timescale);
    double const gone = static_cast<double>(k) * (there + (1 + p.timescale)) / (n * (here + x));
    if (gone <= 0.5) return detail::between(p.from, p.to, {gone, false});
    return detail::between(p.from, p.to,
                           {static_cast<double>(p.steps - k) / n * ((1 + there) / (x + here * there)), true});
  }
  [[nodiscard]] constexpr step_t length() const noexcept { return p.steps; }
  [[nodiscard]] constexpr params parameters() const noexcept { return p; }
  friend constexpr bool operator==(inverse_sqrt_ramp const&, inverse_sqrt_ramp const&) = default;

 private:
  params p;
};

}  // namespace lrkit
