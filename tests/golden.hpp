// SPDX-License-Identifier: MIT
#pragma once

#include "catch.hpp"

#include <fstream>
#include <string>
#include <string_view>
#include <vector>

/// The column of that name of a CSV file under tests/golden, in the order of the rows:
/// golden("schedules/torch__OneCycleLR__1.csv"), golden("finder/curves/flat.csv", "loss").
/// The test fails where the file, the column or a figure is missing, or where there is no row.
inline std::vector<double> golden(std::string const& file, std::string_view column = "value") {
  auto cells = [](std::string line) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    std::vector<std::string> out(1);
    for (char c : line) {
      if (c == ',') {
        out.emplace_back();
      } else {
        out.back() += c;
      }
    }
    return out;
  };
  INFO("tests/golden/" << file);
  std::ifstream in(LRKIT_SOURCE_DIR "/tests/golden/" + file);
  REQUIRE(in);
  std::string line;
  REQUIRE(std::getline(in, line));
  auto const names = cells(line);
  std::size_t index = 0;
  while (index < names.size() && names[index] != column) ++index;
  INFO("column " << std::string(column));
  REQUIRE(index < names.size());

  std::vector<double> figures;
  while (std::getline(in, line)) {
    auto const row = cells(line);
    INFO("row " << figures.size() + 1 << ": " << line);
    REQUIRE(row.size() == names.size());
    std::size_t read = 0;
    figures.push_back(std::stod(row[index], &read));
    REQUIRE(read == row[index].size());
  }
  REQUIRE(!figures.empty());
  return figures;
}
