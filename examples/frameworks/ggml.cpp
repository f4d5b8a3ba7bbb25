// SPDX-License-Identifier: MIT
// How do I find a rate for ggml and schedule it? With one optimizer context, whose callback reads a number of yours.
//
// Only one ggml_opt_init fits into a compute context, so the sweep and the training share it, and the callback is given
// once: ggml calls it before every update, with gradient accumulation too, and it says what the rate is then. So do
// ggml_opt_epoch and ggml_opt_fit; the latter makes the context itself, and gives the callback a pointer to the epoch.
//
// What can be restored: the weights; the moments of AdamW, which are inputs of the steps in the compute context; and
// not the number of updates that ggml divides the moments by, which ggml_opt_reset sets to 1. Before the first update
// the restored training is the same to the bit. Later it is the same but for the last digits, if the callback corrects
// the rate and epsilon for that number: ggml.hpp does.
//
// ggml ends the program at a rate of 0: clamp_min(schedule, FLT_MIN) keeps the end of a cosine above it.
#include <lrkit/lrkit.hpp>

#include "ggml.hpp"

#include <fmt/format.h>

#include <cfloat>
#include <optional>

namespace {

/// What find_lr saves and restores.
struct checkpoint {
  frameworks::ggml_perceptron& model;
  std::optional<frameworks::ggml_perceptron::state> kept = {};

  void save() { kept = model.save(); }
  void restore() { model.restore(*kept); }
};

}  // namespace

int main() {
  frameworks::ggml_perceptron model(GGML_OPT_OPTIMIZER_TYPE_ADAMW);
  auto const weights = model.weights();

  // The rate of the next update is model.rate: the callback of ggml.hpp gives it to ggml, as the rate of AdamW and SGD.
  checkpoint keep{model};
  auto const sweep = lrkit::find_lr([&](double lr) { return model.rate = lr, model.update(); },
                                    {.min_lr = 1e-5, .max_lr = 1, .steps = 100}, keep);
  constexpr int steps = 300;
  auto const best = lrkit::suggest(sweep, lrkit::goal::annealed_peak, steps);
  if (!best) {
    fmt::print("no rate: {}\n", sentence(best.reason()));
    return 1;
  }
  fmt::print("a sweep of {} updates; suggested peak {:.4f}, between {:.4f} and {:.4f}\n", sweep.size(), best->lr,
             best->low, best->high);
  bool const untouched = model.weights() == weights;
  fmt::print("after the sweep the model is {}\n", untouched ? "as before it" : "CHANGED");

  auto const schedule = lrkit::clamp_min(
      lrkit::with_warmup(lrkit::cosine({.from = best->lr, .to = 0, .steps = steps - 30}), 30), FLT_MIN);
  double const before = model.loss();
  lrkit::scheduler scheduler{schedule, [&](double lr) { model.rate = lr; }};
  for (; scheduler.step_count() < steps; scheduler.step()) model.update();
  // 20 more, at the end of the cosine: without clamp_min, ggml would end the program here.
  auto const trained = model.weights();
  for (int k = 0; k < 20; ++k, scheduler.step()) model.update();
  double const after = model.loss();
  bool const held = model.weights() == trained;
  fmt::print("{} updates; the loss falls from {:.3f} to {:.4f}\n", steps, before, after);
  fmt::print("20 updates at {:.1e} change {}\n", model.rate, held ? "nothing" : "SOMETHING");
  return untouched && held && after < before / 10 ? 0 : 1;
}
