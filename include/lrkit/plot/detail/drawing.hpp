// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/step_count.hpp>
#include <lrkit/plot/axis.hpp>
#include <lrkit/plot/detail/canvas.hpp>
#include <lrkit/plot/detail/columns.hpp>
#include <lrkit/plot/picture.hpp>
#include <lrkit/plot/options.hpp>
#include <lrkit/plot/detail/text_lines.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lrkit::plot::detail {

/// The drawing of one picture, line by line.
class drawing {
 public:
  drawing(picture const& shown, terminal_options const& options)
      : p(shown),
        o(options),
        plain(o.ink == ink::ascii),
        out(o.width, plain, o.color),
        xs(x_range(shown)),
        ys(y_range(shown, options.scale)) {
    std::size_t const lines = static_cast<std::size_t>(
        std::count_if(p.curves.begin(), p.curves.end(), [](series const& c) { return !c.points; }));
    letters = lines > 1 && !o.color;
    solid = plain && p.curves.size() > 1;
    y_ticks = ticks(ys, (std::max)(3, o.height / 2));
    for (tick const& t : y_ticks) left = (std::max)(left, static_cast<int>(t.label.size()));
    across = o.width - left - 2;
  }

  [[nodiscard]] std::string text() {
    out.paragraph(o.title.empty() ? p.title : o.title);
    if (!p.y.label.empty()) out.line(std::string(static_cast<std::size_t>(left + 1), ' ') + p.y.label);
    field();
    x_axis();
    legend();
    out.paragraph(p.note);
    return out.text();
  }

 private:
  using line = std::vector<glyph>;

  [[nodiscard]] char32_t either(char32_t unicode, char32_t ascii) const { return plain ? ascii : unicode; }
  [[nodiscard]] char32_t letter(std::size_t curve) const {
    return static_cast<char32_t>(curve < 26 ? 'a' + curve : 'A' + (curve - 26));
  }
  [[nodiscard]] static int color_of(std::size_t curve) {
    constexpr int colors[] = {36, 33, 35, 32, 34, 31};
    return colors[curve % 6];
  }
  [[nodiscard]] char32_t symbol(std::size_t mark) const {
    return std::u32string_view(plain ? U"@^o#" : U"\u25c6\u25b2\u25cf\u25a0")[mark % 4];
  }

  void draw(canvas& c) const {
    for (bool const points : {true, false}) {
      for (std::size_t i = 0; i < p.curves.size(); ++i) {
        series const& drawn = p.curves[i];
        if (drawn.points != points) continue;
        std::size_t const size = (std::min)(drawn.x.size(), drawn.y.size());
        int const number = static_cast<int>(i);
        for (std::size_t k = 0; k < size; ++k) {
          double const x = xs.place(drawn.x[k]);
          double const y = ys.place(drawn.y[k]);
          c.point(x, y, number);
          if (points || k == 0) continue;
          double const x_before = xs.place(drawn.x[k - 1]);
          double const y_before = ys.place(drawn.y[k - 1]);
          if (x == x && y == y && x_before == x_before && y_before == y_before) {
            c.line(x_before, y_before, x, y, number);
          }
        }
      }
    }
  }

  // A curve's letter stands on it at three places, where no other curve is if there is such a place nearby.
  void put_letters(canvas const& c, std::vector<line>& rows) const {
    for (std::size_t i = 0; i < p.curves.size(); ++i) {
      if (p.curves[i].points) continue;
      for (int third = 0; third < 3; ++third) {
        double const target = (third + (static_cast<double>(i) + 0.5) / static_cast<double>(p.curves.size())) / 3;
        std::optional<std::pair<int, int>> best;
        int least = 0;
        for (int column = 0; column < across; ++column) {
          for (int row = 0; row < o.height; ++row) {
            auto const curves = c.at(column, row).curves;
            if (!(curves >> i & 1U)) continue;
            int const away = std::abs(column - c.column(target));
            int const cost = away + (curves == std::uint64_t{1} << i ? 0 : across / 3);
            if (!best || cost < least) {
              best = {column, row};
              least = cost;
            }
          }
        }
        if (best) {
          rows[static_cast<std::size_t>(best->second)][static_cast<std::size_t>(best->first)].character = letter(i);
        }
      }
    }
  }

  void field() {
    canvas c(across, o.height, o.ink);
    draw(c);
    std::vector<line> rows(static_cast<std::size_t>(o.height), line(static_cast<std::size_t>(across)));
    for (int row = 0; row < o.height; ++row) {
      for (int column = 0; column < across; ++column) {
        int const last = c.at(column, row).last;
        if (last < 0) continue;
        auto const curve = static_cast<std::size_t>(last);
        char32_t shown = c.glyph(column, row);
        if (solid) shown = p.curves[curve].points ? U'.' : letters ? letter(curve) : U'*';
        rows[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)] = {shown, color_of(curve)};
      }
    }
    if (letters && !plain) put_letters(c, rows);
    put_marks(c, rows);

    std::vector<std::string> labels(rows.size());
    std::vector<bool> ticked(rows.size());
    for (tick const& t : y_ticks) {
      auto const row = static_cast<std::size_t>(c.row(ys.place(t.at)));
      labels[row] = t.label;
      ticked[row] = true;
    }
    for (std::size_t row = 0; row < rows.size(); ++row) {
      line whole;
      out.put(whole, std::string(static_cast<std::size_t>(left) - labels[row].size(), ' ') + labels[row] + ' ');
      whole.push_back({ticked[row] ? either(U'\u2524', U'+') : either(U'\u2502', U'|')});
      whole.insert(whole.end(), rows[row].begin(), rows[row].end());
      out.line(whole);
    }
  }

  void put_marks(canvas const& c, std::vector<line>& rows) const {
    for (mark const& m : p.marks) {
      double const x = xs.place(m.x);
      if (!m.chosen || !(x >= 0 && x <= 1)) continue;
      for (line& row : rows) {
        glyph& g = row[static_cast<std::size_t>(c.column(x))];
        if (g.character == U' ') g = {either(U'\u250a', U':'), 1};
      }
    }
    for (std::size_t i = p.marks.size(); i-- > 0;) {
      double const x = xs.place(p.marks[i].x);
      double const y = ys.place(p.marks[i].y);
      if (!(x >= 0 && x <= 1) || y != y) continue;
      rows[static_cast<std::size_t>(c.row(y))][static_cast<std::size_t>(c.column(x))] = {symbol(i), 1};
    }
  }

  void x_axis() {
    canvas const c(across, 1, o.ink);
    line frame;
    out.put(frame, std::string(static_cast<std::size_t>(left + 1), ' '));
    frame.push_back({either(U'\u2514', U'+')});
    frame.resize(frame.size() + static_cast<std::size_t>(across), {either(U'\u2500', U'-')});
    auto const at = [&](double x) { return static_cast<std::size_t>(left + 2 + c.column(x)); };

    std::string labels;
    for (int most = (std::max)(across / 8, 2); most > 0; --most) {
      labels.clear();
      bool apart = true;
      auto const shown = ticks(xs, most);
      for (tick const& t : shown) {
        std::size_t const size = t.label.size();
        std::size_t start = at(xs.place(t.at)) - (std::min)(size / 2, at(xs.place(t.at)));
        start =
            (std::min)(start, static_cast<std::size_t>(o.width) - (std::min)(size, static_cast<std::size_t>(o.width)));
        apart = apart && (labels.empty() || start >= labels.size() + 2);
        if (!apart) break;
        labels.resize(start, ' ');
        labels += t.label;
      }
      if (!apart) continue;
      for (tick const& t : shown) frame[at(xs.place(t.at))].character = either(U'\u252c', U'+');
      break;
    }
    if (p.band) {
      double const low = xs.place(p.band->low);
      double const high = xs.place(p.band->high);
      if (low <= 1 && high >= 0) {
        for (std::size_t i = at(std::clamp(low, 0.0, 1.0)); i <= at(std::clamp(high, 0.0, 1.0)); ++i) {
          bool const at_tick = frame[i].character == U'\u252c';
          frame[i] = {at_tick ? U'\u252f' : either(U'\u2501', U'='), 1};
        }
      }
    }
    out.line(frame);
    out.line(labels);
    if (!p.x.label.empty()) {
      int const middle = left + 2 + (across - columns(p.x.label)) / 2;
      out.line(std::string(static_cast<std::size_t>((std::max)(middle, 0)), ' ') + p.x.label);
    }
  }

  void legend() {
    std::vector<line> entries;
    auto const entry = [&](glyph sign, int times, std::string const& name) {
      line e(static_cast<std::size_t>(times), sign);
      out.put(e, ' ' + name);
      entries.push_back(out.cut(std::move(e)));
    };
    for (std::size_t i = 0; i < p.curves.size(); ++i) {
      series const& c = p.curves[i];
      if (c.name.empty() && p.curves.size() == 1) continue;
      int const color = color_of(i);
      if (c.points) {
        entry({either(U'\u00b7', U'.'), color}, 1, c.name);
      } else if (letters) {
        entry({letter(i), color}, 1, c.name);
      } else {
        entry({either(U'\u2500', solid ? U'*' : U'-'), color}, 2, c.name);
      }
    }
    for (std::size_t i = 0; i < p.marks.size(); ++i) {
      entry({symbol(i), 1}, 1, fmt::format("{} {:.3g}", p.marks[i].name, p.marks[i].x));
    }
    if (p.band) {
      entry({either(U'\u2501', U'='), 1}, 2,
            fmt::format("{} {:.3g} to {:.3g}", p.band->name, p.band->low, p.band->high));
    }
    line row;
    for (line const& e : entries) {
      if (!row.empty() && width_of(row) + 3 + width_of(e) > o.width) {
        out.line(row);
        row.clear();
      }
      if (!row.empty()) out.put(row, "   ");
      row.insert(row.end(), e.begin(), e.end());
    }
    if (!row.empty()) out.line(row);
  }

  picture const& p;
  terminal_options const& o;
  bool plain;
  text_lines out;
  range xs;
  range ys;
  bool letters = false;
  bool solid = false;
  std::vector<tick> y_ticks;
  int left = 1;
  int across = 0;
};

}  // namespace lrkit::plot::detail
