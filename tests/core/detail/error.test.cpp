// SPDX-License-Identifier: MIT
#include <lrkit/core/detail/error.hpp>

#include "catch.hpp"
#include "message.hpp"

#include <stdexcept>
#include <string>
#include <string_view>

TEST_CASE("A refusal is retold in other words, another exception passes through, and so does an answer", "[error]") {
  using lrkit::detail::retold;
  auto const louder = [](std::string_view text) { return std::string(text) + "!"; };
  REQUIRE(retold([] { return 3; }, louder) == 3);
  REQUIRE(message_of([&] { retold([] { lrkit::detail::refuse("cosine", "steps", "be given"); }, louder); }) ==
          "lrkit::cosine: steps must be given!");
  REQUIRE_THROWS_AS(retold([] { lrkit::detail::failed("no rate"); }, louder), std::runtime_error);
}
