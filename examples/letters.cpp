// SPDX-License-Identifier: MIT
// What does a sweep show of a language model under AdamW? A shelf: the loss is about as low over a range of rates, as
// AdamW's updates are as long as the rate says, however steep the loss is. After training, the rates on the shelf are
// not alike.
//
// A transformer of one layer reads 18,000 letters of English and learns to say the next one. A sweep of 400 steps is
// drawn and read; verify tries rates in short trainings; and then the model is trained at every rate of a grid, with a
// warmup and a cosine down to 0, to see what each answer was worth.
//
//   letters            1,000 steps, about half a minute on two processors
//   letters --quick    300 steps and a coarse grid
#include <lrkit/lrkit.hpp>
#include <lrkit/plot/sweep_picture.hpp>
#include <lrkit/plot/terminal.hpp>

#include "support/data.hpp"
#include "support/optimizer.hpp"
#include "support/page.hpp"
#include "support/progress.hpp"
#include "support/transformer.hpp"
#include "support/truth.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace {

using namespace examples;
using lrkit::step_t;

constexpr transformer_shape form{.letters = 27, .context = 24};
constexpr std::size_t batch = 8;  // sequences

// The last tenth of the text is held out.
struct text {
  std::vector<std::uint8_t> all = letters();
  std::size_t trained = all.size() / 10 * 9;

  [[nodiscard]] std::vector<std::uint8_t> held_out() const {
    std::vector<std::uint8_t> sequences(all.begin() + static_cast<std::ptrdiff_t>(trained), all.end());
    sequences.resize(sequences.size() / (form.context + 1) * (form.context + 1));
    return sequences;
  }
};

// The model in training: a value, so that a copy of it is a checkpoint.
class reader {
 public:
  reader(text const& from, std::uint64_t seed)
      : from_(&from), net(form, seed), updates(method::adamw, net.weights().size()), draw(seed) {}

  double step(double lr) {
    std::vector<std::uint8_t> sequences;
    for (std::size_t i = 0; i < batch; ++i) {
      auto const first =
          from_->all.begin() + static_cast<std::ptrdiff_t>(draw.below(from_->trained - form.context - 1));
      sequences.insert(sequences.end(), first, first + static_cast<std::ptrdiff_t>(form.context) + 1);
    }
    double const loss = net.loss_and_gradient(sequences);
    updates.set_learning_rate(lr);
    updates.step(net.weights(), net.gradient());
    return loss;
  }
  double held_out_loss() { return net.loss(from_->held_out()); }

 private:
  text const* from_;
  transformer<float> net;
  optimizer<float> updates;
  generator draw;
};

struct copied {
  reader& run;
  reader kept = run;
  void save() { kept = run; }
  void restore() { run = kept; }
};

auto schedule_of(double lr, step_t n) {
  return lrkit::with_warmup(lrkit::cosine({.from = lr, .steps = n - n / 10}), n / 10);
}

}  // namespace

int main(int argc, char** argv) {
  page const page(argc, argv);
  step_t const steps = page.quick ? 300 : 1000;
  text const source;
  reader run(source, 1);
  copied keep{run};
  fmt::print("{} letters, {} weights, {} steps; the loss before training is {:.2f}\n\n", source.all.size(),
             transformer<float>(form, 1).weights().size(), steps, run.held_out_loss());

  // 1. One sweep. Its bottom is the shelf.
  auto const step = [&](double lr) { return run.step(lr); };
  auto const sweep = lrkit::find_lr(step, {.max_lr = 10}, keep);
  auto const best = lrkit::suggest(sweep, lrkit::goal::annealed_peak, steps);
  auto const seen = lrkit::diagnose(sweep);
  auto picture = lrkit::plot::picture_of(sweep, best);
  picture.title = "A transformer under AdamW: loss against learning rate";
  page.show(picture);
  if (!best) {
    fmt::print("{}\n", best.text());
    return 1;
  }
  double const minimum = seen.rates[seen.minimum];
  fmt::print("the lowest point: {:.2g}; the shelf, within a tenth of the drop of it: {:.2g} to {:.2g}\n", minimum,
             seen.shelf_from, seen.shelf_to);
  fmt::print("suggested peak: {}\n", best.text());

  // 2. Short trainings around it tell more.
  auto const checked = lrkit::verify(step, best->lr, {.budget = steps * 5 / 8}, keep);
  fmt::print("after verify, for {} steps more: {}\n\n", steps * 5 / 8, checked.text());

  // 3. What every rate comes to.
  std::vector<double> rates = grid(1e-4, 1, page.quick ? 2 : 4);
  std::size_t const of_grid = rates.size();
  rates.insert(rates.end(), {minimum, best->lr, checked ? checked->lr : best->lr});
  std::vector<double> losses(rates.size());
  progress watch(rates.size());
  for_each_index(rates.size(), [&](std::size_t i) {
    reader fresh(source, 2);
    auto const schedule = schedule_of(rates[i], steps);
    for (step_t k = 0; k < steps; ++k) (void)fresh.step(schedule(k));
    losses[i] = fresh.held_out_loss();
    watch.one_more();
  });
  auto const least = static_cast<std::size_t>(
      std::min_element(losses.begin(), losses.begin() + static_cast<std::ptrdiff_t>(of_grid)) - losses.begin());
  std::vector<double> above;
  for (std::size_t i = 0; i < of_grid; ++i) above.push_back(losses[i] - losses[least]);
  page.show({.title = "Trained: held-out loss above the best of the grid, by the peak",
             .x = {.label = "learning rate", .scale = lrkit::plot::axis_scale::log},
             .y = {.label = "loss above the best"},
             .curves = {{.name = "",
                         .x = {rates.begin(), rates.begin() + static_cast<std::ptrdiff_t>(of_grid)},
                         .y = std::move(above)}}});
  fmt::print("{:<36} {:>8} {:>16} {:>24}\n", "trained with a peak of", "", "held-out loss", "above the grid's best");
  auto const row = [&](std::string const& name, std::size_t i) {
    fmt::print("{:<36} {:>8.2g} {:>16.3f} {:>24.3f}\n", name, rates[i], losses[i], losses[i] - losses[least]);
  };
  row("the best of the grid", least);
  row("the sweep's lowest point", of_grid);
  row("what lrkit suggests", of_grid + 1);
  row("after verify", of_grid + 2);
}
