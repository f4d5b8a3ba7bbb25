// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/text/detail/peers_added.hpp>
#include <lrkit/text/parse.hpp>
#include <lrkit/text/parse_peers_fwd.hpp>

/// This header has what <lrkit/text/parse_peers_fwd.hpp> declares and describes: a program that includes it anywhere
/// needs to link nothing.
namespace lrkit {}
