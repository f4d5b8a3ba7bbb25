// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/finder/detail/rule_parts.hpp>

#include <cstddef>
#include <vector>

namespace lrkit::rules::detail {

/// The index of the steepest descent, as in torch-lr-finder.
template <class Real>
[[nodiscard]] std::size_t steepest_index(std::vector<Real> const& losses) {
  return argmin(gradient(losses));
}

}  // namespace lrkit::rules::detail
