// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/fields.hpp>
#include <lrkit/schedules/detail/geometric.hpp>

namespace lrkit {

/// Exponential decay: multiplies the rate by `factor` over each `period`, smoothly. It is infinite.
///
///     lr(k) = from * factor^(k / period)
///
/// A half-life of h steps is .factor = 0.5, .period = h.
///
/// Units:
/// - `from` is a learning rate.
/// - `period` is in optimizer updates and may be fractional.
/// - `factor` has no unit.
/// Errors: std::invalid_argument if `from` is negative or not finite, or `factor` or `period` is not a positive finite
/// number.
/// Source: PyTorch's ExponentialLR, and Keras' ExponentialDecay with a period.
///
///     constexpr lrkit::exponential_decay schedule({.from = 0.1, .factor = 0.5, .period = 10});
///     static_assert(schedule(0) == 0.1 && schedule(10) == 0.05 && schedule(20) == 0.025);
template <std::floating_point Real = double>
class exponential_decay {
 public:
  struct params {
    Real from = required<Real>;
    double factor = required<double>;
    double period = 1;

    friend constexpr bool operator==(params const&, params const&) = default;
  };
  static constexpr std::string_view name = "exponential_decay";
  static constexpr auto fields = fields_of(rate("from", &params::from), positive_number("factor", &params::factor),
                                           positive_number("period", &params::period));
  static constexpr std::string_view formula(params const&, step_t) noexcept { return "from * factor^(k / period)"; }

  constexpr explicit exponential_decay(params arguments)
      : p(checked<exponential_decay>(arguments)), growth(detail::divided(detail::log_two(p.factor), p.period)) {}

  [[nodiscard]] constexpr Real operator()(step_t k) const noexcept { return detail::grown(p.from, growth, k); }
  [[nodiscard]] constexpr params parameters() const noexcept { return p; }
  friend constexpr bool operator==(exponential_decay const& a, exponential_decay const& b) noexcept {
    return a.p == b.p;
  }

 private:
  params p;
  detail::two growth;  // the logarithm of the ratio of successive rates
};
template <std::floating_point Real = double>
exponential_decay(typename exponential_decay<Real>::params) -> exponential_decay<Real>;

}  // namespace lrkit
