// SPDX-License-Identifier: MIT
#pragma once

// Every header includes this one before all else. Older standards would give some 1,500 errors, and after #error g++
// goes on to them: only an #include that fails ends it at once. So the sentence is the name of a file.
#if __cplusplus < 202002L && (!defined(_MSVC_LANG) || _MSVC_LANG < 202002L)
#include <lrkit needs C++20: compile with -std=c++20 or later>
#endif
