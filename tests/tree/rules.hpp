// SPDX-License-Identifier: MIT
#pragma once

#include "files.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>
#include <initializer_list>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

/// The rules of the source tree, as functions of file names and texts: tree.test.cpp applies them to the headers of
/// lrkit, and to made-up headers that break them.
namespace tree {

using lines = std::vector<std::string>;

/// The folders of include/lrkit, from the ground up.
inline constexpr std::array<std::string_view, 9> floors = {"core",   "schedules", "compose", "eval", "train",
                                                           "finder", "peers",     "text",    "plot"};

inline bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> prefixes) {
  return std::any_of(prefixes.begin(), prefixes.end(), [&](std::string_view p) { return text.starts_with(p); });
}

/// Whether a header is one of the umbrellas, which include the public headers of a floor and nothing else:
/// "compose.hpp", and "lrkit.hpp" for all floors up to finder. core has none of its own.
inline bool is_umbrella(std::string_view header) {
  if (header == "lrkit.hpp") return true;
  return header.ends_with(".hpp") && header != "core.hpp" &&
         std::find(floors.begin(), floors.end(), header.substr(0, header.size() - 4)) != floors.end();
}

/// Whether a header is internal: what no user is to name lies in a folder detail.
inline bool is_internal(std::string_view header) { return header.find("/detail/") != header.npos; }

/// The number of the floor of a header named as in "core/schedule.hpp"; floors.size() for an umbrella, -1 for what is
/// on no floor.
inline int floor_of(std::string_view header) {
  if (is_umbrella(header)) return static_cast<int>(floors.size());
  auto const found = std::find(floors.begin(), floors.end(), header.substr(0, header.find('/')));
  if (found == floors.end() || header.find('/') == header.npos) return -1;
  return static_cast<int>(found - floors.begin());
}

/// The arguments of the directives of that name, white space around them removed: directives(text, "include") has
/// "<cmath>".
inline lines directives(std::string_view text, std::string_view name) {
  constexpr std::string_view blank = " \t\r";
  auto trimmed = [&](std::string_view s) {
    s.remove_prefix(std::min(s.find_first_not_of(blank), s.size()));
    return s.substr(0, s.find_last_not_of(blank) + 1);
  };
  lines out;
  std::istringstream in{std::string(text)};
  for (std::string line; std::getline(in, line);) {
    std::string_view rest = trimmed(line);
    if (!rest.starts_with('#')) continue;
    rest = trimmed(rest.substr(1));
    if (!rest.starts_with(name)) continue;
    rest.remove_prefix(name.size());
    if (!rest.empty() && (std::isalnum(static_cast<unsigned char>(rest[0])) || rest[0] == '_')) continue;
    out.emplace_back(trimmed(rest));
  }
  return out;
}

/// The headers of lrkit that the text includes, without "<lrkit/".
inline lines own_includes(std::string_view text) {
  lines out;
  for (std::string const& what : directives(text, "include")) {
    if (what.starts_with("<lrkit/")) out.push_back(what.substr(7, what.find('>') - 7));
  }
  return out;
}

/// The header that says that lrkit needs C++20, in the one way that ends g++ at once: by a file that is not there.
inline constexpr std::string_view check_of_the_standard = "core/detail/cpp20.hpp";

/// What is wrong with the includes of a header: it looks up, or sideways out of the library, or it would not say first
/// that it needs C++20. Each begins with a header of lrkit, so that the first of all is check_of_the_standard.
inline lines include_faults(std::string const& header, std::string_view text) {
  lines faults;
  if (header == check_of_the_standard) {
    if (directives(text, "include").size() != 1 || directives(text, "if").size() != 1)
      faults.push_back(header + " has another #include or #if than that of its sentence");
    return faults;
  }
  int const here = floor_of(header);
  if (here < 0) return {header + " is on no floor"};
  lines const all = directives(text, "include");
  if (all.empty() || !all.front().starts_with("<lrkit/"))
    faults.push_back(header + " does not begin with a header of lrkit: include <lrkit/core/detail/cpp20.hpp>");
  bool const may_use_fmt = starts_with_any(header, {"text/", "plot/"});
  for (std::string const& what : directives(text, "include")) {
    auto fault = [&](std::string const& why) { faults.push_back(header + " includes " + what + ": " + why); };
    if (!what.starts_with('<') || what.find("..") != what.npos) {
      fault("own headers are included as <lrkit/...>");
      continue;
    }
    std::string const name = what.substr(1, what.find('>') - 1);
    if (name.starts_with("lrkit/")) {
      std::string const own = name.substr(6);
      if (floor_of(own) < 0) fault("it is on no floor");
      bool const lists_it = header == "schedules/detail/list.hpp" && own == "schedules.hpp";
      if (is_umbrella(own) && header != "lrkit.hpp" && !lists_it)
        fault("an umbrella is for users");
      else if (floor_of(own) > here && !lists_it)
        fault("it is on a later floor");
    } else if (name.starts_with("fmt/")) {
      if (!may_use_fmt) fault("fmt is for text/ and plot/");
    } else if (name.find_first_not_of("abcdefghijklmnopqrstuvwxyz_0123456789") != name.npos) {
      fault("only the standard library, under its C++ names");
    } else if (!may_use_fmt && (name == "iostream" || name == "functional" || name == "regex")) {
      fault("too heavy for core to peers");
    }
  }
  return faults;
}

/// The headers that may fork by a compiler's flags: the check of the standard; how errors are reported, which depends
/// on whether there are exceptions; and the versions of a loop for AVX2 and AVX-512, which need attributes that
/// compilers for other processors refuse.
inline bool may_fork(std::string_view header) {
  return header == check_of_the_standard || header == "core/detail/error.hpp" ||
         header == "core/detail/multiversion.hpp";
}

/// What is wrong with the text of a header besides: the first line, the guard, macros, forks by a compiler's flags,
/// bytes that are not ASCII.
inline lines text_faults(std::string const& header, std::string_view text) {
  lines faults;
  if (!text.starts_with("// SPDX-License-Identifier: MIT\n")) {
    faults.push_back(header + ": the first line is not the licence's");
  }
  if (directives(text, "pragma") != lines{"once"}) faults.push_back(header + ": not exactly one #pragma, `once`");
  for (std::string const& macro : directives(text, "define")) {
    if (header != "core/version.hpp" || !macro.starts_with("LRKIT_VERSION ")) {
      faults.push_back(header + ": defines the macro " + macro);
    }
  }
  for (std::string_view fork : {"if", "ifdef", "ifndef"}) {
    if (!may_fork(header) && !directives(text, fork).empty()) {
      faults.push_back(header + ": forks by #" + std::string(fork));
    }
  }
  auto const odd = std::find_if(text.begin(), text.end(), [](char c) {
    auto const byte = static_cast<unsigned char>(c);
    return byte != '\n' && (byte < 0x20 || byte > 0x7e);
  });
  if (odd != text.end()) {
    auto const line = 1 + std::count(text.begin(), odd, '\n');
    faults.push_back(header + ":" + std::to_string(line) + ": a byte that is not printable ASCII");
  }
  return faults;
}

/// A paragraph of a header: what lies between blank lines outside all braces but those of namespaces, and whether in a
/// namespace detail.
struct paragraph {
  lines text;
  bool internal;
};

/// The paragraphs of a header, without the lines that open and close its namespaces.
inline std::vector<paragraph> paragraphs(std::string_view header) {
  std::regex const opens(R"re((inline )?namespace ([\w:]+) \{)re");
  std::regex const literal(R"re("(\\.|[^"\\])*"|'(\\.|[^'\\])'|//.*)re");
  std::vector<paragraph> out;
  lines spaces, text;
  std::ptrdiff_t depth = 0;
  auto const end_paragraph = [&] {
    auto const internal = [](std::string const& space) { return space.find("detail") != space.npos; };
    if (!text.empty()) out.push_back({text, std::any_of(spaces.begin(), spaces.end(), internal)});
    text.clear();
  };
  std::istringstream in{std::string(header)};
  for (std::string line; std::getline(in, line);) {
    std::smatch found;
    bool const closes = depth == 0 && line.starts_with('}') && !spaces.empty();
    if (depth == 0 && (line.empty() || closes || std::regex_match(line, found, opens))) {
      end_paragraph();
      if (closes) spaces.pop_back();
      if (!found.empty()) spaces.push_back(found[2]);
      continue;
    }
    text.push_back(line);
    std::string const code = std::regex_replace(line, literal, "");
    depth += std::count(code.begin(), code.end(), '{') - std::count(code.begin(), code.end(), '}');
  }
  end_paragraph();
  return out;
}

/// What is wrong with the order of a public header: more than ten lines in a row that are internal, or a last thing
/// that is not public or not documented. Deduction guides may come after it.
inline lines layout_faults(std::string const& header, std::string_view text) {
  lines faults;
  std::vector<paragraph> all = paragraphs(text);
  std::size_t internal = 0;
  for (paragraph const& each : all) {
    std::size_t const before = internal;
    internal = each.internal ? internal + each.text.size() : 0;
    if (before <= 10 && internal > 10) faults.push_back(header + ": a namespace detail of more than 10 lines");
  }
  auto const belongs_to_another = [](paragraph const& each) {
    std::string whole;
    for (std::string const& line : each.text) whole += line + '\n';
    std::regex const guides(R"re((template <[^\n]*\n(  requires[^;]*\n)?\w+\([^;]*\)\s+-> [^;]*;\n)+)re");
    std::regex const member(R"re((template <[^\n]*\n)?(inline|constexpr)[^\n(]* \w+(<[^\n]*>)?::\w+\()re");
    return std::regex_match(whole, guides) || std::regex_search(whole, member, std::regex_constants::match_continuous);
  };
  while (!all.empty() && belongs_to_another(all.back())) all.pop_back();
  if (all.empty()) return faults;
  if (all.back().internal) {
    faults.push_back(header + ": its last thing is internal");
  } else if (!all.back().text.front().starts_with("///")) {
    faults.push_back(header + ": its last thing is not documented: " + all.back().text.front());
  }
  return faults;
}

/// The names in a text that windows.h makes macros of, comments and strings apart.
inline lines macro_names(std::string_view text) {
  lines out;
  std::istringstream in{std::string(text)};
  for (std::string line; std::getline(in, line);) {
    std::string word;
    bool quoted = false;
    line.resize(std::min(line.find("//"), line.size()));
    for (char const c : line + '\n') {
      if (std::isalnum(static_cast<unsigned char>(c)) || c == '_') {
        word += c;
        continue;
      }
      if (!quoted && (word == "near" || word == "far" || word == "small")) out.push_back(word);
      word.clear();
      if (c == '"') quoted = !quoted;
    }
  }
  return out;
}

/// What the umbrella of a floor includes: its public headers, by name.
inline lines umbrella_of(std::string_view floor, std::set<std::string> const& headers) {
  lines out;
  for (std::string const& header : headers) {
    if (header.starts_with(std::string(floor) + '/') && !is_internal(header)) out.push_back(header);
  }
  return out;
}

/// What lrkit.hpp includes: the public headers of core, then the umbrellas of the floors up to finder.
inline lines umbrella_of_all(std::set<std::string> const& headers) {
  lines out = umbrella_of("core", headers);
  for (std::string_view floor : floors) {
    if (floor == "peers") break;
    if (floor != "core") out.push_back(std::string(floor) + ".hpp");
  }
  return out;
}

/// The public headers without a test, and the tests without a header, of two sets of names such as "core/schedule". An
/// internal header has a test only if it promises something that no public test shows.
inline lines mirror_faults(std::set<std::string> const& headers, std::set<std::string> const& tests) {
  lines faults;
  for (std::string const& name : headers) {
    if (!is_internal(name) && !tests.contains(name))
      faults.push_back("include/lrkit/" + name + ".hpp has no tests/" + name + ".test.cpp");
  }
  for (std::string const& name : tests) {
    if (!headers.contains(name)) faults.push_back("tests/" + name + ".test.cpp has no include/lrkit/" + name + ".hpp");
  }
  return faults;
}

/// A text on one line: without the marks of a comment and of code in it, every run of blanks one.
inline std::string on_one_line(std::string_view text) {
  std::string const bare = std::regex_replace(std::string(text), std::regex("(^|\n) *///?|[`']"), "$1");
  return std::regex_replace(bare, std::regex("\\s+"), " ");
}

/// The schedules of a header with a table of arguments, by the names that they give themselves.
inline lines schedules_in(std::string const& header) {
  std::regex const name(R"re(string_view name = "(\w+)";\s+static constexpr (auto fields|std::string_view formula))re");
  lines out;
  for (std::sregex_iterator at(header.begin(), header.end(), name), end; at != end; ++at) out.push_back((*at)[1]);
  return out;
}

/// The schedules of a header without a deduction guide, for want of which clang's -Wctad-maybe-unsupported would warn
/// in a user's line.
inline lines guide_faults(std::string const& header) {
  lines faults;
  std::regex const schedule(R"re(template <std::floating_point Real = double>\nclass (\w+))re");
  for (std::sregex_iterator at(header.begin(), header.end(), schedule), end; at != end; ++at) {
    std::string const name = (*at)[1];
    std::string const guide = "\n" + name + "(typename " + name + "<Real>::params) -> " + name + "<Real>;\n";
    if (header.find(guide) == header.npos) faults.push_back(name + " has no deduction guide");
  }
  return faults;
}

/// The formulas that `explain` prints and the doc comment of the class does not have. Of "f(g), g = h" each is looked
/// for alone.
inline lines formula_faults(std::string const& header) {
  lines faults;
  std::regex const opening(R"re(formula\(params const&[^{]*\{)re");
  for (std::sregex_iterator at(header.begin(), header.end(), opening), end; at != end; ++at) {
    auto const begin = static_cast<std::size_t>(at->position());
    std::string const body = header.substr(begin, header.find("\n  }\n", begin) - begin);
    std::size_t const of_class = header.rfind("\nclass ", begin);
    std::size_t const comment = header.rfind("\n\n", of_class);
    std::string const doc = on_one_line(header.substr(comment, of_class - comment));
    std::regex const literals(R"re(("[^"]*"\s*)+)re");
    for (std::sregex_iterator text(body.begin(), body.end(), literals); text != end; ++text) {
      std::string const whole = on_one_line(std::regex_replace(text->str(), std::regex(R"re("\s*"|"\s*)re"), ""));
      std::regex const clause(R"re((.+?)(, (?=[a-z(]+\)? =|\w+ steps into)|$))re");
      for (std::sregex_iterator part(whole.begin(), whole.end(), clause); part != end; ++part) {
        std::string const formula = (*part)[1];
        if (doc.find(formula) == doc.npos) {
          faults.push_back(header.substr(of_class + 1, header.find(" {", of_class) - of_class - 1) + ": " + formula);
        }
      }
    }
  }
  return faults;
}

/// One fault a line, for a test's report.
inline std::string listed(lines const& faults) {
  std::string out;
  for (std::string const& fault : faults) out += fault + '\n';
  return out;
}

}  // namespace tree
