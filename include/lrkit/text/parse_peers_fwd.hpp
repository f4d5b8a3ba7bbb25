// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/schedule.hpp>
#include <lrkit/text/parse_fwd.hpp>

namespace lrkit {

namespace detail {

// parse_peers.hpp has the body.
template <class When = when_used>
bool add_peers();

}  // namespace detail

/// Is true: to include this header anywhere adds the schedules of peers/ to what `parse` knows, in the whole program,
/// under the names that they have there, with or without `peers::`.
///
/// This header has the declaration alone: link the CMake target `lrkit::text`, which compiles the body once, or include
/// <lrkit/text/parse_peers.hpp> in at least one file of the program. A program reads the schedules of peers/ once main
/// has begun.
///
/// What is read has the rates of the C++ call and prints as it; `==` compares it with what was read alone.
///
///     auto const schedule = lrkit::parse("pytorch::one_cycle_lr({.max_lr = 0.1, .total_steps = 1000})");
// NOLINTNEXTLINE(bugprone-throwing-static-initialization): it throws only when there is no memory
inline bool const peers_are_known = detail::add_peers();

}  // namespace lrkit
