// SPDX-License-Identifier: MIT
#pragma once

#include <cctype>
#include <cstddef>
#include <regex>
#include <set>
#include <string>
#include <vector>

/// The names that a header declares in the namespaces of the library for its users: read from its text, as the module
/// must export them. What lies in a namespace `detail`, in a class or in a function is nobody's.
class public_names {
 public:
  /// The names of a header's text, as "lrkit::cosine".
  [[nodiscard]] static std::set<std::string> in(std::string const& text) {
    public_names reader;
    reader.read(without_comments(text));
    return reader.found;
  }

 private:
  struct scope {
    bool is_namespace;
    std::string name;
  };

  void read(std::string const& text) {
    std::string words;
    for (char c : text) {
      if (c == '{') {
        declared(words);
        scopes.push_back(opened(words));
      } else if (c == '}') {
        if (!scopes.empty()) scopes.pop_back();
      } else if (c == ';') {
        declared(words);
      } else {
        words += c;
        continue;
      }
      words.clear();
    }
  }

  // namespace lrkit::rules { opens a scope whose declarations count; every other brace opens one whose do not.
  static scope opened(std::string const& words) {
    std::smatch m;
    if (std::regex_search(words, m, std::regex("namespace\\s+([\\w:]+)\\s*$"))) return {true, m[1]};
    return {false, {}};
  }

  // The namespace whose declarations are read here, or nothing where they are nobody's. An inline one adds no name.
  [[nodiscard]] std::string where() const {
    std::string out;
    for (scope const& each : scopes) {
      if (!each.is_namespace || each.name.find("detail") != std::string::npos) return {};
      if (each.name != "customisation") out += (out.empty() ? "" : "::") + each.name;
    }
    return out;
  }

  void declared(std::string const& words) {
    std::string const space = where();
    if (space.empty()) return;
    static std::vector<std::regex> const forms{
        std::regex(
            "\\b(?:enum class|struct|class|concept)\\s+(?:\\[\\[nodiscard\\]\\]\\s*)?(\\w+)(?:\\s*[:=].*)?\\s*$"),
        std::regex("\\busing\\s+(\\w+)\\s*="),
        std::regex("\\busing detail::(\\w+)"),
        std::regex("\\bconcept\\s+(\\w+)\\s*="),
        std::regex("\\b(operator\\s*(?:>>|\\*|\\+))\\s*\\("),
        std::regex("\\b(?:constexpr|inline|double|step_t|auto|\\w+)\\s*(?:>\\s*|&\\s*)?\\b(\\w+)\\("),
        std::regex("\\binline constexpr [\\w:]+ (\\w+)(?:\\s*=.*)?\\s*$"),
        std::regex("\\bconstexpr T (\\w+)\\s*="),
    };
    std::string const line = without_parameters(std::regex_replace(words, std::regex("\\s+"), " "));
    if (line.find("->") != std::string::npos && line.find(" auto ") == std::string::npos) return;  // a deduction guide
    if (line.find("text() const") != std::string::npos) return;  // a member, defined outside its class
    for (std::regex const& form : forms) {
      std::smatch m;
      if (!std::regex_search(line, m, form)) continue;
      if (m[1] != "requires") found.insert(space + "::" + std::regex_replace(m[1].str(), std::regex(" "), ""));
      return;
    }
  }

  // Without template <...>, whose parameters are no names of the library.
  static std::string without_parameters(std::string line) {
    auto const begin = line.find("template <");
    if (begin == line.npos) return line;
    auto end = line.find('<', begin);
    int open = 0;
    do {
      open += line[end] == '<' ? 1 : line[end] == '>' ? -1 : 0;
    } while (++end < line.size() && open > 0);
    return line.erase(begin, end - begin);
  }

  static std::string without_comments(std::string const& text) {
    std::string const bare = std::regex_replace(text, std::regex("//[^\\n]*|\"[^\"\\n]*\""), "");
    return std::regex_replace(bare, std::regex("(^|\\n)#[^\\n]*"), "\n");
  }

  std::vector<scope> scopes{};
  std::set<std::string> found{};
};
