// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/error.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace lrkit::detail {

/// How many letters must be put in, taken out, changed or swapped with their neighbour to make one word the other.
[[nodiscard]] inline std::size_t edits(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = (std::min)({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = (std::min)(row[j], before[j - 2] + 1);
    }
    before.swap(last);
    last.swap(row);
  }
  return last[b.size()];
}

/// The known word that is nearest to a word, or nothing where none is near.
[[nodiscard]] inline std::string_view nearest_word(std::string_view word, std::vector<std::string_view> const& known) {
  std::string_view best;
  std::size_t least = (std::max<std::size_t>)(word.size() / 3, 1) + 1;
  if (word.size() > 64) return best;
  for (std::string_view each : known) {
    if (std::size_t const distance = edits(word, each); distance < least) {
      least = distance;
      best = each;
    }
  }
  return best;
}

/// ", did you mean cosine?", or nothing.
[[nodiscard]] inline std::string did_you_mean(std::string_view word, std::vector<std::string_view> const& known) {
  std::string_view const near_one = nearest_word(word, known);
  return near_one.empty() ? std::string() : ", did you mean " + std::string(near_one) + "?";
}

/// A complaint about a place in a text: where it is, what is wrong, and the line with a caret under the place.
///
///     lrkit::parse: column 9: cosine has no argument form, did you mean from?
///       cosine({.form = 0.1, .steps = 100})
///                ^
[[nodiscard]] inline std::string complaint(std::string_view who, std::string_view text, std::size_t at,
                                           std::string_view what) {
  at = (std::min)(at, text.size());
  std::size_t const newline = at == 0 ? text.npos : text.rfind('\n', at - 1);
  std::size_t const begin = newline == text.npos ? 0 : newline + 1;
  std::string_view const line = text.substr(begin, text.find('\n', begin) - begin);
  std::size_t const column = at - begin;

  // A terminal is at least 80 wide: of a longer line, the part around the place is shown.
  std::size_t const widest = 76;
  std::size_t const from =
      line.size() <= widest || column < widest / 2 ? 0 : (std::min)(column - widest / 2, line.size() - widest);
  std::string shown(line.substr(from, widest));
  for (char& c : shown) {
    auto const byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte > 0x7e) c = byte == '\t' || byte == '\r' ? ' ' : '?';
  }
  std::string out = "lrkit::" + std::string(who) + ": ";
  if (auto const lines = std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(begin), '\n'); lines > 0) {
    out += "line " + shortest(lines + 1) + ", ";
  }
  out += "column " + shortest(column + 1) + ": ";
  out.append(what).append("\n  ").append(shown).append("\n  ").append(column - from, ' ').append("^");
  return out;
}

}  // namespace lrkit::detail
