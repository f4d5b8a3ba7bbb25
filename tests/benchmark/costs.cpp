// SPDX-License-Identifier: MIT
// Prints a row of ratios: the time of a call of lrkit's over that of the usual formula typed out by hand, in calls that
// need not wait for one another and, after the slash, in calls that each need the result of the last. costs.sh calls
// it.
#include <lrkit/lrkit.hpp>

#include "by_hand.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <vector>

namespace {

using lrkit::step_t;

double volatile sink;

template <class T>
[[gnu::noinline]] T opaque(T value) {
  T volatile hidden = value;
  return hidden;
}

template <class Schedule>
[[gnu::noinline]] double independent(Schedule const& schedule, step_t calls) {
  double sum = 0;
  for (step_t k = 0; k < calls; ++k) sum += schedule(k);
  return sum;
}

template <class Schedule>
[[gnu::noinline]] double dependent(Schedule const& schedule, step_t calls) {
  step_t none = 0;
  for (step_t k = 0; k < calls; ++k) none = static_cast<step_t>(schedule(k + none) * 1e-300);  // 0, and it takes a rate
  return static_cast<double>(none);
}

/// The nanoseconds of a call: the best of many runs.
template <class Run>
double nanoseconds(Run run, step_t calls) {
  using clock = std::chrono::steady_clock;
  double best = 1e9;
  for (int sample = 0; sample < 20; ++sample) {
    auto const began = clock::now();
    sink = run();
    std::chrono::duration<double, std::nano> const taken = clock::now() - began;
    best = std::min(best, taken.count() / static_cast<double>(calls));
  }
  return best;
}

/// Both sides in turns, so that what else runs disturbs both.
template <class Ours, class Hand>
void compare(Ours const& ours, Hand const& hand, step_t calls) {
  double best[4] = {1e9, 1e9, 1e9, 1e9};
  for (int turn = 0; turn < 8; ++turn) {
    best[0] = std::min(best[0], nanoseconds([&] { return independent(ours, calls); }, calls));
    best[1] = std::min(best[1], nanoseconds([&] { return independent(hand, calls); }, calls));
    best[2] = std::min(best[2], nanoseconds([&] { return dependent(ours, calls); }, calls));
    best[3] = std::min(best[3], nanoseconds([&] { return dependent(hand, calls); }, calls));
  }
  std::printf(" %.2f / %.2f |", best[0] / best[1], best[2] / best[3]);
}

}  // namespace

int main() {
  step_t const n = opaque<step_t>(10'000);
  double const high = opaque(0.1), low = opaque(0.001), power = opaque(0.9);
  step_t const warmup = n / 20;

  lrkit::cosine const cosine({.from = high, .to = low, .steps = n});
  compare(cosine, by_hand::cosine{high, low, n}, n);
  auto const composed = lrkit::linear_warmup({.peak = high, .steps = warmup}) >>
                        lrkit::cosine({.from = high, .to = low, .steps = n - warmup});
  by_hand::warmup_then_cosine const composed_by_hand{high, low, warmup, n - warmup};
  compare(composed, composed_by_hand, n);
  compare(lrkit::any_schedule<>(composed), composed_by_hand, n);
  compare(lrkit::one_cycle({.max_lr = high, .steps = n}), by_hand::one_cycle{high, n, 3 * n / 10}, n);
  compare(lrkit::linear({.from = high, .to = low, .steps = n}), by_hand::linear{high, low, n}, n);
  compare(lrkit::exponential({.from = high, .to = low, .steps = n}), by_hand::exponential{high, low, n}, n);
  compare(lrkit::polynomial({.from = high, .to = low, .steps = n, .power = power}),
          by_hand::polynomial{high, low, n, power}, n);

  std::vector<double> rates(static_cast<std::size_t>(n));
  auto const filled = [&](auto const& schedule) {
    std::printf(" %.1f |", nanoseconds(
                               [&] {
                                 lrkit::tabulate(schedule, rates);
                                 return rates[7];
                               },
                               n));
  };
  filled(lrkit::linear({.from = high, .to = low, .steps = n}));
  filled(lrkit::any_schedule<>(composed));
  filled(lrkit::one_cycle({.max_lr = high, .steps = n}));
  filled(lrkit::exponential({.from = high, .to = low, .steps = n}));
  std::printf("\n");
}
