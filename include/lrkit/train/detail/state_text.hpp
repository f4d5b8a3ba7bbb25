// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/check_value.hpp>

#include <charconv>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <system_error>
#include <type_traits>
#include <utility>
#include <vector>

// A saved state is one line of text, in the same format for all classes that have one:
//
//     plateau/1 {mode=mode::min factor=0.1 patience=10} factor=0.1 best=0.25 bad=3 end=5f0c81ab
//
// It has the name and the version of the format, the arguments it was saved with, its members, and a checksum of
// everything before it, which is also the end mark. A text that was cut or altered is rejected, but line breaks may
// follow it.

namespace lrkit::detail {

inline constexpr std::string_view state_version = "1";

/// CRC-32, which detects every burst of errors of up to 32 bits, as 8 digits.
template <class When = when_used>
[[nodiscard]] std::string checksum(std::string_view text) {
  std::uint32_t sum = 0xffffffff;
  for (char const c : text) {
    sum ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) sum = (sum >> 1) ^ ((sum & 1) != 0 ? 0xedb88320 : 0);
  }
  sum = ~sum;
  std::string digits(8, '0');
  for (int i = 7; i >= 0; --i, sum >>= 4) digits[static_cast<std::size_t>(i)] = "0123456789abcdef"[sum & 15];
  return digits;
}

template <class When = when_used>
[[noreturn]] void refuse_state(std::string_view who, std::string_view text) {
  std::string shown = "\"" + std::string(text.substr(0, 64));
  refuse(who, "state", "be a text that save() of the same version wrote", shown + (text.size() > 64 ? "...\"" : "\""));
}

/// A complete state text, from everything before its end mark.
template <class When = when_used>
[[nodiscard]] std::string sealed(std::string text) {
  std::string const sum = checksum(text);
  return text.append(" end=").append(sum);
}

/// What a state text has between its version and its end mark: " {mode=...} ..." of "plateau/1 {...". Throws if the
/// text is not complete or not of the right kind.
template <class When = when_used>
[[nodiscard]] std::string_view opened(std::string_view who, std::string_view text) {
  std::string_view rest = text;
  while (rest.ends_with('\n') || rest.ends_with('\r')) rest.remove_suffix(1);
  if (!rest.starts_with(who) || rest.size() < who.size() + 13) refuse_state(who, text);
  std::string_view const end = rest.substr(rest.size() - 13);
  rest.remove_suffix(13);
  if (!end.starts_with(" end=") || end.substr(5) != checksum(rest)) refuse_state(who, text);
  rest.remove_prefix(who.size());
  if (!rest.starts_with('/')) refuse_state(who, text);
  rest.remove_prefix(1);
  std::string_view const version = rest.substr(0, rest.find(' '));
  if (version != state_version) refuse(who, "state", "be of version " + std::string(state_version), version);
  return rest.substr(version.size());
}

/// Reads the part of a state text between its version and its end mark, piece by piece.
class state_reader {
 public:
  state_reader(std::string_view who, std::string_view text) : who_(who), whole(text), rest(opened(who, text)) {}

  [[nodiscard]] bool takes(std::string_view text) {
    if (!rest.starts_with(text)) return false;
    rest.remove_prefix(text.size());
    return true;
  }
  void expect(std::string_view text) {
    if (!takes(text)) refuse();
  }
  /// The text from here up to one of these characters.
  [[nodiscard]] std::string_view until(std::string_view characters) {
    std::string_view const found = rest.substr(0, rest.find_first_of(characters));
    rest.remove_prefix(found.size());
    return found;
  }
  template <class Number>
    requires std::integral<Number> || std::floating_point<Number>
  void read(Number& number) {
    auto const [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), number);
    if (error != std::errc()) refuse();
    rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
  }
  void read(std::vector<double>& numbers) {
    numbers.clear();
    expect("[");
    if (takes("]")) return;
    do {
      read(numbers.emplace_back());
    } while (takes(","));
    expect("]");
  }
  void finish() {
    if (!rest.empty()) refuse();
  }
  [[noreturn]] void refuse() const { refuse_state(who_, whole); }

  [[nodiscard]] std::string_view left() const noexcept { return rest; }

 private:
  std::string_view who_;
  std::string_view whole;
  std::string_view rest;
};

template <class Value>
[[nodiscard]] std::string state_value(Value const& value) {
  if constexpr (std::is_enum_v<Value>) {
    for (auto const& [text, listed] : enumerators(value)) {
      if (listed == value) return std::string(text);
    }
    return shortest(static_cast<std::underlying_type_t<Value>>(value));
  } else if constexpr (std::convertible_to<Value, step_t> && !std::floating_point<Value>) {
    return shortest(static_cast<step_t>(value));
  } else {
    return shortest(value);
  }
}
[[nodiscard]] inline std::string state_value(std::vector<double> const& values) {
  std::string text = "[";
  for (double const& value : values) text.append(text.size() > 1 ? "," : "").append(shortest(value));
  return text.append("]");
}

template <class Value>
void check_state_value(std::string_view who, std::string_view name, must_be must, Value const& value) {
  check_value(who, name, must, value);
}
inline void check_state_value(std::string_view who, std::string_view name, must_be must,
                              std::vector<double> const& values) {
  if (must == must_be::choice) return;  // anything, NaN too
  for (double const& value : values) check_value(who, name, must, value);
}

/// Throws if a count of a state exceeds what its arguments allow.
constexpr void check_at_most(std::string_view who, std::string_view name, step_t value, step_t most) {
  if (value > most) refuse(who, name, "be at most " + shortest(most), shortest(value));
}

/// The state of an object with these arguments, as text. Self has `name`, `fields` and `state_fields`.
template <class Self, class Params, class State>
[[nodiscard]] std::string saved(Params const& params, State const& state) {
  std::string line;
  line.reserve(512);
  line.append(Self::name).append("/").append(state_version).append(" {");
  std::string_view between;
  Self::fields.for_each([&](auto const& each) {
    line.append(between).append(each.name).append("=").append(state_value(params.*each.member));
    between = " ";
  });
  line.append("}");
  Self::state_fields.for_each([&](auto const& each) {
    line.append(" ").append(each.name).append("=").append(state_value(state.*each.member));
  });
  return sealed(std::move(line));
}

/// The state from its text, for an object with these arguments. Throws if the text is not a state or has other
/// arguments.
template <class Self, class Params, class State>
[[nodiscard]] State restored(Params const& params, std::string_view text) {
  State state;
  state_reader reader(Self::name, text);
  std::string_view between = " {";
  Self::fields.for_each([&](auto const& each) {
    reader.expect(between);
    reader.expect(each.name);
    reader.expect("=");
    std::string const own = state_value(params.*each.member);
    std::string_view const other = reader.until(" }");
    if (other != own) {
      refuse(Self::name, "state", "be saved with " + std::string(each.name) + " = " + own, other);
    }
    between = " ";
  });
  reader.expect("}");
  Self::state_fields.for_each([&](auto const& each) {
    reader.expect(" ");
    reader.expect(each.name);
    reader.expect("=");
    reader.read(state.*each.member);
    check_state_value(Self::name, "state." + std::string(each.name), each.must, state.*each.member);
  });
  reader.finish();
  Self::check_state(params, state);
  return state;
}

}  // namespace lrkit::detail
