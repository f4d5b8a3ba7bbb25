// SPDX-License-Identifier: MIT
#include <lrkit/plot/detail/canvas.hpp>

#include "catch.hpp"

#include <string>

using lrkit::plot::ink;
using lrkit::plot::detail::canvas;

namespace {

std::u32string row(canvas const& c, int columns, int number) {
  std::u32string out;
  for (int i = 0; i < columns; ++i) out += c.glyph(i, number);
  return out;
}

}  // namespace

TEST_CASE("a diagonal in each ink", "[canvas]") {
  auto const drawn = [](ink with) {
    canvas c(2, 2, with);
    c.line(0, 0, 1, 1, 0);
    return row(c, 2, 0) + U"/" + row(c, 2, 1);
  };
  CHECK(drawn(ink::braille) == U" \u285c/\u285c ");
  CHECK(drawn(ink::blocks) == U" \u259e/\u259e ");
  CHECK(drawn(ink::ascii) == U" |/| ");
}

TEST_CASE("corners and heights of a character", "[canvas]") {
  canvas dots(1, 1, ink::braille);
  dots.point(0, 1, 0);
  CHECK(dots.glyph(0, 0) == U'\u2801');
  dots.point(1, 0, 0);
  CHECK(dots.glyph(0, 0) == U'\u2881');
  for (auto const& [place, shown] : {std::pair{1.0, U'\''}, {0.5, U'-'}, {0.0, U'.'}}) {
    canvas c(1, 1, ink::ascii);
    c.point(0, place, 0);
    CHECK(c.glyph(0, 0) == shown);
  }
}

TEST_CASE("halfway between two dots is one of them, whatever the last digits", "[canvas]") {
  canvas const c(40, 8, ink::braille);
  for (double off : {-1e-12, -1e-16, 1e-12}) {
    CHECK(c.dot_row(0.5 + off) == c.dot_row(0.5));
    CHECK(c.dot_column(0.5 + off) == c.dot_column(0.5));
  }
}

TEST_CASE("what is outside is cut off, not moved to the edge", "[canvas]") {
  canvas c(4, 1, ink::ascii);
  c.point(1.2, 0.5, 0);
  c.point(0.5, -0.1, 0);
  c.line(0, 2, 1, 1.5, 0);
  CHECK(row(c, 4, 0) == U"    ");
  c.line(0, 0.5, 1, 1000, 0);
  CHECK(row(c, 4, 0) == U"'   ");
}

TEST_CASE("a character knows the curves in it", "[canvas]") {
  canvas c(2, 1, ink::braille);
  c.line(0, 0, 1, 0, 3);
  c.point(1, 1, 5);
  CHECK(c.at(0, 0).curves == 1U << 3);
  CHECK(c.at(1, 0).curves == (1U << 3 | 1U << 5));
  CHECK(c.at(1, 0).last == 5);
}
