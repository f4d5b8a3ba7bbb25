// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/fields.hpp>
#include <lrkit/core/number_text.hpp>

#include <concepts>
#include <fstream>
#include <set>
#include <string>
#include <string_view>

/// The fields of some params as the signature of a Python function has them, in their order and with their defaults:
/// "lr, step_size, gamma=0.1, last_epoch=-1". A field that must be given has no default.
///
///     CHECK(signatures::all<caffe::step_params, caffe::exp_params>() == signatures::in_the_list("caffe"));
namespace signatures {

template <class T>
std::string python_of(T const& value) {
  if constexpr (std::same_as<T, bool>) {
    return value ? "True" : "False";
  } else if constexpr (std::convertible_to<T, std::string_view>) {
    return "'" + std::string(std::string_view(value)) + "'";
  } else if constexpr (std::same_as<T, lrkit::step_count>) {
    return lrkit::shortest(lrkit::step_t{value});
  } else if constexpr (std::integral<T> || std::floating_point<T>) {
    return lrkit::shortest(value);
  } else if constexpr (requires { value.has_value(); }) {
    return value ? python_of(*value) : "None";
  } else if constexpr (requires { value.begin(); }) {
    std::string out;
    for (auto const& each : value) out += (out.empty() ? "" : ", ") + python_of(each);
    return '[' + out + ']';
  } else {
    return "...";
  }
}

template <class T>
bool must_be_given(T const& value) {
  if constexpr (std::same_as<T, double> || std::same_as<T, lrkit::step_count>) {
    return value == lrkit::required<T>;
  } else {
    return false;
  }
}

template <class Params>
std::string of() {
  std::string out;
  Params const defaults{};
  Params::fields.for_each([&](auto const& each) {
    auto const& value = defaults.*each.member;
    out += (out.empty() ? "" : ", ") + std::string(each.name);
    if (!must_be_given(value)) out += "=" + python_of(value);
  });
  return std::string(Params::function).append("(").append(out).append(")");  // g++ 12 warns of a sum at -O1
}

/// The functions of a project in golden/signatures.txt, one a line.
inline std::set<std::string> in_the_list(std::string const& project) {
  std::set<std::string> out;
  std::ifstream list(LRKIT_SOURCE_DIR "/tests/golden/signatures.txt");
  for (std::string line; std::getline(list, line);) {
    if (line.starts_with("peers::" + project + "::")) out.insert(line);
  }
  return out;
}

template <class... Params>
std::set<std::string> all() {
  return {of<Params>()...};
}

}  // namespace signatures
