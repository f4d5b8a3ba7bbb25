// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/fields.hpp>
#include <lrkit/schedules/detail/ramp.hpp>

namespace lrkit {

/// Sigmoid decay: falls from nearly `from` to nearly `to` around the step `middle`. It is infinite.
///
///     lr(k) = to + (from - to) / (1 + exp(steepness * (k - middle)))
///
/// Units:
/// - `from` and `to` are learning rates.
/// - `middle` is a step.
/// - `steepness` is per optimizer update.
/// Errors: std::invalid_argument if a rate is negative or not finite, `steepness` is not a positive finite number, or
/// `middle` is outside [0, 2^53].
/// Source: Caffe's `sigmoid` policy, whose gamma is -steepness.
///
///     constexpr lrkit::sigmoid_decay schedule({.from = 0.1, .middle = 50, .steepness = 0.1});
///     static_assert(schedule(50) == 0.05);
template <std::floating_point Real = double>
class sigmoid_decay {
 public:
  struct params {
    Real from = required<Real>;
    Real to = 0;
    step_count middle = required<step_count>;
    double steepness = required<double>;

    friend constexpr bool operator==(params const&, params const&) = default;
  };
  static constexpr std::string_view name = "sigmoid_decay";
  static constexpr auto fields =
      fields_of(rate("from", &params::from), rate("to", &params::to), count("middle", &params::middle),
                positive_number("steepness", &params::steepness));
  static constexpr std::string_view formula(params const&, step_t) noexcept {
    return "to + (from - to) / (1 + exp(steepness * (k - middle)))";
  }

  constexpr explicit sigmoid_decay(params arguments) : p(checked<sigmoid_decay>(arguments)) {}

  [[nodiscard]] constexpr Real operator()(step_t k) const noexcept {
    if (k < 0) k = 0;
    if (k > max_steps) k = max_steps;
    bool const late = k > p.middle;
    auto const distance = static_cast<double>(late ? p.middle - k : k - p.middle);
    double const power = detail::exp_two(detail::times(detail::two{p.steepness, 0}, distance));
    return detail::between(p.from, p.to, {power / (1 + power), late});
  }
  [[nodiscard]] constexpr params parameters() const noexcept { return p; }
  friend constexpr bool operator==(sigmoid_decay const&, sigmoid_decay const&) = default;

 private:
  params p;
};
template <std::floating_point Real = double>
sigmoid_decay(typename sigmoid_decay<Real>::params) -> sigmoid_decay<Real>;

}  // namespace lrkit
