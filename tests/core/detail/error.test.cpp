// SPDX-License-Identifier: MIT
#include <lrkit/core/detail/error.hpp>

#include "catch.hpp"
#include "message.hpp"

#include <stdexcept>
#include <string>
#include <string_view>

TEST_CASE("A refusal names the schedule, the argument, what it must be and what it was", "[error]") {
  REQUIRE(message_of([] { lrkit::detail::refuse("cosine", "steps", "be at least 0", "-3"); }) ==
          "lrkit::cosine: steps must be at least 0, got -3");
  REQUIRE(message_of([] { lrkit::detail::refuse("cosine", "steps", "be given"); }) ==
          "lrkit::cosine: steps must be given");
}

TEST_CASE("A misuse is a logic_error with the text", "[error]") {
  REQUIRE_THROWS_AS(lrkit::detail::misused("looked at nothing"), std::logic_error);
  try {
    lrkit::detail::misused("looked at nothing");
  } catch (std::logic_error const& error) {
    REQUIRE(std::string(error.what()) == "looked at nothing");
  }
}

TEST_CASE("What could not be done is a runtime_error with the text", "[error]") {
  REQUIRE_THROWS_AS(lrkit::detail::failed("no rate"), std::runtime_error);
  REQUIRE_THROWS_WITH(lrkit::detail::failed("no rate"), "no rate");
}

TEST_CASE("What is done quietly lets no exception out", "[error]") {
  bool called = false;
  REQUIRE_NOTHROW(lrkit::detail::quietly([&] {
    called = true;
    lrkit::detail::failed("unheard");
  }));
  REQUIRE(called);
}

TEST_CASE("A refusal is retold in other words, another exception passes through, and so does an answer", "[error]") {
  using lrkit::detail::retold;
  auto const louder = [](std::string_view text) { return std::string(text) + "!"; };
  REQUIRE(retold([] { return 3; }, louder) == 3);
  REQUIRE(message_of([&] { retold([] { lrkit::detail::refuse("cosine", "steps", "be given"); }, louder); }) ==
          "lrkit::cosine: steps must be given!");
  REQUIRE_THROWS_AS(retold([] { lrkit::detail::failed("no rate"); }, louder), std::runtime_error);
}
