// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/fields.hpp>
#include <lrkit/schedules/detail/value_list.hpp>

#include <algorithm>
#include <cstddef>

namespace lrkit {

/// The rates of a table that is stored elsewhere, one for each step; past its end it returns the last one. It does not
/// own the values: they must outlive it.
///
///     lr(k) = values[min(k, size - 1)]
///
/// It can be used in constant expressions and on a GPU. Building it from a temporary that owns its values does not
/// compile. It is not formattable: a schedule read back from text would have to own its values, as `table` does.
///
/// Units: the values are learning rates.
/// Errors: std::invalid_argument if there are no values, or if one is negative or not finite.
///
///     static constexpr double rates[] = {0.1, 0.1, 0.05, 0.01};
///     constexpr lrkit::table_view schedule({.values = rates});
///     static_assert(schedule(2) == 0.05 && schedule(3) == 0.01 && schedule(100) == 0.01);
template <std::floating_point Real = double>
class table_view {
 public:
  struct params {
    detail::lasting_view<Real> values{};

    friend constexpr bool operator==(params const& a, params const& b) noexcept {
      return std::equal(a.values.begin(), a.values.end(), b.values.begin(), b.values.end());
    }
  };
  static constexpr std::string_view name = "table_view";

  constexpr explicit table_view(params arguments) : p(arguments) {
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
  friend constexpr bool operator==(table_view const&, table_view const&) = default;

 private:
  params p;
};
template <std::floating_point Real = double>
table_view(typename table_view<Real>::params) -> table_view<Real>;

}  // namespace lrkit
