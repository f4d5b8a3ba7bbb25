// SPDX-License-Identifier: MIT
#pragma once

#include "random.hpp"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <numeric>
#include <span>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace examples {

/// Rows of numbers and what is to be said of each: one target for each class (1 for its own, 0 for the others), or the
/// numbers to predict.
struct dataset {
  std::size_t inputs = 0;   ///< numbers in a row
  std::size_t outputs = 0;  ///< targets of a row
  std::vector<double> x;
  std::vector<double> y;

  [[nodiscard]] std::size_t rows() const { return x.size() / inputs; }
  [[nodiscard]] std::span<double const> input(std::size_t row) const { return {x.data() + row * inputs, inputs}; }
  [[nodiscard]] std::span<double const> target(std::size_t row) const { return {y.data() + row * outputs, outputs}; }
};

/// The data that are trained on, and those that are kept for the examination.
struct parted {
  dataset train;
  dataset held_out;
};

namespace detail {

inline std::vector<std::vector<double>> read_csv(std::string const& file, int header_lines) {
  std::string const path = std::string(LRKIT_SOURCE_DIR) + "/examples/data/" + file;
  std::ifstream in(path);
  if (!in) throw std::runtime_error("cannot open " + path);
  std::vector<std::vector<double>> rows;
  for (std::string line; std::getline(in, line);) {
    if (header_lines-- > 0 || line.empty()) continue;
    std::vector<double>& row = rows.emplace_back();
    std::istringstream cells(line);
    for (std::string cell; std::getline(cells, cell, ',');) row.push_back(std::stod(cell));
    if (row.size() != rows.front().size()) throw std::runtime_error(path + ": a row of another length: " + line);
  }
  if (rows.empty()) throw std::runtime_error(path + " holds no rows");
  return rows;
}

/// The last column is a class, 0 .. classes - 1; the others are multiplied by `scale`.
inline dataset classified(std::vector<std::vector<double>> const& rows, std::size_t classes, double scale) {
  dataset data{.inputs = rows.front().size() - 1, .outputs = classes, .x = {}, .y = {}};
  for (auto const& row : rows) {
    for (std::size_t i = 0; i < data.inputs; ++i) data.x.push_back(row[i] * scale);
    for (std::size_t c = 0; c < classes; ++c) data.y.push_back(row.back() == static_cast<double>(c) ? 1 : 0);
  }
  return data;
}

inline void append_row(dataset& to, dataset const& from, std::size_t row) {
  to.x.insert(to.x.end(), from.input(row).begin(), from.input(row).end());
  to.y.insert(to.y.end(), from.target(row).begin(), from.target(row).end());
}

/// Moves and scales every column to mean 0 and variance 1 over the rows of `measured`.
inline void standardise(std::vector<double>& values, std::vector<double> const& measured, std::size_t columns) {
  std::size_t const rows = measured.size() / columns;
  for (std::size_t c = 0; c < columns; ++c) {
    double sum = 0, squares = 0;
    for (std::size_t r = 0; r < rows; ++r) sum += measured[r * columns + c];
    double const mean = sum / static_cast<double>(rows);
    for (std::size_t r = 0; r < rows; ++r) squares += std::pow(measured[r * columns + c] - mean, 2);
    double const deviation = std::sqrt(squares / static_cast<double>(rows));
    for (std::size_t at = c; at < values.size(); at += columns) {
      values[at] = deviation > 0 ? (values[at] - mean) / deviation : 0;
    }
  }
}

}  // namespace detail

/// 1,797 hand-written digits: 8x8 pixels, 0 to 1, and ten classes. With `scale = 1` the pixels are 0 to 16, as
/// measured.
inline dataset digits(double scale = 1.0 / 16) {
  return detail::classified(detail::read_csv("digits.csv", 0), 10, scale);
}

/// 178 wines: 13 chemical measurements, in their own units, and three growers.
inline dataset wines() { return detail::classified(detail::read_csv("wine.csv", 1), 3, 1); }

/// The wines' measurement number `column`, to be predicted from the twelve others.
inline dataset wines_without(std::size_t column) {
  dataset data{.inputs = 12, .outputs = 1, .x = {}, .y = {}};
  for (auto const& row : detail::read_csv("wine.csv", 1)) {
    for (std::size_t i = 0; i < 13; ++i) (i == column ? data.y : data.x).push_back(row[i]);
  }
  return data;
}

/// The lower half of every digit, to be predicted from the upper half: 32 pixels from 32 pixels.
inline dataset lower_halves() {
  dataset data{.inputs = 32, .outputs = 32, .x = {}, .y = {}};
  for (auto const& row : detail::read_csv("digits.csv", 0)) {
    for (std::size_t i = 0; i < 64; ++i) (i < 32 ? data.x : data.y).push_back(row[i] / 16);
  }
  return data;
}

/// 18,000 letters of English prose, from the pages of this project: 0 to 25 for a to z, 26 between words.
inline std::vector<std::uint8_t> letters() {
  std::string const path = std::string(LRKIT_SOURCE_DIR) + "/examples/data/letters.txt";
  std::ifstream in(path);
  if (!in) throw std::runtime_error("cannot open " + path);
  std::vector<std::uint8_t> codes;
  for (char c; in.get(c);) codes.push_back(static_cast<std::uint8_t>(c >= 'a' && c <= 'z' ? c - 'a' : 26));
  return codes;
}

/// A share of the rows, drawn at random, is held out; the others are for training.
inline parted split(dataset const& all, double held_out_share, std::uint64_t seed) {
  std::vector<std::size_t> order(all.rows());
  std::iota(order.begin(), order.end(), std::size_t{0});
  generator(seed).shuffle(std::span(order));
  auto const held_out = static_cast<std::size_t>(held_out_share * static_cast<double>(all.rows()) + 0.5);
  dataset const none{.inputs = all.inputs, .outputs = all.outputs, .x = {}, .y = {}};
  parted out{none, none};
  for (std::size_t i = 0; i < order.size(); ++i) {
    detail::append_row(i < held_out ? out.held_out : out.train, all, order[i]);
  }
  return out;
}

/// Every input moved and scaled to mean 0 and variance 1 over the training rows.
inline parted with_standard_inputs(parted data) {
  auto const measured = data.train.x;
  detail::standardise(data.train.x, measured, data.train.inputs);
  detail::standardise(data.held_out.x, measured, data.train.inputs);
  return data;
}

/// The same for the numbers to predict.
inline parted with_standard_targets(parted data) {
  auto const measured = data.train.y;
  detail::standardise(data.train.y, measured, data.train.outputs);
  detail::standardise(data.held_out.y, measured, data.train.outputs);
  return data;
}

/// Every number to predict, in another unit.
inline parted with_target_unit(parted data, double unit) {
  for (double& y : data.train.y) y *= unit;
  for (double& y : data.held_out.y) y *= unit;
  return data;
}

/// A share of the training rows is given a class drawn at random.
inline parted with_label_noise(parted data, double share, std::uint64_t seed) {
  generator draw(seed);
  for (std::size_t row = 0; row < data.train.rows(); ++row) {
    if (draw.uniform() >= share) continue;
    std::size_t const chosen = draw.below(data.train.outputs);
    for (std::size_t c = 0; c < data.train.outputs; ++c)
      data.train.y[row * data.train.outputs + c] = c == chosen ? 1 : 0;
  }
  return data;
}

}  // namespace examples
