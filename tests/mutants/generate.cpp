// SPDX-License-Identifier: MIT
// Makes mutants of the headers.
//
//   generate draw SOURCE SEED COUNT [WORD]   prints COUNT of them, drawn with the seed: first a line of code is drawn,
//                                            then a change of it, so that lines with many operators are not drawn
//                                            more often. With WORD, of the headers whose name has it. Each line of code
//                                            has its lot, so that code that changes or moves leaves the rest of the
//                                            draw as it was
//   generate apply HEADER AT LENGTH TEXT     prints the header with the change made
//   generate covers SOURCE HEADER            prints the tests that should notice: the one that mirrors the header,
//                                            others that include it, those of headers that include it, at most six; and
//                                            for schedules and compositions those of tables, sums and laws
//
// A line of `draw` has, between tabs: header, line, place, length, kind, what stands there, what is to stand there, the
// line of code, the same with the change.
#include "../tree/rules.hpp"
#include "mutations.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace {

using mutants::mutation;

struct candidate {
  std::string header{};
  std::size_t line = 0;
  mutation change{};
};

std::string one_line(std::string text) {
  for (char& c : text) {
    if (c == '\n' || c == '\t') c = ' ';
  }
  return text;
}

void draw(std::filesystem::path const& source, std::uint64_t seed, std::size_t count, std::string const& word) {
  std::map<std::string, std::string> texts;
  std::map<std::string, std::size_t> times;  // that a line was seen: each has a lot of its own
  std::map<std::uint64_t, candidate> lots;
  for (std::string const& header : tree::files(source / "include/lrkit", ".hpp")) {
    if (tree::is_umbrella(header) || header.find(word) == header.npos) continue;
    std::string const& text = texts[header] = tree::read(source / "include/lrkit" / header);
    std::map<std::size_t, std::vector<candidate>> of_line;
    for (mutation const& m : mutants::mutations_of(text)) {
      auto const line = static_cast<std::size_t>(
          1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(m.at), '\n'));
      of_line[line].push_back({header, line, m});
    }
    for (auto const& [line, all] : of_line) {
      std::string const code = mutants::lines_of(text, all[0].change).first;
      std::uint64_t const lot = mutants::lot(seed, code + ' ' + std::to_string(times[code]++));
      lots[lot] = all[mutants::lot(lot, code) % all.size()];
    }
  }
  for (auto const& [lot, chosen] : lots) {
    if (count-- == 0) break;
    std::string const& text = texts[chosen.header];
    mutation const& m = chosen.change;
    auto const [code, changed] = mutants::lines_of(text, m);
    std::cout << chosen.header << '\t' << chosen.line << '\t' << m.at << '\t' << m.length << '\t' << m.kind << '\t'
              << one_line(text.substr(m.at, m.length)) << '\t' << m.replacement << '\t' << code << '\t' << changed
              << '\n';
  }
}

void covers(std::filesystem::path const& source, std::string const& header) {
  constexpr std::size_t most = 6;
  std::vector<std::string> tests;
  auto const add = [&](std::string const& test) {
    bool const is_new = std::find(tests.begin(), tests.end(), test) == tests.end();
    if (is_new && tests.size() < most && std::filesystem::exists(source / "tests" / test)) tests.push_back(test);
  };
  auto const test_of = [](std::string const& name) { return name.substr(0, name.size() - 4) + ".test.cpp"; };
  auto const has = [](tree::lines const& names, std::string const& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
  };
  // The one that mirrors a header, and those of its name that include it, such as parity/pytorch of peers/pytorch.
  std::map<std::string, tree::lines> includes_of;
  for (std::string const& test : tree::files(source / "tests", ".test.cpp")) {
    includes_of[test] = tree::own_includes(tree::read(source / "tests" / test));
  }
  auto const add_tests_of = [&](std::string const& name) {
    add(test_of(name));
    std::string const file = '/' + test_of(std::filesystem::path(name).filename().string());
    for (auto const& [test, includes] : includes_of) {
      if (test.ends_with(file) && has(includes, name)) add(test);
    }
  };
  add_tests_of(header);
  std::size_t others = 0;
  for (auto const& [test, includes] : includes_of) {
    if (others < 2 && !has(tests, test) && has(includes, header)) add(test), ++others;
  }
  // Ring by ring outwards.
  auto const headers = tree::files(source / "include/lrkit", ".hpp");
  std::set<std::string> seen{header};
  std::vector<std::string> ring{header};
  while (!ring.empty() && tests.size() < 3) {
    std::vector<std::string> next;
    for (std::string const& other : headers) {
      if (seen.contains(other) || tree::is_umbrella(other)) continue;
      auto const includes = tree::own_includes(tree::read(source / "include/lrkit" / other));
      if (std::any_of(ring.begin(), ring.end(), [&](std::string const& each) { return has(includes, each); })) {
        seen.insert(other);
        next.push_back(other);
      }
    }
    // Those of its own floor first.
    std::stable_partition(next.begin(), next.end(),
                          [&](std::string const& each) { return tree::floor_of(each) == tree::floor_of(header); });
    for (std::string const& each : next) add_tests_of(each);
    ring = std::move(next);
  }
  for (std::string const& test : tests) std::cout << "tests/" << test << '\n';
  // Tables, sums and laws take all schedules and compositions.
  if (!tree::starts_with_any(header, {"schedules/", "compose/"})) return;
  for (std::string const test : {"eval/sum", "eval/tabulate", "laws/algebra"}) {
    if (!has(tests, test + ".test.cpp")) std::cout << "tests/" << test << ".test.cpp\n";
  }
}

}  // namespace

int main(int argc, char** argv) try {
  std::vector<std::string> const words(argv + 1, argv + argc);
  if (words.size() >= 4 && words[0] == "draw") {
    draw(words[1], std::stoull(words[2]), std::stoull(words[3]), words.size() > 4 ? words[4] : "");
  } else if (words.size() == 5 && words[0] == "apply") {
    std::cout << mutants::changed(tree::read(words[1]), {std::stoull(words[2]), std::stoull(words[3]), words[4], {}});
  } else if (words.size() == 3 && words[0] == "covers") {
    covers(words[1], words[2]);
  } else {
    std::cerr << "usage: generate draw SOURCE SEED COUNT [WORD] | apply HEADER AT LENGTH TEXT | covers SOURCE HEADER\n";
    return 2;
  }
  return std::cout.flush() ? EXIT_SUCCESS : EXIT_FAILURE;
} catch (std::exception const& error) {
  std::cerr << "generate: " << error.what() << '\n';
  return EXIT_FAILURE;
}
