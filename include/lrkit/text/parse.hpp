// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/cpp20.hpp>
#include <lrkit/text/detail/parsed.hpp>
#include <lrkit/text/parse_fwd.hpp>

/// This header has the body of `parse`, which <lrkit/text/parse_fwd.hpp> declares and describes: a program that
/// includes it anywhere needs to link nothing.
namespace lrkit {}
