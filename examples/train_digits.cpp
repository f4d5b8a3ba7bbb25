// SPDX-License-Identifier: MIT
// How do I find a learning rate and train with it, and what is that worth? The main job, on real data.
//
// A small network learns to read 1,797 hand-written digits. 100 steps of a sweep find the rate; a one-cycle schedule
// with that peak trains the network; and for comparison so does every constant rate of a coarse grid, with the same
// number of steps. --svg FILE draws the sweep with gnuplot.
#include <lrkit/lrkit.hpp>
#include <lrkit/plot/sweep_picture.hpp>
#include <lrkit/plot/terminal.hpp>

#include "support/page.hpp"
#include "support/parallel.hpp"
#include "support/progress.hpp"
#include "support/statistics.hpp"
#include "support/training.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace examples;

recipe const network_to_train{.form = {.widths = {64, 32, 32, 10}}, .how = method::momentum, .batch_size = 32};
constexpr lrkit::step_t steps = 450;  // ten times through the training digits

parted data_of(std::uint64_t seed) { return split(digits(), 0.2, seed); }

// One training step at each of 100 rates. The checkpoint puts everything back afterwards.
lrkit::sweep sweep_of(std::uint64_t seed) {
  parted const data = data_of(seed);
  training<float> run(data.train, network_to_train, seed);
  checkpoint keep(run);
  progress watch(100);
  return lrkit::find_lr(watched(watch, [&](double lr) { return run.step(lr); }),
                        {.min_lr = 1e-5, .max_lr = 10, .steps = 100}, keep);
}

// Trains one network with a schedule, as a user's loop does it; `watch(step, rate, loss)` is called after each step.
score train(std::uint64_t seed, lrkit::schedule auto const& schedule, auto watch) {
  parted const data = data_of(seed);
  training<float> run(data.train, network_to_train, seed);
  lrkit::scheduler scheduler{schedule, run.optimizer_state()};
  for (lrkit::step_t k = 0; k < steps; ++k) {
    double const lr = scheduler.lr();
    double const loss = run.step();
    scheduler.step();
    watch(static_cast<std::size_t>(k + 1), lr, loss);
  }
  return run.evaluate(data.held_out);
}

// The held-out scores of several seeds.
struct row {
  std::string name;
  std::vector<double> accuracy;
  std::vector<double> loss;
};

row train_all(std::string name, lrkit::schedule auto const& schedule, std::size_t seeds) {
  row out{std::move(name), std::vector<double>(seeds), std::vector<double>(seeds)};
  for_each_index(seeds, [&](std::size_t i) {
    score const s = train(i + 1, schedule, [](std::size_t, double, double) {});
    out.accuracy[i] = s.accuracy;
    out.loss[i] = s.loss;
  });
  return out;
}

void print(row const& r, std::string_view remark) {
  fmt::print("{:<28} {:6.2f} +- {:5.2f} %   {:8.4f} +- {:6.4f}   {}\n", r.name, 100 * mean(r.accuracy),
             100 * spread(r.accuracy), mean(r.loss), spread(r.loss), remark);
}

}  // namespace

int main(int argc, char** argv) {
  page const page(argc, argv);
  std::size_t const seeds = page.quick ? 2 : 32;

  // 1. Sweep the rate, and ask for the peak of a schedule of so many steps.
  auto const sweep = sweep_of(1);
  auto const best = lrkit::suggest(sweep, lrkit::goal::annealed_peak, steps);
  auto picture = lrkit::plot::picture_of(sweep, best);
  picture.title = "Loss against learning rate, one step at each rate";
  page.show(picture);
  if (!best) {
    fmt::print("{}\n", best.text());
    return 1;
  }
  fmt::print("suggested peak {:.3g}, between {:.3g} and {:.3g}; {} steps spent, and undone\n\n", best->lr, best->low,
             best->high, sweep.size());

  // 2. The schedule: up to that rate, and far down.
  lrkit::one_cycle const schedule({.max_lr = best->lr, .steps = steps});
  fmt::print("{}\n", lrkit::plot::terminal(schedule, {.height = 10, .title = "The schedule"}));

  // 3. Train with it.
  score const trained = train(1, schedule, progress(static_cast<std::size_t>(steps)));
  fmt::print("held-out digits read correctly: {:.1f} %\n\n", 100 * trained.accuracy);

  // 4. What it was worth: constant rates with as many steps, over several seeds (network, order of the data, and
  // split).
  row const found = train_all(fmt::format("one-cycle up to {:.3g}", best->lr), schedule, seeds);
  std::vector<row> grid;
  for (double lr : {0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0}) {
    grid.push_back(train_all(fmt::format("constant {}", lr), lrkit::constant({.lr = lr}), seeds));
  }
  auto const by_loss = [](row const& a, row const& b) { return mean(a.loss) < mean(b.loss); };
  auto const best_constant = std::min_element(grid.begin(), grid.end(), by_loss);

  fmt::print("held out, {} seeds, {} steps      accuracy            loss\n", seeds, steps);
  for (row const& r : grid) print(r, &r == &*best_constant ? "<- the best constant rate, known afterwards" : "");
  print(found, "<- the rate that the sweep found");
  std::size_t better = 0;
  for (std::size_t i = 0; i < seeds; ++i) better += found.loss[i] < best_constant->loss[i];
  fmt::print(
      "\none-cycle at the rate found against the best constant rate: loss x {:.2f}, accuracy {:+.2f} points, better on "
      "{} of {} seeds\n",
      mean(found.loss) / mean(best_constant->loss), 100 * (mean(found.accuracy) - mean(best_constant->accuracy)),
      better, seeds);
  fmt::print("steps spent on the search: {} for the sweep, {} for the grid\n", sweep.size(),
             grid.size() * seeds * static_cast<std::size_t>(steps));
}
