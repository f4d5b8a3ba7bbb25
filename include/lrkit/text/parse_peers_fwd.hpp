// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/schedule.hpp>
#include <lrkit/text/parse_fwd.hpp>

/// This header adds the schedules of peers/ to what `parse` knows, as <lrkit/text/parse_peers.hpp> does, for programs
/// that link the CMake target `lrkit::text`: it has no more than a declaration.
///
///     auto const schedule = lrkit::parse("pytorch::one_cycle_lr({.max_lr = 0.1, .total_steps = 1000})");
namespace lrkit::detail {

// parse_peers.hpp has the body.
template <class When = when_used>
bool add_peers();

// NOLINTNEXTLINE(bugprone-throwing-static-initialization): it throws only when there is no memory
inline bool const peers_are_known = add_peers();

}  // namespace lrkit::detail
