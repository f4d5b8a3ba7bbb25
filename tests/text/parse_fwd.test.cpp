// SPDX-License-Identifier: MIT
#include <lrkit/text/parse_fwd.hpp>

#include "catch.hpp"
#include "message.hpp"

#include <type_traits>

// The other files of this program have the body in a header and its own names beside it, and lrkit::text is linked: one
// function and one set of names all the same.
TEST_CASE("parse is declared without its body", "[parse_fwd]") {
  lrkit::any_schedule<double> const schedule = lrkit::parse("cosine({.from = 0.5, .to = 0.25, .steps = 10})");
  REQUIRE(schedule(0) == 0.5);
  REQUIRE(schedule(10) == 0.25);
  REQUIRE(schedule.length() == 10);
  STATIC_REQUIRE(std::is_same_v<decltype(lrkit::parse("")), lrkit::any_schedule<double>>);
}

TEST_CASE("What parse refuses it refuses through the declaration too", "[parse_fwd]") {
  REQUIRE(message_of([] { return lrkit::parse("cosine"); }) ==
          "lrkit::parse: column 1: cosine: expected ( after it\n  cosine\n  ^");
}
