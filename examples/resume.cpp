// SPDX-License-Identifier: MIT
// How do I stop a training and go on later? Store the model and one integer, the step: a schedule remembers nothing
// else.
#include <lrkit/lrkit.hpp>

#include "support/training.hpp"

#include <fmt/format.h>

#include <vector>

namespace {

constexpr auto schedule = lrkit::with_warmup(lrkit::cosine({.from = 0.2, .to = 0.002, .steps = 360}), 40);

// Trains from where `run` and `scheduler` stand up to step `end`, and notes the rate and the loss of every step.
void train(examples::training<float>& run, auto& scheduler, lrkit::step_t end, std::vector<double>& rates,
           std::vector<double>& losses) {
  while (scheduler.step_count() < end) {
    rates.push_back(run.optimizer_state().learning_rate());
    losses.push_back(run.step());
    scheduler.step();
  }
}

/// What goes to the disk.
struct stored {
  examples::training<float>::state model;
  lrkit::step_t step;
};

}  // namespace

int main() {
  auto const data = examples::split(examples::digits(), 0.2, 1);
  examples::recipe const recipe{.form = {.widths = {64, 32, 10}}, .how = examples::method::momentum, .batch_size = 32};

  // 400 steps without a break.
  examples::training<float> whole(data.train, recipe, 1);
  lrkit::scheduler through{schedule, whole.optimizer_state()};
  std::vector<double> rates, losses;
  train(whole, through, 400, rates, losses);

  // 150 steps, and then the power fails. What was stored: the state of the training, and the step.
  std::vector<double> rates_again, losses_again;
  auto const kept = [&] {
    examples::training<float> first_half(data.train, recipe, 1);
    lrkit::scheduler scheduler{schedule, first_half.optimizer_state()};
    train(first_half, scheduler, 150, rates_again, losses_again);
    return stored{.model = first_half.save(), .step = scheduler.step_count()};
  }();

  // Another day, another process: a new model, the stored state, and a scheduler that starts at the stored step.
  examples::training<float> second_half(data.train, recipe, 999);
  second_half.restore(kept.model);
  lrkit::scheduler scheduler{schedule, second_half.optimizer_state(), kept.step};
  train(second_half, scheduler, 400, rates_again, losses_again);

  std::size_t same_rates = 0, same_losses = 0;
  for (std::size_t k = 0; k < rates.size(); ++k) {
    same_rates += rates[k] == rates_again[k];
    same_losses += losses[k] == losses_again[k];
  }
  bool const same_model = whole.save() == second_half.save();
  fmt::print("stopped after step {} of {}, stored one integer beside the model\n", kept.step, rates.size());
  fmt::print("rates that are the same to the bit:  {} of {}\n", same_rates, rates.size());
  fmt::print("losses that are the same to the bit: {} of {}\n", same_losses, losses.size());
  fmt::print("weights, optimizer and data order:   {}\n", same_model ? "the same to the bit" : "NOT THE SAME");
  fmt::print("loss on the held-out digits {:.4f}, accuracy {:.1f} %\n", second_half.evaluate(data.held_out).loss,
             100 * second_half.evaluate(data.held_out).accuracy);
  return same_model && same_rates == rates.size() && same_losses == losses.size() ? 0 : 1;
}
