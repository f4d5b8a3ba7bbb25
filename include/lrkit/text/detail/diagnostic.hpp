// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/error.hpp>
#include <lrkit/core/detail/shortened.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
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

using words = std::vector<std::string_view>;

/// The known words that are nearly as near to a word as the nearest one, nearest first; at most three.
[[nodiscard]] inline words nearest_words(std::string_view word, words const& known) {
  if (word.size() > 64) return {};
  std::vector<std::pair<std::size_t, std::string_view>> near_ones;
  std::size_t const limit = (std::max<std::size_t>)(word.size() / 3, 1);
  for (std::string_view each : known) {
    std::size_t const distance = edits(word, each);
    if (distance > limit) continue;
    auto at = near_ones.begin();
    while (at != near_ones.end() && at->first <= distance) ++at;
    near_ones.insert(at, {distance, each});
  }
  words out;
  for (auto const& [distance, each] : near_ones) {
    bool const listed = std::find(out.begin(), out.end(), each) != out.end();
    if (!listed && out.size() < 3 && distance <= near_ones.front().first + 1) out.push_back(each);
  }
  return out;
}

/// The known words that have the word in them, the shortest first; at most five.
[[nodiscard]] inline words words_with(std::string_view word, words const& known) {
  words out;
  if (word.size() < 3) return out;
  for (std::string_view each : known) {
    if (each.find(word) == each.npos || std::find(out.begin(), out.end(), each) != out.end()) continue;
    auto at = out.begin();
    while (at != out.end() && at->size() <= each.size()) ++at;
    out.insert(at, each);
  }
  if (out.size() > 5) out.resize(5);
  return out;
}

/// "a", "a and b", "a, b and c": with the word that joins the last two.
[[nodiscard]] inline std::string enumerated(words const& all, std::string_view last) {
  std::string out;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (i > 0) out.append(i + 1 == all.size() ? ' ' + std::string(last) + ' ' : std::string(", "));
    out.append(all[i]);
  }
  return out;
}

/// ", did you mean cosine?", or nothing.
[[nodiscard]] inline std::string did_you_mean(words const& suggested) {
  return suggested.empty() ? std::string() : ", did you mean " + enumerated(suggested, "or") + "?";
}
/// The same of the one known word that is nearest, if one is near.
[[nodiscard]] inline std::string did_you_mean(std::string_view word, words const& known) {
  words nearest = nearest_words(word, known);
  if (nearest.size() > 1) nearest.resize(1);
  return did_you_mean(nearest);
}

/// A complaint about a place in a text: where it is, what is wrong, and the line with a caret under the place.
///
///     lrkit::parse: column 9: cosine has no argument form, did you mean from? Its arguments are from, to and steps
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
