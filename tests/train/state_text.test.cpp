// SPDX-License-Identifier: MIT
#include <lrkit/train/state_text.hpp>

#include "catch.hpp"
#include "message.hpp"

#include <cstdint>
#include <limits>
#include <utility>

using lrkit::detail::restored;
using lrkit::detail::saved;

namespace {

struct state {
  double x = 0;
  double top = 0;
  std::int64_t n = 0;
  std::vector<double> list;
};
constexpr auto members = std::tuple(std::pair("x", &state::x), std::pair("top", &state::top), std::pair("n", &state::n),
                                    std::pair("list", &state::list));

}  // namespace

TEST_CASE("A state is one line of text that reads back to the bit", "[state_text]") {
  double const third = 1.0 / 3;
  state const before{.x = third, .top = std::numeric_limits<double>::infinity(), .n = -3, .list = {0.1, -2, third}};
  std::string const text = saved("thing", before, members);
  REQUIRE(text == "thing x=0.3333333333333333 top=inf n=-3 list=3,0.1,-2,0.3333333333333333");

  auto const after = restored<state>("thing", text, members);
  REQUIRE(after.x == third);
  REQUIRE(after.top == before.top);
  REQUIRE(after.n == -3);
  REQUIRE(after.list == before.list);

  SECTION("an empty list too") {
    REQUIRE(saved("thing", state{}, members) == "thing x=0 top=0 n=0 list=0");
    REQUIRE(restored<state>("thing", "thing x=0 top=0 n=0 list=0", members).list.empty());
  }
}

TEST_CASE("A text that is no state of the thing is refused", "[state_text]") {
  auto reading = [](std::string_view text) {
    return message_of([&] { return restored<state>("thing", text, std::make_tuple(std::pair("n", &state::n))); });
  };
  REQUIRE(restored<state>("thing", "thing n=1", std::make_tuple(std::pair("n", &state::n))).n == 1);
  REQUIRE(reading("other n=1") ==
          "lrkit::thing: state must be a text that save() of the same version wrote, got \"other n=1\"");
  for (std::string_view text : {"", "thing", "thing m=1", "thing n=", "thing n=x", "thing n=1 ", "thing n=1 m=2",
                                "thing n=99999999999999999999", " thing n=1"}) {
    CAPTURE(text);
    REQUIRE_FALSE(reading(text).empty());
  }
  SECTION("and a list that is shorter or longer than it says") {
    auto listing = [](std::string_view text) {
      return message_of(
          [&] { return restored<state>("thing", text, std::make_tuple(std::pair("list", &state::list))); });
    };
    for (std::string_view text : {"thing list=2,1", "thing list=1,1,2", "thing list=-1", "thing list=1"}) {
      CAPTURE(text);
      REQUIRE_FALSE(listing(text).empty());
    }
  }
}
