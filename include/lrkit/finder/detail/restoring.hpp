// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/error.hpp>
#include <lrkit/finder/checkpoint.hpp>

#include <memory>

namespace lrkit::detail {

/// Saves when it is built, and restores on the way out, whichever that is.
template <checkpoint Checkpoint>
class restoring {
 public:
  /// If save() throws, there is nothing to restore.
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
template <checkpoint Checkpoint>
restoring(Checkpoint&) -> restoring<Checkpoint>;

}  // namespace lrkit::detail
