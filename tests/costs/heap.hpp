// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>

/// The blocks of the heap that this program has asked for: every form of operator new counts here (costs.test.cpp).
namespace heap {

extern std::size_t blocks;    // asked for so far
extern std::ptrdiff_t alive;  // of these, not given back

}  // namespace heap
