// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/fields.hpp>
#include <lrkit/schedules/detail/ramp.hpp>

namespace lrkit {

/// Inverse square root decay: falls from `from` towards `to` as 1 / sqrt(time). It is infinite.
///
///     lr(k) = to + (from - to) * sqrt(timescale / (timescale + k))
///
/// After a warmup of W updates, `timescale` = W continues the line 1 / sqrt(time).
///
/// Units: `from` and `to` are learning rates; `timescale` is in optimizer updates and may be fractional.
/// Errors: std::invalid_argument if a rate is negative or not finite, or `timescale` is not a positive finite number.
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
  static constexpr auto fields =
      fields_of(rate("from", &params::from), rate("to", &params::to), positive_number("timescale", &params::timescale));
  static constexpr std::string_view formula(params const&, step_t) noexcept {
    return "to + (from - to) * sqrt(timescale / (timescale + k))";
  }

  constexpr explicit inverse_sqrt(params arguments) : p(checked<inverse_sqrt>(arguments)) {}

  // Not inlined, so that its callers stay small: the square root and the division take far longer than the call.
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

  /// A rising rate is at first measured from `from`: measured from `to`, it would lose digits to cancellation.
  [[nodiscard, gnu::noinline]] constexpr Real rising(double time, double left) const noexcept {
    if (left <= 0.5) return detail::between(p.from, p.to, {left, true});
    return detail::between(p.from, p.to, {time / ((p.timescale + time) * (1 + left)), false});
  }
};
template <std::floating_point Real = double>
inverse_sqrt(typename inverse_sqrt<Real>::params) -> inverse_sqrt<Real>;

}  // namespace lrkit
