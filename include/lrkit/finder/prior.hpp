// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/math/math.hpp>
#include <lrkit/core/must_be.hpp>
#include <lrkit/finder/goal.hpp>

namespace lrkit {

/// What is known about a rate before the sweep: the best rates of an optimizer on other tasks, or the rate at which a
/// state was trained. If you pass one to suggest, it draws its answer towards it.
///
///     auto best = lrkit::suggest(sweep, lrkit::goal::annealed_peak, 20'000, lrkit::prior::adam(64));
///     auto next = lrkit::suggest(sweep, lrkit::goal::constant, 20'000, lrkit::prior::trained_at(3e-4));
///
/// The optimizers with a prior divide the gradient by its size, so that the unit of the loss does not matter: their
/// best rates lay within half a decade of each other, while those of SGD spanned seven decades. The rates were measured
/// on small networks, with 16 to 64 units in a layer. Wider networks need lower rates: theory says 1 / width (Yang et
/// al. 2022), and `width` scales the prior accordingly. No wide network was measured.
struct prior {
  double constant = required<double>;  ///< the rate, if it is to be constant
  double peak = required<double>;      ///< the peak of a schedule that decays
  double decades = 0.5;                ///< how uncertain that is: one standard deviation, in decades

  /// Adam and AdamW.
  [[nodiscard]] static constexpr prior adam(double width = 32) noexcept { return scaled(0.01, 0.03, width); }
  [[nodiscard]] static constexpr prior rmsprop(double width = 32) noexcept { return scaled(0.002, 0.01, width); }
  /// Lion, and the sign of the gradient.
  [[nodiscard]] static constexpr prior lion(double width = 32) noexcept { return scaled(0.0056, 0.0056, width); }
  /// For a training that goes on from a state that was trained at a constant rate. That rate counts for more than the
  /// sweep, unless the sweep is clear; the prior of a peak is twice that rate. Sweeps and short trials mislead there,
  /// because the best rates raise the loss at first. If the state was trained with a schedule, give half of its peak.
  [[nodiscard]] static constexpr prior trained_at(double lr) noexcept { return {lr, 2 * lr, 0.25}; }

  /// The rate for a goal: half way between the two (by logarithm) for schedules that decay in part; 0 for goal::lowest,
  /// which has none.
  [[nodiscard]] constexpr double rate(goal what) const noexcept {
    switch (what) {
      case goal::constant:
        return constant;
      case goal::annealed_peak:
        return peak;
      case goal::linear_peak:
      case goal::wsd_peak:
        return detail::sqrt(constant) * detail::sqrt(peak);
      case goal::lowest:
        return 0;
    }
    return {};
  }

  friend constexpr bool operator==(prior const&, prior const&) = default;

 private:
  static constexpr prior scaled(double constant_lr, double peak_lr, double width) noexcept {
    double const narrower = width > 0 ? 32 / width : 0;  // a width of 0 makes rates of 0, which suggest rejects
    return {constant_lr * narrower, peak_lr * narrower, 0.5};
  }
};

}  // namespace lrkit
