// SPDX-License-Identifier: MIT
#include <lrkit/train/state_text.hpp>

#include "catch.hpp"
#include "message.hpp"

#include <cstdint>
#include <limits>

using lrkit::detail::state_reader;
using lrkit::detail::state_writer;

TEST_CASE("A state is one line of text that reads back to the bit", "[state_text]") {
  double const third = 1.0 / 3;
  double const infinity = std::numeric_limits<double>::infinity();
  std::vector<double> const list = {0.1, -2, third};
  std::string const text =
      state_writer("thing").add("x", third).add("far", infinity).add("n", std::int64_t{-3}).add("list", list).text();
  REQUIRE(text == "thing x=0.3333333333333333 far=inf n=-3 list=3,0.1,-2,0.3333333333333333");

  double x = 0;
  double far = 0;
  std::int64_t n = 0;
  std::vector<double> read = {9};
  state_reader("thing", text).get("x", x).get("far", far).get("n", n).get("list", read).end();
  REQUIRE(x == third);
  REQUIRE(far == infinity);
  REQUIRE(n == -3);
  REQUIRE(read == list);

  SECTION("an empty list too") {
    state_reader("thing", "thing list=0").get("list", read).end();
    REQUIRE(read.empty());
  }
}

TEST_CASE("A text that is no state of the thing is refused", "[state_text]") {
  auto reading = [](std::string_view text) {
    return message_of([&] {
      std::int64_t n = 0;
      state_reader("thing", text).get("n", n).end();
    });
  };
  REQUIRE(reading("other n=1") ==
          "lrkit::thing: state must be a text that save() of the same version wrote, got \"other n=1\"");
  for (std::string_view text : {"", "thing", "thing m=1", "thing n=", "thing n=x", "thing n=1 ", "thing n=1 m=2",
                                "thing n=99999999999999999999", " thing n=1"}) {
    CAPTURE(text);
    REQUIRE_FALSE(reading(text).empty());
  }
}
