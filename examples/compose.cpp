// SPDX-License-Identifier: MIT
// How do I make the schedule that I need from those that there are? A schedule is a function of the step, so schedules
// compose like functions: one after the other, scaled, multiplied; and a lambda is a schedule too.
#include <lrkit/lrkit.hpp>

#include <fmt/format.h>

#include <cmath>
#include <string_view>

namespace {

// The rates of some steps, in one line.
void show(std::string_view what, lrkit::schedule auto const& schedule) {
  fmt::print("{:<46}", what);
  for (lrkit::step_t k : {0, 50, 100, 250, 500, 750, 999, 1'000, 5'000}) fmt::print(" {:7.4f}", schedule(k));
  fmt::print("\n");
}

}  // namespace

int main() {
  using namespace lrkit;

  fmt::print("{:<46}", "step");
  for (int k : {0, 50, 100, 250, 500, 750, 999, 1'000, 5'000}) fmt::print(" {:7}", k);
  fmt::print("\n");

  // One after the other: warm up for 100 updates, hold for 400, go down for 500. What comes last holds its last value
  // for ever.
  auto const up = linear_warmup({.peak = 0.1, .steps = 100});
  auto const down = linear({.from = 0.1, .to = 0.0, .steps = 500});
  auto const trapezoid = up >> take(constant({.lr = 0.1}), 400) >> down;
  show("up >> take(constant, 400) >> down", trapezoid);
  fmt::print("its length is {} steps\n", trapezoid.length());

  // A warmup in front of anything: it rises to where the schedule begins, and then the schedule starts at its own step
  // 0.
  show("with_warmup(cosine, 50)", with_warmup(cosine({.from = 0.1, .to = 0.001, .steps = 950}), 50));

  // Scaled, for the group of parameters that should learn ten times slower.
  show("0.1 * (up >> hold >> down)", 0.1 * trapezoid);

  // A lambda takes part as it is, a capturing one too.
  double const half_life = 250;
  auto const halving = [half_life](step_t k) { return 0.1 * std::exp2(-static_cast<double>(k) / half_life); };
  show("up >> a lambda that halves every 250 steps", up >> halving);

  // Pointwise product: the cosine's shape under an exponential envelope.
  show("cosine * exponential",
       cosine({.from = 0.1, .to = 0.01, .steps = 1'000}) * exponential({.from = 1.0, .to = 0.1, .steps = 1'000}));

  // Again and again: cycles of 100, 200, 400, ... steps, each at 0.7 times the height of the one before.
  show("restarts(cosine, growth 2, decay 0.7)",
       restarts(cosine({.from = 0.1, .to = 0.001, .steps = 100}), {.growth = 2, .decay = 0.7}));

  // In stairs: the same curve, but the rate changes only every 250 steps.
  show("staircase(linear, 250)", staircase(linear({.from = 0.1, .to = 0.0, .steps = 1'000}), 250));

  // The same shape over another number of steps.
  show("stretch(up >> hold >> down, 2000)", stretch(trapezoid, 2'000));
}
