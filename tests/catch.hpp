// SPDX-License-Identifier: MIT
#pragma once

// The test framework, Catch2 2.13 or 3: the macros, and the matchers in Catch::Matchers
// (WithinRel, WithinAbs, WithinULP, ContainsSubstring), spelled alike for both.

#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_test_macros.hpp>
#include <catch2/catch_template_test_macros.hpp>
#include <catch2/generators/catch_generators_all.hpp>
#include <catch2/matchers/catch_matchers_all.hpp>
#else
#include <catch2/catch.hpp>

namespace Catch::Matchers {

inline auto ContainsSubstring(std::string const& part) { return Contains(part); }

}  // namespace Catch::Matchers
#endif
