// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/fields.hpp>
#include <lrkit/schedules/detail/points.hpp>

#include <cstddef>

namespace lrkit {

/// Constant between boundaries: `values[0]` before the first boundary, and `values[i]` from boundaries[i - 1] on.
///
///     lr(k) = values[number of boundaries <= k]
///
/// Units: `boundaries` are steps; `values` are learning rates.
/// Errors: std::invalid_argument if
/// - `values` does not hold one number more than `boundaries`, or holds more than 16;
/// - the boundaries do not ascend, or one is outside [0, 2^53];
/// - a rate is negative or not finite.
/// Source: Keras' PiecewiseConstantDecay, which changes one step later.
///
///     constexpr lrkit::piecewise_constant schedule({.boundaries = {30, 80}, .values = {0.1, 0.02, 0.001}});
///     static_assert(schedule(29) == 0.1 && schedule(30) == 0.02 && schedule(80) == 0.001);
template <std::floating_point Real = double>
class piecewise_constant {
 public:
  struct params {
    inline_vector<step_count> boundaries{};
    inline_vector<Real> values{};

    friend constexpr bool operator==(params const&, params const&) = default;
  };
  static constexpr std::string_view name = "piecewise_constant";
  static constexpr auto fields = fields_of(count("boundaries", &params::boundaries), rate("values", &params::values));
  static constexpr void check(params const& p) {
    if (p.values.empty()) detail::refuse(name, "values", "be given");
    if (p.values.size() != p.boundaries.size() + 1) {
      detail::refuse(name, "values",
                     "have one entry more than boundaries, " + detail::shortest(p.boundaries.size() + 1),
                     detail::shortest(p.values.size()));
    }
    detail::check_ascending(name, "boundaries", p.boundaries);
  }
  static constexpr std::string_view formula(params const&, step_t) noexcept {
    return "values[number of boundaries <= k]";
  }

  constexpr explicit piecewise_constant(params arguments) : p(checked<piecewise_constant>(arguments)) {}

  [[nodiscard]] constexpr Real operator()(step_t k) const noexcept {
    if (k < 0) k = 0;
    std::size_t piece = 0;
    while (piece < p.boundaries.size() && p.boundaries[piece] <= k) ++piece;
    return p.values[piece];
  }
  [[nodiscard]] constexpr params parameters() const noexcept { return p; }
  friend constexpr bool operator==(piecewise_constant const&, piecewise_constant const&) = default;

 private:
  params p;
};
template <std::floating_point Real = double>
piecewise_constant(typename piecewise_constant<Real>::params) -> piecewise_constant<Real>;

/// Straight lines between points. It holds the first value before the first point, and the last value after the last.
///
///     lr(k) = values[i] + (values[i + 1] - values[i]) * (k - at[i]) / (at[i + 1] - at[i]),    at[i] <= k < at[i + 1]
///
/// Units: `at` are steps; `values` are learning rates.
/// Errors: std::invalid_argument if
/// - the lists are empty, of different lengths, or longer than 16;
/// - the steps do not ascend, or one is outside [0, 2^53];
/// - a rate is negative or not finite.
/// Source: ignite's PiecewiseLinear.
///
///     constexpr lrkit::piecewise_linear schedule({.at = {0, 10, 40}, .values = {0.0, 0.5, 0.25}});
///     static_assert(schedule(5) == 0.25 && schedule(10) == 0.5 && schedule(40) == 0.25);
template <std::floating_point Real = double>
class piecewise_linear : public detail::points_schedule<piecewise_linear<Real>, Real> {
 public:
  using params = detail::points_params<Real>;
  static constexpr std::string_view name = "piecewise_linear";
  static constexpr std::string_view formula(params const&, step_t) noexcept {
    return "values[i] + (values[i + 1] - values[i]) * (k - at[i]) / (at[i + 1] - at[i])";
  }

  constexpr explicit piecewise_linear(params arguments) : piecewise_linear::points_schedule(arguments) {}

  [[nodiscard]] static constexpr detail::progress gone(step_t k, step_t n) noexcept {
    return detail::linear_progress(k, n);
  }
};
template <std::floating_point Real = double>
piecewise_linear(typename piecewise_linear<Real>::params) -> piecewise_linear<Real>;

/// Half a period of a cosine between successive points. It holds the first value before the first point, and the last
/// value after the last.
///
///     lr(k) = values[i] + (values[i + 1] - values[i]) * sin^2(pi/2 * (k - at[i]) / (at[i + 1] - at[i])),
///                                                                              at[i] <= k < at[i + 1]
///
/// Units: `at` are steps; `values` are learning rates.
/// Errors: std::invalid_argument if
/// - the lists are empty, of different lengths, or longer than 16;
/// - the steps do not ascend, or one is outside [0, 2^53];
/// - a rate is negative or not finite.
/// Source: optax's piecewise_interpolate_schedule.
///
///     constexpr lrkit::piecewise_cosine schedule({.at = {0, 10, 40}, .values = {0.0, 0.5, 0.25}});
///     static_assert(schedule(5) == 0.25 && schedule(10) == 0.5 && schedule(40) == 0.25);
template <std::floating_point Real = double>
class piecewise_cosine : public detail::points_schedule<piecewise_cosine<Real>, Real> {
 public:
  using params = detail::points_params<Real>;
  static constexpr std::string_view name = "piecewise_cosine";
  static constexpr std::string_view formula(params const&, step_t) noexcept {
    return "values[i] + (values[i + 1] - values[i]) * sin^2(pi/2 * (k - at[i]) / (at[i + 1] - at[i]))";
  }

  constexpr explicit piecewise_cosine(params arguments) : piecewise_cosine::points_schedule(arguments) {}

  [[nodiscard]] static constexpr detail::progress gone(step_t k, step_t n) noexcept {
    return detail::cosine_progress(k, n);
  }
};
template <std::floating_point Real = double>
piecewise_cosine(typename piecewise_cosine<Real>::params) -> piecewise_cosine<Real>;

}  // namespace lrkit
