// SPDX-License-Identifier: MIT
// Why not take the rate at which the loss is lowest? Because there the loss has stopped falling: it is the edge of what
// the training bears for the moment that the sweep stays there. What comes of it, measured: every task is swept, and
// trained at the minimum, at the steepest point, and at what lrkit suggests for a training of that length.
//
// The tasks are those that no rule was tuned on: twelve have inputs, targets and losses of about 1; nine have other
// units, optimizers, batches and lengths, and a column of their own.
#include <lrkit/lrkit.hpp>
#include <lrkit/plot/terminal.hpp>

#include "support/page.hpp"
#include "support/progress.hpp"
#include "support/truth.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace examples;
using lrkit::step_t;

constexpr auto constant = [](double lr, step_t) { return lrkit::constant({.lr = lr}); };
constexpr auto one_cycle = [](double lr, step_t n) { return lrkit::one_cycle({.max_lr = lr, .steps = n}); };

lrkit::sweep sweep_of(task const& t, std::uint64_t seed) {
  training<float> run = begin(t, seed);
  checkpoint keep(run);
  return lrkit::find_lr([&](double lr) { return run.step(lr); }, {.min_lr = 1e-6, .max_lr = 100, .steps = 100}, keep);
}

// What came of one way of choosing, over all tasks and seeds.
struct column {
  std::string name;
  std::vector<double> lost{};      // share of the achievable progress
  std::vector<double> of_usual{};  // the same, of the 24 tasks whose best rates lie near one another
  std::vector<double> of_others{};
  std::vector<double> accuracy{};  // held out, of the classification tasks
};

// What `make` gives at the rates chosen from the sweeps.
template <class Make>
void table(std::string_view title, std::vector<task> const& tasks, std::size_t seeds, int per_decade, lrkit::goal goal,
           Make make) {
  std::vector<column> const empty{{"at the minimum"},      {"half of that"},           {"at the steepest point"},
                                  {"what lrkit suggests"}, {"a tenth of the minimum"}, {"the best of the grid"}};
  std::vector<std::vector<column>> by_task(tasks.size(), empty);
  progress watch(tasks.size());
  for_each_index(tasks.size(), [&](std::size_t i) {
    task const& t = tasks[i];
    truth const known = measure_closely(t, 1e-7, 1e3, per_decade, {1, 2}, make);
    for (std::uint64_t seed = 101; seed < 101 + seeds; ++seed) {
      auto const sweep = sweep_of(t, seed);
      auto const seen = lrkit::diagnose(sweep);
      auto const suggested = lrkit::suggest(sweep, goal, t.steps);
      double const minimum = seen.rates[seen.minimum];
      std::vector<double> const chosen{minimum,
                                       minimum / 2,
                                       seen.rates[seen.steepest],
                                       suggested ? suggested->lr : 0.01,  // where there is none: a usual default
                                       minimum / 10,
                                       known.best_rate()};
      for (std::size_t c = 0; c < chosen.size(); ++c) {
        training<float> run = begin(t, seed);
        outcome const end = train(run, t, make(chosen[c], static_cast<step_t>(t.steps)));
        by_task[i][c].lost.push_back(100 * known.regret_of(end.loss));
        (t.usual ? by_task[i][c].of_usual : by_task[i][c].of_others).push_back(by_task[i][c].lost.back());
        if (t.recipe.form.for_what == purpose::classes) by_task[i][c].accuracy.push_back(100 * end.held_out.accuracy);
      }
    }
    watch.one_more();
  });
  fmt::print("\n{}\n{:<24} {:>8} {:>8} {:>8}   {:<14} {:>13} {:>8}   {}\n", title, "progress lost:", "median", "mean",
             "p90", "more than half", "usual tasks", "others", "held-out accuracy");
  for (std::size_t c = 0; c < empty.size(); ++c) {
    column all = empty[c];
    for (auto const& one : by_task) {
      all.lost.insert(all.lost.end(), one[c].lost.begin(), one[c].lost.end());
      all.of_usual.insert(all.of_usual.end(), one[c].of_usual.begin(), one[c].of_usual.end());
      all.of_others.insert(all.of_others.end(), one[c].of_others.begin(), one[c].of_others.end());
      all.accuracy.insert(all.accuracy.end(), one[c].accuracy.begin(), one[c].accuracy.end());
    }
    double const bad = 100 * (1 - share_within(all.lost, 50));
    fmt::print("{:<24} {:6.1f} % {:6.1f} % {:6.1f} %   {:5.1f} % of runs {:11.1f} % {:6.1f} %   {:13.2f} %\n", all.name,
               median(all.lost), mean(all.lost), quantile(all.lost, 0.9), bad, mean(all.of_usual), mean(all.of_others),
               mean(all.accuracy));
  }
  fmt::print("\n");
}

}  // namespace

int main(int argc, char** argv) {
  page const page(argc, argv);
  bool const quick = page.quick;
  std::vector<task> tasks = all_tasks();
  std::size_t const seeds = quick ? 1 : 2;

  // One sweep, to look at: where the minimum and the steepest point lie, and what the rates there come to.
  task const& shown = tasks[4];
  auto const sweep = sweep_of(shown, 101);
  auto const seen = lrkit::diagnose(sweep);
  lrkit::plot::picture picture{.title = shown.name + ": one sweep of 100 steps",
                               .x = {.label = "learning rate", .scale = lrkit::plot::axis_scale::log},
                               .y = {.label = "loss"},
                               .curves = {{.name = "each batch", .x = seen.rates, .y = seen.losses, .points = true},
                                          {.name = "smoothed without lag", .x = seen.rates, .y = seen.smoothed}}};
  auto const mark = [&](std::string name, double lr) {
    auto const at = std::min<std::size_t>(
        seen.rates.size() - 1,
        static_cast<std::size_t>(std::lower_bound(seen.rates.begin(), seen.rates.end(), lr) - seen.rates.begin()));
    picture.marks.push_back({.name = std::move(name), .x = lr, .y = seen.smoothed[at]});
  };
  if (auto const best = lrkit::suggest(sweep, lrkit::goal::constant, shown.steps))
    mark("lrkit, for a constant rate", best->lr);
  mark("steepest", seen.rates[seen.steepest]);
  mark("minimum", seen.rates[seen.minimum]);
  page.show(picture);

  std::erase_if(tasks, [&](task const& t) { return !t.report || (quick && t.data.train.rows() > 200); });
  int const per_decade = quick ? 2 : 4;
  fmt::print("{} tasks, {} sweeps and trainings of each\n\n", tasks.size(), seeds);
  table("trained at a constant rate", tasks, seeds, per_decade, lrkit::goal::constant, constant);
  table("trained with one-cycle up to that rate", tasks, seeds, per_decade, lrkit::goal::annealed_peak, one_cycle);
}
