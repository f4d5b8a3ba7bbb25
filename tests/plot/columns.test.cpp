// SPDX-License-Identifier: MIT
#include <lrkit/plot/columns.hpp>

#include "catch.hpp"

using lrkit::plot::columns;

TEST_CASE("columns are counted, not bytes", "[columns]") {
  CHECK(columns("") == 0);
  CHECK(columns("step") == 4);
  CHECK(columns("\xc3\xa4\xe2\x94\xa4") == 2);          // a umlaut, a box-drawing line
  CHECK(columns("\xe4\xbd\xa0\xf0\x9f\x98\x80") == 4);  // a Chinese character, an emoji
  CHECK(columns("a\xcc\x88") == 1);                     // a letter and a combining mark
}

TEST_CASE("what is not UTF-8, and what controls the terminal, is one replacement character", "[columns]") {
  using lrkit::plot::detail::characters;
  CHECK(characters("a\x1b[31m\n") == U"a\ufffd[31m\ufffd");
  CHECK(characters("\xff\x80z") == U"\ufffd\ufffdz");
  CHECK(characters("\xe2\x94") == U"\ufffd");  // cut off
  CHECK(characters("\xe2\x94z") == U"\ufffdz");
  CHECK(characters("\xc2\x9b") == U"\ufffd");              // a control sequence in one character
  CHECK(characters("\xe0\x80\x9b[31m") == U"\ufffd[31m");  // an escape, in more bytes than it needs
  CHECK(characters("\xf0\x80\x80\xaf") == U"\ufffd");
  CHECK(characters("\xed\xa0\x80") == U"\ufffd");  // half of a pair of UTF-16
  CHECK(characters("\xed\x9f\xbf\xee\x80\x80") == U"\ud7ff\ue000");
  CHECK(characters("\xf4\x90\x80\x80") == U"\ufffd");  // above the last character
  CHECK(characters("\xf4\x8f\xbf\xbf\xe0\xa0\x80") == U"\U0010ffff\u0800");
}

TEST_CASE("characters come back as they were", "[columns]") {
  std::string const text = "x\xc3\xa4\xe2\xa0\xbf\xf0\x9f\x98\x80";
  std::string again;
  for (char32_t c : lrkit::plot::detail::characters(text)) lrkit::plot::detail::append(again, c);
  CHECK(again == text);
}
