// SPDX-License-Identifier: MIT
#include <lrkit/finder/warning.hpp>

#include "catch.hpp"

TEST_CASE("every warning has a sentence and a name", "[warning]") {
  for (auto const& [name, each] : enumerators(lrkit::warning{})) {
    CHECK(name.substr(0, 9) == "warning::");
    CHECK(sentence(each).back() == '.');
  }
}
