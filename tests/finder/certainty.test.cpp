// SPDX-License-Identifier: MIT
#include <lrkit/finder/certainty.hpp>

#include "catch.hpp"

TEST_CASE("the confidence has words", "[certainty]") {
  CHECK(lrkit::certainty{0.9}.words() == "high");
  CHECK(lrkit::certainty{0.89}.words() == "fair");
  CHECK(lrkit::certainty{0.6}.words() == "fair");
  CHECK(lrkit::certainty{0.59}.words() == "low");
  CHECK(lrkit::certainty{}.words() == "unknown");
  CHECK(lrkit::certainty{0.7} > 0.5);
}
