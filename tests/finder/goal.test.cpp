// SPDX-License-Identifier: MIT
#include <lrkit/finder/goal.hpp>

#include "catch.hpp"

#include <set>

TEST_CASE("every goal has a name of its own", "[goal]") {
  std::set<std::string_view> names;
  for (auto const& [name, each] : enumerators(lrkit::goal{})) {
    CHECK(name.substr(0, 6) == "goal::");
    names.insert(name);
  }
  CHECK(names.size() == 5);
  CHECK(enumerators(lrkit::goal{})[0].second == lrkit::goal{});
}
