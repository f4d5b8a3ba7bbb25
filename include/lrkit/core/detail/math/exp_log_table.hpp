// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/cpp20.hpp>

#include <cstddef>
#include <cstdint>

namespace lrkit::detail {

// What exp_two and log_two look into. The tables are template arguments: device code can read these where it cannot
// read a constant at namespace scope, and g++ does not copy them to the stack at each call as it does a local array.
template <std::size_t rows, std::size_t columns>
struct exp_log_table {
  double at[rows][columns];
};

template <auto t>
[[nodiscard]] constexpr double const* row(std::uint64_t i) noexcept {
  return t.at[i];
}

}  // namespace lrkit::detail
