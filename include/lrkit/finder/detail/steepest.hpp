// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/finder/detail/rule_parts.hpp>

#include <cstddef>
#include <vector>

namespace lrkit::rules::detail {

/// The steepest point by index among those that are left, as it is in torch-lr-finder.
template <class Real>
[[nodiscard]] std::size_t steepest_index(std::vector<Real> const& losses) {
  return argmin(gradient(losses));
}

}  // namespace lrkit::rules::detail
