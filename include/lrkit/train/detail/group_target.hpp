// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/error.hpp>
#include <lrkit/core/schedule.hpp>

#include <iterator>
#include <memory>
#include <string>

namespace lrkit::detail {

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

}  // namespace lrkit::detail
