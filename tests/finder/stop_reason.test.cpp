// SPDX-License-Identifier: MIT
#include <lrkit/finder/stop_reason.hpp>

#include "catch.hpp"

TEST_CASE("every reason to stop has a sentence and a name", "[stop_reason]") {
  for (auto const& [name, reason] : enumerators(lrkit::stop_reason{})) {
    CHECK(name.substr(0, 13) == "stop_reason::");
    CHECK(lrkit::sentence(reason).back() == '.');
  }
}
