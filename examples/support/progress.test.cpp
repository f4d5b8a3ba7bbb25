// SPDX-License-Identifier: MIT
#include "progress.hpp"

#include "catch.hpp"
#include "parallel.hpp"

#include <string>
#include <vector>

using namespace examples;

namespace {

// What is written of a run with a step every `pace` seconds that ends after `done` steps.
std::vector<std::string> written(std::size_t steps, std::size_t done, double pace, bool in_terminal,
                                 std::size_t columns) {
  progress_text text(steps, in_terminal, columns);
  std::vector<std::string> out;
  for (std::size_t k = 1; k <= done; ++k) {
    auto const now = text.after(k, 0.1, 2.0, pace * static_cast<double>(k));
    if (!now.empty()) out.push_back(now);
  }
  if (auto const end = text.end(); !end.empty()) out.push_back(end);
  return out;
}

}  // namespace

TEST_CASE("progress in a file is a line at every tenth of the way", "[examples]") {
  auto const lines = written(450, 450, 1, false, 80);
  REQUIRE(lines.size() == 10);
  CHECK(lines[0] == "step  45/450  rate 0.1       loss 2         6 min 45 s left\n");
  CHECK(lines[8] == "step 405/450  rate 0.1       loss 2         45 s left\n");
  CHECK(lines[9] == "step 450/450  rate 0.1       loss 2         in 7 min 30 s\n");
  CHECK(written(3, 3, 1, false, 80).size() == 3);
  CHECK(written(1, 1, 1, false, 80).size() == 1);
  CHECK(written(100, 57, 1, false, 80).size() == 5);
}

TEST_CASE("progress in a terminal is one line, ten times a second", "[examples]") {
  auto const lines = written(1000, 1000, 0.01, true, 80);
  CHECK(lines.size() >= 90);
  CHECK(lines.size() <= 110);
  CHECK(lines.front().starts_with("\r\x1b[K[                    ] step    1/1000  rate 0.1  "));
  CHECK(lines.back() == "\r\x1b[K[====================] step 1000/1000  rate 0.1       loss 2         in 10 s\n");
  for (auto const& line : lines) CHECK(line.find('\n') == (&line == &lines.back() ? line.size() - 1 : line.npos));
}

TEST_CASE("progress in a narrow terminal keeps to one line", "[examples]") {
  for (std::size_t columns : {20U, 40U, 60U, 72U, 81U}) {
    for (auto const& line : written(1000, 1000, 3, true, columns)) CHECK(line.size() <= 4 + columns);
  }
}

TEST_CASE("progress of a sweep that diverged ends its line", "[examples]") {
  auto const lines = written(100, 57, 1, true, 80);
  CHECK(lines.size() == 58);
  CHECK(lines.back() == "\n");
}

TEST_CASE("progress of many parts tells how many are done", "[examples]") {
  progress_text file(24, false), terminal(24, true);
  std::string all;
  for (std::size_t k = 1; k <= 24; ++k) all += file.after(k, 2 * static_cast<double>(k));
  CHECK(all.starts_with("part  3/24  42 s left\npart  5/24  38 s left\n"));
  CHECK(all.ends_with("part 24/24  in 48 s\n"));
  CHECK(terminal.after(6, 12) == "\r\x1b[K[=====               ] part  6/24  36 s left");
}

TEST_CASE("parts may be done on several threads", "[examples]") {
  progress watch(200);
  for_each_index(200, [&](std::size_t) { watch.one_more(); });
  CHECK(watch.parts() == 200);
}

TEST_CASE("times are spoken", "[examples]") {
  CHECK(spoken(0.2) == "0 s");
  CHECK(spoken(59.4) == "59 s");
  CHECK(spoken(59.6) == "1 min 00 s");
  CHECK(spoken(3'599) == "59 min 59 s");
  CHECK(spoken(9'600) == "2 h 40 min");
}

TEST_CASE("a watched step is the step", "[examples]") {
  progress watch(3);
  auto step = watched(watch, [](double lr) { return 2 * lr; });
  CHECK(step(0.5) == 1.0);
  CHECK(step(0.25) == 0.5);
}
