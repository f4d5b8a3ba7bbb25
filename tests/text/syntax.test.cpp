// SPDX-License-Identifier: MIT
#include <lrkit/text/syntax.hpp>

#include "catch.hpp"
#include "message.hpp"

namespace {

using lrkit::detail::expression;
using lrkit::detail::reader;

// The tree of a text, written so that nothing is left to guess: (>> cosine({.from=0.1}) (* 2 s)).
std::string shown(expression const& e) {
  using kinds = expression::kinds;
  std::string items;
  for (expression const& item : e.items) {
    if (!items.empty()) items += ' ';
    if (!item.label.empty()) items += '.' + std::string(item.label) + '=';
    items += shown(item);
  }
  std::string const word(e.word);
  std::string const real = e.real.empty() ? std::string() : '<' + std::string(e.real) + '>';
  switch (e.kind) {
    case kinds::number:
    case kinds::word:
      return word;
    case kinds::text:
      return '"' + word + '"';
    case kinds::call:
      return word + real + '(' + items + ')';
    case kinds::braces:
      return '{' + items + '}';
    case kinds::sequence:
      return "(>> " + items + ')';
    case kinds::product:
      return "(* " + items + ')';
  }
  return {};
}

std::string tree(std::string_view text) { return shown(reader("parse", text).read()); }

std::string refusal(std::string const& text) {
  return message_of([&] { return tree(text); });
}

// The refusal without the lines that show the text.
std::string first_line(std::string const& text) {
  std::string const whole = refusal(text);
  return whole.substr(0, whole.find('\n'));
}

}  // namespace

TEST_CASE("the grammar is read", "[syntax]") {
  CHECK(tree("cosine({.from = 0.1, .steps = 100})") == "cosine({.from=0.1 .steps=100})");
  CHECK(tree("cosine<float>({})") == "cosine<float>({})");
  CHECK(tree("a() >> b() >> c()") == "(>> a() b() c())");
  CHECK(tree("a() >> (b() >> c())") == "(>> a() (>> b() c()))");
  CHECK(tree("0.1 * a() >> b() * 2") == "(>> (* 0.1 a()) (* b() 2))");
  CHECK(tree("0.1 * (a() >> b())") == "(* 0.1 (>> a() b()))");
  CHECK(tree("repeat(a(), 3)") == "repeat(a() 3)");
  CHECK(tree("f({.milestones = {30, 80}, .shape = curve::cosine, .on = true})") ==
        "f({.milestones={30 80} .shape=curve::cosine .on=true})");
}

TEST_CASE("the namespace, blanks, separators, suffixes and trailing commas are taken", "[syntax]") {
  CHECK(tree("lrkit::cosine({.shape = lrkit::curve::cosine})") == "cosine({.shape=curve::cosine})");
  CHECK(tree(" \n\tcosine \r\n ( { . x = 1 } ) ") == "cosine({.x=1})");
  CHECK(tree("cosine < float > ({.steps = 10'000,},)") == "cosine<float>({.steps=10'000})");
  CHECK(tree("f({.5, 5., 1e3, 1E-3, 0.1f, 1.e+2F, -0.0, 0})") == "f({.5 5. 1e3 1E-3 0.1f 1.e+2F -0.0 0})");
}

TEST_CASE("what is wrong is said, and where", "[syntax]") {
  CHECK(refusal("cosine({.from = 0.1 .steps = 100})") ==
        "lrkit::parse: column 21: expected , or }\n"
        "  cosine({.from = 0.1 .steps = 100})\n"
        "                      ^");
  CHECK(first_line("") == "lrkit::parse: column 1: expected a schedule, the text ends here");
  CHECK(first_line("a() >>") == "lrkit::parse: column 7: expected a schedule, the text ends here");
  CHECK(first_line("a() b()") == "lrkit::parse: column 5: expected the end, >> or *");
  CHECK(first_line("(a() b())") == "lrkit::parse: column 6: expected ), >> or *");
  CHECK(first_line("a(") == "lrkit::parse: column 3: expected a schedule, the text ends here");
  CHECK(first_line("a(b() c())") == "lrkit::parse: column 7: expected , or )");
  CHECK(first_line("a(,)") == "lrkit::parse: column 3: expected a schedule");
  CHECK(first_line("a({.x 1})") == "lrkit::parse: column 7: expected =");
  CHECK(first_line("a<>()") == "lrkit::parse: column 3: expected float or double");
  CHECK(first_line("a<long double>()") == "lrkit::parse: column 3: a schedule of long double cannot be read");
  CHECK(first_line("a<float") == "lrkit::parse: column 8: expected >, the text ends here");
  CHECK(first_line("a<float>") == "lrkit::parse: column 9: expected (, the text ends here");
  CHECK(first_line("a(from = 0.1)") ==
        "lrkit::parse: column 8: an argument is written with a point and in braces: {.from = 0.1}");
  CHECK(first_line("<callable>") == "lrkit::parse: column 1: a schedule without a name cannot be read");
  CHECK(first_line("a() >> ;") == "lrkit::parse: column 8: expected a schedule");
  CHECK(first_line(std::string("a()\0", 4)) == "lrkit::parse: column 4: expected the end, >> or *");
}

TEST_CASE("a string stands in quotes, on one line, without a backslash", "[syntax]") {
  CHECK(tree("f({.mode = \"exp range; {}\", .name = \"\"})") == "f({.mode=\"exp range; {}\" .name=\"\"})");
  CHECK(first_line("f({.mode = \"cos})") ==
        "lrkit::parse: column 18: expected a quote that ends the string, the text ends here");
  CHECK(first_line("f(\"a\nb\")") == "lrkit::parse: column 5: expected a quote that ends the string");
  CHECK(first_line("f(\"a\\nb\")") == "lrkit::parse: column 5: expected a quote that ends the string");
}

TEST_CASE("numbers are those of C++", "[syntax]") {
  CHECK(first_line("010") == "lrkit::parse: column 1: a whole number must not begin with 0");
  CHECK(first_line("0x10") == "lrkit::parse: column 2: expected the end of the number");
  CHECK(first_line("1''0") == "lrkit::parse: column 2: expected the end of the number");
  CHECK(first_line("1'") == "lrkit::parse: column 2: expected the end of the number");
  CHECK(first_line("10f") == "lrkit::parse: column 3: expected the end of the number");
  CHECK(first_line("1e") == "lrkit::parse: column 3: expected the digits of an exponent, the text ends here");
  CHECK(first_line("-") == "lrkit::parse: column 2: expected a number, the text ends here");
  CHECK(first_line("1.2.3") == "lrkit::parse: column 4: expected the end of the number");
  CHECK(first_line("+1") == "lrkit::parse: column 1: expected a schedule");
  CHECK(first_line("- 1") == "lrkit::parse: column 3: expected a number");
}

TEST_CASE("depth and length are limited", "[syntax]") {
  auto const nested = [](std::size_t n) { return std::string(n, '(') + "a" + std::string(n, ')'); };
  CHECK(tree(nested(63)) == "a");
  CHECK(first_line(nested(64)) == "lrkit::parse: column 65: must not be nested more than 64 deep");
  CHECK(first_line(std::string(60'000, '{')).ends_with("must not be nested more than 64 deep"));
  CHECK(tree("a" + std::string(65'535, ' ')) == "a");
  CHECK(first_line("a" + std::string(65'536, ' ')) ==
        "lrkit::parse: column 65537: the text must be at most 65536 bytes long, got 65537");
}
