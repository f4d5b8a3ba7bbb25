// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/number_text.hpp>
#include <lrkit/plot/detail/markup.hpp>
#include <lrkit/plot/detail/svg_drawing.hpp>
#include <lrkit/plot/options.hpp>
#include <lrkit/plot/picture.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace lrkit::plot::detail {

/// The page of one picture: two drawings, of which a switch shows one, a reading that follows the pointer and the
/// keys, and a table. The switch is made of CSS alone.
class html_page {
 public:
  html_page(picture const& shown, svg_options options)
      : p(shown), o(std::move(options)), title(o.title.empty() ? shown.title : o.title) {
    if (title.empty()) title = p.x.label == "step" ? "Learning-rate schedule" : "Learning-rate finder";
  }

  [[nodiscard]] std::string text() {
    bool const log_first = y_range(p, o.scale).log;
    out = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n";
    out += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
    line("<title>{}</title>", escaped(title));
    out += style;
    line("</head>\n<body>\n<main>\n<h1>{}</h1>", escaped(title));
    if (!p.note.empty()) line("<p>{}</p>", escaped(p.note));
    line("<input type=\"radio\" name=\"scale\" id=\"linear\"{}><label for=\"linear\">linear</label>",
         log_first ? "" : " checked");
    line("<input type=\"radio\" name=\"scale\" id=\"log\"{}><label for=\"log\">logarithmic</label>",
         log_first ? " checked" : "");
    out += "<span class=\"axis\">y axis</span>\n";
    figure("linear", axis_scale::linear);
    figure("log", axis_scale::log);
    out += "<p id=\"reading\" hidden>Move the pointer over the picture, or use the arrow keys on it.</p>\n";
    table();
    line("</main>\n<script>\nconst curves = {};\nconst what = {};", data(), as_script(p.x.label));
    out += script;
    return std::move(out) + "</script>\n</body>\n</html>\n";
  }

 private:
  static constexpr std::string_view style = R"(<style>
:root { color-scheme: light dark; font: 15px/1.5 sans-serif; color: #1f2328; background: #ffffff }
main { max-width: 60rem; margin: 1rem auto; padding: 0 1rem }
h1 { font-size: 1.1rem; overflow-wrap: anywhere }
label { margin: 0 1rem 0 0.25rem }
.picture { display: none; position: relative; outline-offset: 2px }
.picture svg { width: 100%; height: auto; touch-action: pan-y }
#linear:checked ~ .linear, #log:checked ~ .log { display: block }
.hair { stroke: #57606a; stroke-dasharray: 2 2 } .dot { fill: none; stroke: #1f2328; stroke-width: 1.5 }
#reading { min-height: 1.5em; font-variant-numeric: tabular-nums; overflow-wrap: anywhere }
table { border-collapse: collapse; font-variant-numeric: tabular-nums }
th, td { padding: 0 0.75rem; text-align: right; border-bottom: 1px solid #d1d9e0 }
@media (prefers-color-scheme: dark) {
  :root { color: #f0f6fc; background: #0d1117 }
  .hair { stroke: #9198a1 } .dot { stroke: #f0f6fc } th, td { border-color: #3d444d }
}
</style>
)";

  // The reading is the point of the first curve that is nearest to the pointer, and what the other curves have there.
  static constexpr std::string_view script = R"(
const reading = document.getElementById('reading');
const shown = x => Number(x.toPrecision(6)).toString();
const nearest = (xs, x) => {
  let low = 0, high = xs.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (xs[middle] <= x) low = middle; else high = middle;
  }
  return Math.abs(xs[high] - x) < Math.abs(xs[low] - x) ? high : low;
};
const walked = curves[0] ? curves[0].x : [];
let at = 0;
const place = (value, low, high, log) =>
  log ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
function show(i) {
  at = Math.max(0, Math.min(walked.length - 1, i));
  const x = walked[at];
  const words = [];
  const d0 = document.querySelector('.picture').dataset;
  const part = value => place(value, +d0.xlow, +d0.xhigh, d0.xlog === '1');
  document.querySelectorAll('.hair, .dot').forEach(e => e.remove());
  for (const c of curves) {
    if (!c.x.length || x < c.x[0] || x > c.x[c.x.length - 1]) continue;
    const j = nearest(c.x, x);
    if (Math.abs(part(c.x[j]) - part(x)) > 0.02) continue;
    if (c.y[j] !== null) words.push([c.name, c.y[j], c.x[j]]);
  }
  reading.textContent = what + ' ' + shown(x) + ': ' +
    (words.map(w => (w[0] ? w[0] + ' ' : '') + shown(w[1])).join(', ') || 'no value');
  for (const figure of document.querySelectorAll('.picture')) {
    const d = figure.dataset, svg = figure.querySelector('svg'), ns = svg.namespaceURI;
    const px = +d.left + (d.right - d.left) * place(x, +d.xlow, +d.xhigh, d.xlog === '1');
    const hair = svg.appendChild(document.createElementNS(ns, 'path'));
    hair.setAttribute('class', 'hair');
    hair.setAttribute('d', `M${px} ${d.top}V${d.bottom}`);
    for (const w of words) {
      if (d.ylog === '1' && w[1] <= 0) continue;
      const py = d.bottom - (d.bottom - d.top) * place(w[1], +d.ylow, +d.yhigh, d.ylog === '1');
      if (py < +d.top - 2 || py > +d.bottom + 2) continue;
      const dot = svg.appendChild(document.createElementNS(ns, 'circle'));
      dot.setAttribute('class', 'dot');
      dot.setAttribute('cx', +d.left + (d.right - d.left) * place(w[2], +d.xlow, +d.xhigh, d.xlog === '1'));
      dot.setAttribute('cy', py);
      dot.setAttribute('r', 4);
    }
    figure.setAttribute('aria-valuenow', at);
    figure.setAttribute('aria-valuetext', reading.textContent);
  }
}
if (walked.length) {
  reading.hidden = false;
  for (const figure of document.querySelectorAll('.picture')) {
    figure.tabIndex = 0;
    figure.setAttribute('role', 'slider');
    figure.setAttribute('aria-valuemin', 0);
    figure.setAttribute('aria-valuemax', walked.length - 1);
    figure.setAttribute('aria-valuenow', 0);
    figure.setAttribute('aria-valuetext', reading.textContent);
    figure.addEventListener('pointermove', event => {
      const d = figure.dataset, box = figure.querySelector('svg').getBoundingClientRect();
      const px = (event.clientX - box.left) * d.width / box.width;
      const part = (px - d.left) / (d.right - d.left);
      show(nearest(walked, d.xlog === '1' ? d.xlow * Math.pow(d.xhigh / d.xlow, part)
                                          : +d.xlow + part * (d.xhigh - d.xlow)));
    });
    figure.addEventListener('keydown', event => {
      const page = Math.max(1, Math.round(walked.length / 10));
      const to = {ArrowLeft: at - 1, ArrowDown: at - 1, ArrowRight: at + 1, ArrowUp: at + 1, Home: 0,
                  End: walked.length - 1, PageDown: at - page, PageUp: at + page}[event.key];
      if (to === undefined) return;
      event.preventDefault();
      show(to);
    });
  }
}
)";

  template <class... Args>
  void line(fmt::format_string<Args...> pattern, Args&&... args) {
    out += fmt::format(pattern, std::forward<Args>(args)...) + '\n';
  }

  void figure(std::string_view name, axis_scale scale) {
    svg_options options = o;
    options.scale = scale;
    options.title.clear();
    picture untitled = p;
    untitled.title.clear();
    svg_drawing drawing(untitled, options, fmt::format("field-{}", name));
    auto const f = drawing.frame();
    line(
        "<div class=\"picture {}\" aria-label=\"{}, {} axis\" data-width=\"{}\" data-left=\"{}\" data-right=\"{}\" "
        "data-top=\"{}\" data-bottom=\"{}\" data-xlow=\"{}\" data-xhigh=\"{}\" data-xlog=\"{}\" data-ylow=\"{}\" "
        "data-yhigh=\"{}\" data-ylog=\"{}\">",
        name, escaped(title), name == "log" ? "logarithmic" : "linear", o.width, f.left, f.right, f.top, f.bottom,
        shortest(f.x.low), shortest(f.x.high), f.x.log ? 1 : 0, shortest(f.y.low), shortest(f.y.high), f.y.log ? 1 : 0);
    out += drawing.text() + "</div>\n";
  }

  [[nodiscard]] std::string data() const {
    std::string all = "[";
    for (series const& c : p.curves) {
      all += fmt::format("{}{{name: {}, x: {}, y: {}}}", all.size() > 1 ? ",\n" : "", as_script(c.name), as_script(c.x),
                         as_script(c.y));
    }
    return all + ']';
  }

  // At most 101 points of each curve, evenly chosen, the first and the last among them; then what is marked.
  void table() {
    out += "<details><summary>Numbers</summary>\n";
    for (series const& c : p.curves) {
      if (c.x.empty()) continue;
      line("<table><caption>{}</caption><tr><th scope=\"col\">{}</th><th scope=\"col\">{}</th></tr>",
           escaped(c.name.empty() ? title : c.name), escaped(p.x.label), escaped(p.y.label));
      std::size_t const rows = (std::min)(c.x.size(), std::size_t{101});
      for (std::size_t row = 0; row < rows; ++row) {
        std::size_t const i = rows == 1 ? 0 : row * (c.x.size() - 1) / (rows - 1);
        line("<tr><td>{}</td><td>{}</td></tr>", shortest(c.x[i]), shortest(c.y[i]));
      }
      out += "</table>\n";
    }
    if (!p.marks.empty() || p.band) {
      line("<table><caption>marks</caption><tr><th scope=\"col\">mark</th><th scope=\"col\">{}</th></tr>",
           escaped(p.x.label));
      for (mark const& m : p.marks) line("<tr><td>{}</td><td>{}</td></tr>", escaped(m.name), shortest(m.x));
      if (p.band) {
        line("<tr><td>{}</td><td>{} to {}</td></tr>", escaped(p.band->name), shortest(p.band->low),
             shortest(p.band->high));
      }
      out += "</table>\n";
    }
    out += "</details>\n";
  }

  picture const& p;
  svg_options o;
  std::string title;
  std::string out{};
};

}  // namespace lrkit::plot::detail
