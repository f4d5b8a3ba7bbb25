// SPDX-License-Identifier: MIT
// The list of mutants fits the headers: each text stands once in its file, and a test mirrors that. The mutants
// themselves are tried by mutants.sh.
#include "catch.hpp"

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <vector>

namespace {

std::string const source = LRKIT_SOURCE_DIR;

std::string read(std::string const& file) {
  std::ifstream in(source + "/" + file);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<std::string> fields(std::string const& line) {
  std::vector<std::string> out;
  std::string const between = " @@ ";
  std::size_t begin = 0;
  for (std::size_t at = line.find(between); at != line.npos; at = line.find(between, begin)) {
    out.push_back(line.substr(begin, at - begin));
    begin = at + between.size();
  }
  out.push_back(line.substr(begin));
  return out;
}

std::size_t count(std::string const& text, std::string const& part) {
  std::size_t times = 0;
  for (std::size_t at = text.find(part); at != text.npos; at = text.find(part, at + 1)) ++times;
  return times;
}

}  // namespace

TEST_CASE("each mutant's text stands once in its header, which a test mirrors", "[mutants]") {
  std::ifstream list(source + "/tests/mutants/list.txt");
  std::set<std::string> floors;
  int mutants = 0;
  for (std::string line; std::getline(list, line);) {
    if (line.empty() || line.front() == '#') continue;
    CAPTURE(line);
    auto const parts = fields(line);
    REQUIRE(parts.size() == 4);
    CHECK(count(read("include/lrkit/" + parts[0]), parts[1]) == 1);
    CHECK(parts[1] != parts[2]);
    CHECK_FALSE(parts[3].empty());
    CHECK(std::filesystem::exists(source + "/tests/" + parts[0].substr(0, parts[0].rfind('.')) + ".test.cpp"));
    floors.insert(parts[0].substr(0, parts[0].find('/')));
    ++mutants;
  }
  CHECK(mutants >= 40);
  CHECK(floors == std::set<std::string>{"core", "schedules", "compose", "train", "finder", "peers", "text", "plot"});
}
