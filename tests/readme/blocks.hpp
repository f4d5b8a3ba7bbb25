// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

/// The code of a Markdown page.
namespace readme {

/// A block between ```cpp and ```; where the next block of the page is a ```text, that is what the program prints.
struct block {
  std::size_t line = 0;  // of the page, where the code begins
  std::string code;
  std::string prints;
  bool has_prints = false;
};

inline std::vector<block> blocks(std::string const& page) {
  std::vector<block> out;
  std::istringstream in(page);
  std::string open;         // what followed the opening fence, while inside a block
  bool after_code = false;  // the last block was code
  std::size_t number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.starts_with("```")) {
      if (open.empty()) {
        open = line.substr(3).empty() ? "-" : line.substr(3);
        if (open == "cpp") out.push_back({number + 1, {}, {}, false});
        if (open == "text" && after_code) out.back().has_prints = true;
      } else {
        after_code = open == "cpp";
        open.clear();
      }
    } else if (open == "cpp") {
      out.back().code += line + '\n';
    } else if (open == "text" && after_code) {
      out.back().prints += line + '\n';
    }
  }
  return out;
}

inline bool is_program(block const& b) { return b.code.find("int main(") != b.code.npos; }

/// A block as a program: unchanged if it has a main, with an empty one if it has a function for C, else its #include
/// lines first and the rest as the body of main.
inline std::string program(block const& b, std::string const& page) {
  std::string const place = "#line " + std::to_string(b.line) + " \"" + page + "\"\n";
  if (is_program(b)) return place + b.code;
  if (b.code.find("\nextern \"C\"") != b.code.npos) return place + b.code + "int main() {}\n";
  std::string includes, body;
  std::istringstream in(b.code);
  for (std::string line; std::getline(in, line);) {
    bool const include = line.starts_with("#include");
    (include ? includes : body) += line + '\n';
    if (include) body += '\n';
  }
  return includes + "#include <lrkit/lrkit.hpp>\n#include \"prelude.hpp\"\nint main() {\n" + place + body + "}\n";
}

}  // namespace readme
