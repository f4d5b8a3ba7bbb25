// SPDX-License-Identifier: MIT
#include <lrkit/plot/detail/drawing.hpp>

#include "catch.hpp"

#include <cmath>
#include <limits>
#include <random>
#include <sstream>

using Catch::Matchers::ContainsSubstring;
using lrkit::plot::ink;

namespace {

std::vector<std::string> lines(std::string const& text) {
  std::vector<std::string> out;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) out.push_back(line);
  return out;
}

std::string terminal(lrkit::plot::picture const& shown, lrkit::plot::terminal_options const& options) {
  return lrkit::plot::detail::drawing(shown, options).text();
}

double const inf = std::numeric_limits<double>::infinity();
double const hole = std::numeric_limits<double>::quiet_NaN();

}  // namespace

TEST_CASE("odd curves are drawn all the same", "[drawing]") {
  auto const drawn = [](std::vector<double> y, lrkit::plot::axis vertical = {}) {
    lrkit::plot::series c{.y = std::move(y)};
    for (std::size_t i = 0; i < c.y.size(); ++i) c.x.push_back(static_cast<double>(i));
    auto const text = terminal({.y = vertical, .curves = {c}}, {.width = 30, .height = 3, .ink = ink::ascii});
    auto all = lines(text);
    all.resize(3);
    std::string field;
    for (auto& line : all) field += line.substr(line.find_first_of("|+") + 1) + "/";
    return field;
  };
  CHECK(drawn({}) == "///");
  CHECK(drawn({0.1}) == "/-//");
  CHECK(drawn({0, 0}) == "//........................./");
  CHECK(drawn({0, hole, hole, 1}) == "                        '//./");
  CHECK(drawn({hole, inf}) == "///");
  CHECK(drawn({1, 2, inf}, {.low = 0.0, .high = 4.0}) != drawn({1, 2, 2}, {.low = 0.0, .high = 4.0}));

  SECTION("what diverges leaves the field at its top and does not flatten the rest") {
    lrkit::plot::axis const known{.low = 0, .high = 1};
    auto const calm = drawn({1, 0.5, 0, 0.5, 0.75}, known);
    for (double far : {5.0, 1e30, inf}) {
      auto const wild = drawn({1, 0.5, 0, 0.5, far}, known);
      CHECK(calm.substr(0, 10) == wild.substr(0, 10));
      CHECK(calm.find('|') == calm.npos);
      CHECK(wild.find('|') < wild.find('/'));
    }
  }
}

TEST_CASE("the y axis has a label on every second line where those suit it", "[drawing]") {
  lrkit::plot::picture const shown{.curves = {{"", {0, 1}, {0, 3e-4}}}};
  auto const text = lines(terminal(shown, {.width = 30, .height = 8, .ink = ink::ascii}));
  std::string labels;
  for (auto const& line : text) labels += line.substr(0, line.find('+')) + '/';
  CHECK_THAT(labels, ContainsSubstring("3e-4 /") && ContainsSubstring("2e-4 /") && ContainsSubstring("1e-4 /"));
}

TEST_CASE("marks and their interval", "[drawing]") {
  lrkit::plot::picture shown{.x = {.label = "rate", .scale = lrkit::plot::axis_scale::log}, .y = {.label = "loss"}};
  shown.curves = {{"losses", {1e-3, 1e-2, 1e-1, 1}, {2, 1, 0, 2}, true},
                  {"smoothed", {1e-3, 1e-2, 1e-1, 1}, {2, 1, 0, 2}}};
  shown.marks = {{"suggestion", 1e-2, 1, true}, {"minimum", 1e-1, 0}, {"elsewhere", 1e9, 0}};
  shown.band = {"between", 3e-3, 3e-2};
  auto const text = lines(terminal(shown, {.width = 40, .height = 5, .ink = ink::ascii}));
  CHECK(text[2].find(':') == text[3].find('@'));
  CHECK(text[3].find('@') == text[7].find("0.01") + 2);
  CHECK(text[5].find('^') == text[7].find("0.1") + 1);
  CHECK_THAT(text[6], ContainsSubstring(" ++-----=============-----+-----------+"));
  CHECK(text[9] == ". losses   ** smoothed");
  CHECK(text[10] == "@ suggestion 0.01   ^ minimum 0.1");
  CHECK(text[11] == "o elsewhere 1e+09");
  CHECK(text[12] == "== between 0.003 to 0.03");
}

TEST_CASE("limits that are no numbers are not limits", "[drawing]") {
  lrkit::plot::picture shown{.curves = {{"", {0, 1, 2}, {1, 2, 3}}}};
  auto const usual = terminal(shown, {});
  shown.y.low = hole;
  shown.y.high = inf;
  CHECK(terminal(shown, {}) == usual);
  shown.y = {.scale = lrkit::plot::axis_scale::log};
  auto const log = terminal(shown, {});
  shown.y.low = 0;
  CHECK(terminal(shown, {}) == log);
}

TEST_CASE("a curve with fewer y than x is drawn as far as it goes", "[drawing]") {
  lrkit::plot::picture const longer{.curves = {{"", {0, 1, 2}, {1, 2}}}};
  lrkit::plot::picture const whole{.x = {.low = 0, .high = 2}, .curves = {{"", {0, 1}, {1, 2}}}};
  CHECK(terminal(longer, {}) == terminal(whole, {}));
}

TEST_CASE("the line through the chosen mark hides nothing", "[drawing]") {
  lrkit::plot::picture shown{.curves = {{"", {0, 1, 2}, {1, 2, 3}}}};
  auto const plain = lines(terminal(shown, {.ink = ink::ascii}));
  shown.marks = {{"best", 1.5, 3, true}};
  auto const marked = lines(terminal(shown, {.ink = ink::ascii}));
  int added = 0;
  for (std::size_t i = 1; i < 15; ++i) {
    for (std::size_t c = 0; c < marked[i].size(); ++c) {
      char const before = c < plain[i].size() ? plain[i][c] : ' ';
      if (marked[i][c] == before) continue;
      CHECK(marked[i][c] == ':');
      CHECK(before == ' ');
      ++added;
    }
  }
  CHECK(added == 13);
}

TEST_CASE("whatever the numbers and names, no line is too wide", "[drawing]") {
  std::mt19937_64 draw(1);
  auto const below = [&](unsigned n) { return static_cast<int>(draw() % n); };
  auto const number = [&]() -> double {
    double const odd[] = {0, hole, inf, -inf, 1e308, -1e308, 5e-324, 1e300, 1 + 1e-15 * below(9)};
    int const which = below(20);
    if (which < 9) return odd[which];
    if (which < 12) return std::pow(10.0, below(600) - 300);
    return below(2000) / 1000.0 - 0.5;
  };
  auto const name = [&] {
    std::string out;
    for (int n = below(60); n > 0; --n) out += static_cast<char>(below(256));
    return out;
  };
  for (int i = 0; i < 1000; ++i) {
    lrkit::plot::picture shown{.title = name(), .x = {.label = name()}, .y = {.label = name()}, .note = name()};
    for (auto* axis : {&shown.x, &shown.y}) {
      axis->scale = static_cast<lrkit::plot::axis_scale>(below(3));
      if (below(3) == 0) axis->low = number();
      if (below(3) == 0) axis->high = number();
      axis->whole = below(4) == 0;
    }
    for (int n = below(4); n > 0; --n) {
      lrkit::plot::series c{.name = name(), .points = below(3) == 0};
      for (int k = below(40); k > 0; --k) {
        c.x.push_back(i % 2 == 0 ? 40 - k : number());
        c.y.push_back(number());
      }
      shown.curves.push_back(c);
    }
    for (int n = below(6); n > 0; --n) shown.marks.push_back({name(), number(), number(), below(2) == 0});
    if (below(2) == 0) shown.band = {name(), number(), number()};
    lrkit::plot::terminal_options const how{
        .width = 30 + below(100), .height = 3 + below(20), .ink = static_cast<ink>(below(3))};
    for (auto const& line : lines(terminal(shown, how))) {
      CAPTURE(i, line);
      REQUIRE(lrkit::plot::columns(line) <= how.width);
    }
  }
}
