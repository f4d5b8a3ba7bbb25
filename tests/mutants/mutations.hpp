// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Small changes of a header that a test should notice, made from its text.
namespace mutants {

/// One change: `length` letters from `at` on give way to `replacement`.
struct mutation {
  std::size_t at = 0;
  std::size_t length = 0;
  std::string replacement{};
  std::string_view kind{};  // operator, constant, condition, statement or arguments

  friend bool operator==(mutation const&, mutation const&) = default;
};

/// The text with all that is no code made blank, letter by letter: comments, strings, letters in quotes, directives.
inline std::string code_of(std::string_view text) {
  std::string out(text);
  auto const blank = [&](std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to && i < out.size(); ++i) {
      if (out[i] != '\n') out[i] = ' ';
    }
  };
  bool first_of_line = true;
  for (std::size_t i = 0; i < text.size();) {
    char const c = text[i];
    if (text.substr(i, 2) == "//" || (c == '#' && first_of_line)) {
      std::size_t const end = std::min(text.find('\n', i), text.size());
      blank(i, end);
      i = end;
    } else if (text.substr(i, 2) == "R\"") {
      std::size_t const open = text.find('(', i);
      std::string const close = ")" + std::string(text.substr(i + 2, open - i - 2)) + "\"";
      std::size_t const end = std::min(text.find(close, open), text.size() - close.size()) + close.size();
      blank(i, end);
      i = end;
    } else if (c == '"' || (c == '\'' && (i == 0 || !std::isalnum(static_cast<unsigned char>(text[i - 1]))))) {
      std::size_t end = i + 1;
      while (end < text.size() && text[end] != c) end += text[end] == '\\' ? 2U : 1U;
      blank(i, end + 1);
      i = end + 1;
    } else {
      ++i;
    }
    if (c == '\n') {
      first_of_line = true;
    } else if (c != ' ') {
      first_of_line = false;
    }
  }
  return out;
}

namespace detail {

inline bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

/// The place of the bracket that closes the one at `open`; npos if there is none.
inline std::size_t closing(std::string_view code, std::size_t open) {
  int depth = 0;
  for (std::size_t i = open; i < code.size(); ++i) {
    if (code[i] == '(' || code[i] == '[' || code[i] == '{') ++depth;
    if ((code[i] == ')' || code[i] == ']' || code[i] == '}') && --depth == 0) return i;
  }
  return code.npos;
}

/// Whether all of "< 0 ? 0 : x" of an x stands there, which is the same with <=, and of an integer with < 1.
inline bool is_bound(std::string_view code, std::size_t at) {
  std::size_t begin = at;
  while (begin > 0 && is_word(code[begin - 1])) --begin;
  std::string const bound = " < 0 ? 0 : " + std::string(code.substr(begin, at - begin));
  std::string const whole = std::string(code.substr(at)) + ';';
  return begin < at && whole.starts_with(bound) && whole.find_first_of("),;", bound.size()) == bound.size();
}

inline void operators(std::string_view code, std::vector<mutation>& out) {
  // With a space on both sides: an operator between two values, and not a bracket of a template or a sign.
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 18> swaps{{
      {" < ", " <= "},
      {" <= ", " < "},
      {" > ", " >= "},
      {" >= ", " > "},
      {" == ", " != "},
      {" != ", " == "},
      {" + ", " - "},
      {" - ", " + "},
      {" * ", " / "},
      {" / ", " * "},
      {" && ", " || "},
      {" || ", " && "},
      {" += ", " -= "},
      {" -= ", " += "},
      {"std::min)", "std::max)"},
      {"std::max)", "std::min)"},
      {"std::min(", "std::max("},
      {"std::max(", "std::min("},
  }};
  for (auto const& [from, to] : swaps) {
    for (auto at = code.find(from); at != code.npos; at = code.find(from, at + 1)) {
      if (is_bound(code, at)) continue;
      out.push_back({at, from.size(), std::string(to), "operator"});
    }
  }
  for (auto at = code.find('!'); at != code.npos; at = code.find('!', at + 1)) {
    bool const sign = at + 1 < code.size() && (is_word(code[at + 1]) || code[at + 1] == '(');
    if (sign) out.push_back({at, 1, "", "operator"});
  }
}

inline void constants(std::string_view code, std::vector<mutation>& out) {
  for (std::size_t i = 0; i < code.size();) {
    bool const begins =
        std::isdigit(static_cast<unsigned char>(code[i])) && (i == 0 || (!is_word(code[i - 1]) && code[i - 1] != '.'));
    if (!begins) {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < code.size() &&
           (is_word(code[end]) || code[end] == '.' ||
            (code[end] == '\'' && end + 1 < code.size() && is_word(code[end + 1])) ||
            ((code[end] == '-' || code[end] == '+') && (code[end - 1] == 'e' || code[end - 1] == 'p')))) {
      ++end;
    }
    std::string const number(code.substr(i, end - i));
    if (i > 3 && is_bound(code, i - 3)) {
      i = end;
      continue;
    }
    bool const plain =
        std::all_of(number.begin(), number.end(), [](char c) { return std::isdigit(static_cast<unsigned char>(c)); });
    if (number == "0" || number == "1") {
      out.push_back({i, number.size(), number == "0" ? "1" : "0", "constant"});
    } else if (plain && number.size() < 10) {
      out.push_back({i, number.size(), std::to_string(std::stoll(number) + 1), "constant"});
    } else if (number.starts_with("0.") && number.find_first_of("123456789") == number.npos) {
      out.push_back({i, number.size(), "1.0", "constant"});
    } else {
      out.push_back({i, number.size(), "(2 * " + number + ")", "constant"});
    }
    i = end;
  }
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 2> words{
      {{"true", "false"}, {"false", "true"}}};
  for (auto const& [from, to] : words) {
    for (auto at = code.find(from); at != code.npos; at = code.find(from, at + 1)) {
      bool const alone =
          (at == 0 || !is_word(code[at - 1])) && (at + from.size() == code.size() || !is_word(code[at + from.size()]));
      if (alone) out.push_back({at, from.size(), std::string(to), "constant"});
    }
  }
}

inline void conditions(std::string_view code, std::vector<mutation>& out) {
  for (auto at = code.find("if ("); at != code.npos; at = code.find("if (", at + 1)) {
    if (at > 0 && is_word(code[at - 1])) continue;
    std::size_t const end = closing(code, at + 3);
    if (end == code.npos || code.substr(at + 4, end - at - 4).find(';') != code.npos) continue;
    for (std::string_view always : {"true", "false"}) {
      out.push_back({at + 4, end - at - 4, std::string(always), "condition"});
    }
  }
}

/// A statement that stands alone on its line and declares nothing: an assignment, a step up or down, a call.
inline void statements(std::string_view code, std::vector<mutation>& out) {
  auto const begins_at = [&](std::size_t at) {
    std::size_t const before = at == 0 ? code.npos : code.find_last_not_of(" \n", at - 1);
    return before == code.npos || std::string_view(";{}:").find(code[before]) != std::string_view::npos;
  };
  for (std::size_t begin = 0; begin < code.size();) {
    std::size_t const end = std::min(code.find('\n', begin), code.size());
    std::string_view line = code.substr(begin, end - begin);
    std::size_t const first = std::min(line.find_first_not_of(' '), line.size());
    std::string_view const words = line.substr(first);
    bool const ends = words.find_last_not_of(' ') != words.npos && words[words.find_last_not_of(' ')] == ';';
    std::size_t word = 0;
    while (word < words.size() && (is_word(words[word]) || words[word] == ':' || words[word] == '.' ||
                                   words[word] == '[' || words[word] == ']')) {
      ++word;
    }
    std::string_view const head = words.substr(0, word), rest = words.substr(word);
    bool const changes = rest.starts_with(" = ") || rest.starts_with(" += ") || rest.starts_with(" -= ") ||
                         rest.starts_with(" *= ") || rest.starts_with(" /= ");
    bool const calls = rest.starts_with("(") && !head.empty() && head != "return" && head != "if" && head != "for";
    bool const steps = words.starts_with("++") || words.starts_with("--");
    if (ends && first >= 4 && begins_at(begin + first) &&
        ((changes && head.find("::") == head.npos) || calls || steps)) {
      std::size_t const length = words.find_last_not_of(' ') + 1;
      out.push_back({begin + first, length, ";", "statement"});
    }
    begin = end + 1;
  }
}

/// The first two arguments of a call, if both are plain names or members.
inline void arguments(std::string_view code, std::vector<mutation>& out) {
  auto const plain = [](std::string_view s) {
    return !s.empty() && !std::isdigit(static_cast<unsigned char>(s[0])) &&
           std::all_of(s.begin(), s.end(), [](char c) { return is_word(c) || c == '.'; });
  };
  for (auto open = code.find('('); open != code.npos; open = code.find('(', open + 1)) {
    if (open == 0 || !is_word(code[open - 1])) continue;
    std::size_t const comma = code.find_first_of(",()", open + 1);
    if (comma == code.npos || code[comma] != ',') continue;
    std::size_t const end = code.find_first_of(",()", comma + 1);
    if (end == code.npos || code[end] == '(' || comma + 2 >= end) continue;
    std::string_view const one = code.substr(open + 1, comma - open - 1),
                           other = code.substr(comma + 2, end - comma - 2);
    if (!plain(one) || !plain(other) || one == other) continue;
    out.push_back({open + 1, end - open - 1, std::string(other) + ", " + std::string(one), "arguments"});
  }
}

}  // namespace detail

/// All changes of a header, in the order of their places.
inline std::vector<mutation> mutations_of(std::string_view text) {
  std::string const code = code_of(text);
  std::vector<mutation> all;
  detail::operators(code, all);
  detail::constants(code, all);
  detail::conditions(code, all);
  detail::statements(code, all);
  detail::arguments(code, all);
  std::stable_sort(all.begin(), all.end(), [](mutation const& a, mutation const& b) { return a.at < b.at; });
  return all;
}

/// The text with the change made.
inline std::string changed(std::string_view text, mutation const& m) {
  std::string out(text);
  return out.replace(m.at, m.length, m.replacement);
}

/// The line of code that is changed, and the same with the change; if it is several, on one line.
inline std::pair<std::string, std::string> lines_of(std::string_view text, mutation const& m) {
  std::size_t const first = m.at == 0 ? 0 : text.rfind('\n', m.at - 1) + 1;
  std::size_t const end = (std::min)(text.find('\n', m.at + m.length), text.size());
  auto const trimmed = [](std::string_view lines) {
    std::string out;
    for (char const c : lines) {
      bool const blank = c == ' ' || c == '\n' || c == '\t';
      if (!blank) out += c;
      if (blank && !out.empty() && out.back() != ' ') out += ' ';
    }
    while (out.ends_with(' ')) out.pop_back();
    return out;
  };
  std::string_view const code = text.substr(first, end - first);
  return {trimmed(code), trimmed(changed(code, {m.at - first, m.length, m.replacement, m.kind}))};
}

/// A number that the seed and the text decide, the same on every machine: those who draw the smallest draw by chance,
/// and what they drew does not change with the texts beside it.
inline std::uint64_t lot(std::uint64_t seed, std::string_view text) {
  std::uint64_t z = seed ^ 0x9e3779b97f4a7c15;
  for (char const c : text) {
    z = (z ^ static_cast<unsigned char>(c)) * 0xbf58476d1ce4e5b9;
    z ^= z >> 31;
  }
  z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
  return z ^ (z >> 31);
}

}  // namespace mutants
