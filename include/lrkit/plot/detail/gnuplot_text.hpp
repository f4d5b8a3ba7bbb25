// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/plot/detail/columns.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace lrkit::plot::detail {

/// A text in single quotes, in which nothing is substituted.
inline std::string in_quotes(std::string_view text) {
  std::string out = "'";
  for (char c : text) out += c == '\'' ? std::string("''") : std::string(1, c);
  return out + '\'';
}

/// A text that is shown as it is: what would set an exponent or a symbol has lost its meaning.
inline std::string shown(std::u32string_view text) {
  std::string out;
  for (char32_t c : text) {
    if (std::u32string_view(U"\\{}^_@&~").find(c) != std::u32string_view::npos) out += '\\';
    append(out, c);
  }
  return in_quotes(out);
}
inline std::string shown(std::string_view text) { return shown(characters(text)); }

/// The same, broken at spaces into lines of at most `most` characters.
inline std::string wrapped(std::string_view text, std::size_t most) {
  std::u32string const all = characters(text);
  std::u32string_view left = all;
  std::string out;
  while (left.size() > most) {
    std::size_t const space = left.rfind(U' ', most);
    std::size_t const end = space == left.npos || space == 0 ? most : space;
    out += shown(left.substr(0, end)) + ".\"\\n\".";
    left.remove_prefix(left[end] == U' ' ? end + 1 : end);
  }
  return out + shown(left);
}

/// The same, cut after `most` characters.
inline std::string shortened(std::string_view text, std::size_t most) {
  std::u32string all = characters(text);
  if (all.size() > most) all = all.substr(0, most - 1) + U'\u2026';
  return shown(all);
}

/// The label of a tick as a paper has it: 3e-4 becomes 3 x 10^{-4}, with the signs for times and minus.
inline std::string typeset(std::string const& label) {
  auto const e = label.find('e');
  std::string mantissa = label.substr(0, e);
  std::string exponent = e == label.npos ? "" : label.substr(e + 1);
  auto const with_minus = [](std::string_view digits) {
    std::string out;
    for (char c : digits) append(out, c == '-' ? U'\u2212' : static_cast<char32_t>(c));
    return out;
  };
  if (e == label.npos) return with_minus(mantissa);
  mantissa = with_minus(mantissa);
  append(mantissa, U'\u00d7');
  return mantissa + "10^{" + with_minus(exponent) + '}';
}

}  // namespace lrkit::plot::detail
