// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/fields.hpp>
#include <lrkit/schedules/detail/ramp.hpp>

#include <concepts>
#include <cstddef>
#include <string_view>

namespace lrkit::detail {

template <std::size_t Capacity>
constexpr void check_ascending(std::string_view who, std::string_view argument,
                               inline_vector<step_count, Capacity> const& steps) {
  for (std::size_t i = 1; i < steps.size(); ++i) {
    if (steps[i] <= steps[i - 1]) {
      refuse(who, argument, "ascend", shortest(step_t{steps[i]}) + " after " + shortest(step_t{steps[i - 1]}));
    }
  }
}

/// The arguments of a curve through points.
template <std::floating_point Real>
struct points_params {
  inline_vector<step_count> at{};
  inline_vector<Real> values{};

  static constexpr auto fields = fields_of(count("at", &points_params::at), rate("values", &points_params::values));

  friend constexpr bool operator==(points_params const&, points_params const&) = default;
};

/// The common part of curves through points. `Self` has a `name` and gone(k, n), its progress after k of the n steps
/// from one point to the next, 0 <= k < n.
template <class Self, std::floating_point Real>
class points_schedule {
 public:
  using params = points_params<Real>;
  static constexpr auto fields = params::fields;
  static constexpr void check(params const& p) {
    if (p.at.size() != p.values.size()) {
      refuse(Self::name, "values", "have as many entries as at, " + shortest(p.at.size()), shortest(p.values.size()));
    }
    if (p.at.empty()) refuse(Self::name, "at", "be given");
    check_ascending(Self::name, "at", p.at);
  }

  constexpr explicit points_schedule(params arguments) : p(checked<Self>(arguments)) {}

  [[nodiscard]] constexpr Real operator()(step_t k) const noexcept {
    if (k < p.at[0]) return p.values[0];
    std::size_t next = 1;
    while (next < p.at.size() && p.at[next] <= k) ++next;
    if (next == p.at.size()) return p.values[next - 1];
    step_t const start = p.at[next - 1];
    return between(p.values[next - 1], p.values[next], Self::gone(k - start, p.at[next] - start));
  }
  [[nodiscard]] constexpr step_t length() const noexcept { return p.at[p.at.size() - 1]; }
  [[nodiscard]] constexpr params parameters() const noexcept { return p; }
  friend constexpr bool operator==(points_schedule const&, points_schedule const&) = default;

 private:
  params p;
};

}  // namespace lrkit::detail
