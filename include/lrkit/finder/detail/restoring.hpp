// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/error.hpp>
#include <lrkit/finder/checkpoint.hpp>

#include <memory>

namespace lrkit::detail {

/// Saves when it is built, and restores at the end, in every case.
template <checkpoint Checkpoint>
class restoring {
 public:
  /// If save() throws, there is nothing to restore.
  explicit restoring(Checkpoint& kept) : state(std::addressof(kept)) { kept.save(); }
  restoring(restoring const&) = delete;
  restoring& operator=(restoring const&) = delete;
  /// If it still has to restore here, an exception is under way, which no other must replace.
  ~restoring() {
    if (armed) quietly([this] { state->restore(); });
  }

  /// Restores, for the next part of the work.
  void again() { state->restore(); }
  /// Restores for the last time, at the normal end.
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
