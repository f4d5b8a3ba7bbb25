// SPDX-License-Identifier: MIT
#include <lrkit/finder/checkpoint.hpp>

#include "catch.hpp"

namespace {

struct both {
  void save() {}
  void restore() {}
};
struct reordering : both {
  void reorder(lrkit::step_t) {}
};
struct half {
  void save() {}
};

}  // namespace

TEST_CASE("a checkpoint is what saves and restores", "[checkpoint]") {
  STATIC_REQUIRE(lrkit::checkpoint<both>);
  STATIC_REQUIRE_FALSE(lrkit::checkpoint<half>);
  STATIC_REQUIRE_FALSE(lrkit::checkpoint<both const>);
  STATIC_REQUIRE(lrkit::checkpoint<decltype(lrkit::no_checkpoint)>);
  STATIC_REQUIRE(lrkit::reordering_checkpoint<reordering>);
  STATIC_REQUIRE_FALSE(lrkit::reordering_checkpoint<both>);
}
