// SPDX-License-Identifier: MIT
// The main of the test programs where Catch2 2 was installed without a compiled one.
#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>
