// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/fields.hpp>
#include <lrkit/schedules/detail/ramp.hpp>

#include <limits>

namespace lrkit {

/// Chebyshev steps in fractal order: rates between `lr` and lr / lowest, ordered so that small rates damp the errors
/// that large ones amplify. After `steps` updates it holds its last rate.
///
///     lr(k) = lr / (lowest + (1 - lowest) * sin^2(pi/2 * (2 i + 1) / (2 n))),    i = order(k)
///     n     = the least power of two that is at least `steps`
///     order = 0 for n = 1, and the order for 2 n replaces each i of the order for n by i, 2 n - 1 - i
///
/// Units:
/// - `lr` is a learning rate.
/// - `steps` counts optimizer updates.
/// - `lowest` is the smallest curvature as a fraction of the largest, and has no unit.
/// Errors: std::invalid_argument if
/// - `lr` is negative or not finite;
/// - `lowest` is outside (0, 1], or lr / lowest is not finite;
/// - `steps` is outside [1, 2^53].
/// Source: Agarwal et al. 2021, arXiv:2103.01338.
///
///     constexpr lrkit::chebyshev schedule({.lr = 0.1, .steps = 16});
///     static_assert(schedule(0) > 1.9 && schedule(1) < 0.101 && schedule(16) == schedule(15));
template <std::floating_point Real = double>
class chebyshev {
 public:
  struct params {
    Real lr = required<Real>;
    step_count steps = required<step_count>;
    double lowest = 0.05;

    friend constexpr bool operator==(params const&, params const&) = default;
  };
  static constexpr std::string_view name = "chebyshev";
  static constexpr auto fields =
      fields_of(rate("lr", &params::lr), positive_count("steps", &params::steps), fraction("lowest", &params::lowest));
  static constexpr void check(params const& p) {
    if (!(p.lowest > 0)) detail::refuse(name, "lowest", "be greater than 0", detail::shortest(p.lowest));
    if (!(static_cast<double>(p.lr) / p.lowest <= static_cast<double>((std::numeric_limits<Real>::max)()))) {
      detail::refuse(name, "lowest", "leave lr / lowest finite", detail::shortest(p.lowest));
    }
  }
  static constexpr std::string_view formula(params const&, step_t) noexcept {
    return "lr / (lowest + (1 - lowest) * sin^2(pi/2 * (2 i + 1) / (2 n))), i = order(k)";
  }

  constexpr explicit chebyshev(params arguments) : p(checked<chebyshev>(arguments)), n(1) {
    while (n < p.steps) n *= 2;
  }

  [[nodiscard]] constexpr Real operator()(step_t k) const noexcept {
    if (k < 0) k = 0;
    if (k >= p.steps) k = p.steps - 1;
    step_t place = 0;
    for (step_t half = n / 2, size = 1; half > 0; half /= 2, size *= 2) {
      if ((k / half) % 2 != 0) place = 2 * size - 1 - place;
    }
    auto const node = detail::cosine_progress(2 * place + 1, 2 * n);
    return static_cast<Real>(static_cast<double>(p.lr) / detail::between(p.lowest, 1.0, node));
  }
  [[nodiscard]] constexpr step_t length() const noexcept { return p.steps; }
  [[nodiscard]] constexpr params parameters() const noexcept { return p; }
  friend constexpr bool operator==(chebyshev const&, chebyshev const&) = default;

 private:
  params p;
  step_t n;
};
template <std::floating_point Real = double>
chebyshev(typename chebyshev<Real>::params) -> chebyshev<Real>;

}  // namespace lrkit
