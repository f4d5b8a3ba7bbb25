// SPDX-License-Identifier: MIT
// Makes mutants of the headers.
//
//   generate draw SOURCE SEED COUNT [WORD]   prints COUNT of them, drawn with the seed: first a line of code is drawn,
//                                            then a change of it, so that lines with many operators are not drawn
//                                            more often. With WORD, of the headers whose name has it
//   generate apply HEADER AT LENGTH TEXT     prints the header with the change made
//   generate covers SOURCE HEADER            prints the tests that should notice: the one that mirrors the header, at
//                                            most five of headers that include it, and for schedules and compositions
//                                            those of tables, sums and laws
//
// A line of `draw` has, between tabs: header, line, place, length, kind, what stands there, what is to stand there.
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
  std::string header;
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
  std::vector<std::vector<candidate>> lines;
  std::map<std::string, std::string> texts;
  for (std::string const& header : tree::files(source / "include/lrkit", ".hpp")) {
    if (tree::is_umbrella(header) || header.find(word) == header.npos) continue;
    std::string const& text = texts[header] = tree::read(source / "include/lrkit" / header);
    std::map<std::size_t, std::vector<candidate>> of_line;
    for (mutation const& m : mutants::mutations_of(text)) {
      auto const line = static_cast<std::size_t>(
          1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(m.at), '\n'));
      of_line[line].push_back({header, line, m});
    }
    for (auto& [line, all] : of_line) lines.push_back(std::move(all));
  }
  mutants::drawing random(seed);
  for (std::size_t i = 0; i < count && !lines.empty(); ++i) {
    std::size_t const at = random.below(lines.size());
    candidate const chosen = lines[at][random.below(lines[at].size())];
    lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(at));
    mutation const& m = chosen.change;
    std::cout << chosen.header << '\t' << chosen.line << '\t' << m.at << '\t' << m.length << '\t' << m.kind << '\t'
              << one_line(texts[chosen.header].substr(m.at, m.length)) << '\t' << m.replacement << '\n';
  }
}

void covers(std::filesystem::path const& source, std::string const& header) {
  auto const test_of = [&](std::string const& name) {
    return "tests/" + name.substr(0, name.size() - 4) + ".test.cpp";
  };
  auto const headers = tree::files(source / "include/lrkit", ".hpp");
  std::set<std::string> seen{header};
  std::vector<std::string> ring{header};
  std::size_t printed = 0;
  // Ring by ring outwards: its own test, then those of the first ring that has any.
  for (int rings = 0; !ring.empty() && printed < 6 && (rings < 2 || printed == 0); ++rings) {
    std::vector<std::string> next;
    for (std::string const& each : ring) {
      if (printed < 6 && std::filesystem::exists(source / test_of(each))) {
        std::cout << test_of(each) << '\n';
        ++printed;
      }
      for (std::string const& other : headers) {
        if (seen.contains(other) || tree::is_umbrella(other)) continue;
        auto const includes = tree::own_includes(tree::read(source / "include/lrkit" / other));
        if (std::find(includes.begin(), includes.end(), each) != includes.end()) {
          seen.insert(other);
          next.push_back(other);
        }
      }
    }
    // Those of its own floor first.
    std::stable_partition(next.begin(), next.end(),
                          [&](std::string const& each) { return tree::floor_of(each) == tree::floor_of(header); });
    ring = std::move(next);
  }
  // Tables, sums and laws take all schedules and compositions.
  if (!tree::starts_with_any(header, {"schedules/", "compose/"})) return;
  for (std::string const test : {"eval/sum", "eval/tabulate", "laws/algebra"}) {
    std::cout << "tests/" << test << ".test.cpp\n";
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
