// SPDX-License-Identifier: MIT
#include <lrkit/plot/detail/gnuplot_script.hpp>

#include "catch.hpp"

#include <limits>

using Catch::Matchers::ContainsSubstring;
using lrkit::plot::picture;
using lrkit::plot::series;

namespace {

std::string script(picture const& shown, lrkit::plot::gnuplot_options const& options = {}) {
  return lrkit::plot::detail::gnuplot_script(shown, options).text();
}

double const hole = std::numeric_limits<double>::quiet_NaN();

}  // namespace

TEST_CASE("a curve of one point is seen", "[gnuplot_script]") {
  CHECK_THAT(script({.curves = {{"", {0}, {0.1}}}}), ContainsSubstring("$curve1 using 1:2 with points "));
  CHECK_THAT(script({.curves = {{"", {0, 1, 2}, {hole, 1, hole}}}}), ContainsSubstring("with points "));
  CHECK_THAT(script({.curves = {{"", {0, 1, 2}, {hole, 1, 2}}}}),
             ContainsSubstring("with lines ") && !ContainsSubstring("with points "));
}

TEST_CASE("points that no line joins are seen", "[gnuplot_script]") {
  CHECK_THAT(script({.curves = {{"", {0, 1, 2, 3}, {1, hole, 2, hole}}}}), ContainsSubstring("with points "));
  CHECK_THAT(script({.curves = {{"", {0, 1, 2, 3}, {1, hole, 2, 3}}}}),
             ContainsSubstring("with lines ") && !ContainsSubstring("with points "));
}

TEST_CASE("a logarithmic axis of all decades has finite ends above 0", "[gnuplot_script]") {
  for (auto const& [low, high] : {std::pair(1e-300, 1e300), {1e-300, 1.0}, {1.0, 1e300}}) {
    auto const text = script({.y = {.scale = lrkit::plot::axis_scale::log}, .curves = {{"", {0, 1}, {low, high}}}});
    std::size_t const begin = text.find("set yrange [") + 12;
    std::size_t const colon = text.find(':', begin);
    double const bottom = std::stod(text.substr(begin, colon - begin));
    double const top = std::stod(text.substr(colon + 1));
    CAPTURE(bottom, top);
    CHECK(bottom > 0);
    CHECK(bottom <= low);
    CHECK(top >= high);
    CHECK(top <= std::numeric_limits<double>::max());
  }
}

TEST_CASE("a logarithmic axis of more than two decades has small ticks between the powers of 10", "[gnuplot_script]") {
  auto const script_to = [](double high) {
    return script({.y = {.scale = lrkit::plot::axis_scale::log}, .curves = {{"", {0, 1}, {1, high}}}});
  };
  CHECK_THAT(script_to(1000), ContainsSubstring("set mytics 10\n"));
  CHECK_THAT(script_to(50), !ContainsSubstring("set mytics"));
}

TEST_CASE("a note is broken into lines as a title is", "[gnuplot_script]") {
  auto const above = [](picture const& shown) {
    auto const text = script(shown);
    std::size_t const begin = text.find("set title ");
    return text.substr(begin, text.find('\n', begin) - begin);
  };
  for (std::size_t letters = 1; letters < 200; ++letters) {
    std::string const text = std::string(letters, 'x') + " y";
    CHECK(above({.title = text}) == above({.note = text}));
  }
}

TEST_CASE("curves without a point are left out, and nothing at all is plotted as nothing", "[gnuplot_script]") {
  series const none{"none", {0, 1}, {hole, hole}}, some{"some", {0, 1}, {1, 2}};
  CHECK_THAT(script({.curves = {none, some}}), ContainsSubstring("plot $curve2 using 1:2 with lines "));
  CHECK_THAT(script({.curves = {none}}), ContainsSubstring("plot NaN notitle\n"));
}

TEST_CASE("a narrow picture has fewer labels below it", "[gnuplot_script]") {
  picture const shown{.curves = {{"", {0, 12'345}, {0, 1}}}};
  CHECK_THAT(script(shown, {.width = 6.4}), ContainsSubstring("set xtics ('0' 0, '2000' 2000, '4000' 4000, "));
  CHECK_THAT(script(shown, {.width = 3.2}), ContainsSubstring("set xtics ('0' 0, '5000' 5000, '10000' 10000)\n"));
}

TEST_CASE("an inch is 100 pixels of an SVG and 200 of a PNG", "[gnuplot_script]") {
  CHECK_THAT(script({}, {.output = "a.svg", .width = 1, .height = 2}), ContainsSubstring(" svg size 100,200 "));
  CHECK_THAT(script({}, {.output = "a.png", .width = 1, .height = 2}), ContainsSubstring(" pngcairo size 200,400 "));
  CHECK_THAT(script({}, {.output = "a.pdf", .width = 1, .height = 2}), ContainsSubstring(" pdfcairo size 1in,2in "));
  CHECK_THAT(script({}), !ContainsSubstring("set terminal"));
}

TEST_CASE("what gnuplot would read as an integer of 64 bits has a point", "[gnuplot_script]") {
  picture const shown{.y = {.high = 329394907216597221376.0}, .curves = {{"", {0, 1}, {0, 1}}}};
  CHECK_THAT(script(shown), ContainsSubstring("set yrange [0:339276754433095106560.0]\n"));
}
