// SPDX-License-Identifier: MIT
#pragma once

#include "support/data.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <vector>

namespace frameworks {

/// The training digits in batches. The number of a batch says which rows are in it, so a checkpoint stores one integer.
class digits {
 public:
  explicit digits(std::size_t rows_of_batch = 64)
      : data(examples::split(examples::digits(), 0.2, 1).train), rows_(rows_of_batch) {}

  /// The rows of batch k. Each pass over the data has its own order.
  [[nodiscard]] std::vector<std::size_t> batch(std::int64_t k) const {
    auto const in_pass = static_cast<std::int64_t>(data.rows() / rows_);
    std::vector<std::size_t> order(data.rows());
    std::iota(order.begin(), order.end(), std::size_t{0});
    examples::generator(static_cast<std::uint64_t>(k / in_pass)).shuffle(std::span(order));
    auto const from = order.begin() + static_cast<std::ptrdiff_t>(static_cast<std::size_t>(k % in_pass) * rows_);
    return {from, from + static_cast<std::ptrdiff_t>(rows_)};
  }
  /// Which digit a row shows: 0 to 9.
  [[nodiscard]] std::size_t digit(std::size_t row) const {
    auto const target = data.target(row);
    return static_cast<std::size_t>(std::max_element(target.begin(), target.end()) - target.begin());
  }

  examples::dataset const data;

 private:
  std::size_t rows_;
};

/// `count` numbers between -scale and scale, the same on every machine.
template <class Real>
std::vector<Real> initial_weights(std::size_t count, double scale, std::uint64_t seed) {
  examples::generator draw(seed);
  std::vector<Real> out(count);
  for (Real& w : out) w = static_cast<Real>(scale * (2 * draw.uniform() - 1));
  return out;
}

}  // namespace frameworks
