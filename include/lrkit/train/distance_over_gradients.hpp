// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/math/math.hpp>
#include <lrkit/train/detail/metric_driven.hpp>
#include <lrkit/train/detail/metric_states.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string_view>

namespace lrkit {

/// The arguments of `distance_over_gradients`. `weights_norm` is required.
struct distance_over_gradients_params {
  double weights_norm = required<double>;
  double first_step = 0.01;
  double momentum = 0;

  friend constexpr bool operator==(distance_over_gradients_params const&,
                                   distance_over_gradients_params const&) = default;
};

/// Distance over gradients (DoG): a learning rate computed from how far the weights have moved and how large the
/// gradients were, for SGD when you do not know the rate.
///
///     factor = (1 - momentum) * max(first_step * |w0|, max |w - w0|) / sqrt(sum |g|^2)
///
/// Here w are the weights, w0 is their value at the start, g are the gradients, and the maximum and the sum go over all
/// steps so far. The factor is itself a learning rate: it multiplies a schedule with peak 1. Observe once per step,
/// before the update:
///
///     lrkit::distance_over_gradients dog({.weights_norm = 3.5, .momentum = 0.9});
///     lrkit::wsd const shape({.peak = 1, .steps = steps, .cooldown_steps = 2 * steps / 5});
///     lrkit::scheduler scheduler{lrkit::drive(shape, optimizer, dog)};
///     double const distance = 0, gradient_norm = 2;   // of the weights from their start, of the current gradient
///     dog.observe(distance, gradient_norm);
///     scheduler.refresh();                            // the rate of this update
///     // ... the optimizer makes the update ...
///     scheduler.step();
///
/// Use it for SGD, with or without momentum (Nesterov's too), for a training from scratch, under a constant rate with a
/// decay at the end, such as in the last 40 % of the steps. Do not use it
/// - for Adam and its relatives, whose updates do not follow the size of the gradient;
/// - under a warmup, one-cycle or cosine: in measurements they made it worse;
/// - for fine-tuning, where a first step of 1 % of the weights' norm may undo what was learned.
///
/// Units: the norms and the distance are those of all weights together.
/// - `weights_norm` is |w0|; if all weights begin at 0, give the distance that you expect them to move.
/// - `first_step` is the length of the first update, as a fraction of `weights_norm`.
/// - `momentum` is that of the optimizer.
/// Errors: std::invalid_argument if an argument is out of its range, a distance or a norm is negative, or a text to
/// restore is not a saved state.
/// Source: Ivgi, Hinder and Carmon 2023, arXiv:2302.12022, equation (DoG); its first step is 1e-6 (1 + |w0|), which
/// grew too slowly in trainings of a few thousand steps. The factor 1 - momentum is lrkit's.
template <class When = detail::when_used>
class basic_distance_over_gradients
    : public detail::metric_driven<basic_distance_over_gradients<When>, distance_over_gradients_params,
                                   detail::distance_over_gradients_state> {
  using base = detail::metric_driven<basic_distance_over_gradients<When>, distance_over_gradients_params,
                                     detail::distance_over_gradients_state>;
  using state = detail::distance_over_gradients_state;

 public:
  using base::base;
  using typename base::params;

  static constexpr std::string_view name = "distance_over_gradients";
  static constexpr auto fields =
      fields_of(positive_number("weights_norm", &params::weights_norm),
                positive_number("first_step", &params::first_step), fraction("momentum", &params::momentum));
  static constexpr void check(params const& p) {
    if (!(p.momentum < 1)) detail::refuse(name, "momentum", "be less than 1", detail::shortest(p.momentum));
  }
  static constexpr auto state_fields =
      fields_of(rate("factor", &state::factor), rate("farthest", &state::farthest), rate("squares", &state::squares));
  static constexpr state beginning(params const& p) noexcept {
    return {.farthest = finite(p.first_step * p.weights_norm)};
  }
  static constexpr void check_state(params const&, state const&) noexcept {}

  /// Records the distance of the weights from their start, and the norm of the gradient, before the update. Returns
  /// true if the factor changed. If one of them is not finite, as in a step that a loss scaler skips, the step is
  /// ignored.
  bool observe(double const& distance, double const& gradient_norm) {
    if (!detail::is_finite(distance) || !detail::is_finite(gradient_norm)) return false;
    detail::check_value(name, "distance", must_be::rate, distance);
    detail::check_value(name, "gradient_norm", must_be::rate, gradient_norm);
    double const before = s.factor;
    s.farthest = (std::max)(s.farthest, distance);
    s.squares = finite(s.squares + finite(gradient_norm * gradient_norm));
    if (s.squares > 0) s.factor = finite((1 - p.momentum) * (s.farthest / std::sqrt(s.squares)));
    return s.factor != before;
  }

 private:
  using base::p;
  using base::s;

  /// The number, or the largest double if it is not finite.
  [[nodiscard]] static constexpr double finite(double const& x) noexcept {
    return detail::is_finite(x) ? x : (std::numeric_limits<double>::max)();
  }
};
using distance_over_gradients = basic_distance_over_gradients<>;

}  // namespace lrkit
