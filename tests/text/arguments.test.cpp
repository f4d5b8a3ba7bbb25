// SPDX-License-Identifier: MIT
#include <lrkit/text/arguments.hpp>

#include "catch.hpp"
#include "message.hpp"

#include <array>

namespace {

using namespace lrkit;

enum class colour { red, green };
constexpr auto enumerators(colour) {
  using named = std::pair<std::string_view, colour>;
  return std::array{named{"colour::red", colour::red}, named{"colour::green", colour::green}};
}

struct arguments {
  double lr = 0;
  float small = 0;
  step_count steps = 0;
  bool on = false;
  colour paint = colour::red;
  std::optional<double> from{};
  few<step_count, 3> milestones{};
  std::string_view mode = "cos";
  few<std::pair<step_count, double>, 3> scales{};
};
struct thing {
  using params = arguments;
  static constexpr auto fields = std::tuple(
      rate("lr", &params::lr), rate("small", &params::small), count("steps", &params::steps), choice("on", &params::on),
      choice("paint", &params::paint), rate("from", &params::from), count("milestones", &params::milestones),
      choice("mode", &params::mode), rate("scales", &params::scales));
};

thing::params read(std::string_view text, std::size_t first = 0) {
  detail::reader from("parse", text);
  thing::params out;
  (void)detail::read_labelled({from, "thing"}, detail::readers_of<thing>(), from.read(), &out, first);
  return out;
}
std::string first_line(std::string_view text, std::size_t first = 0) {
  std::string const whole = message_of([&] { return read(text, first); });
  return whole.substr(0, whole.find('\n'));
}

}  // namespace

TEST_CASE("arguments of every type are read", "[arguments]") {
  thing::params const p = read(
      "{.lr = 0.5, .small = 0.1f, .steps = 1'000, .on = true, .paint = colour::green, .from = 2, .milestones = {3, "
      "4,}, .mode = \"linear\", .scales = {{3, 0.5}, {4, 2}}}");
  CHECK(p.lr == 0.5);
  CHECK(p.small == 0.1f);
  CHECK(p.steps == 1'000);
  CHECK(p.on);
  CHECK(p.paint == colour::green);
  CHECK(p.from == 2.0);
  CHECK(p.milestones == few<step_count, 3>{3, 4});
  CHECK(p.mode == "linear");
  REQUIRE(p.scales.size() == 2);
  CHECK(p.scales[1] == std::pair<step_count, double>(4, 2.0));
}

TEST_CASE("what is not given keeps its default", "[arguments]") {
  thing::params const p = read("{.on = false}");
  CHECK(p.lr == 0);
  CHECK_FALSE(p.from.has_value());
  CHECK(p.milestones.empty());
  CHECK(read("{}").steps == 0);
}

TEST_CASE("more values than a list holds are left to the schedule to refuse", "[arguments]") {
  CHECK(read("{.milestones = {1, 2, 3, 4, 5}}").milestones.given() == 5);
}

TEST_CASE("a value of the wrong kind is refused", "[arguments]") {
  CHECK(first_line("{.lr = {1}}") == "lrkit::parse: column 8: lr must be a number");
  CHECK(first_line("{.small = 1e39}") == "lrkit::parse: column 11: small is out of the range of its type");
  CHECK(first_line("{.steps = 1.0}") == "lrkit::parse: column 11: steps must be a whole number");
  CHECK(first_line("{.steps = 99999999999999999999}") ==
        "lrkit::parse: column 11: steps must be at most 9007199254740992");
  CHECK(first_line("{.steps = -99999999999999999999}") == "lrkit::parse: column 11: steps must be at least 0");
  CHECK(first_line("{.on = 1}") == "lrkit::parse: column 8: on must be true or false");
  CHECK(first_line("{.paint = blue}") == "lrkit::parse: column 11: paint must be colour::red or colour::green");
  CHECK(first_line("{.paint = colour::gren}") ==
        "lrkit::parse: column 11: paint must be colour::red or colour::green, did you mean colour::green?");
  CHECK(first_line("{.mode = cos}") == "lrkit::parse: column 10: mode must be a string in quotes");
  CHECK(first_line("{.scales = {3, 0.5}}") ==
        "lrkit::parse: column 13: scales must be pairs in braces, such as {{30, 0.1}}");
  CHECK(first_line("{.milestones = 3}") == "lrkit::parse: column 16: milestones must be a list in braces");
  CHECK(first_line("{.milestones = {3, x}}") == "lrkit::parse: column 20: milestones must be a whole number");
  CHECK(first_line("{.milestones = {.a = 3}}") ==
        "lrkit::parse: column 18: milestones is a list, its values have no names");
}

TEST_CASE("names are known, stand in order, and once", "[arguments]") {
  CHECK(first_line("{.step = 1}") == "lrkit::parse: column 3: thing has no argument step, did you mean steps?");
  CHECK(first_line("{.steps = 1, .lr = 2}") == "lrkit::parse: column 15: lr must stand before steps");
  CHECK(first_line("{.lr = 1, .lr = 2}") == "lrkit::parse: column 12: lr is given twice");
  CHECK(first_line("{1}") == "lrkit::parse: column 2: expected an argument with its name, .lr = ...");
  CHECK(first_line("{.lr = 1, 2}") == "lrkit::parse: column 11: expected an argument with its name, .small = ...");
  CHECK(first_line("1") == "lrkit::parse: column 1: expected the arguments of thing in braces");
}

TEST_CASE("the first fields can be left to others", "[arguments]") {
  CHECK(read("{.steps = 7}", 2).steps == 7);
  CHECK(first_line("{.lr = 7}", 2) == "lrkit::parse: column 3: thing has no argument lr");
}

TEST_CASE("a refusal is given the place of its argument", "[arguments]") {
  detail::places const given{{"step", "steps"}, {10, 20}};
  CHECK(given.of_refusal("lrkit::cosine: steps must be at least 0, got -3", 5) == 20);
  CHECK(given.of_refusal("lrkit::cosine: step must be at least 0, got -3", 5) == 10);
  CHECK(given.of_refusal("lrkit::cosine: to must be given", 5) == 5);
  CHECK(given.of_refusal("something else", 5) == 5);
}
