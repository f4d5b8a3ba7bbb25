// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/error.hpp>
#include <lrkit/core/detail/math/math.hpp>
#include <lrkit/train/group.hpp>

#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

namespace lrkit {

/// Discriminative rates: the factors of `groups` groups. They go in equal ratios from `lowest` for the first group,
/// which is nearest to the input, to 1 for the last.
///
///     factor(i) = lowest^((groups - 1 - i) / (groups - 1))
///
/// Units: none.
/// Errors: std::invalid_argument if there is no group, or if `lowest` is not greater than 0 and finite.
/// Source: Howard and Ruder 2018, arXiv:1801.06146, section 3.2; the even ratios are those of fastai's slices.
///
///     lrkit::scheduler scheduler{schedule, lrkit::each_group(optimizer, lrkit::discriminative(3, 0.01))};
[[nodiscard]] inline std::vector<double> discriminative(std::size_t groups, double const& lowest) {
  if (groups == 0) detail::refuse("discriminative", "groups", "be at least 1", "0");
  if (!detail::is_finite(lowest)) detail::refuse("discriminative", "lowest", "be finite", detail::shortest(lowest));
  if (!(lowest > 0)) detail::refuse("discriminative", "lowest", "be greater than 0", detail::shortest(lowest));
  std::vector<double> factors(groups, 1.0);
  for (std::size_t i = 0; i + 1 < groups; ++i) {
    auto const below = static_cast<double>(groups - 1 - i) / static_cast<double>(groups - 1);
    factors[i] = detail::pow(lowest, below);
  }
  return factors;
}

/// The current rates of the groups of an optimizer: factors for a schedule that starts at 1.
template <grouped_optimizer Optimizer>
[[nodiscard]] std::vector<double> rates_of_groups(Optimizer& optimizer) {
  std::vector<double> rates;
  for (auto& group : optimizer.param_groups()) rates.push_back(static_cast<double>(group.options().get_lr()));
  return rates;
}

namespace detail {

/// Throws unless there are as many factors as groups of the optimizer.
inline void check_factors(std::size_t factors, std::size_t groups) {
  if (factors == groups) return;
  refuse("each_group", "factors", "be as many as the groups = " + shortest(groups), shortest(factors));
}

}  // namespace detail

/// A target for a scheduler that gives each group of an optimizer its own multiple of the rate.
///
///     lrkit::scheduler scheduler{schedule, lrkit::each_group(optimizer, lrkit::discriminative(3, 0.01))};
///
/// The optimizer is held by reference: a temporary does not compile.
/// Errors: std::invalid_argument if a factor is negative or not finite, or if there are not as many factors as groups.
/// The number is checked at once and whenever a rate is applied, because groups may be added later.
template <grouped_optimizer Optimizer>
[[nodiscard]] auto each_group(Optimizer& optimizer, std::vector<double> factors) {
  detail::check_factors(factors.size(), static_cast<std::size_t>(optimizer.param_groups().size()));
  for (double const& factor : factors) {
    if (!detail::is_finite(factor)) detail::refuse("each_group", "factors", "be finite", detail::shortest(factor));
    if (!(factor >= 0)) detail::refuse("each_group", "factors", "be at least 0", detail::shortest(factor));
  }
  return [held = std::addressof(optimizer), all = std::move(factors)](double lr) {
    detail::check_factors(all.size(), static_cast<std::size_t>(held->param_groups().size()));
    std::size_t i = 0;
    for (auto& group : held->param_groups()) group.options().set_lr(all[i++] * lr);
  };
}

}  // namespace lrkit
