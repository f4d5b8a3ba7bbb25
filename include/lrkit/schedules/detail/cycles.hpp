// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/math/double_double.hpp>
#include <lrkit/core/schedule.hpp>

#include <bit>
#include <cstdint>

namespace lrkit::detail {

/// A cycle of restarts: its number, its first step (before its pause) and its length.
struct cycle {
  step_t number;
  step_t began;
  step_t steps;

  friend constexpr bool operator==(cycle const&, cycle const&) = default;
};

/// floor(length * factor + 1/2), at most `max_steps`. The factor is a power of the growth.
[[nodiscard]] constexpr step_t grown_length(step_t length, two factor) noexcept {
  two const unordered = times(factor, static_cast<double>(length));
  two const product = exact_sum(unordered.hi, unordered.lo);
  if (!(product.hi < static_cast<double>(max_steps))) return max_steps;
  auto const whole = static_cast<step_t>(product.hi);
  return whole + ((product.hi - static_cast<double>(whole)) + product.lo >= 0.5 ? 1 : 0);
}

/// Successive cycles: cycle i has floor(length * growth^i + 1/2) steps, preceded by `pause` steps.
///
/// Cycles of the same length follow one another and are counted as one run, in integers: a logarithm errs at some
/// boundaries. The nearer the growth is to 1, the longer the runs are: a step below 10^9 is found in fewer than 10^5
/// runs. After 2^22 runs, which is beyond step 10^13, the cycles stop growing.
class growing_cycles {
 public:
  // NOLINTNEXTLINE(*-swappable-parameters)
  constexpr growing_cycles(step_t length, double growth, step_t pause) noexcept
      : length_(length), growth_(growth), pause_(pause), first_{0, 0, length} {
    measure();
  }

  /// The first cycle of the run.
  [[nodiscard]] constexpr cycle const& first() const noexcept { return first_; }
  /// The number of cycles in the run.
  [[nodiscard]] constexpr step_t count() const noexcept { return count_; }
  /// The number of steps of each cycle, pause included.
  [[nodiscard]] constexpr step_t each() const noexcept { return first_.steps + pause_; }
  /// Cycle i of the run.
  [[nodiscard]] constexpr cycle operator[](step_t i) const noexcept {
    return {first_.number + i, first_.began + i * each(), first_.steps};
  }
  /// Goes on to the next run.
  constexpr void next() noexcept {
    first_ = (*this)[count_];
    power = long_times(power, {growth_, 0});
    first_.steps = grown_length(length_, power);
    measure();
  }

 private:
  // There are at most 1 + 2 / (n * (growth - 1)) cycles of n steps.
  [[nodiscard]] constexpr bool may_repeat() const noexcept {
    return static_cast<double>(first_.steps) * (growth_ - 1) <= 2;
  }
  /// Counts the cycles of the run and sets `power` to that of the last one: advances by 1, 2, 4, ... cycles while they
  /// have the same length, then by 1, 2, 4, ... again, until not even one more cycle has it.
  constexpr void measure() noexcept {
    count_ = 1;
    if (++runs == most_runs || first_.steps == max_steps) count_ = max_steps;
    if (count_ == max_steps || !may_repeat()) return;
    for (step_t ahead = 1;;) {
      two factor{growth_, 0};
      for (ahead = 1;; ahead *= 2) {
        two const later = long_times(power, factor);
        if (grown_length(length_, later) > first_.steps) break;
        power = later;
        count_ += ahead;
        factor = long_times(factor, factor);
      }
      if (ahead == 1) return;
    }
  }

  static constexpr int most_runs = 1 << 22;
  step_t length_;
  double growth_;
  step_t pause_;
  cycle first_;
  step_t count_ = 1;
  int runs = 0;
  two power{1, 0};
};

/// The cycle that contains step k, k >= 0.
[[nodiscard]] constexpr cycle cycle_at(step_t k, step_t length, double growth, step_t pause = 0) noexcept {
  if (growth == 1) return {k / (length + pause), k - k % (length + pause), length};
  for (growing_cycles run(length, growth, pause);; run.next()) {
    step_t const ahead = (k - run.first().began) / run.each();
    if (ahead < run.count()) return run[ahead];
  }
}

}  // namespace lrkit::detail
