// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/fields.hpp>
#include <lrkit/train/detail/call_with_rate.hpp>

#include <concepts>
#include <utility>

namespace lrkit {

/// A training step that adds up the gradients of several micro-batches: one update, one rate, the mean of their losses.
///
///     auto step = lrkit::accumulate(4, [&] { return add_gradient(next_batch()); },   // the loss of a micro-batch
///                                   [&](double lr) { update(lr); });
///     auto sweep = lrkit::find_lr(step, {}, checkpoint);
///
/// Units: scale the gradients yourself.
/// Errors: std::invalid_argument if `micro_batches` is below 1.
template <class Micro, class Update>
  requires std::invocable<Micro&> && std::convertible_to<std::invoke_result_t<Micro&>, double> &&
           std::invocable<Update&, double>
[[nodiscard]] auto accumulate(step_count micro_batches, Micro micro_step, Update update) {
  detail::check_value("accumulate", "micro_batches", must_be::positive_count, micro_batches);
  return [micro_batches, micro_step = std::move(micro_step), update = std::move(update)](double lr) mutable {
    double sum = 0;
    for (step_t i = 0; i < micro_batches; ++i) sum += static_cast<double>(micro_step());
    detail::called(update, lr);
    return sum / static_cast<double>(step_t{micro_batches});
  };
}

}  // namespace lrkit
