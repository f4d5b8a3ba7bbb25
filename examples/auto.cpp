// SPDX-License-Identifier: MIT
// Can it be trained with nothing chosen by hand? One call finds the rate and gives the schedule; here is how it does on
// the digits, for three optimizers, against the best of a grid of peaks that was tried out in full.
#include <lrkit/lrkit.hpp>
#include <lrkit/text/format.hpp>

#include "support/page.hpp"
#include "support/parallel.hpp"
#include "support/progress.hpp"
#include "support/statistics.hpp"
#include "support/training.hpp"
#include "support/truth.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace examples;
using lrkit::step_t;

constexpr step_t steps = 450;

struct result {
  std::vector<double> loss, accuracy, peak;
  explicit result(std::size_t seeds) : loss(seeds), accuracy(seeds), peak(seeds) {}
};

void finish(result& r, std::size_t i, training<float>& run, parted const& data,
            lrkit::one_cycle<double> const& schedule) {
  lrkit::scheduler scheduler{schedule, run.optimizer_state()};
  for (step_t k = 0; k < steps; ++k) {
    (void)run.step();
    scheduler.step();
  }
  score const s = run.evaluate(data.held_out);
  r.loss[i] = s.loss;
  r.accuracy[i] = 100 * s.accuracy;
  r.peak[i] = schedule.parameters().max_lr;
}

void print(std::string_view name, result const& r) {
  fmt::print("  {:<32} {:6.2f} +- {:4.2f} %   {:.4f} +- {:.4f}   {:.3g} to {:.3g}\n", name, mean(r.accuracy),
             spread(r.accuracy), mean(r.loss), spread(r.loss), *std::min_element(r.peak.begin(), r.peak.end()),
             *std::max_element(r.peak.begin(), r.peak.end()));
}

}  // namespace

int main(int argc, char** argv) {
  bool const quick = page(argc, argv, page::without_picture).quick;
  std::size_t const seeds = quick ? 2 : 8;
  auto const peaks = quick ? grid(0.01, 1, 1) : grid(0.001, 10, 4);

  // The call, as a user writes it.
  {
    parted const data = split(digits(), 0.2, 1);
    training<float> run(data.train, {.form = {.widths = {64, 32, 32, 10}}, .how = method::momentum, .batch_size = 32},
                        1);
    checkpoint keep(run);
    step_t spent = 0;
    auto const train_step = [&](double lr) {
      ++spent;
      return run.step(lr);
    };
    auto const schedule = lrkit::auto_one_cycle(train_step, {.steps = steps}, keep);
    fmt::print("{}\nfound in {} steps, which are undone; the training has {}\n\n", schedule, spent, steps);
  }

  // How good that is: every seed has its own network, order of the data and split, and finds its own rate.
  struct named {
    std::string_view name;
    method how;
  };
  for (auto [name, how] :
       {named{"sgd", method::sgd}, named{"momentum", method::momentum}, named{"adam", method::adam}}) {
    recipe const recipe{.form = {.widths = {64, 32, 32, 10}}, .how = how, .batch_size = 32};
    result found(seeds), verified(seeds);
    std::vector<result> tried(peaks.size(), result(seeds));
    progress watch(seeds);
    for_each_index(seeds, [&](std::size_t i) {
      parted const data = split(digits(), 0.2, i + 1);
      training<float> run(data.train, recipe, i + 1);
      checkpoint keep(run);
      auto const train_step = [&](double lr) { return run.step(lr); };
      auto const beginning = run.save();
      finish(found, i, run, data, lrkit::auto_one_cycle(train_step, {.steps = steps}, keep));
      run.restore(beginning);
      finish(verified, i, run, data,
             lrkit::auto_one_cycle(train_step, {.steps = steps, .verify_budget = steps * 5 / 8}, keep));
      for (std::size_t p = 0; p < peaks.size(); ++p) {
        run.restore(beginning);
        finish(tried[p], i, run, data, lrkit::one_cycle({.max_lr = peaks[p], .steps = steps}));
      }
      watch.one_more();
    });
    auto const by_loss = [](result const& a, result const& b) { return mean(a.loss) < mean(b.loss); };
    auto const best = std::min_element(tried.begin(), tried.end(), by_loss);
    fmt::print("{:<34} held-out accuracy   loss               peak ({} seeds)\n", name, seeds);
    print("nothing chosen by hand", found);
    print("the same with verify_budget", verified);
    print(fmt::format("the grid's best of {} peaks", peaks.size()), *best);
    fmt::print("\n");
  }
}
