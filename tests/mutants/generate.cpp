// SPDX-License-Identifier: MIT
// Makes mutants of the headers.
//
//   generate draw SOURCE SEED COUNT [WORD]   prints COUNT of them, drawn with the seed: first a line of code is drawn,
//                                            then a change of it, so that lines with many operators are not drawn
//                                            more often. With WORD, of the headers whose name has it. Each line of code
//                                            has its lot, so that code that changes or moves leaves the rest of the
//                                            draw as it was
//   generate apply HEADER AT LENGTH TEXT     prints the header with the change made
//   generate covers SOURCE HEADER LINE       prints the tests that should notice a change of the line: the one that
//                                            mirrors the header, those of headers that name what uses the line, others
//                                            that include the header, those of headers that include it, at most six;
//                                            and for schedules and compositions those of tables, sums and laws
//
// A line of `draw` has, between tabs: header, line, place, length, kind, what stands there, what is to stand there, the
// line of code, the same with the change.
#include "../tree/rules.hpp"
#include "mutations.hpp"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
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

bool mentions(std::string const& text, std::set<std::string> const& names) {
  auto const is_word = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; };
  std::string word;
  for (char const c : text + ' ') {
    if (is_word(c)) {
      word += c;
    } else {
      if (names.contains(word)) return true;
      word.clear();
    }
  }
  return false;
}

/// What the code at a line of a header defines, and what else the header defines by means of that.
std::set<std::string> names_with(std::string const& text, std::size_t line) {
  struct entity {
    std::string code;
    std::set<std::string> names;
  };
  std::vector<entity> all;
  std::istringstream lines(text);
  std::string changed;
  for (std::size_t i = 0; i < line && std::getline(lines, changed);) ++i;
  std::set<std::string> found;
  std::regex const name(
      R"re(^(?:.*\b(?:class|struct|concept) (\w+)|[^(]*?\b(?!requires|noexcept|decltype)(\w+)\().*)re");
  for (tree::paragraph const& each : tree::paragraphs(text)) {
    entity one;
    for (std::string const& code : each.text) {
      if (code.starts_with("//")) continue;
      one.code += code + '\n';
      std::smatch match;
      if (code.starts_with(' ') || !std::regex_match(code, match, name)) continue;
      one.names.insert(match[1].matched ? match[1] : match[2]);
    }
    if (one.code.find(changed) != one.code.npos) found.insert(one.names.begin(), one.names.end());
    all.push_back(std::move(one));
  }
  for (std::size_t before = 0; before != found.size();) {
    before = found.size();
    for (entity const& each : all) {
      if (mentions(each.code, found)) found.insert(each.names.begin(), each.names.end());
    }
  }
  return found;
}

void covers(std::filesystem::path const& source, std::string const& header, std::size_t line) {
  std::set<std::string> const names = names_with(tree::read(source / "include/lrkit" / header), line);
  constexpr std::size_t most = 6;
  std::vector<std::string> tests;
  auto const add = [&](std::string const& test) {
    bool const is_new = std::find(tests.begin(), tests.end(), test) == tests.end();
    if (is_new && tests.size() < most && std::filesystem::exists(source / "tests" / test)) tests.push_back(test);
  };
  auto const test_of = [](std::string const& name) { return name.substr(0, name.size() - 4) + ".test.cpp"; };
  auto const has = [](tree::lines const& list, std::string const& name) {
    return std::find(list.begin(), list.end(), name) != list.end();
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
  // Ring by ring the headers that include it, those of its own floor first.
  auto const headers = tree::files(source / "include/lrkit", ".hpp");
  std::map<std::string, std::string> texts;
  for (std::string const& each : headers) texts[each] = tree::read(source / "include/lrkit" / each);
  std::vector<std::string> above{header};
  for (std::size_t begin = 0, end = 1; begin != end; begin = end, end = above.size()) {
    for (std::string const& other : headers) {
      if (has(above, other) || tree::is_umbrella(other)) continue;
      auto const includes = tree::own_includes(texts[other]);
      bool const next = std::any_of(above.begin() + static_cast<std::ptrdiff_t>(begin),
                                    above.begin() + static_cast<std::ptrdiff_t>(end),
                                    [&](std::string const& each) { return has(includes, each); });
      if (next) above.push_back(other);
    }
    std::stable_partition(above.begin() + static_cast<std::ptrdiff_t>(end), above.end(),
                          [&](std::string const& each) { return tree::floor_of(each) == tree::floor_of(header); });
  }
  above.erase(above.begin());
  for (std::string const& each : above) {
    if (tests.size() < most - 2 && mentions(texts[each], names)) add_tests_of(each);
  }
  std::size_t others = 0;
  for (bool const by_name : {true, false}) {
    for (auto const& [test, includes] : includes_of) {
      if (others == 2 || has(tests, test) || !has(includes, header)) continue;
      if (mentions(tree::read(source / "tests" / test), names) == by_name) add(test), ++others;
    }
  }
  for (std::string const& each : above) add_tests_of(each);
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
  } else if (words.size() == 4 && words[0] == "covers") {
    covers(words[1], words[2], std::stoull(words[3]));
  } else {
    std::cerr
        << "usage: generate draw SOURCE SEED COUNT [WORD] | apply HEADER AT LENGTH TEXT | covers SOURCE HEADER LINE\n";
    return 2;
  }
  return std::cout.flush() ? EXIT_SUCCESS : EXIT_FAILURE;
} catch (std::exception const& error) {
  std::cerr << "generate: " << error.what() << '\n';
  return EXIT_FAILURE;
}
