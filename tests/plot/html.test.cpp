// SPDX-License-Identifier: MIT
#include <lrkit/plot/html.hpp>

#include "catch.hpp"
#include "message.hpp"
#include "plot/sweep_with_trials.hpp"

#include <lrkit/schedules/cosine.hpp>
#include <lrkit/schedules/linear.hpp>

#include <cstddef>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

using Catch::Matchers::ContainsSubstring;
using lrkit::plot::html;
using lrkit::plot::sampled;

namespace {

std::size_t count(std::string const& text, std::string_view what) {
  std::size_t found = 0;
  for (auto at = text.find(what); at != text.npos; at = text.find(what, at + 1)) ++found;
  return found;
}

}  // namespace

TEST_CASE("a page holds all that it shows", "[html]") {
  auto const page = html(lrkit::linear({.from = 1.0, .steps = 4}));
  CHECK(page.starts_with("<!DOCTYPE html>\n<html lang=\"en\">"));
  CHECK(page.ends_with("</html>\n"));
  CHECK(count(page, "<svg ") == 2);
  CHECK(count(page, "</svg>") == 2);
  for (std::string_view outside : {"src=", "href=", "@import", "url(http", "fetch("}) CHECK(count(page, outside) == 0);
  CHECK(count(page, "http") == count(page, "http://www.w3.org/2000/svg"));
  CHECK_THAT(page, ContainsSubstring("x: [0,1,2,3,4], y: [1,0.75,0.5,0.25,0]"));
}

TEST_CASE("a page has what a keyboard and a screen reader need", "[html]") {
  auto const page = html({sampled(lrkit::cosine({.from = 0.1, .steps = 10}), "a")}, {.title = "Rates"});
  CHECK_THAT(page, ContainsSubstring("aria-label=\"Rates, linear axis\"") &&
                       ContainsSubstring("aria-label=\"Rates, logarithmic axis\""));
  CHECK_THAT(page, ContainsSubstring("<label for=\"linear\">linear</label>") && ContainsSubstring("'slider'") &&
                       ContainsSubstring("aria-valuetext") && ContainsSubstring("ArrowLeft"));
  CHECK_THAT(page, ContainsSubstring("<details><summary>Numbers</summary>") &&
                       ContainsSubstring("<th scope=\"col\">step</th>") &&
                       ContainsSubstring("<tr><td>0</td><td>0.1</td></tr>"));
  CHECK_THAT(page, ContainsSubstring("prefers-color-scheme: dark"));
}

TEST_CASE("the switch stands on the scale that was asked for, or on the one that suits", "[html]") {
  lrkit::linear const rates({.from = 1.0, .steps = 4});
  CHECK_THAT(html(rates), ContainsSubstring("id=\"linear\" checked>") && ContainsSubstring("id=\"log\">"));
  CHECK_THAT(html(rates, {.scale = lrkit::plot::axis_scale::log}),
             ContainsSubstring("id=\"linear\">") && ContainsSubstring("id=\"log\" checked>"));
}

TEST_CASE("names are text in a page, in its tags and in its script", "[html]") {
  std::string const name = "</script><b>\"'\\\x1b & more";
  auto const page = html({sampled(lrkit::linear({.from = 1.0, .steps = 2}), name)}, {.title = name});
  CHECK(count(page, "</script>") == 1);
  CHECK(count(page, "<b>") == 0);
  CHECK(count(page, "\x1b") == 0);
  CHECK_THAT(page, ContainsSubstring("{name: \"\\u003c/script>\\u003cb>\\\"'\\\\ & more\""));
  CHECK_THAT(page, ContainsSubstring("<title>&lt;/script&gt;&lt;b&gt;&quot;'\\ &amp; more</title>"));
}

TEST_CASE("what is not finite has no point in a page", "[html]") {
  lrkit::plot::picture p{.curves = {{"loss", {1, 2, 3}, {1, std::numeric_limits<double>::infinity(), 2}}}};
  CHECK_THAT(html(p), ContainsSubstring("y: [1,null,2]"));
}

TEST_CASE("a page of a sweep shows the suggestion, its interval and the trials", "[html]") {
  sweep_with_trials const shown;
  auto const& [record, best, checked] = shown;
  REQUIRE(best);
  auto const page = html(record, best, checked);
  CHECK_THAT(page, ContainsSubstring("<td>suggestion</td><td>" + lrkit::shortest(best->lr) + "</td>") &&
                       ContainsSubstring("<td>interval</td><td>" + lrkit::shortest(best->low) + " to "));
  CHECK_THAT(page, ContainsSubstring("<td>after the trials</td><td>0.08</td>") &&
                       ContainsSubstring("name: \"trials\", x: [0.01,0.1], y: [0.5,0.25]"));
  CHECK(html(record) != page);
  CHECK(html(record, best) == html(record));
}

TEST_CASE("a page has a size, and a schedule in it an end", "[html]") {
  lrkit::linear const rates({.from = 1.0, .steps = 4});
  CHECK(message_of([&] { return html(rates, {.width = 100}); }) ==
        "lrkit::plot::html: width must be between 160 and 10000 pixels, got 100");
  CHECK(message_of([&] { return html([](lrkit::step_t) { return 0.1; }); }) ==
        "lrkit::plot: steps must be given for a schedule without an end");
}

TEST_CASE("the table of marks has a row for each, and one for the band if there is one", "[html]") {
  lrkit::plot::picture p{.curves = {{"loss", {1, 2, 4}, {3, 2, 3}}}, .marks = {{.name = "least", .x = 2, .y = 2}}};
  auto const without = html(p);
  CHECK(count(without, "<tr><td>least</td><td>2</td></tr>") == 1);
  CHECK(count(without, "</td><td>1.5 to 3</td></tr>") == 0);
  p.band = lrkit::plot::interval{.name = "between", .low = 1.5, .high = 3};
  CHECK(count(html(p), "<tr><td>between</td><td>1.5 to 3</td></tr>") == 1);
  CHECK(count(html(p), "<tr><td>") == count(without, "<tr><td>") + 1);
}
