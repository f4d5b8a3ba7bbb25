// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/params_type.hpp>
#include <lrkit/text/detail/syntax.hpp>

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace lrkit::detail {

class builder;
struct typed_reader;

/// What the readers of arguments need besides the text: where to complain, and who called.
struct asker {
  reader const& from;
  std::string_view who;          ///< the schedule whose arguments are read
  builder* schedules = nullptr;  ///< reads those arguments that are schedules
  std::span<typed_reader const> readers{};

  /// Reads the value of a field of some params.
  void read(field_entry const& field, expression const& e, void* params) const;
  [[noreturn]] void complain(std::size_t at, std::string const& what) const { from.complain(at, what); }
};

// One function for each type that an argument can have: the expression's value, or a complaint that says what the
// argument must be.

template <std::floating_point Real>
inline void read_value(asker const& ask, std::string_view name, expression const& e, Real& out) {
  if (e.kind != expression::kinds::number) ask.complain(e.at, std::string(name) + " must be a number");
  auto const number = read_literal<Real>(e.word);
  if (!number) ask.complain(e.at, std::string(name) + " is out of the range of its type");
  out = *number;
}

inline void read_value(asker const& ask, std::string_view name, expression const& e, step_count& out) {
  bare_literal const literal = bare(e.word);
  if (e.kind != expression::kinds::number || !literal.is_whole) {
    ask.complain(e.at, std::string(name) + " must be a whole number");
  }
  auto const number = read_digits<step_t>(literal.digits);
  if (!number) {
    bool const negative = literal.digits.front() == '-';
    ask.complain(e.at, std::string(name) + (negative ? " must be at least 0" : " must be at most 9007199254740992"));
  }
  out = *number;
}

inline void read_value(asker const& ask, std::string_view name, expression const& e, bool& out) {
  if (e.kind != expression::kinds::word || (e.word != "true" && e.word != "false")) {
    ask.complain(e.at, std::string(name) + " must be true or false");
  }
  out = e.word == "true";
}

inline void read_value(asker const& ask, std::string_view name, expression const& e, std::string_view& out) {
  if (e.kind != expression::kinds::text) ask.complain(e.at, std::string(name) + " must be a string in quotes");
  out = e.word;
}

template <class First, class Second>
inline void read_value(asker const& ask, std::string_view name, expression const& e, std::pair<First, Second>& out) {
  if (e.kind != expression::kinds::braces || e.items.size() != 2) {
    ask.complain(e.at, std::string(name) + " must be pairs in braces, such as {{30, 0.1}}");
  }
  read_value(ask, name, e.items[0], out.first);
  read_value(ask, name, e.items[1], out.second);
}

template <class Enum>
  requires std::is_enum_v<Enum>
inline void read_value(asker const& ask, std::string_view name, expression const& e, Enum& out) {
  std::vector<std::string_view> known;
  std::string all;
  for (auto const& [text, enumerator] : enumerators(Enum{})) {
    if (e.kind == expression::kinds::word && e.word == text) {
      out = enumerator;
      return;
    }
    known.push_back(text);
  }
  for (std::size_t i = 0; i < known.size(); ++i) {
    all.append(i == 0 ? " must be " : i + 1 == known.size() ? " or " : ", ").append(known[i]);
  }
  std::string const hint = e.kind == expression::kinds::word ? did_you_mean(e.word, known) : std::string();
  ask.complain(e.at, std::string(name) + all + hint);
}

template <class T>
inline void read_value(asker const& ask, std::string_view name, expression const& e, std::optional<T>& out) {
  T value{};
  read_value(ask, name, e, value);
  out = value;
}

template <class List>
  requires requires(List& list) { list.push_back(*list.begin()); }
inline void read_value(asker const& ask, std::string_view name, expression const& e, List& out) {
  if (e.kind != expression::kinds::braces) ask.complain(e.at, std::string(name) + " must be a list in braces");
  out = {};  // a list that is given takes the place of the default
  for (expression const& item : e.items) {
    if (!item.label.empty()) ask.complain(item.label_at, std::string(name) + " is a list, its values have no names");
    std::remove_cvref_t<decltype(*out.begin())> value{};
    read_value(ask, name, item, value);
    out.push_back(value);
  }
}

/// The names of the arguments, and where each one stands in the text.
struct places {
  std::vector<std::string_view> names;
  std::vector<std::size_t> at;

  /// The place of the argument that a refusal begins with: "lrkit::cosine: steps must be at least 0, got -3".
  [[nodiscard]] std::size_t of_refusal(std::string_view text, std::size_t otherwise) const {
    text.remove_prefix((std::min)(text.find(": "), text.size()));
    for (std::size_t i = 0; i < at.size(); ++i) {
      if (text.starts_with(": " + std::string(names[i]) + " must")) return at[i];
    }
    return otherwise;
  }
};

/// The value of an expression, read into a value of one type.
using value_reader = void (*)(asker const& ask, std::string_view name, expression const& e, void* value);
struct typed_reader {
  value_type const* type;
  value_reader read;
};
template <class T>
inline constexpr typed_reader reader_of = {
    .type = &value_type_of<T>, .read = [](asker const& ask, std::string_view name, expression const& e, void* value) {
      read_value(ask, name, e, *static_cast<T*>(value));
    }};

inline void asker::read(field_entry const& field, expression const& e, void* params) const {
  for (typed_reader const& each : readers) {
    if (each.type == field.type) return each.read(*this, field.name, e, field.in(params));
  }
  misused("lrkit::parse: there is no reader for the type of " + std::string(field.name));
}

using field_entries = std::span<field_entry const>;

[[nodiscard]] inline std::string no_such_argument(std::string const& who, std::string_view label, words const& names) {
  std::string out = who + " has no argument " + shortened(label);
  std::string const hint = did_you_mean(label, names);
  if (names.empty()) return out;
  out.append(hint).append(hint.empty() ? "; its " : " Its ");
  return out.append(names.size() == 1 ? "argument is " : "arguments are ").append(enumerated(names, "and"));
}

/// The arguments in braces, each with its name: {.from = 0.1, .to = 0}. They stand in the order of the fields, as C++
/// wants them; those of a function of peers/, which has `::` in its name, in any order, as Python's keywords do. The
/// first field that may stand there is number `first`.
[[nodiscard]] inline places read_labelled(asker const& ask, field_entries fields, expression const& e, void* params,
                                          std::size_t first = 0) {
  places given;
  words names;
  for (std::size_t i = first; i < fields.size(); ++i) names.push_back(fields[i].name);
  std::size_t next = 0;
  std::string const who(ask.who);
  bool const in_any_order = ask.who.find("::") != ask.who.npos;
  if (e.kind != expression::kinds::braces) ask.complain(e.at, "expected the arguments of " + who + " in braces");
  for (expression const& item : e.items) {
    if (item.label.empty()) {
      std::string const example = next < names.size() ? std::string(names[next]) : std::string("name");
      ask.complain(item.at, "expected an argument with its name, ." + example + " = ...");
    }
    std::string const label(item.label);
    auto const index = static_cast<std::size_t>(std::find(names.begin(), names.end(), item.label) - names.begin());
    if (index == names.size()) {
      ask.complain(item.label_at, no_such_argument(who, item.label, names));
    }
    if (std::find(given.names.begin(), given.names.end(), item.label) != given.names.end()) {
      ask.complain(item.label_at, label + " is given twice");
    }
    if (index < next && !in_any_order) {
      ask.complain(item.label_at, label + " must stand before " + std::string(given.names.back()));
    }
    ask.read(fields[first + index], item, params);
    given.names.push_back(item.label);
    given.at.push_back(item.at);
    next = index + 1;
  }
  return given;
}

}  // namespace lrkit::detail
