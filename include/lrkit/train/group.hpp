// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/check_value.hpp>
#include <lrkit/core/step_count.hpp>
#include <lrkit/train/detail/group_target.hpp>

namespace lrkit {

/// An optimizer with groups of parameters, each with options of its own, such as libtorch's.
template <class O>
concept grouped_optimizer = requires(O& o, double x) {
  o.param_groups().begin()->options().set_lr(x);
  o.param_groups().size();
};

/// A target for a scheduler: one group of an optimizer with groups, so that each may have a schedule of its own.
///
///     lrkit::scheduler scheduler{lrkit::drive(schedule, lrkit::group(optimizer, 0)),
///                                lrkit::drive(decay, lrkit::group(optimizer, 1))};
///
/// The optimizer is held by reference: a temporary does not compile.
/// Errors: std::invalid_argument if there is no group i. It is checked at once and whenever a rate is applied, because
/// groups may be removed later.
template <grouped_optimizer Optimizer>
[[nodiscard]] auto group(Optimizer& optimizer, step_count i) {
  detail::check_value("group", "i", must_be::count, i);
  return detail::group_target<Optimizer>(optimizer, i);
}

}  // namespace lrkit
