// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/fields.hpp>
#include <lrkit/schedules/detail/fill.hpp>

#include <span>

namespace lrkit {

/// A constant rate. It is infinite; `take(constant({.lr = 0.1}), 100)` has 100 steps.
///
///     lr(k) = lr
///
/// Units: `lr` is a learning rate.
/// Errors: std::invalid_argument if `lr` is negative, not finite or not given.
///
///     constexpr lrkit::constant schedule({.lr = 0.1});
///     static_assert(schedule(1'000) == 0.1);
template <std::floating_point Real = double>
class constant {
 public:
  struct params {
    Real lr = required<Real>;

    friend constexpr bool operator==(params const&, params const&) = default;
  };
  static constexpr std::string_view name = "constant";
  static constexpr auto fields = fields_of(rate("lr", &params::lr));
  static constexpr std::string_view formula(params const&, step_t) noexcept { return "lr"; }

  constexpr explicit constant(params arguments) : p(checked<constant>(arguments)) {}

  [[nodiscard]] constexpr Real operator()(step_t) const noexcept { return p.lr; }
  /// Writes the rate to all of `out`. Users call `tabulate`.
  constexpr void fill(step_t, std::span<Real> out) const noexcept
    requires detail::rate_in_double<Real>
  {
    for (Real& rate : out) rate = p.lr;
  }
  [[nodiscard]] constexpr params parameters() const noexcept { return p; }
  friend constexpr bool operator==(constant const&, constant const&) = default;

 private:
  params p;
};
template <std::floating_point Real = double>
constant(typename constant<Real>::params) -> constant<Real>;

}  // namespace lrkit
