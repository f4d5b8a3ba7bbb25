// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/plot/axis.hpp>
#include <lrkit/plot/options.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string_view>
#include <vector>

namespace lrkit::plot::detail {

/// A field of characters, each made of dots; it knows which curves pass through a character.
class canvas {
 public:
  canvas(int columns, int rows, plot::ink ink)
      : width(columns), height(rows), ink_(ink), cells(static_cast<std::size_t>(columns * rows)) {}

  struct cell {
    unsigned dots = 0;         ///< bit (dot row * dots across + dot column)
    std::uint64_t curves = 0;  ///< bit i: series i passes through
    int last = -1;             ///< the curve that came last
  };

  [[nodiscard]] int across() const { return ink_ == ink::ascii ? 1 : 2; }
  [[nodiscard]] int down() const { return ink_ == ink::braille ? 4 : ink_ == ink::blocks ? 2 : 3; }
  [[nodiscard]] cell const& at(int column, int row) const {
    return cells[static_cast<std::size_t>(row * width + column)];
  }

  /// The dot column of a place between 0 and 1 from left to right, the dot row of one from bottom to top.
  [[nodiscard]] int dot_column(double place) const { return nearest(place, width * across()); }
  [[nodiscard]] int dot_row(double place) const { return nearest(1 - place, height * down()); }
  [[nodiscard]] int column(double place) const { return dot_column(place) / across(); }
  [[nodiscard]] int row(double place) const { return dot_row(place) / down(); }

  /// Draws a dot at a place, unless the place is outside.
  void point(double x, double y, int curve) {
    if (!(x >= 0 && x <= 1 && y >= 0 && y <= 1)) return;
    set(dot_column(x), dot_row(y), curve);
  }

  /// The part that is inside of the straight line between two places.
  void line(double x0, double y0, double x1, double y1, int curve) {
    double from = 0;
    double to = 1;
    auto const within = [&](double start, double way) {
      if (way == 0) return start >= 0 && start <= 1;
      double const a = -start / way;
      double const b = (1 - start) / way;
      from = (std::max)(from, (std::min)(a, b));
      to = (std::min)(to, (std::max)(a, b));
      return from <= to;
    };
    if (!within(x0, x1 - x0) || !within(y0, y1 - y0)) return;
    int c0 = dot_column(x0 + from * (x1 - x0));
    int r0 = dot_row(y0 + from * (y1 - y0));
    int const c1 = dot_column(x0 + to * (x1 - x0));
    int const r1 = dot_row(y0 + to * (y1 - y0));
    int const most = (std::max)({std::abs(c1 - c0), std::abs(r1 - r0), 1});
    for (int i = 0; i <= most; ++i) {
      set(c0 + rounded(double(c1 - c0) * i / most), r0 + rounded(double(r1 - r0) * i / most), curve);
    }
  }

  /// The character that shows the dots of a cell; U' ' if there are none.
  [[nodiscard]] char32_t glyph(int column, int row) const {
    unsigned const dots = at(column, row).dots;
    if (dots == 0) return U' ';
    if (ink_ == ink::ascii) return static_cast<char32_t>(std::string_view(" '-'.:.|")[dots]);
    if (ink_ == ink::blocks) {
      return std::u32string_view(
          U" \u2598\u259d\u2580\u2596\u258c\u259e\u259b"
          U"\u2597\u259a\u2590\u259c\u2584\u2599\u259f\u2588")[dots];
    }
    constexpr unsigned bits[8] = {0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80};
    unsigned code = 0;
    for (unsigned i = 0; i < 8; ++i) code |= (dots >> i & 1U) * bits[i];
    return static_cast<char32_t>(0x2800 + code);
  }

 private:
  // A half goes up, and so does what is a half but for the rounding of a place.
  static int rounded(double x) { return static_cast<int>(std::floor(x + 0.5 + 1e-9)); }
  static int nearest(double place, int dots) { return std::clamp(rounded(place * (dots - 1)), 0, dots - 1); }
  void set(int dot_column, int dot_row, int curve) {
    cell& c = cells[static_cast<std::size_t>(dot_row / down() * width + dot_column / across())];
    c.dots |= 1U << (dot_row % down() * across() + dot_column % across());
    c.curves |= std::uint64_t{1} << curve;
    c.last = curve;
  }

  int width;
  int height;
  plot::ink ink_;
  std::vector<cell> cells;
};

}  // namespace lrkit::plot::detail
