// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/error.hpp>

#include <charconv>
#include <cstddef>
#include <string>
#include <string_view>
#include <system_error>
#include <tuple>
#include <vector>

// A state lists its members once, a tuple of pairs such as {"factor", &state::factor}, and is written and read by that
// list, as one line of text: "plateau factor=0.1 best=0.25 bad=3".

namespace lrkit::detail {

template <class Number>
void append_value(std::string& line, Number value) {
  line.append(shortest(value));
}
inline void append_value(std::string& line, std::vector<double> const& values) {
  append_value(line, values.size());
  for (double const value : values) append_value(line.append(","), value);
}

/// Reads such a line: the same keys in the same order and nothing else. Anything else is refused.
class state_reader {
 public:
  state_reader(std::string_view who, std::string_view state) : who_(who), rest(state), whole(state) { expect(who); }

  template <class Value>
  void get(std::string_view key, Value& value) {
    expect(" ");
    expect(key);
    expect("=");
    read(value);
  }
  void end() const {
    if (!rest.empty()) refuse();
  }

 private:
  void expect(std::string_view text) {
    if (!rest.starts_with(text)) refuse();
    rest.remove_prefix(text.size());
  }
  template <class Number>
  void read(Number& number) {
    auto const [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), number);
    if (error != std::errc()) refuse();
    rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
  }
  void read(std::vector<double>& numbers) {
    std::size_t size = 0;
    read(size);
    numbers.clear();
    for (std::size_t i = 0; i < size; ++i) {
      expect(",");
      read(numbers.emplace_back());
    }
  }
  [[noreturn]] void refuse() const {
    detail::refuse(who_, "state", "be a text that save() of the same version wrote", "\"" + std::string(whole) + "\"");
  }

  std::string_view who_;
  std::string_view rest;
  std::string_view whole;
};

/// The state of `who` as text.
template <class State, class Members>
[[nodiscard]] std::string saved(std::string_view who, State const& state, Members const& members) {
  std::string line(who);
  auto const add = [&](auto const& member) {
    append_value(line.append(" ").append(member.first).append("="), state.*member.second);
  };
  std::apply([&](auto const&... member) { (add(member), ...); }, members);
  return line;
}

/// The state of `who` from its text; another text is refused.
template <class State, class Members>
[[nodiscard]] State restored(std::string_view who, std::string_view text, Members const& members) {
  State state;
  state_reader reader(who, text);
  std::apply([&](auto const&... member) { (reader.get(member.first, state.*member.second), ...); }, members);
  reader.end();
  return state;
}

}  // namespace lrkit::detail
