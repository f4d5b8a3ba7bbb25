// SPDX-License-Identifier: MIT
#pragma once

#include "catch.hpp"
#include "message.hpp"

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>

/// A text as it would be if these bytes had been saved: with the end mark that belongs to them. (CRC-32, written anew.)
inline std::string with_end_mark(std::string text) {
  unsigned long sum = 0xffffffffUL;
  for (char const c : text) {
    sum ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) sum = (sum >> 1) ^ (sum % 2 == 1 ? 0xedb88320UL : 0UL);
  }
  sum ^= 0xffffffffUL;
  text += " end=";
  for (int shift = 28; shift >= 0; shift -= 4) text += "0123456789abcdef"[(sum >> shift) % 16];
  return text;
}

/// A saved text in which the first `from` is `to`, with the end mark that belongs to it.
inline std::string altered(std::string text, std::string_view from, std::string_view to) {
  text.erase(text.rfind(" end="));
  std::size_t const at = text.find(from);
  if (at == text.npos) FAIL("there is no " << from << " in " << text);
  return with_end_mark(text.replace(at, from.size(), to));
}

/// What a saved text promises: it restores with a line break after it and without, and no text that was cut, or in
/// which a bit was turned, restores another state or changes the object. `object` is in the state that is saved;
/// `other` is in another one of the same arguments.
template <class Object>
void keeps_its_state(Object const& object, Object const& other) {
  std::string const text = object.save();
  INFO(text);
  REQUIRE(!(object == other));
  for (std::string const end : {"", "\n", "\r\n", "\n\n"}) {
    Object restored = other;
    restored.restore(text + end);
    REQUIRE(restored == object);
    REQUIRE(restored.save() == text);
  }
  std::size_t taken = 0, changed = 0;
  auto const tries = [&](std::string const& damaged) {
    Object restored = other;
    try {
      restored.restore(damaged);
      ++taken;
    } catch (std::invalid_argument const&) {
      if (!(restored == other)) ++changed;
    }
  };
  for (std::size_t length = 0; length < text.size(); ++length) tries(text.substr(0, length));
  for (std::size_t i = 0; i < text.size(); ++i) {
    for (int bit = 0; bit < 8; ++bit) {
      std::string flipped = text;
      flipped[i] = static_cast<char>(flipped[i] ^ (1 << bit));
      tries(flipped);
    }
  }
  for (std::string const more : {" ", "x", " more", "\n "}) tries(text + more);
  tries(" " + text);
  CHECK(taken == 0);
  CHECK(changed == 0);
}
