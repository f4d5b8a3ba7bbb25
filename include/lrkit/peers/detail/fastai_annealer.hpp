// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/math/math.hpp>
#include <lrkit/core/inline_vector.hpp>
#include <lrkit/peers/detail/formula_schedule.hpp>
#include <lrkit/schedules/detail/ramp.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace lrkit::peers::fastai {

/// An annealer, from `start` to `end`: a function of the completed part.
struct annealer {
  enum class shapes { no, lin, cos, exp, poly };

  shapes shape = shapes::no;
  double start = 0;
  double end = 0;
  double power = 1;

  [[nodiscard]] constexpr double operator()(double gone) const noexcept {
    double const u = gone < 0 ? 0 : gone > 1 ? 1 : gone;
    switch (shape) {
      case shapes::lin:
        return detail::between(start, end, {u > 0.5 ? 1 - u : u, u > 0.5});
      case shapes::cos:
        return detail::between(start, end, {detail::raised(u > 0.5 ? 1 - u : u), u > 0.5});
      case shapes::exp:
        return u == 1 ? end : start * detail::pow(end / start, u);
      case shapes::poly:
        return detail::between(start, end, {detail::pow(u, power), false});
      case shapes::no:
        break;
    }
    return start;
  }
  /// The call that makes it: sched_cos(0.1, 0).
  [[nodiscard]] std::string written() const {
    constexpr std::string_view names[] = {"sched_no", "sched_lin", "sched_cos", "sched_exp", "sched_poly"};
    return std::string(names[static_cast<std::size_t>(shape)]) + '(' + detail::shortest(start) + ", " +
           detail::shortest(end) + (shape == shapes::poly ? ", " + detail::shortest(power) : "") + ')';
  }
  friend constexpr bool operator==(annealer const&, annealer const&) = default;
};

}  // namespace lrkit::peers::fastai

namespace lrkit::detail {

/// Annealers one after the other, each over its part of the steps.
[[nodiscard]] constexpr auto annealed(inline_vector<double> const& pcts,
                                      inline_vector<peers::fastai::annealer> const& scheds, step_t steps) noexcept {
  return [=](step_t k) noexcept {
    double const gone = k < steps ? real(k) / real(steps) : 1;
    std::size_t part = 0;
    double began = 0;
    for (; part + 1 < pcts.size() && gone >= began + pcts[part]; ++part) began += pcts[part];
    return scheds[part](pcts[part] > 0 ? (gone - began) / pcts[part] : 1);
  };
}

}  // namespace lrkit::detail
