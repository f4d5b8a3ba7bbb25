// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/cpp20.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace lrkit::plot {

namespace detail {

/// Appends a character, encoded in UTF-8.
inline void append(std::string& text, char32_t c) {
  auto const byte = [&](char32_t bits) { text += static_cast<char>(static_cast<unsigned char>(bits)); };
  if (c < 0x80) return byte(c);
  if (c < 0x800) {
    byte(0xc0 | (c >> 6));
  } else if (c < 0x10000) {
    byte(0xe0 | (c >> 12));
    byte(0x80 | ((c >> 6) & 0x3f));
  } else {
    byte(0xf0 | (c >> 18));
    byte(0x80 | ((c >> 12) & 0x3f));
    byte(0x80 | ((c >> 6) & 0x3f));
  }
  byte(0x80 | (c & 0x3f));
}

/// The characters of a text in UTF-8; a byte that belongs to none is U+FFFD, and so is a control character.
inline std::u32string characters(std::string_view text) {
  std::u32string out;
  for (std::size_t i = 0; i < text.size();) {
    auto const first = static_cast<unsigned char>(text[i++]);
    int const more = first < 0x80 ? 0 : first < 0xc2 ? -1 : first < 0xe0 ? 1 : first < 0xf0 ? 2 : first < 0xf5 ? 3 : -1;
    if (more < 0 || (more == 0 && (first < 0x20 || first == 0x7f))) {
      out += U'\ufffd';
      continue;
    }
    char32_t c = more == 0 ? first : first & (0x3fU >> more);
    int read = 0;
    for (; read < more && i < text.size() && (static_cast<unsigned char>(text[i]) & 0xc0) == 0x80; ++read, ++i) {
      c = (c << 6) | (static_cast<unsigned char>(text[i]) & 0x3fU);
    }
    // A character that needs fewer bytes is none in more: so could an escape be hidden from whoever looks for it.
    constexpr char32_t least[] = {0, 0x80, 0x800, 0x10000};
    bool const is_one = read == more && c >= least[more] && c < 0x110000 && !(c >= 0xd800 && c < 0xe000);
    bool const control = c >= 0x80 && c < 0xa0;
    out += is_one && !control ? c : U'\ufffd';
  }
  return out;
}

/// The columns that a character takes in a terminal: 0 if it joins the one before it, 2 for the wide ones of East
/// Asia and for emoji, 1 for the others.
constexpr int width_of(char32_t c) noexcept {
  auto const within = [c](char32_t first, char32_t last) { return c >= first && c <= last; };
  if (within(0x300, 0x36f) || within(0x200b, 0x200f) || within(0x20d0, 0x20ff) || within(0xfe00, 0xfe0f)) return 0;
  bool const wide = within(0x1100, 0x115f) || within(0x2e80, 0x303e) || within(0x3041, 0xa4cf) ||
                    within(0xac00, 0xd7a3) || within(0xf900, 0xfaff) || within(0xfe30, 0xfe6f) ||
                    within(0xff00, 0xff60) || within(0xffe0, 0xffe6) || within(0x1f300, 0x1faff) ||
                    within(0x20000, 0x3fffd);
  return wide ? 2 : 1;
}

}  // namespace detail

/// The columns that a text in UTF-8 takes in a terminal.
inline int columns(std::string_view text) {
  int sum = 0;
  for (char32_t c : detail::characters(text)) sum += detail::width_of(c);
  return sum;
}

}  // namespace lrkit::plot
