// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/check_value.hpp>
#include <lrkit/core/step_count.hpp>

#include <iterator>
#include <memory>
#include <string>

namespace lrkit {

/// An optimizer with groups of parameters, each with options of its own, as libtorch's.
template <class O>
concept grouped_optimizer = requires(O& o, double x) {
  o.param_groups().begin()->options().set_lr(x);
  o.param_groups().size();
};

namespace detail {

/// One group of an optimizer, held by reference.
template <class Optimizer>
class group_target {
 public:
  group_target(Optimizer& o, step_t i) : optimizer_(std::addressof(o)), index_(i) { check(o.param_groups()); }

  void operator()(double lr) const {
    auto&& groups = optimizer_->param_groups();
    check(groups);
    std::next(groups.begin(), index_)->options().set_lr(lr);
  }

 private:
  void check(auto const& groups) const {
    auto const size = static_cast<step_t>(groups.size());
    if (index_ < size) return;
    std::string const must = size == 0 ? "be of an optimizer with groups" : "be at most " + shortest(size - 1);
    refuse("group", "i", must, shortest(index_));
  }

  Optimizer* optimizer_;
  step_t index_;
};

}  // namespace detail

/// A target for a scheduler: one group of an optimizer with groups, so that each may have a schedule of its own.
///
///     lrkit::scheduler scheduler{lrkit::drive(schedule, lrkit::group(optimizer, 0)),
///                                lrkit::drive(decay, lrkit::group(optimizer, 1))};
///
/// The optimizer is held by reference: a temporary one does not compile.
/// Errors: std::invalid_argument if there is no group i, when it is made and each time that a rate is applied, as
/// groups may be removed later.
template <grouped_optimizer Optimizer>
[[nodiscard]] auto group(Optimizer& optimizer, step_count i) {
  detail::check_value("group", "i", must_be::count, i);
  return detail::group_target<Optimizer>(optimizer, i);
}

}  // namespace lrkit
