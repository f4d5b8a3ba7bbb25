// SPDX-License-Identifier: MIT
#include <lrkit/plot/text_lines.hpp>

#include "catch.hpp"

using lrkit::plot::detail::glyph;
using lrkit::plot::detail::text_lines;

TEST_CASE("a line is cut where it is too wide, counted in columns", "[text_lines]") {
  auto const cut = [](std::string const& text, bool plain) {
    text_lines out(6, plain, false);
    out.line(text);
    return out.text();
  };
  CHECK(cut("123456", false) == "123456\n");
  CHECK(cut("1234567", false) == "12345\u2026\n");
  CHECK(cut("1234567", true) == "123...\n");
  CHECK(cut("\u4f60\u597d\u4f60", false) == "\u4f60\u597d\u4f60\n");
  CHECK(cut("1\u4f60\u597d\u4f60", false) == "1\u4f60\u597d\u2026\n");
  CHECK(cut("12    ", false) == "12\n");
  CHECK(cut("\u00e4", true) == "?\n");
}

TEST_CASE("a paragraph is broken at spaces", "[text_lines]") {
  auto const broken = [](std::string const& text) {
    text_lines out(6, false, false);
    out.paragraph(text);
    return out.text();
  };
  CHECK(broken("") == "");
  CHECK(broken("one two") == "one\ntwo\n");
  CHECK(broken("one tw") == "one tw\n");
  CHECK(broken("one    two") == "one\ntwo\n");
  CHECK(broken("one twothree") == "one\ntwothr\nee\n");
  CHECK(broken("123456 7") == "123456\n7\n");
}

TEST_CASE("colours change as seldom as they can, and end with the line", "[text_lines]") {
  std::vector<glyph> const line = {{U'a', 36}, {U' ', 0}, {U'b', 36}, {U'c', 33}, {U'd', 0}};
  auto const colored = [&](bool color) {
    text_lines out(10, false, color);
    out.line(line);
    out.line({{U'e', 1}});
    return out.text();
  };
  CHECK(colored(true) == "\x1b[36ma b\x1b[33mc\x1b[0md\n\x1b[1me\x1b[0m\n");
  CHECK(colored(false) == "a bcd\ne\n");
}
