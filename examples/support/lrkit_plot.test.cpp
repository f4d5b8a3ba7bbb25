// SPDX-License-Identifier: MIT
#include "catch.hpp"

#include <sys/wait.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <sstream>
#include <string>
#include <vector>

using Catch::Matchers::ContainsSubstring;

namespace {

// What the program lrkit_plot did.
struct outcome {
  int code;
  std::string out;
  std::string err;
};

struct shell {
  std::filesystem::path folder =
      std::filesystem::temp_directory_path() / ("lrkit_plot " + std::to_string(std::random_device{}()));
  shell() { std::filesystem::create_directories(folder); }
  shell(shell const&) = delete;
  shell& operator=(shell const&) = delete;
  ~shell() { std::filesystem::remove_all(folder); }

  // The arguments as they are typed, in the folder.
  outcome run(std::string const& arguments, std::string const& before = "") const {
    std::string const line =
        "cd '" + folder.string() + "' && " + before + " '" LRKIT_PLOT "' " + arguments + " > out 2> err";
    int const status = std::system(line.c_str());
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, read("out"), read("err")};
  }
  std::string read(std::string const& name) const {
    std::ifstream in(folder / name, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
};

std::vector<std::string> lines(std::string const& text) {
  std::vector<std::string> out;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) out.push_back(line);
  return out;
}

}  // namespace

TEST_CASE("lrkit_plot draws a schedule", "[lrkit_plot]") {
  shell const sh;
  SECTION("within 80 columns where there is no terminal") {
    auto const [code, out, err] = sh.run(
        "--ascii --steps 10000 'linear_warmup({.peak = 0.1, .steps = 500}) >> cosine({.from = 0.1, .steps = 9500})'",
        "unset COLUMNS;");
    CHECK(code == 0);
    CHECK(err.empty());
    auto const all = lines(out);
    REQUIRE(all.size() == 21);
    CHECK(all[0] == "linear_warmup({.peak = 0.1, .steps = 500}) >> cosine({.from = 0.1, .steps =");
    CHECK(all[1] == "9500})");
    CHECK(all[18].size() == 80);
    CHECK(all[19].ends_with("10000"));
    for (auto const& line : all) CHECK(line.size() <= 80);
  }
  SECTION("within the columns asked for, or of the terminal") {
    CHECK(lines(sh.run("--ascii --width=50 --height=5 --title T 'cosine({.from = 0.1, .steps = 10})'").out)[7].size() ==
          50);
    CHECK(lines(sh.run("--ascii --height=5 --title T 'cosine({.from = 0.1, .steps = 10})'", "COLUMNS=64").out)[7]
              .size() == 64);
  }
  SECTION("with braille, and no escapes where there is no terminal") {
    auto const out =
        sh.run("'cosine({.from = 0.1, .steps = 10})' 'linear({.from = 0.1, .steps = 10})'", "LC_ALL=C.UTF-8 TERM=xterm")
            .out;
    CHECK_THAT(out, ContainsSubstring("\u2824") && !ContainsSubstring("\x1b"));
    CHECK(lines(out).back() == "a cosine({.from = 0.1, .steps = 10})   b linear({.from = 0.1, .steps = 10})");
  }
  SECTION("of several, those without an end as long as the longest of the others") {
    auto const out = sh.run(
                           "--ascii 'constant({.lr = 0.1})' 'linear({.from = 0.1, .steps = 40})' 'linear({.from = 0.1, "
                           ".steps = 20})'")
                         .out;
    CHECK_THAT(out, ContainsSubstring(" 40\n") && ContainsSubstring("\na constant({.lr = 0.1})"));
  }
  SECTION("on a logarithmic axis") {
    CHECK_THAT(sh.run("--log --ascii 'exponential({.from = 0.1, .to = 0.001, .steps = 40})'").out,
               ContainsSubstring("\n 0.01 +"));
  }
  SECTION("of another project, under its own names") {
    auto const out = sh.run("--ascii --steps 1000 'pytorch::one_cycle_lr({.max_lr = 0.1, .total_steps = 1001})'").out;
    CHECK_THAT(out, ContainsSubstring("0.08 +") && ContainsSubstring(" 1000\n"));
    CHECK(sh.run("--at 500 'pytorch::linear_lr({.lr = 0.5, .start_factor = 0.5, .total_iters = 1000})'").out ==
          "0.375\n");
    CHECK_THAT(sh.run("'pytorch::one_cycle({.max_lr = 0.1})'").err,
               ContainsSubstring("did you mean pytorch::one_cycle_lr?"));
  }
  SECTION("from standard input") {
    CHECK_THAT(sh.run("--ascii -", "echo 'cosine({.from = 0.1,\n  .steps = 10})' |").out,
               ContainsSubstring("cosine({.from = 0.1, .steps = 10})\n"));
  }
}

TEST_CASE("lrkit_plot tells the rate of a step", "[lrkit_plot]") {
  shell const sh;
  CHECK(sh.run("--at 5 'linear({.from = 0.1, .steps = 10})'").out == "0.05\n");
  CHECK(
      sh.run("--at=0 --at 9007199254740992 'linear({.from = 0.1, .to = 0.025, .steps = 10})' 'constant({.lr = 1e-7})'")
          .out == "0.1\n1e-07\n0.025\n1e-07\n");
}

TEST_CASE("lrkit_plot says why a rate is what it is", "[lrkit_plot]") {
  shell const sh;
  auto const one = lines(sh.run("--explain 50 'linear({.from = 0.1, .steps = 100})'").out);
  REQUIRE(one.size() == 1);
  CHECK_THAT(one[0], ContainsSubstring("At step 50 the rate is 0.05") && ContainsSubstring("step 50 of 100"));
  auto const two = lines(
      sh.run("--explain=550 'linear_warmup({.peak = 0.1, .steps = 500}) >> linear({.from = 0.1, .steps = 100})'").out);
  REQUIRE(two.size() > 3);
  CHECK_THAT(two[0], ContainsSubstring("At step 550 the rate is 0.05") && ContainsSubstring("its step 50 of 100") &&
                         ContainsSubstring("from step 500"));
  CHECK_THAT(two.back(), ContainsSubstring("linear({.from = 0.1, .steps = 100})"));
}

TEST_CASE("lrkit_plot writes comma-separated values", "[lrkit_plot]") {
  shell const sh;
  CHECK(sh.run("--csv - 'linear({.from = 1.0, .steps = 2})'").out == "step,lr\n0,1\n1,0.5\n");
  CHECK(sh.run("--csv - --steps 3 'constant({.lr = 0.1})' 'linear({.from = 1.0, .steps = 2})'").out ==
        "step,lr_1,lr_2\n0,0.1,1\n1,0.1,0.5\n2,0.1,0\n");
  CHECK(sh.run("--csv - --steps 1 'constant({.lr = 1e5})' 'constant({.lr = 1e-5})'").out ==
        "step,lr_1,lr_2\n0,1e+05,1e-05\n");
  CHECK(sh.run("--csv lr.csv 'linear({.from = 1.0, .steps = 2})'").out.empty());
  CHECK(sh.read("lr.csv") == "step,lr\n0,1\n1,0.5\n");
}

TEST_CASE("lrkit_plot draws plainly if the locale or the terminal has no Unicode", "[lrkit_plot]") {
  shell const sh;
  std::string const schedule = "'cosine({.from = 0.1, .steps = 10})'";
  auto const plain = sh.run("--ascii " + schedule).out;
  CHECK(sh.run(schedule, "LC_ALL=C TERM=xterm").out == plain);
  CHECK(sh.run(schedule, "LC_ALL=C.UTF-8 TERM=dumb").out == plain);
  CHECK(sh.run(schedule, "LC_ALL=C.UTF-8 TERM=xterm").out != plain);
}

TEST_CASE("lrkit_plot makes pictures of its own", "[lrkit_plot]") {
  shell const sh;
  CHECK(sh.run("--svg \"it's.svg\" --html lr.html 'linear({.from = 1.0, .steps = 2})'", "PATH=/nowhere").code == 0);
  CHECK_THAT(sh.read("it's.svg"),
             ContainsSubstring("<svg") && ContainsSubstring(">linear({.from = 1.0, .steps = 2})<"));
  CHECK_THAT(sh.read("lr.html"), ContainsSubstring("<title>linear({.from = 1.0, .steps = 2})</title>"));
}

TEST_CASE("lrkit_plot passes over a byte order mark", "[lrkit_plot]") {
  CHECK(shell().run("--at 1 -", "printf '\\357\\273\\277linear({.from = 1, .steps = 2})' |").out == "0.5\n");
}

TEST_CASE("lrkit_plot says when its output was lost", "[lrkit_plot]") {
  if (!std::filesystem::exists("/dev/full")) {
    WARN("there is no /dev/full: a full disk was not tested");
    return;
  }
  shell const sh;
  for (std::string const asked : {"", "--at 1 ", "--explain 1 ", "--csv - ", "--help "}) {
    INFO(asked);
    for (std::string const lost : {"> /dev/full", ">&-"}) {
      INFO(lost);
      CHECK(sh.run(asked + "'linear({.from = 1.0, .steps = 2})' 2> told " + lost + " #").code == 1);
      CHECK(sh.read("told") == "lrkit_plot: cannot write to standard output\n");
    }
  }
}

TEST_CASE("lrkit_plot has gnuplot make a picture", "[lrkit_plot]") {
  shell const sh;
  SECTION("and says what to install, and leaves the script, where there is none") {
    auto const [code, out, err] = sh.run("--svg lr.png 'linear({.from = 1.0, .steps = 2})'", "PATH=/nowhere");
    CHECK(code == 1);
    CHECK(err ==
          "lrkit_plot: gnuplot was not found: install it (Debian and Ubuntu: apt-get install gnuplot-nox), then run: "
          "gnuplot 'lr.png.gp'\n");
    CHECK_THAT(sh.read("lr.png.gp"), ContainsSubstring("set output 'lr.png'\n"));
  }
  SECTION("and leaves nothing else where there is one") {
    if (std::system("gnuplot --version > /dev/null 2>&1") != 0) {
      WARN("gnuplot is not installed: that a picture is made was not tested");
      return;
    }
    auto const [code, out, err] = sh.run("--svg \"it's.png\" 'linear({.from = 1.0, .steps = 2})'");
    CHECK(code == 0);
    CHECK(out + err == "");
    CHECK(sh.read("it's.png").starts_with("\x89PNG"));
    CHECK(sh.read("it's.png.gp").empty());
  }
}

TEST_CASE("lrkit_plot says what is wrong with a schedule, and where", "[lrkit_plot]") {
  shell const sh;
  auto const [code, out, err] = sh.run("'cosine({.form = 0.1, .steps = 100})'");
  CHECK(code == 1);
  CHECK(out.empty());
  CHECK(err ==
        "lrkit_plot: column 10: cosine has no argument form, did you mean from? Its arguments are from, to and steps\n"
        "  cosine({.form = 0.1, .steps = 100})\n"
        "           ^\n");
  CHECK_THAT(sh.run("'cosin({.from = 0.1, .steps = 100})'").err, ContainsSubstring("did you mean cosine?"));
  CHECK(sh.run("'cosine({.from = -0.1, .steps = 100})'").code == 1);
}

TEST_CASE("lrkit_plot says what is wrong with the command line", "[lrkit_plot]") {
  shell const sh;
  auto const said = [&](std::string const& arguments) {
    auto const [code, out, err] = sh.run(arguments);
    CHECK(out.empty());
    CHECK_THAT(err, ContainsSubstring("\nlrkit_plot --help says how it is used\n"));
    return std::to_string(code) + " " + err.substr(0, err.find('\n'));
  };
  CHECK(said("") == "2 lrkit_plot: there is no schedule");
  CHECK(said("--stpes 10 'constant({.lr = 1.0})'") == "2 lrkit_plot: there is no option --stpes");
  CHECK(said("'constant({.lr = 1.0})' --steps") == "2 lrkit_plot: --steps takes a value");
  CHECK(said("--steps -1 'constant({.lr = 1.0})'") ==
        "2 lrkit_plot: --steps takes a whole number from 1 to 9007199254740992, got '-1'");
  CHECK(said("--width 20 'constant({.lr = 1.0})'") ==
        "2 lrkit_plot: --width takes a whole number from 30 to 10000, got '20'");
  CHECK(said("--ascii=yes 'constant({.lr = 1.0})'") == "2 lrkit_plot: --ascii takes no value");
  CHECK(said("--svg lr.jpg 'constant({.lr = 1.0})'") ==
        "2 lrkit_plot: --svg takes a FILE that ends in .svg, .png or .pdf, got 'lr.jpg'");
  CHECK(said("--csv '' 'constant({.lr = 1.0})'") == "2 lrkit_plot: --csv takes a FILE, got ''");
  CHECK(said("--steps 0 'constant({.lr = 1.0})'") ==
        "2 lrkit_plot: --steps takes a whole number from 1 to 9007199254740992, got '0'");
  CHECK(said("'constant({.lr = 1.0})'") ==
        "2 lrkit_plot: constant({.lr = 1.0}) has no end: say how much of it with --steps N");
}

TEST_CASE("lrkit_plot says what it cannot write", "[lrkit_plot]") {
  for (std::string const schedules : {"'constant({.lr = 1})'", "'constant({.lr = 1})' 'constant({.lr = 2})'"}) {
    auto const [many, nothing, told] = shell().run("--csv - --steps 100000001 " + schedules);
    CHECK(many == 2);
    CHECK(nothing.empty());
    CHECK_THAT(told, ContainsSubstring("lrkit_plot: --csv writes at most 100000000 steps, got 100000001\n"));
  }
  auto const [code, out, err] = shell().run("--csv nowhere/lr.csv 'linear({.from = 1.0, .steps = 2})'");
  CHECK(code == 1);
  CHECK(err == "lrkit_plot: cannot write nowhere/lr.csv\n");
}

TEST_CASE("lrkit_plot helps", "[lrkit_plot]") {
  auto const [code, out, err] = shell().run("--help");
  CHECK(code == 0);
  CHECK(err.empty());
  CHECK(out.starts_with("usage: lrkit_plot [option]... SCHEDULE...\n"));
  for (auto const& line : lines(out)) CHECK(line.size() <= 100);
}
