// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/fields.hpp>
#include <lrkit/schedules/detail/ramp.hpp>

namespace lrkit {

/// The schedule of the Transformer: a linear warmup, then an inverse square root decay. Updates are counted from 1, as
/// k + 1. It is infinite.
///
///     lr(k) = factor * model_size^(-1/2) * min((k + 1)^(-1/2), (k + 1) * warmup_steps^(-3/2))
///
/// Units:
/// - `model_size` is the width of the model; it sets the rate, together with `factor`.
/// - `warmup_steps` counts optimizer updates.
/// Errors: std::invalid_argument if `factor` is negative or not finite, or a count is outside [1, 2^53].
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
      fields_of(positive_count("model_size", &params::model_size),
                positive_count("warmup_steps", &params::warmup_steps), rate("factor", &params::factor));
  static constexpr std::string_view formula(params const&, step_t) noexcept {
    return "factor * model_size^(-1/2) * min((k + 1)^(-1/2), (k + 1) * warmup_steps^(-3/2))";
  }

  constexpr explicit noam(params arguments) : p(checked<noam>(arguments)) {}

  [[nodiscard]] constexpr Real operator()(step_t k) const noexcept {
    if (k < 0) k = 0;
    if (k > max_steps) k = max_steps;
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
template <std::floating_point Real = double>
noam(typename noam<Real>::params) -> noam<Real>;

}  // namespace lrkit
