// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/error.hpp>

#include <charconv>
#include <cstddef>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

namespace lrkit::detail {

/// Writes a state as one line of text: "plateau factor=0.1 best=0.25 bad=3".
class state_writer {
 public:
  explicit state_writer(std::string_view who) : line(who) {}

  template <class Number>
  state_writer& add(std::string_view key, Number value) {
    line.append(" ").append(key).append("=").append(shortest(value));
    return *this;
  }
  state_writer& add(std::string_view key, std::vector<double> const& values) {
    add(key, values.size());
    for (double value : values) line.append(",").append(shortest(value));
    return *this;
  }
  [[nodiscard]] std::string text() const { return line; }

 private:
  std::string line;
};

/// Reads such a line: the same keys in the same order and nothing else. Anything else is refused.
class state_reader {
 public:
  state_reader(std::string_view who, std::string_view state) : who_(who), rest(state), whole(state) { expect(who); }

  template <class Number>
  state_reader& get(std::string_view key, Number& value) {
    expect(" ");
    expect(key);
    expect("=");
    number(value);
    return *this;
  }
  state_reader& get(std::string_view key, std::vector<double>& values) {
    std::size_t size = 0;
    get(key, size);
    values.clear();
    for (std::size_t i = 0; i < size; ++i) {
      expect(",");
      double value = 0;
      number(value);
      values.push_back(value);
    }
    return *this;
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
  void number(Number& value) {
    auto const [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), value);
    if (error != std::errc()) refuse();
    rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
  }
  [[noreturn]] void refuse() const {
    detail::refuse(who_, "state", "be a text that save() of the same version wrote", "\"" + std::string(whole) + "\"");
  }

  std::string_view who_;
  std::string_view rest;
  std::string_view whole;
};

}  // namespace lrkit::detail
