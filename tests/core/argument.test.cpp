// SPDX-License-Identifier: MIT
#include <lrkit/core/argument.hpp>

#include "catch.hpp"

#include <vector>

using lrkit::argument;
using lrkit::argument_value;
using lrkit::step_t;

TEST_CASE("The value of an argument is given, or it is nothing", "[argument]") {
  REQUIRE_FALSE(argument_value().given());
  REQUIRE(argument_value(0.0).given());
  REQUIRE(argument_value(false).given());
  REQUIRE(argument_value(std::vector<argument_value>{}).given());
}

TEST_CASE("Values are equal if their types are too", "[argument]") {
  REQUIRE(argument_value(0.5) == argument_value(0.5));
  REQUIRE_FALSE(argument_value(0.5) == argument_value(0.5F));
  REQUIRE_FALSE(argument_value(1.0) == argument_value(step_t{1}));
  REQUIRE(argument_value(lrkit::enumerator{"curve::cosine"}) == argument_value(lrkit::enumerator{"curve::cosine"}));
}

TEST_CASE("Arguments are equal if name, value, what it must be, and whether it is the default are", "[argument]") {
  argument const one{.name = "from", .value = 0.1, .must = lrkit::must_be::rate, .is_default = false};
  argument other = one;
  REQUIRE(one == other);
  other.is_default = true;
  REQUIRE_FALSE(one == other);
  other = one;
  other.must = lrkit::must_be::number;
  REQUIRE_FALSE(one == other);
}
