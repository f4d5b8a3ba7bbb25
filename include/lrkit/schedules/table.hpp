// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/fields.hpp>
#include <lrkit/schedules/detail/value_list.hpp>

#include <cstddef>

namespace lrkit {

/// The rates of a table, one for each step; past its end it returns the last one. It owns its values.
///
///     lr(k) = values[min(k, size - 1)]
///
/// For a table with one rate per epoch, use `per_epoch`. The values are on the heap, and a copy of the table copies
/// them. `table_view` does not own its values and works in constant expressions.
///
/// Units: the values are learning rates.
/// Errors: std::invalid_argument if there are no values, or if one is negative or not finite.
///
///     lrkit::table const schedule({.values = {0.1, 0.1, 0.05, 0.01}});   // or a std::vector, an array, a std::span
///     assert(schedule(2) == 0.05 && schedule(3) == 0.01 && schedule(100) == 0.01);
template <std::floating_point Real = double>
class table {
 public:
  struct params {
    detail::value_list<Real> values{};

    friend bool operator==(params const&, params const&) = default;
  };
  static constexpr std::string_view name = "table";
  static constexpr auto fields = fields_of(rate("values", &params::values));
  static void check(params const& p) {
    if (p.values.empty()) detail::refuse(name, "values", "be given");
  }
  static constexpr std::string_view formula(params const&, step_t) noexcept { return "values[min(k, size - 1)]"; }

  explicit table(params arguments) : p(checked<table>(arguments)) {}

  [[nodiscard]] Real operator()(step_t k) const noexcept {
    if (k < 0) k = 0;
    if (k >= length()) k = length() - 1;
    return p.values[static_cast<std::size_t>(k)];
  }
  [[nodiscard]] step_t length() const noexcept { return static_cast<step_t>(p.values.size()); }
  [[nodiscard]] params parameters() const { return p; }
  friend bool operator==(table const&, table const&) = default;

 private:
  params p;
};
template <std::floating_point Real = double>
table(typename table<Real>::params) -> table<Real>;

}  // namespace lrkit
