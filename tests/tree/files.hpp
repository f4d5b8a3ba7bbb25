// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>

namespace tree {

/// The files under the folder whose names end in that way, relative to it, with '/' between folders.
inline std::set<std::string> files(std::filesystem::path const& folder, std::string_view ending) {
  std::set<std::string> out;
  for (auto const& entry : std::filesystem::recursive_directory_iterator(folder)) {
    std::string const name = entry.path().lexically_relative(folder).generic_string();
    if (entry.is_regular_file() && name.ends_with(ending)) out.insert(name);
  }
  return out;
}

inline std::string read(std::filesystem::path const& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + file.string());
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace tree
