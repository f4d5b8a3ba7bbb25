// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/error.hpp>
#include <lrkit/core/number_text.hpp>
#include <lrkit/plot/axis.hpp>
#include <lrkit/plot/detail/markup.hpp>
#include <lrkit/plot/options.hpp>
#include <lrkit/plot/picture.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lrkit::plot::detail {

inline void check_size(std::string_view who, svg_options const& o) {
  auto const within = [&](std::string_view what, int given, int least) {
    if (given >= least && given <= 10'000) return;
    lrkit::detail::refuse(who, what, "be between " + shortest(least) + " and 10000 pixels", shortest(given));
  };
  within("width", o.width, 160);
  within("height", o.height, 120);
}

/// The SVG of one picture. Places are rounded to a tenth of a pixel, so that the bytes are the same on every machine.
class svg_drawing {
 public:
  /// `name` is that of the clip path: two drawings of one page have different ones.
  svg_drawing(picture const& shown, svg_options const& options, std::string_view name = "field")
      : p(shown),
        title(options.title.empty() ? shown.title : options.title),
        clip(name),
        xs(x_range(shown)),
        ys(y_range(shown, options.scale)),
        w(options.width),
        h(options.height) {
    xs = with_room(xs, 0);
    ys = with_room(ys, 0.04);
    left = p.y.label.empty() ? 34 : 50;
    top = title.empty() ? 10 : 32;
    make_legend();
    bottom = h - 20 - (p.x.label.empty() ? 0 : 16) - 18 * rows;
  }

  [[nodiscard]] std::string text() {
    out = fmt::format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" viewBox=\"0 0 {0} {1}\">\n", w, h);
    out += style;
    line("<rect class=\"paper\" width=\"{}\" height=\"{}\"/>", w, h);
    if (!title.empty()) line("<text class=\"title\" x=\"12\" y=\"20\">{}</text>", escaped(title));
    band();
    axes();
    curves();
    marks();
    out += legend;
    return std::move(out) + "</svg>\n";
  }

  /// The sides of the field, in pixels, and the ranges of its axes: what a place in it means.
  struct field {
    int left = 0, right = 0, top = 0, bottom = 0;
    range x, y;
  };
  [[nodiscard]] field frame() const { return {left, w - 14, top, bottom, xs, ys}; }

 private:
  static constexpr std::string_view style = R"(<style>
text { font: 11px sans-serif; fill: #57606a }
.title { font: bold 13px sans-serif; fill: #1f2328 }
.paper { fill: #ffffff }
.frame { stroke: #8c959f; fill: none }
.grid { stroke: #eaeef2 }
.band { fill: #009e73; fill-opacity: 0.15 }
.chosen { stroke: #009e73; stroke-width: 1.5; stroke-dasharray: 4 3 }
.point { fill: #8c959f } .trial { fill: #d55e00 }
.c0, .c1, .c2, .c3 { fill: none; stroke-width: 2; stroke-linejoin: round }
.c0 { stroke: #0072b2 } .c1 { stroke: #d55e00 } .c2 { stroke: #009e73 } .c3 { stroke: #cc79a7 }
.m0 { fill: #009e73 } .m1 { fill: #d55e00 } .m2 { fill: #cc79a7 } .m3 { fill: #57606a }
@media (prefers-color-scheme: dark) {
  text { fill: #9198a1 } .title { fill: #f0f6fc } .paper { fill: #0d1117 } .frame { stroke: #656c76 } .grid { stroke: #21262d }
  .c0 { stroke: #4aa8e0 } .c1 { stroke: #f28e3c } .c2 { stroke: #35c49a } .c3 { stroke: #e3a0c8 }
}
</style>
)";

  template <class... Args>
  void line(fmt::format_string<Args...> pattern, Args&&... args) {
    out += fmt::format(pattern, std::forward<Args>(args)...) + '\n';
  }
  [[nodiscard]] static range with_room(range r, double share) {
    if (r.log) {
      double const room = std::pow(r.high / r.low, share);
      return {r.low / room, r.high * room, true, r.whole};
    }
    double const room = share * (r.high - r.low);
    return {r.low == 0 ? 0 : r.low - room, r.high + room, false, r.whole};
  }

  // Places are whole tenths of a pixel. What is exact in theory lies a hair off the middle between two of them, so
  // that the last bit of a number does not choose.
  [[nodiscard]] static int tenths(double pixels) { return static_cast<int>(std::floor(10 * pixels + 0.503)); }
  [[nodiscard]] int x(double at) const { return tenths(left + (w - 14 - left) * xs.place(at)); }
  [[nodiscard]] int y(double at) const { return tenths(bottom - (bottom - top) * std::clamp(ys.place(at), -1.0, 2.0)); }
  [[nodiscard]] static std::string number(int place) {
    std::string const sign = place < 0 ? "-" : "";
    int const size = std::abs(place);
    return sign + fmt::format("{}", size / 10) + (size % 10 == 0 ? "" : fmt::format(".{}", size % 10));
  }
  [[nodiscard]] std::string xy(int at_x, int at_y) const { return number(at_x) + " " + number(at_y); }

  void axes() {
    for (auto const& t : ticks(xs, (std::max)((w - left) / 65, 3))) {
      std::string const at = number(x(t.at));
      // A label at the right end that would be cut off ends there.
      bool const wide = x(t.at) + 30 * static_cast<int>(t.label.size()) > 10 * w;
      line("<path class=\"grid\" d=\"M{} {}V{}\"/><text x=\"{}\" y=\"{}\" text-anchor=\"{}\">{}</text>", at, top,
           bottom, wide ? number(10 * w - 10) : at, bottom + 15, wide ? "end" : "middle", t.label);
    }
    for (auto const& t : ticks(ys, (std::max)((bottom - top) / 40, 3))) {
      int const at = y(t.at);
      line("<path class=\"grid\" d=\"M{0} {1}H{2}\"/><text x=\"{3}\" y=\"{4}\" text-anchor=\"end\">{5}</text>", left,
           number(at), w - 14, left - 5, number(at + 40), t.label);
    }
    line("<path class=\"frame\" d=\"M{0} {1}V{2}H{3}\"/>", left, top, bottom, w - 14);
    if (!p.x.label.empty()) {
      line("<text x=\"{}\" y=\"{}\" text-anchor=\"middle\">{}</text>", (left + w - 14) / 2, bottom + 30,
           escaped(p.x.label));
    }
    if (!p.y.label.empty()) {
      line("<text transform=\"translate(14 {}) rotate(-90)\" text-anchor=\"middle\">{}</text>", (top + bottom) / 2,
           escaped(p.y.label));
    }
    line("<clipPath id=\"{}\"><rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/></clipPath>", clip, left, top - 2,
         w - 12 - left, bottom - top + 4);
  }

  struct place {
    int x, y;
  };

  // The places of which a straight line between those kept is more than a tenth of a pixel off (Douglas and Peucker).
  static void keep(std::vector<place> const& all, std::size_t first, std::size_t last, std::vector<place>& kept) {
    long long most = 0;
    std::size_t farthest = first;
    long long const dx = all[last].x - all[first].x, dy = all[last].y - all[first].y;
    for (std::size_t i = first + 1; i < last; ++i) {
      long long const off = std::llabs(dx * (all[i].y - all[first].y) - dy * (all[i].x - all[first].x));
      if (off > most) {
        most = off;
        farthest = i;
      }
    }
    if (most * most > 2 * (dx * dx + dy * dy)) {
      keep(all, first, farthest, kept);
      keep(all, farthest, last, kept);
    } else {
      kept.push_back(all[last]);
    }
  }

  // The first line lies on top, points below all lines.
  void curves() {
    std::size_t lines = 0, clouds = 0;
    std::string drawn;
    for (auto const& c : p.curves) {
      if (c.points) {
        out += dots(c, clouds++);
      } else {
        drawn = line_of(c, lines++) + drawn;
      }
    }
    out += drawn;
  }
  [[nodiscard]] std::string dots(series const& c, std::size_t index) const {
    std::string all;
    for (std::size_t i = 0; i < c.x.size(); ++i) {
      if (std::isnan(c.y[i])) continue;
      all += fmt::format("<circle cx=\"{}\" cy=\"{}\" r=\"{}\"/>", number(x(c.x[i])), number(y(c.y[i])),
                         index == 0 ? "1.6" : "4");
    }
    return fmt::format("<g class=\"{}\" clip-path=\"url(#{})\">{}</g>\n", index == 0 ? "point" : "trial", clip, all);
  }
  [[nodiscard]] std::string line_of(series const& c, std::size_t index) const {
    std::string path;
    std::vector<place> run;
    auto const end_run = [&] {
      if (run.empty()) return;
      std::vector<place> kept{run.front()};
      keep(run, 0, run.size() - 1, kept);
      for (place const& k : kept) path += (&k == &kept.front() ? "M" : "L") + xy(k.x, k.y);
      run.clear();
    };
    for (std::size_t i = 0; i < c.x.size(); ++i) {
      if (!std::isnan(c.y[i])) {
        run.push_back({x(c.x[i]), y(c.y[i])});
      } else {
        end_run();
      }
    }
    end_run();
    return fmt::format("<path class=\"c{}\" clip-path=\"url(#{})\" d=\"{}\"/>\n", index % 4, clip, path);
  }

  void band() {
    if (!p.band) return;
    int const from = x(p.band->low), to = x(p.band->high);
    line("<rect class=\"band\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>", number(from), top, number(to - from),
         bottom - top);
  }

  void marks() {
    for (std::size_t i = 0; i < p.marks.size(); ++i) {
      int const at_x = x(p.marks[i].x), at_y = y(p.marks[i].y);
      if (p.marks[i].chosen) line("<path class=\"chosen\" d=\"M{} {}V{}\"/>", number(at_x), top, bottom);
      out += symbol(i, at_x, at_y) + '\n';
    }
  }
  [[nodiscard]] std::string symbol(std::size_t mark, int at_x, int at_y) const {
    constexpr std::string_view shapes[] = {"m-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0z", "m0-6l5.5 10h-11z",
                                           "m0 6l5.5-10h-11z", "m-4-4h8v8h-8z"};
    return fmt::format("<path class=\"m{0}\" d=\"M{1}{2}\"/>", mark % 4, xy(at_x, at_y), shapes[mark % 4]);
  }

  // Below the axis, in as many rows as it takes; the letters of a sans-serif are about 6 pixels wide.
  void make_legend() {
    std::vector<std::pair<std::string, std::string>> entries;  // sign, drawn at 0 0, and name
    std::size_t lines = 0, clouds = 0;
    for (auto const& c : p.curves) {
      std::string sign = !c.points       ? fmt::format("<path class=\"c{}\" d=\"M0 0H18\"/>", lines++ % 4)
                         : clouds++ == 0 ? std::string("<circle class=\"point\" cx=\"9\" cy=\"0\" r=\"2\"/>")
                                         : std::string("<circle class=\"trial\" cx=\"9\" cy=\"0\" r=\"4\"/>");
      if (!c.name.empty()) entries.emplace_back(std::move(sign), c.name);
    }
    for (std::size_t i = 0; i < p.marks.size(); ++i) {
      entries.emplace_back(symbol(i, 90, 0), fmt::format("{} {:.3g}", p.marks[i].name, p.marks[i].x));
    }
    if (p.band) {
      entries.emplace_back("<rect class=\"band\" y=\"-5\" width=\"18\" height=\"10\"/>",
                           fmt::format("{} {:.3g} to {:.3g}", p.band->name, p.band->low, p.band->high));
    }
    std::vector<std::pair<int, int>> places;  // x, row
    int at = left;
    for (auto const& [sign, name] : entries) {
      int const width = 24 + 6 * static_cast<int>(name.size());
      if (rows == 0 || at + width > w - 8) {
        ++rows;
        at = left;
      }
      places.emplace_back(at, rows);
      at += width + 14;
    }
    for (std::size_t i = 0; i < entries.size(); ++i) {
      legend +=
          fmt::format("<g transform=\"translate({} {})\">{}<text x=\"24\" y=\"4\">{}</text></g>\n", places[i].first,
                      h - 8 - 18 * (rows - places[i].second), entries[i].first, escaped(entries[i].second));
    }
  }

  picture const& p;
  std::string title;
  std::string clip;
  range xs;
  range ys;
  int w;
  int h;
  int left = 0;
  int top = 0;
  int bottom = 0;
  int rows = 0;
  std::string legend;
  std::string out;
};

}  // namespace lrkit::plot::detail
