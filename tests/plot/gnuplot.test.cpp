// SPDX-License-Identifier: MIT
#include <lrkit/plot/gnuplot.hpp>

#include <lrkit/compose/with_warmup.hpp>
#include <lrkit/schedules/constant.hpp>
#include <lrkit/schedules/cosine.hpp>

#include "catch.hpp"
#include "message.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <limits>
#include <random>

using Catch::Matchers::ContainsSubstring;
using lrkit::plot::gnuplot;
using lrkit::plot::sampled;

namespace {

lrkit::plot::picture a_sweep() {
  lrkit::plot::picture shown{.x = {.label = "learning rate", .scale = lrkit::plot::axis_scale::log},
                             .y = {.label = "loss", .low = 0, .high = 3}};
  double const inf = std::numeric_limits<double>::infinity();
  std::vector<double> const rates = {1e-5, 1e-4, 1e-3, 1e-2, 0.1, 1, 10};
  shown.curves = {{"loss", rates, {2.3, 2.2, 2, 1, 1.5, inf, std::nan("")}, true},
                  {"smoothed", rates, {2.3, 2.2, 2, 1, 1.5, 1e30, 1e300}}};
  shown.marks = {{"suggestion", 5e-3, 1.3, true}, {"steepest", 1e-3, 2}, {"minimum", 1e-2, 1}};
  shown.band = {"interval", 2e-3, 8e-3};
  return shown;
}

// A folder of its own, which is removed at the end.
struct folder {
  std::filesystem::path path =
      std::filesystem::temp_directory_path() / ("lrkit gnuplot's " + std::to_string(std::random_device{}()));
  folder() { std::filesystem::create_directories(path); }
  folder(folder const&) = delete;
  folder& operator=(folder const&) = delete;
  ~folder() { std::filesystem::remove_all(path); }

  std::string read(std::string const& name) const {
    std::ifstream in(path / name, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  // What gnuplot says of the script: nothing, if all is well. In a locale that has no degree sign it would miss that.
  std::string run(std::string const& script) const {
    std::ofstream(path / "script.gp") << script;
    std::string const p = path.string();
    std::string in_quotes;
    for (char c : p) in_quotes += c == '\'' ? std::string("'\\''") : std::string(1, c);
    int const status =
        std::system(("LC_ALL=C.UTF-8 gnuplot '" + in_quotes + "/script.gp' 2> '" + in_quotes + "/said'").c_str());
    return status == 0 ? read("said") : "failed: " + read("said");
  }
};

bool const there_is_gnuplot = std::system("gnuplot --version > /dev/null 2>&1") == 0;

}  // namespace

TEST_CASE("a script holds its data", "[gnuplot]") {
  auto const script = gnuplot(lrkit::cosine({.from = 1.0, .steps = 2}), {.output = "lr.svg", .title = "down"});
  CHECK_THAT(script, ContainsSubstring("$curve1 << EOD\n0 1\n1 0.5\n2 0\nEOD\n"));
  CHECK_THAT(script, ContainsSubstring("set output 'lr.svg'\n") && ContainsSubstring("set title 'down'\n"));
  CHECK_THAT(script, ContainsSubstring("set xtics ('0' 0, '1' 1, '2' 2)\n"));
  CHECK_THAT(script, ContainsSubstring("unset key\n") && !ContainsSubstring("logscale"));
}

TEST_CASE("a sweep's script has a log axis, the suggestion and its interval", "[gnuplot]") {
  auto const script = gnuplot(a_sweep(), {.output = "sweep.pdf"});
  CHECK_THAT(script, ContainsSubstring("set logscale x\n") && !ContainsSubstring("set logscale y\n"));
  CHECK_THAT(script, ContainsSubstring("set object 1 rectangle from 0.002,graph 0 to 0.008,graph 1 "));
  CHECK_THAT(script, ContainsSubstring("set arrow from 0.005,graph 0 to 0.005,graph 1 "));
  CHECK_THAT(script, ContainsSubstring("title 'suggestion 0.005'") && ContainsSubstring("title 'minimum 0.01'"));
  CHECK_THAT(script, ContainsSubstring("title 'interval 0.002 to 0.008'"));
  CHECK_THAT(script, ContainsSubstring("10 NaN\n"));
}

TEST_CASE("gnuplot makes SVG, PNG and PDF of it and has nothing to say", "[gnuplot]") {
  if (!there_is_gnuplot) {
    WARN("gnuplot is not installed: what it makes of the scripts was not tested");
    return;
  }
  folder const at;
  auto const schedule = lrkit::with_warmup(lrkit::cosine({.from = 3e-4, .to = 3e-5, .steps = 9'500}), 500);
  std::string const odd = "50% of {.peak = 3e-4} ^_^ it's `date` $(date) @x \"q\" \\ & <b> \xc3\xa4\n";
  std::vector<lrkit::plot::series> const both = {sampled(schedule, odd), sampled(schedule, std::string(200, 'x'))};
  for (auto const& [name, begins] :
       {std::pair("lr.svg", "<?xml"), std::pair("lr.png", "\x89PNG"), std::pair("lr.pdf", "%PDF-")}) {
    std::string const file = (at.path / name).string();
    CAPTURE(name);
    for (auto const& script :
         {gnuplot(schedule, {.output = file, .title = odd}), gnuplot(both, {.output = file}),
          gnuplot(a_sweep(), {.output = file}),
          gnuplot(std::vector<lrkit::plot::series>{{.name = "none"}}, {.output = file}),
          gnuplot(lrkit::constant({.lr = 0.0}), {.output = file, .steps = 0}),
          gnuplot({.y = {.high = 329394907216597221376.0}, .curves = {sampled(schedule)}}, {.output = file}),
          gnuplot(std::vector<lrkit::plot::series>{{.x = {0, 1}, .y = {1e-300, 1e300}}},
                  {.output = file, .title = "\xed\xa0\x80", .scale = lrkit::plot::axis_scale::log})}) {
      std::filesystem::remove(file);
      CHECK(at.run(script) == "");
      CHECK(at.read(name).starts_with(begins));
    }
  }
  std::string const file = (at.path / "lr.svg").string();
  REQUIRE(at.run(gnuplot(schedule, {.output = file, .title = odd})) == "");
  CHECK_THAT(at.read("lr.svg"),
             ContainsSubstring("50% of {.peak = 3e-4} ^_^ it's `date` $(date) @x \"q\" \\ &amp; &lt;b"));
}

TEST_CASE("what gnuplot cannot make is refused by name", "[gnuplot]") {
  lrkit::cosine const schedule({.from = 1.0, .steps = 2});
  CHECK(message_of([&] { return gnuplot(schedule, {.output = "lr.jpg"}); }) ==
        "lrkit::plot::gnuplot: output must end in .svg, .png or .pdf, got lr.jpg");
  CHECK(message_of([&] { return gnuplot(schedule, {.output = "a\nset output 'b.svg"}); }) ==
        "lrkit::plot::gnuplot: output must be on one line");
  CHECK(message_of([&] { return gnuplot(schedule, {.width = 0}); }) ==
        "lrkit::plot::gnuplot: width must be between 1 and 100 inches, got 0");
  CHECK(message_of([&] { return gnuplot(lrkit::constant({.lr = 0.1})); }) ==
        "lrkit::plot: steps must be given for a schedule without an end");
}
