// SPDX-License-Identifier: MIT
#include <lrkit/text/builder.hpp>

#include <lrkit/schedules/constant.hpp>

#include "catch.hpp"
#include "message.hpp"

using namespace lrkit;

namespace {

// A language of one name: one() is the constant 1, one(2) is refused by its own words.
std::vector<detail::known_name> const known = {
    {.name = "one",
     .usage = [] { return std::string("() or one(2)"); },
     .fits = [](detail::expression const& call) { return call.items.size() < 2; },
     .build =
         [](detail::builder& b, detail::expression const& call) {
           return b.locate(call.at, {}, [&] {
             if (!call.items.empty()) detail::refuse("one", "it", "be alone");
             return detail::erased(constant({.lr = 1}));
           });
         }}};

double value(std::string_view text) {
  detail::reader const from("read", text);
  auto const made = detail::builder(from, known).schedule(detail::reader("read", text).read());
  return std::get<any_schedule<double>>(made.whole)(0);
}
std::string first_line(std::string_view text) {
  std::string const whole = message_of([&] { return value(text); });
  return whole.substr(0, whole.find('\n'));
}

}  // namespace

TEST_CASE("names are built by their entries, operators by the algebra", "[builder]") {
  CHECK(value("one()") == 1);
  CHECK(value("0.5 * one() * 3 * one()") == 1.5);
}

TEST_CASE("what is not known is refused", "[builder]") {
  CHECK(first_line("two()") == "lrkit::read: column 1: there is no schedule two");
  CHECK(first_line("oen()") == "lrkit::read: column 1: there is no schedule oen, did you mean one?");
  CHECK(first_line("one") == "lrkit::read: column 1: one: expected ( after it");
  CHECK(first_line("one(1, 2)") == "lrkit::read: column 1: expected one() or one(2)");
  CHECK(first_line("one<float>()") == "lrkit::read: column 1: one takes no <float>");
  CHECK(first_line("2") == "lrkit::read: column 1: expected a schedule, such as constant({.lr = 2})");
}

TEST_CASE("a refusal of the entry is given a place", "[builder]") {
  CHECK(message_of([] { return value("0.5 * one(2)"); }) ==
        "lrkit::read: column 7: one: it must be alone\n"
        "  0.5 * one(2)\n"
        "        ^");
  CHECK(first_line("one() >> one()") == "lrkit::read: column 1: sequence: first must have an end");
}
