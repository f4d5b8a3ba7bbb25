// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/compose/detail/one_part.hpp>
#include <lrkit/compose/detail/part.hpp>
#include <lrkit/core/composition.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <tuple>
#include <type_traits>
#include <utility>

namespace lrkit::detail {

/// Two schedules at the same step. `Self` is the composition: it has a name, and `of(one, other)`, what becomes of the
/// two rates. It is finite if both are; the shorter one then holds its last value until the end of the longer one.
template <class Self, schedule First, schedule Second>
class pointwise {
 public:
  using value_type = std::common_type_t<value_t<First>, value_t<Second>>;
  using params = no_params<First, Second>;
  static constexpr auto fields = params::fields;
  static constexpr notation written = notation::infix;

  constexpr pointwise(params, First first_part, Second second_part)
      : first(std::move(first_part)), second(std::move(second_part)) {}

  [[nodiscard]] constexpr value_type operator()(step_t k) const noexcept(nothrow_part<First> && nothrow_part<Second>) {
    using wide = std::common_type_t<double, value_type>;
    if (k < 0) k = 0;
    return saturated<value_type>(Self::of(static_cast<wide>(held(first, k)), static_cast<wide>(held(second, k))));
  }
  [[nodiscard]] constexpr step_t length() const
    requires finite_schedule<First> && finite_schedule<Second>
  {
    return (std::max)(first.length(), second.length());
  }
  [[nodiscard]] constexpr bool finite() const noexcept
    requires finite_schedule<First> && finite_schedule<Second>
  {
    return has_end(first) && has_end(second);
  }
  [[nodiscard]] constexpr params parameters() const noexcept { return {}; }
  [[nodiscard]] constexpr auto parts() const noexcept { return std::tie(first, second); }
  [[nodiscard]] constexpr std::optional<active_span> active_part(std::size_t, step_t k) const noexcept {
    return always_active(k < 0 ? 0 : k);
  }
  friend bool operator==(pointwise const&, pointwise const&) = default;

 private:
  [[no_unique_address]] First first;
  [[no_unique_address]] Second second;
};

}  // namespace lrkit::detail
