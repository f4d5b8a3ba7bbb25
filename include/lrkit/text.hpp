// SPDX-License-Identifier: MIT
// Schedules as text, and back. Needs fmt.
#pragma once

#include <lrkit/text/explain.hpp>
#include <lrkit/text/format.hpp>
#include <lrkit/text/parse.hpp>
#include <lrkit/text/parse_fwd.hpp>
#include <lrkit/text/parse_peers.hpp>
#include <lrkit/text/parse_peers_fwd.hpp>
#include <lrkit/text/state.hpp>
