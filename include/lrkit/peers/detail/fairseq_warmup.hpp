// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/peers/detail/formula_schedule.hpp>
#include <lrkit/schedules/linear.hpp>

#include <string_view>

namespace lrkit::detail {

/// A warmup of fairseq to `lr`, from warmup_init_lr, or from `otherwise` if that is below 0.
template <class Params>
[[nodiscard]] constexpr auto fairseq_warmup(Params const& p, double otherwise) {
  double const from = p.warmup_init_lr < 0 ? otherwise : p.warmup_init_lr;
  return linear({.from = from, .to = p.lr, .steps = p.warmup_updates});
}

template <class Params>
constexpr void check_above(Params const& p, std::string_view argument, double value, std::string_view low,
                           double than) {
  if (value > than) return;
  refuse(p.function, argument, "be above " + std::string(low) + ", " + shortest(than), shortest(value));
}

}  // namespace lrkit::detail
