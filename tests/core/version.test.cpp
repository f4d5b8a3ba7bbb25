// SPDX-License-Identifier: MIT
#include <lrkit/core/version.hpp>

#include "catch.hpp"

#include <string>

// LRKIT_CMAKE_VERSION is the version that CMake gave the package.
TEST_CASE("the macro and the package bear the same version", "[version]") {
  STATIC_REQUIRE(LRKIT_VERSION > 0);
  CHECK(std::to_string(LRKIT_VERSION / 10000) + '.' + std::to_string(LRKIT_VERSION / 100 % 100) + '.' +
            std::to_string(LRKIT_VERSION % 100) ==
        LRKIT_CMAKE_VERSION);
}
