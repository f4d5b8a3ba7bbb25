// SPDX-License-Identifier: MIT
#include <lrkit/text/complaint.hpp>

#include "catch.hpp"

using lrkit::detail::complaint;
using lrkit::detail::edits;
using lrkit::detail::nearest_word;

TEST_CASE("a complaint names the column and points at it", "[complaint]") {
  CHECK(complaint("parse", "abc", 1, "no b") ==
        "lrkit::parse: column 2: no b\n"
        "  abc\n"
        "   ^");
  CHECK(complaint("parse", "", 0, "expected a schedule") ==
        "lrkit::parse: column 1: expected a schedule\n"
        "  \n"
        "  ^");
}

TEST_CASE("of a text of several lines, the line is shown", "[complaint]") {
  CHECK(complaint("parse", "ab\ncd\nef", 4, "no d") ==
        "lrkit::parse: line 2, column 2: no d\n"
        "  cd\n"
        "   ^");
  CHECK(complaint("parse", "ab\ncd\n", 6, "more") ==
        "lrkit::parse: line 3, column 1: more\n"
        "  \n"
        "  ^");
}

TEST_CASE("of a long line, the part around the place is shown", "[complaint]") {
  std::string line(1'000, 'x');
  line[700] = '!';
  CHECK(complaint("parse", line, 700, "what") == "lrkit::parse: column 701: what\n  " + std::string(38, 'x') + '!' +
                                                     std::string(37, 'x') + "\n  " + std::string(38, ' ') + '^');
  CHECK(complaint("parse", line, 1'000, "end").ends_with("\n  " + std::string(76, ' ') + '^'));
}

TEST_CASE("what a terminal would not show is replaced", "[complaint]") {
  CHECK(complaint("parse", "a\tb\x1b\xc3\xa9", 1, "x") == "lrkit::parse: column 2: x\n  a b???\n   ^");
}

TEST_CASE("edits counts letters put in, taken out, changed and swapped", "[complaint]") {
  CHECK(edits("cosine", "cosine") == 0);
  CHECK(edits("cosin", "cosine") == 1);
  CHECK(edits("cossine", "cosine") == 1);
  CHECK(edits("cozine", "cosine") == 1);
  CHECK(edits("form", "from") == 1);
  CHECK(edits("", "abc") == 3);
  CHECK(edits("abc", "") == 3);
}

TEST_CASE("the nearest word is offered where one is near", "[complaint]") {
  std::vector<std::string_view> const known = {"cosine", "constant", "linear", "linear_warmup"};
  CHECK(nearest_word("cosin", known) == "cosine");
  CHECK(nearest_word("liner_warmup", known) == "linear_warmup");
  CHECK(nearest_word("polynomial", known).empty());
  CHECK(nearest_word(std::string(1'000, 'c'), known).empty());
}
