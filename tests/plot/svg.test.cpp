// SPDX-License-Identifier: MIT
#include <lrkit/plot/svg.hpp>

#include "catch.hpp"

#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>

using Catch::Matchers::ContainsSubstring;

namespace {

lrkit::plot::picture line(std::vector<double> x, std::vector<double> y) {
  lrkit::plot::picture out{.curves = {{"", std::move(x), std::move(y)}}};
  out.x.scale = out.y.scale = lrkit::plot::axis_scale::linear;
  return out;
}

// The field is 34 .. 186 pixels from left to right, 10 .. 100 from top to bottom; a y axis to 1 goes up to 1.04.
std::string path_of(lrkit::plot::picture const& p) {
  auto const text = lrkit::plot::svg(p, {.width = 200, .height = 120});
  std::string const before = "clip-path=\"url(#field)\" d=\"";
  auto const begin = text.find(before) + before.size();
  return text.substr(begin, text.find('"', begin) - begin);
}

}  // namespace

TEST_CASE("a curve is drawn from left to right, in tenths of a pixel", "[svg]") {
  CHECK(path_of(line({0, 1}, {0, 1.0})) == "M34 100L186 13.5");
  CHECK(path_of(line({0, 1, 2}, {1, 0, 1})) == "M34 13.5L110 100L186 13.5");
}

TEST_CASE("points on a straight line between others are left out, and no others", "[svg]") {
  std::vector<double> x, straight, bent;
  for (int i = 0; i <= 1000; ++i) {
    x.push_back(i);
    straight.push_back(i / 1000.0);
    bent.push_back(std::pow(i / 1000.0, 2));
  }
  CHECK(path_of(line(x, straight)) == "M34 100L186 13.5");
  auto const path = path_of(line(x, bent));
  auto const points = std::count(path.begin(), path.end(), 'L');
  CHECK(points > 10);
  CHECK(points < 60);
}

TEST_CASE("a hole breaks the curve", "[svg]") {
  double const hole = std::numeric_limits<double>::quiet_NaN();
  CHECK(path_of(line({0, 1, 2, 3, 4}, {1, 1, hole, 0, 0})) == "M34 13.5L72 13.5M148 100L186 100");
}

TEST_CASE("the last bit of a number changes nothing", "[svg]") {
  auto const drawn = [](lrkit::plot::picture const& p) { return lrkit::plot::svg(p, {.width = 198, .height = 180}); };
  // 150 pixels for 1000 steps: every second step lies in the middle between two tenths of a pixel.
  std::vector<double> x, other, y;
  for (int i = 0; i <= 1000; ++i) {
    x.push_back(i);
    other.push_back(i == 0 || i == 1000 ? i : std::nextafter(x.back(), i % 4 < 2 ? 2000 : -1));
    y.push_back(i % 2);
  }
  CHECK(drawn(line(x, y)) == drawn(line(other, y)));
}

TEST_CASE("names are text, and have signs", "[svg]") {
  auto p = line({0, 1}, {0, 1});
  p.title = "a < b & c";
  p.curves[0].name = "<first>";
  p.x.label = "a step";
  p.marks = {{"best", 0.5, 0.5, true}};
  p.band = lrkit::plot::interval{"between", 0.25, 0.75};
  auto const text = lrkit::plot::svg(p, {.width = 300, .height = 200});
  CHECK_THAT(text, ContainsSubstring(">a &lt; b &amp; c</text>") && ContainsSubstring(">&lt;first&gt;</text>"));
  CHECK_THAT(text, ContainsSubstring(">a step</text>") && !ContainsSubstring("></text>"));
  CHECK_THAT(text, ContainsSubstring("<path class=\"m0\" d=\"M9 0m-5 0a5"));  // a sign before its name
  CHECK_THAT(text, ContainsSubstring(">best 0.5</text>") && ContainsSubstring("<path class=\"chosen\" d=\"M160 32V"));
  CHECK_THAT(text, ContainsSubstring(">between 0.25 to 0.75</text>") &&
                       ContainsSubstring("<rect class=\"band\" x=\"97\" y=\"32\" width=\"126\""));
  CHECK(text.ends_with("</svg>\n"));
}

TEST_CASE("a label at the right end is not cut off", "[svg]") {
  auto p = line({0, 10'000}, {0, 1.0});
  CHECK_THAT(lrkit::plot::svg(p, {.width = 300, .height = 200}),
             ContainsSubstring("<text x=\"299\" y=\"195\" text-anchor=\"end\">10000</text>"));
}

TEST_CASE("a drawing has a size", "[svg]") {
  auto const drawn = [](int width, int height) {
    return lrkit::plot::svg(line({0, 1}, {0, 1}), {.width = width, .height = height});
  };
  CHECK(drawn(160, 120).ends_with("</svg>\n"));
  CHECK_THROWS_AS(drawn(159, 120), std::invalid_argument);
  CHECK_THROWS_AS(drawn(160, 10'001), std::invalid_argument);
}

TEST_CASE("the names of the curves stand below the axis, one behind the other in as many rows as it takes", "[svg]") {
  lrkit::plot::picture p{.curves = {}};
  for (char const* name : {"ten letter", "five5", "as long as the others together"})
    p.curves.push_back({name, {0, 1}, {0, 1}});
  p.x.scale = p.y.scale = lrkit::plot::axis_scale::linear;
  auto const text = lrkit::plot::svg(p, {.width = 240, .height = 160});
  // A sign, 24 pixels with the blank behind it, 6 for a letter, 14 to the next; 232 is the end of a row.
  CHECK_THAT(text, ContainsSubstring("translate(34 134)"));
  CHECK_THAT(text, ContainsSubstring("translate(132 134)"));
  CHECK_THAT(text, ContainsSubstring("translate(34 152)"));
}
