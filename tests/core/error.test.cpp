// SPDX-License-Identifier: MIT
#include <lrkit/core/error.hpp>

#include "catch.hpp"
#include "message.hpp"

#include <cmath>
#include <limits>

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

TEST_CASE("Numbers are written in the fewest digits that read back", "[error]") {
  using lrkit::detail::shortest;
  REQUIRE(shortest(0.1) == "0.1");
  REQUIRE(shortest(0.1F) == "0.1");
  REQUIRE(shortest(static_cast<double>(0.1F)) == "0.10000000149011612");
  REQUIRE(shortest(1e-7) == "1e-07");
  REQUIRE(shortest(-3) == "-3");
  REQUIRE(shortest(std::size_t{17}) == "17");
  REQUIRE(shortest(std::numeric_limits<double>::infinity()) == "inf");
  REQUIRE(shortest(std::numeric_limits<double>::quiet_NaN()) == "nan");
  REQUIRE(shortest(-std::numeric_limits<double>::quiet_NaN()) == "nan");
  REQUIRE(shortest(std::numeric_limits<double>::denorm_min()) == "5e-324");
  REQUIRE(std::stold(shortest(std::numeric_limits<long double>::lowest())) ==
          std::numeric_limits<long double>::lowest());
}
