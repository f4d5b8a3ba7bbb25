// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/error.hpp>
#include <lrkit/core/schedule.hpp>

#include <memory>

namespace lrkit {

/// What keeps the state of a training run: save() stores it, restore() puts back what was stored last.
///
/// The state is everything that a training step changes: weights, the optimizer's moments, buffers, the state of random
/// generators, a loss scaler's factor, and the place in the data, so that the same batches come again.
///
///     struct copied {   // where all of that is in the model
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
/// in order number i, i = 1, 2, ..., the same order for the same i.
template <class C>
concept reordering_checkpoint = checkpoint<C> && requires(C& c, step_t i) { c.reorder(i); };

/// The type of no_checkpoint.
struct no_checkpoint_t {
  static void save() noexcept {}
  static void restore() noexcept {}
};

/// A checkpoint that does nothing, for those who want the model to stay as the sweep leaves it.
inline constexpr no_checkpoint_t no_checkpoint{};

namespace detail {

/// Saves when it is built, and restores on the way out, whichever that is.
template <checkpoint Checkpoint>
class restoring {
 public:
  /// Where save() throws, there is nothing to restore.
  explicit restoring(Checkpoint& kept) : state(std::addressof(kept)) { kept.save(); }
  restoring(restoring const&) = delete;
  restoring& operator=(restoring const&) = delete;
  /// Reached with an exception under way, which must not be replaced by another.
  ~restoring() {
    if (armed) quietly([this] { state->restore(); });
  }

  /// Restores, and goes on.
  void again() { state->restore(); }
  /// Restores for the last time: the normal way out.
  void done() {
    armed = false;
    state->restore();
  }

 private:
  Checkpoint* state;
  bool armed = true;
};

}  // namespace detail

}  // namespace lrkit
