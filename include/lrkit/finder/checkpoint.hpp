// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/schedule.hpp>

namespace lrkit {

/// Keeps the state of a training run: save() stores it, and restore() brings back what was stored last.
///
/// The state is everything that a training step changes: weights, the optimizer's moments, buffers, the state of random
/// generators, a loss scaler's factor, and the place in the data, so that the same batches come again.
///
///     struct copied {   // if all of that is in the model
///       model& trained;
///       model kept{};
///       void save() { kept = trained; }
///       void restore() { trained = kept; }
///     };
///     static_assert(lrkit::checkpoint<copied>);
template <class C>
concept checkpoint = requires(C& c) {
  c.save();
  c.restore();
};

/// A checkpoint that can also change the order of the data: reorder(i), called after restore(), makes the batches come
/// in order number i, i = 1, 2, ...; the same i must give the same order.
template <class C>
concept reordering_checkpoint = checkpoint<C> && requires(C& c, step_t i) { c.reorder(i); };

/// The type of no_checkpoint.
struct no_checkpoint_t {
  static void save() noexcept {}
  static void restore() noexcept {}
};

/// A checkpoint that does nothing: the model stays as the sweep leaves it.
inline constexpr no_checkpoint_t no_checkpoint{};

}  // namespace lrkit
