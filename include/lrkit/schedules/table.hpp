// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/fields.hpp>

#include <algorithm>
#include <cstddef>
#include <span>

namespace lrkit {

/// The rates of a table, one a step; then the last one stays. It owns nothing: the numbers must outlive it.
///
///     lr(k) = values[min(k, size - 1)]
///
/// A table for epochs is driven by steps with `per`. It is not formattable, nor is what is made from it: a schedule
/// read from the text would have to own the numbers. A short one can be written as piecewise_constant.
///
/// Units: the values are learning rates.
/// Errors: std::invalid_argument where the table is empty, or a value is negative or not finite.
///
///     static constexpr double rates[] = {0.1, 0.1, 0.05, 0.01};
///     constexpr lrkit::table schedule({.values = rates});
///     static_assert(schedule(2) == 0.05 && schedule(3) == 0.01 && schedule(100) == 0.01);
template <std::floating_point Real = double>
class table {
 public:
  struct params {
    std::span<Real const> values{};

    friend constexpr bool operator==(params const& a, params const& b) noexcept {
      return std::equal(a.values.begin(), a.values.end(), b.values.begin(), b.values.end());
    }
  };
  static constexpr std::string_view name = "table";

  constexpr explicit table(params arguments) : p(arguments) {
    if (p.values.empty()) detail::refuse(name, "values", "be given");
    for (Real const& value : p.values) detail::check_value(name, "values", must_be::rate, value);
  }

  [[nodiscard]] constexpr Real operator()(step_t k) const noexcept {
    if (k < 0) k = 0;
    if (k >= length()) k = length() - 1;
    return p.values[static_cast<std::size_t>(k)];
  }
  [[nodiscard]] constexpr step_t length() const noexcept { return static_cast<step_t>(p.values.size()); }
  [[nodiscard]] constexpr params parameters() const noexcept { return p; }
  friend constexpr bool operator==(table const&, table const&) = default;

 private:
  params p;
};

}  // namespace lrkit
