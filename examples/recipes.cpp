// SPDX-License-Identifier: MIT
// How do I write the schedule of another project? Each recipe here is one line of the algebra, held against the
// project's own formula at every step: the page prints the largest difference, as a share of the largest rate.
#include <lrkit/lrkit.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstdlib>
#include <string_view>
#include <thread>
#include <vector>

namespace {

using lrkit::step_t;

constexpr double pi = 3.14159265358979323846;
bool all_agree = true;

// formula(k) is what the project computes, written out; k counts updates from 0.
template <class Formula>
void compare(std::string_view what, lrkit::schedule auto const& recipe, step_t steps, Formula formula) {
  double most = 0;
  double worst = 0;
  for (step_t k = 0; k <= steps; ++k) {
    double const theirs = formula(static_cast<double>(k));
    most = std::max(most, theirs);
    worst = std::max(worst, std::abs(recipe(k) - theirs));
  }
  all_agree = all_agree && worst <= 1e-14 * most;
  fmt::print("{:<50} {:>6} steps, largest difference {:.1e}\n", what, steps, worst / most);
}

double ramp(double u) { return std::clamp(u, 0.0, 1.0); }

}  // namespace

int main() {
  using namespace lrkit;

  // 3D Gaussian splatting, the rate of the positions: exponential from 1.6e-4 to 1.6e-6, times a delay that rises from
  // 0.01 to 1 along a quarter of a sine.
  compare("3D Gaussian splatting: delayed exponential",
          exponential({.from = 1.6e-4, .to = 1.6e-6, .steps = 30'000}) *
              one_minus_sine({.from = 0.01, .to = 1.0, .steps = 3'000}),
          30'000, [](double k) {
            double const t = ramp(k / 30'000);
            double const delay = 0.01 + 0.99 * std::sin(pi / 2 * ramp(k / 3'000));
            return delay * std::exp(std::log(1.6e-4) * (1 - t) + std::log(1.6e-6) * t);
          });

  // detectron2, WarmupMultiStepLR: a linear warmup from a factor of 0.001, times steps down.
  compare("detectron2: warmup times multi_step",
          linear({.from = 0.001, .to = 1.0, .steps = 1'000}) *
              multi_step({.from = 0.02, .factor = 0.1, .milestones = {6'000, 8'000}}),
          9'000, [](double k) {
            double const warmup = k >= 1'000 ? 1 : 0.001 * (1 - k / 1'000) + k / 1'000;
            return 0.02 * warmup * (k >= 8'000 ? 0.01 : k >= 6'000 ? 0.1 : 1);
          });

  // ultralytics: a rate that counts epochs, here 10 of 300 updates each, times a warmup that counts updates.
  compare("ultralytics: per_epoch(linear) times a warmup",
          linear({.from = 0.0, .to = 1.0, .steps = 900}) *
              per_epoch(linear({.from = 0.01, .to = 0.0001, .steps = 10}), 300),
          3'000, [](double k) {
            double const epoch = std::floor(k / 300);
            return 0.01 * (std::max(1 - epoch / 10, 0.0) * (1 - 0.01) + 0.01) * ramp(k / 900);
          });

  // spaCy, warmup_linear: up to the peak, down to 0.
  compare("spaCy: warmup_linear",
          linear({.from = 0.0, .to = 5e-5, .steps = 250}) >> linear({.from = 5e-5, .steps = 19'750}), 20'000,
          [](double k) { return 5e-5 * (k < 250 ? k / 250 : std::max(0.0, (20'000 - k) / 19'750)); });

  // timm, WSDLRScheduler: warmup from a rate above 0, a stable phase, and a decay by 1 - sqrt.
  compare("timm: warmup, stable, 1 - sqrt",
          wsd({.peak = 0.1,
               .to = 0.001,
               .steps = 1'000,
               .warmup_steps = 100,
               .cooldown_steps = 200,
               .cooldown = curve::one_minus_sqrt,
               .warmup_from = 1e-5}),
          1'000, [](double k) {
            if (k < 100) return 1e-5 + k * (0.1 - 1e-5) / 100;
            if (k < 800) return 0.1;
            return 0.001 + (0.1 - 0.001) * (1 - std::sqrt(ramp((k - 800) / 200)));
          });

  // Smith's own one-cycle policy: two straight lines of equal length, then far below the first rate.
  compare("Smith 2018: the original one-cycle policy",
          linear({.from = 0.08, .to = 0.8, .steps = 450}) >> linear({.from = 0.8, .to = 0.08, .steps = 450}) >>
              linear({.from = 0.08, .to = 0.0008, .steps = 100}),
          1'000, [](double k) {
            if (k < 450) return 0.08 + (0.8 - 0.08) * k / 450;
            if (k < 900) return 0.8 + (0.08 - 0.8) * (k - 450) / 450;
            return 0.08 + (0.0008 - 0.08) * ramp((k - 900) / 100);
          });

  // fastText: the rate falls with the tokens that all threads have seen together. The count is shared and atomic, the
  // schedule is shared and never changes, and nothing is locked.
  constexpr linear by_token({.from = 0.05, .steps = 400'000});
  std::atomic<step_t> tokens = 0;
  std::atomic<bool> within = true;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (int sentence = 0; sentence < 1'000; ++sentence) {
        double const lr = by_token(tokens);
        if (!(lr >= 0 && lr <= 0.05)) within = false;
        tokens += 100;  // the update is made here
      }
    });
  }
  for (std::thread& each : threads) each.join();
  fmt::print("fastText: 4 threads, {} tokens, rates within bounds: {}, the last is {}\n", tokens.load(),
             within.load() ? "yes" : "no", by_token(tokens));
  return all_agree && within ? EXIT_SUCCESS : EXIT_FAILURE;
}
