// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/plot/detail/columns.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lrkit::plot::detail {

/// A character and its ANSI colour; 0 is none.
struct glyph {
  char32_t character = U' ';
  int color = 0;
};

/// The columns that a line takes.
inline int width_of(std::vector<glyph> const& line) {
  int sum = 0;
  for (glyph const& g : line) sum += width_of(g.character);
  return sum;
}

/// Text for a terminal, line by line: no line is wider than asked, and none ends in blanks.
class text_lines {
 public:
  text_lines(int width, bool plain, bool color) : width_(width), plain_(plain), color_(color) {}

  /// Appends a text to a line; in plain ASCII what is not is a question mark.
  void put(std::vector<glyph>& to, std::string_view text) const {
    for (char32_t c : characters(text)) to.push_back({plain_ && c > 0x7e ? U'?' : c});
  }
  /// The line, or as much of it as fits, with dots at the end.
  [[nodiscard]] std::vector<glyph> cut(std::vector<glyph> whole) const {
    if (width_of(whole) <= width_) return whole;
    std::vector<glyph> const dots(plain_ ? 3 : 1, glyph{plain_ ? U'.' : U'\u2026'});
    while (width_of(whole) + width_of(dots) > width_) whole.pop_back();
    whole.insert(whole.end(), dots.begin(), dots.end());
    return whole;
  }

  void line(std::string_view text) {
    std::vector<glyph> whole;
    put(whole, text);
    line(cut(std::move(whole)));
  }
  void line(std::vector<glyph> whole) {
    while (!whole.empty() && whole.back().character == U' ') whole.pop_back();
    int now = 0;
    auto const change = [&](int next) {
      if (color_ && next != now) text_ += fmt::format("\x1b[{}m", next);
      now = next;
    };
    for (glyph const& g : whole) {
      if (g.character != U' ') change(g.color);
      append(text_, g.character);
    }
    change(0);
    text_ += '\n';
  }
  /// A text of any length, broken at spaces.
  void paragraph(std::string_view text) {
    std::vector<glyph> rest;
    put(rest, text);
    auto const blank = [](glyph const& g) { return g.character == U' '; };
    while (!rest.empty()) {
      auto end = rest.begin();
      for (int sum = 0; end != rest.end() && sum + width_of(end->character) <= width_; ++end) {
        sum += width_of(end->character);
      }
      auto next = end;
      if (end != rest.end() && !blank(*end)) {
        auto const space = std::find_if(std::reverse_iterator(end), rest.rend(), blank).base();
        if (space != rest.begin()) next = end = space;
      }
      line(std::vector<glyph>(rest.begin(), end));
      rest.erase(rest.begin(), std::find_if_not(next, rest.end(), blank));
    }
  }

  [[nodiscard]] std::string const& text() const { return text_; }

 private:
  int width_;
  bool plain_;
  bool color_;
  std::string text_;
};

}  // namespace lrkit::plot::detail
