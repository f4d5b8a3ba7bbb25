// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/fields.hpp>
#include <lrkit/schedules/detail/ramp.hpp>
#include <lrkit/schedules/detail/wave.hpp>

namespace lrkit {

/// Linear cosine: cosine waves whose height falls along a straight line, plus a constant; then holds its last rate.
///
///     line  = alpha + (steps - k) / steps
///     lr(k) = from * (line * (1/2 + 1/2 * cos(2 * pi * waves * k / steps)) + beta),    0 <= k <= steps
///
/// It starts at from * (1 + alpha + beta), which is above `from` by default.
///
/// Units: `from` is a learning rate; `steps` counts optimizer updates; `waves`, `alpha` and `beta` have no unit.
/// Errors: std::invalid_argument if `from`, `alpha` or `beta` is negative or not finite, `waves` is outside (0, 2^20],
/// or `steps` is outside [0, 2^53].
/// Source: Bello et al. 2017, arXiv:1709.07417; the defaults are those of TensorFlow's linear_cosine_decay.
///
///     constexpr lrkit::linear_cosine schedule({.from = 0.5, .steps = 100, .beta = 0});
///     static_assert(schedule(0) == 0.5 && schedule(100) == 0);
template <std::floating_point Real = double>
class linear_cosine {
 public:
  struct params {
    Real from = required<Real>;
    step_count steps = required<step_count>;
    double waves = 0.5;
    double alpha = 0;
    double beta = 0.001;

    friend constexpr bool operator==(params const&, params const&) = default;
  };
  static constexpr std::string_view name = "linear_cosine";
  static constexpr auto fields =
      fields_of(rate("from", &params::from), count("steps", &params::steps), positive_number("waves", &params::waves),
                rate("alpha", &params::alpha), rate("beta", &params::beta));
  static constexpr void check(params const& p) {
    if (p.waves > 0x1p20) detail::refuse(name, "waves", "be at most 1048576", detail::shortest(p.waves));
  }
  static constexpr std::string_view formula(params const&, step_t) noexcept {
    return "from * (line * (1/2 + 1/2 * cos(2 * pi * waves * k / steps)) + beta)";
  }

  constexpr explicit linear_cosine(params arguments) : p(checked<linear_cosine>(arguments)) {}

  [[nodiscard]] constexpr Real operator()(step_t k) const noexcept {
    if (k < 0) k = 0;
    if (k > p.steps) k = p.steps;
    double const left = p.steps > 0 ? detail::to_double(p.steps - k) / detail::to_double(p.steps) : 0;
    double const line = p.alpha + left;
    double const wave = detail::between(1.0, 0.0, detail::wave_progress(p.waves, k, p.steps));
    if (p.from == 0) return 0;
    return detail::rate_of<Real>(static_cast<double>(p.from) * (line * wave + p.beta));
  }
  [[nodiscard]] constexpr step_t length() const noexcept { return p.steps; }
  [[nodiscard]] constexpr params parameters() const noexcept { return p; }
  friend constexpr bool operator==(linear_cosine const&, linear_cosine const&) = default;

 private:
  params p;
};
template <std::floating_point Real = double>
linear_cosine(typename linear_cosine<Real>::params) -> linear_cosine<Real>;

}  // namespace lrkit
