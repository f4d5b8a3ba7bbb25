// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/fields.hpp>
#include <lrkit/schedules/detail/power_ramp.hpp>
#include <lrkit/schedules/detail/ramp.hpp>

namespace lrkit {

/// Inverse time decay: falls as 1 / time, or as a power of that. It is infinite.
///
///     lr(k) = from / (1 + decay * k / period)^power
///
/// Units:
/// - `from` is a learning rate.
/// - `period` is in optimizer updates and may be fractional.
/// - `decay` and `power` have no unit.
/// Errors: std::invalid_argument if `from` or `decay` is negative or not finite, or `period` or `power` is not a
/// positive finite number.
/// Source: Robbins and Monro 1951, for power 1; the power is that of Caffe's `inv` policy.
///
///     constexpr lrkit::inverse_time schedule({.from = 0.1, .decay = 1, .period = 100});
///     static_assert(schedule(0) == 0.1 && schedule(100) == 0.05);
template <std::floating_point Real = double>
class inverse_time {
 public:
  struct params {
    Real from = required<Real>;
    double decay = required<double>;
    double period = 1;
    double power = 1;

    friend constexpr bool operator==(params const&, params const&) = default;
  };
  static constexpr std::string_view name = "inverse_time";
  static constexpr auto fields =
      fields_of(rate("from", &params::from), rate("decay", &params::decay), positive_number("period", &params::period),
                positive_number("power", &params::power));
  static constexpr std::string_view formula(params const&, step_t) noexcept {
    return "from / (1 + decay * k / period)^power";
  }

  constexpr explicit inverse_time(params arguments) : p(checked<inverse_time>(arguments)) {}

  [[nodiscard]] constexpr Real operator()(step_t k) const noexcept {
    if (k < 0) k = 0;
    auto const from = static_cast<double>(p.from);
    auto const grown = detail::divided(detail::times(detail::two{p.decay, 0}, detail::to_double(k)), p.period);
    if (grown.hi > 1e300) return 0;
    auto const below = detail::plus({1, 0}, grown);
    if (p.power == 1) return static_cast<Real>(from / (below.hi + below.lo));
    auto const log = detail::log_near(below.hi, below.lo / below.hi);
    return static_cast<Real>(from * detail::exp_two(detail::times(log, -p.power)));
  }
  [[nodiscard]] constexpr params parameters() const noexcept { return p; }
  friend constexpr bool operator==(inverse_time const&, inverse_time const&) = default;

 private:
  params p;
};
template <std::floating_point Real = double>
inverse_time(typename inverse_time<Real>::params) -> inverse_time<Real>;

}  // namespace lrkit
