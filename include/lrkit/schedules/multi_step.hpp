// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/fields.hpp>
#include <lrkit/schedules/detail/geometric.hpp>

namespace lrkit {

/// Multi-step decay: multiplies the rate by `factor` at each milestone. It is infinite.
///
///     lr(k) = from * factor^(number of milestones <= k)
///
/// A repeated milestone counts twice, and the order of milestones does not matter.
///
/// Units: `from` is a learning rate; `milestones` are steps; `factor` has no unit.
/// Errors: std::invalid_argument if `from` or `factor` is negative or not finite, there are more than 16 milestones, or
/// one is outside [0, 2^53].
/// Source: He et al. 2015, arXiv:1512.03385, section 4.2; PyTorch's MultiStepLR.
///
///     constexpr lrkit::multi_step schedule({.from = 0.1, .factor = 0.5, .milestones = {30, 80}});
///     static_assert(schedule(29) == 0.1 && schedule(30) == 0.05 && schedule(80) == 0.025);
template <std::floating_point Real = double>
class multi_step {
 public:
  struct params {
    Real from = required<Real>;
    double factor = 0.1;
    inline_vector<step_count> milestones{};

    friend constexpr bool operator==(params const&, params const&) = default;
  };
  static constexpr std::string_view name = "multi_step";
  static constexpr auto fields =
      fields_of(rate("from", &params::from), rate("factor", &params::factor), count("milestones", &params::milestones));
  static constexpr std::string_view formula(params const&, step_t) noexcept {
    return "from * factor^(number of milestones <= k)";
  }

  constexpr explicit multi_step(params arguments) : p(checked<multi_step>(arguments)) {}

  [[nodiscard]] constexpr Real operator()(step_t k) const noexcept {
    step_t passed = 0;
    if (k < 0) k = 0;
    for (step_t const milestone : p.milestones) passed += milestone <= k ? 1 : 0;
    return detail::shrunk(p.from, p.factor, passed);
  }
  [[nodiscard]] constexpr params parameters() const noexcept { return p; }
  friend constexpr bool operator==(multi_step const&, multi_step const&) = default;

 private:
  params p;
};
template <std::floating_point Real = double>
multi_step(typename multi_step<Real>::params) -> multi_step<Real>;

}  // namespace lrkit
