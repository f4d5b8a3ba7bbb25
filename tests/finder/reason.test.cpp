// SPDX-License-Identifier: MIT
#include <lrkit/finder/reason.hpp>

#include "catch.hpp"

TEST_CASE("every reason has a sentence and a name", "[reason]") {
  for (auto const& [name, each] : enumerators(lrkit::reason{})) {
    CHECK(name.substr(0, 8) == "reason::");
    CHECK(sentence(each).back() == '.');
  }
}
