// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/check_value.hpp>
#include <lrkit/core/detail/math/math.hpp>
#include <lrkit/core/detail/named.hpp>
#include <lrkit/core/must_be.hpp>

#include <array>
#include <optional>

namespace lrkit {

/// How a rate scales with the batch size.
enum class scaling {
  linear,       ///< in proportion: for SGD, with momentum or without
  square_root,  ///< with the square root: for Adam and its relatives
};

constexpr auto enumerators(scaling) noexcept {
  using named = detail::named<scaling>;
  return std::array{named{"scaling::linear", scaling::linear}, named{"scaling::square_root", scaling::square_root}};
}

/// From one batch size to another. All three are required.
struct batch_transfer {
  step_count from_batch = required<step_count>;
  step_count to_batch = required<step_count>;
  std::optional<scaling> rule{};

  friend constexpr bool operator==(batch_transfer const&, batch_transfer const&) = default;
};

/// From one length of training to another, in optimizer updates. Both are required.
struct length_transfer {
  step_count from_steps = required<step_count>;
  step_count to_steps = required<step_count>;

  friend constexpr bool operator==(length_transfer const&, length_transfer const&) = default;
};

/// Converts a rate that was found at one batch size to another batch size, or from one length of training to another.
///
///     double const wide = lrkit::transfer(0.1, {.from_batch = 32, .to_batch = 256, .rule = lrkit::scaling::linear});
///     double const late = lrkit::transfer(0.1, {.from_steps = 1'000, .to_steps = 8'000});   // 0.05
///
///     lr * to_batch / from_batch                  scaling::linear (Goyal et al. 2017, arXiv:1706.02677)
///     lr * sqrt(to_batch / from_batch)            scaling::square_root (Malladi et al. 2022, arXiv:2205.10287)
///     lr * (from_steps / to_steps)^(1/3)          as suggest accounts for the length of a training
///
/// These are rules of thumb: linear scaling fails beyond the largest batch that still helps, and during the first few
/// hundred updates unless the rate is warmed up. Check with verify.
///
/// Units: batches count examples, steps count optimizer updates.
/// Errors: std::invalid_argument if lr is negative or not finite, or if an argument is missing or below 1.
[[nodiscard]] constexpr double transfer(double lr, batch_transfer p) {
  detail::check_value("transfer", "lr", must_be::rate, lr);
  detail::check_value("transfer", "from_batch", must_be::positive_count, p.from_batch);
  detail::check_value("transfer", "to_batch", must_be::positive_count, p.to_batch);
  if (!p.rule) detail::refuse("transfer", "rule", "be given");
  detail::check_value("transfer", "rule", must_be::choice, p.rule);
  double const ratio = static_cast<double>(step_t{p.to_batch}) / static_cast<double>(step_t{p.from_batch});
  return p.rule == scaling::linear ? lr * ratio : lr * detail::sqrt(ratio);
}
[[nodiscard]] constexpr double transfer(double lr, length_transfer p) {
  detail::check_value("transfer", "lr", must_be::rate, lr);
  detail::check_value("transfer", "from_steps", must_be::positive_count, p.from_steps);
  detail::check_value("transfer", "to_steps", must_be::positive_count, p.to_steps);
  if (p.from_steps == p.to_steps) return lr;
  double const ratio = static_cast<double>(step_t{p.from_steps}) / static_cast<double>(step_t{p.to_steps});
  return lr * detail::exp(detail::log(ratio) / 3);
}

}  // namespace lrkit
