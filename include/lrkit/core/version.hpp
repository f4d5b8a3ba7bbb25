// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/cpp20.hpp>

/// The version of lrkit, 10000 * major + 100 * minor + patch, for use in #if: 200 is 0.2.0.
/// The only macro of the library, and the one place where the version is written: CMake reads it from here.
#define LRKIT_VERSION 200
