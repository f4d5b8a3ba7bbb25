// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/error.hpp>
#include <lrkit/core/detail/math/math.hpp>
#include <lrkit/core/step_count.hpp>
#include <lrkit/plot/axis.hpp>
#include <lrkit/plot/detail/columns.hpp>
#include <lrkit/plot/detail/gnuplot_text.hpp>
#include <lrkit/plot/options.hpp>
#include <lrkit/plot/picture.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lrkit::plot::detail {

/// The script of one picture, line by line.
class gnuplot_script {
 public:
  gnuplot_script(picture const& drawn, gnuplot_options const& options)
      : p(drawn), o(options), xs(x_range(drawn)), ys(y_range(drawn, options.scale)) {}

  [[nodiscard]] std::string text() {
    data();
    terminal();
    frame();
    limits('x', xs, std::clamp(static_cast<int>(1.25 * o.width), 2, 8));
    limits('y', ys, 7);
    key();
    band_and_lines();
    plot();
    return std::move(out);
  }

 private:
  template <class... Args>
  void line(fmt::format_string<Args...> pattern, Args&&... args) {
    out += fmt::format(pattern, std::forward<Args>(args)...) + '\n';
  }
  [[nodiscard]] static std::string number(double x) {
    std::string const digits = lrkit::shortest(x);
    if (digits == "nan") return "NaN";
    // What looks like an integer is read as one of 64 bits.
    return std::abs(x) < 1e15 || digits.find_first_of(".en") != digits.npos ? digits : digits + ".0";
  }
  [[nodiscard]] static std::string_view color(std::size_t curve) {
    constexpr std::string_view colors[] = {"#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000"};
    return colors[curve % 7];
  }

  /// About how many characters stand side by side.
  [[nodiscard]] std::size_t letters() const { return static_cast<std::size_t>(11 * o.width); }

  /// What a series comes to: nothing, points that stand alone, or lines that join some of them.
  enum class shape { nothing, points, lines };
  [[nodiscard]] static shape shape_of(series const& c) {
    shape out = shape::nothing;
    bool before = false;
    for (std::size_t k = 0; k < (std::min)(c.x.size(), c.y.size()); ++k) {
      bool const has_place = lrkit::detail::is_finite(c.x[k]) && lrkit::detail::is_finite(c.y[k]);
      if (has_place && before) return shape::lines;
      if (has_place) out = shape::points;
      before = has_place;
    }
    return out;
  }

  void data() {
    for (std::size_t i = 0; i < p.curves.size(); ++i) {
      series const& c = p.curves[i];
      line("$curve{} << EOD", i + 1);
      for (std::size_t k = 0; k < (std::min)(c.x.size(), c.y.size()); ++k)
        line("{} {}", number(c.x[k]), number(c.y[k]));
      line("EOD");
    }
    if (p.marks.empty()) return;
    line("$marks << EOD");
    for (mark const& m : p.marks) line("{} {}", number(m.x), number(m.y));
    line("EOD");
  }

  void terminal() {
    line("set encoding utf8");
    line("set minussign");
    if (o.output.empty()) return;
    if (o.output.ends_with(".svg")) {
      line("set terminal svg size {:.0f},{:.0f} font 'Helvetica,Arial,sans-serif,13' enhanced background '#ffffff'",
           o.width * 100, o.height * 100);
    } else if (o.output.ends_with(".png")) {
      line(
          "set terminal pngcairo size {:.0f},{:.0f} font 'Helvetica,11' fontscale 1.8 linewidth 2 pointscale 2 "
          "enhanced",
          o.width * 200, o.height * 200);
    } else {
      line(
          "set terminal pdfcairo size {}in,{}in font 'Helvetica,11' fontscale 0.75 linewidth 1.2 pointscale 0.6 "
          "enhanced",
          number(o.width), number(o.height));
    }
    line("set output {}", in_quotes(o.output));
  }

  void frame() {
    line("set border 3 linecolor '#404040'");
    line("set tics nomirror out scale 0.75,0.4 textcolor '#404040'");
    line("set grid linecolor '#dddddd' linetype 1 linewidth 0.5");
    std::string const& title = o.title.empty() ? p.title : o.title;
    std::string both = title.empty() ? std::string() : wrapped(title, letters() + 8);
    if (!p.note.empty()) both += (both.empty() ? "" : ".\"\\n\".") + wrapped(p.note, letters() + 8);
    if (!both.empty()) line("set title {}", both);
    line("set xlabel {}", shown(p.x.label));
    line("set ylabel {}", shown(p.y.label));
  }

  void limits(char axis, range const& r, int at_most) {
    double const decades = r.log ? std::log10(r.high) - std::log10(r.low) : 0;
    if (r.log) {
      double const room = std::pow(10.0, 0.03 * decades);
      line("set logscale {}", axis);
      line("set {}range [{}:{}]", axis, number((std::max)(r.low / room, 1e-307)),
           number((std::min)(r.high * room, 1e307)));
    } else {
      double const room = 0.03 * (r.high - r.low);
      bool const at_end = axis == 'x' || r.low == 0;
      line("set {}range [{}:{}]", axis, number(at_end ? r.low : r.low - room),
           number(r.high + (axis == 'x' ? 0 : room)));
    }
    if (decades > 2) {
      line("set format {} '10^{{%L}}'", axis);
      line("set m{}tics 10", axis);
      return;
    }
    std::string all;
    for (tick const& t : ticks(r, at_most)) {
      all += fmt::format("{}'{}' {}", all.empty() ? "" : ", ", typeset(t.label), number(t.at));
    }
    line("set {}tics ({})", axis, all);
  }

  void key() {
    int max_steps = 0;
    for (series const& c : p.curves) max_steps = (std::max)(max_steps, columns(c.name));
    bool const needed = max_steps > 0 || !p.marks.empty() || p.band;
    if (!needed) return line("unset key");
    std::string const stacked = max_steps > 40 ? " maxcols 1" : "";
    line("set key below center horizontal reverse Left samplen 2 height 0.7{}", stacked);
  }

  void band_and_lines() {
    if (p.band) {
      line(
          "set object 1 rectangle from {},graph 0 to {},graph 1 behind fillcolor '#009e73' fillstyle solid 0.15 "
          "noborder",
          number((std::max)(p.band->low, xs.low)), number((std::min)(p.band->high, xs.high)));
    }
    for (mark const& m : p.marks) {
      if (m.chosen) {
        line("set arrow from {0},graph 0 to {0},graph 1 nohead linecolor '#009e73' linewidth 1.5 dashtype 2",
             number(m.x));
      }
    }
  }

  void plot() {
    std::vector<std::string> parts;
    std::size_t lines = 0;
    for (bool const points : {true, false}) {
      for (std::size_t i = 0; i < p.curves.size(); ++i) {
        shape const seen = shape_of(p.curves[i]);
        if (p.curves[i].points != points || seen == shape::nothing) continue;
        std::string style = "points pointtype 7 pointsize 0.35 linecolor '#999999'";
        if (!points) {
          // A line that joins no two points would not be seen.
          std::string_view const drawn =
              seen == shape::points ? "points pointtype 7 pointsize 0.7" : "lines linewidth 2";
          style = fmt::format("{} linecolor '{}'", drawn, color(lines++));
        }
        std::string const name =
            p.curves[i].name.empty()
                ? std::string("notitle")
                : "title " + shortened(p.curves[i].name, (std::max<std::size_t>)(letters(), 36) - 26);
        parts.push_back(fmt::format("$curve{} using 1:2 with {} {}", i + 1, style, name));
      }
    }
    constexpr int shapes[] = {7, 9, 11, 5};
    constexpr std::string_view colors[] = {"#009e73", "#d55e00", "#cc79a7", "#000000"};
    for (std::size_t i = 0; i < p.marks.size(); ++i) {
      parts.push_back(
          fmt::format("$marks every ::{0}::{0} using 1:2 with points pointtype {1} pointsize {4} "
                      "linecolor '{2}' title {3}",
                      i, shapes[i % 4], colors[i % 4], shown(fmt::format("{} {:.3g}", p.marks[i].name, p.marks[i].x)),
                      o.output.ends_with(".svg") ? 0.8 : 1.2));
    }
    if (p.band) {
      parts.push_back(fmt::format("keyentry with boxes fillstyle solid 0.15 noborder linecolor '#009e73' title {}",
                                  shown(fmt::format("{} {:.3g} to {:.3g}", p.band->name, p.band->low, p.band->high))));
    }
    if (parts.empty()) parts.push_back("NaN notitle");
    out += "plot ";
    for (std::string const& part : parts) out += (&part == &parts.front() ? "" : ", \\\n     ") + part;
    out += '\n';
    if (!o.output.empty()) line("unset output");
  }

  picture const& p;
  gnuplot_options const& o;
  range xs;
  range ys;
  std::string out;
};

}  // namespace lrkit::plot::detail
