// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/fields.hpp>
#include <lrkit/schedules/detail/geometric.hpp>

namespace lrkit {

/// Step decay: multiplies the rate by `factor` after every `every` updates. It is infinite.
///
///     lr(k) = from * factor^floor(k / every)
///
/// Units: `from` is a learning rate; `every` counts optimizer updates; `factor` has no unit.
/// Errors: std::invalid_argument if `from` or `factor` is negative or not finite, or `every` is outside [1, 2^53].
/// Source: PyTorch's StepLR.
///
///     constexpr lrkit::step_decay schedule({.from = 0.1, .factor = 0.5, .every = 30});
///     static_assert(schedule(29) == 0.1 && schedule(30) == 0.05 && schedule(60) == 0.025);
template <std::floating_point Real = double>
class step_decay {
 public:
  struct params {
    Real from = required<Real>;
    double factor = 0.1;
    step_count every = required<step_count>;

    friend constexpr bool operator==(params const&, params const&) = default;
  };
  static constexpr std::string_view name = "step_decay";
  static constexpr auto fields =
      fields_of(rate("from", &params::from), rate("factor", &params::factor), positive_count("every", &params::every));
  static constexpr std::string_view formula(params const&, step_t) noexcept { return "from * factor^floor(k / every)"; }

  // The logarithm of 0 would be infinite, and -ffast-math assumes that there are no infinities.
  constexpr explicit step_decay(params arguments)
      : p(checked<step_decay>(arguments)), growth(p.factor > 0 ? detail::log_two(p.factor) : detail::two{-1e290, 0}) {}

  [[nodiscard]] constexpr Real operator()(step_t k) const noexcept {
    return detail::grown(p.from, growth, k < 0 ? 0 : k / p.every);
  }
  [[nodiscard]] constexpr params parameters() const noexcept { return p; }
  friend constexpr bool operator==(step_decay const& a, step_decay const& b) noexcept { return a.p == b.p; }

 private:
  params p;
  detail::two growth;  // the logarithm of the factor
};
template <std::floating_point Real = double>
step_decay(typename step_decay<Real>::params) -> step_decay<Real>;

}  // namespace lrkit
