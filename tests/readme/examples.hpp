// SPDX-License-Identifier: MIT
#pragma once

#include "blocks.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

/// The examples of doc comments.
namespace readme {

/// The blocks of lines that begin with "///" and five blanks, where they are code: a statement has a semicolon, a
/// formula has none.
inline std::vector<block> examples(std::string const& header) {
  constexpr std::string_view margin = "///     ";
  std::vector<block> out;
  std::istringstream in(header);
  bool inside = false;
  std::size_t number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    std::string_view text = line;
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    bool const was_inside = inside;
    inside = text.starts_with(margin);
    if (!inside) continue;
    if (!was_inside) out.push_back({number, {}, {}, false});
    out.back().code += std::string(text.substr(margin.size())) + '\n';
  }
  std::erase_if(out, [](block const& b) { return b.code.find(';') == b.code.npos; });
  return out;
}

/// The examples as functions that nobody calls: a static assertion in them is checked all the same.
inline std::string functions(std::vector<block> const& examples, std::string const& header) {
  std::string out;
  for (block const& each : examples) {
    std::string const line = std::to_string(each.line);
    out += "namespace { [[maybe_unused]] void example_at_" + line + "() {\n#line " + line + " \"" + header + "\"\n" +
           each.code + "} }\n";
  }
  return out;
}

}  // namespace readme
