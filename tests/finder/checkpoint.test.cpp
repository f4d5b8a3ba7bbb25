// SPDX-License-Identifier: MIT
#include <lrkit/finder/checkpoint.hpp>

#include "catch.hpp"

#include <stdexcept>

namespace {

struct counting {
  int saved = 0;
  int restored = 0;
  bool restore_throws = false;

  void save() { ++saved; }
  void restore() {
    ++restored;
    if (restore_throws) throw std::runtime_error("restore");
  }
};
struct reordering : counting {
  void reorder(lrkit::step_t) {}
};
struct half {
  void save() {}
};

}  // namespace

TEST_CASE("a checkpoint is what saves and restores", "[checkpoint]") {
  STATIC_REQUIRE(lrkit::checkpoint<counting>);
  STATIC_REQUIRE_FALSE(lrkit::checkpoint<half>);
  STATIC_REQUIRE_FALSE(lrkit::checkpoint<counting const>);
  STATIC_REQUIRE(lrkit::checkpoint<decltype(lrkit::no_checkpoint)>);
  STATIC_REQUIRE(lrkit::reordering_checkpoint<reordering>);
  STATIC_REQUIRE_FALSE(lrkit::reordering_checkpoint<counting>);
}

TEST_CASE("the guard of a checkpoint", "[checkpoint]") {
  counting c;
  SECTION("saves once and restores once on the normal way out") {
    {
      lrkit::detail::restoring guard(c);
      CHECK(c.saved == 1);
      CHECK(c.restored == 0);
      guard.done();
    }
    CHECK(c.restored == 1);
  }
  SECTION("restores once more for each repeat") {
    {
      lrkit::detail::restoring guard(c);
      guard.again();
      CHECK(c.restored == 1);
      guard.done();
    }
    CHECK(c.saved == 1);
    CHECK(c.restored == 2);
  }
  SECTION("restores when an exception passes, and lets that one pass") {
    auto const run = [&] {
      lrkit::detail::restoring guard(c);
      throw std::domain_error("step");
    };
    CHECK_THROWS_AS(run(), std::domain_error);
    c.restore_throws = true;
    CHECK_THROWS_AS(run(), std::domain_error);
    CHECK(c.restored == 2);
  }
  SECTION("lets the exception of restore pass on the normal way out, and tries once") {
    c.restore_throws = true;
    auto const run = [&] {
      lrkit::detail::restoring guard(c);
      guard.done();
    };
    CHECK_THROWS_WITH(run(), "restore");
    CHECK(c.restored == 1);
  }
}
