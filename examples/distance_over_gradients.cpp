// SPDX-License-Identifier: MIT
// Can SGD do without a rate to choose? lrkit::distance_over_gradients makes one from two numbers a step: how far the
// weights are from where they began, and how long the gradient is. It multiplies a schedule that says the shape.
//
// First one training, as a user's loop does it: the rate grows from a step of 1 % of the weights to what the distance
// allows, and the schedule takes it to 0 at the end. Then its constants, judged on tasks: the first step and the shape,
// chosen on one half of the tasks of SGD and momentum and held against the other half. At last what it is not for.
//
//   distance_over_gradients            all tasks, some minutes
//   distance_over_gradients --quick    the small tasks and a coarse grid, some seconds
#include <lrkit/lrkit.hpp>
#include <lrkit/plot/terminal.hpp>

#include "support/page.hpp"
#include "support/progress.hpp"
#include "support/truth.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace examples;
using lrkit::step_t;

constexpr auto constant = [](step_t) { return lrkit::constant({.lr = 1}); };
template <int Percent>
constexpr auto down_at_the_end =
    [](step_t n) { return lrkit::wsd({.peak = 1, .steps = n, .cooldown_steps = n * Percent / 100}); };
constexpr auto cosine = [](step_t n) { return lrkit::cosine({.from = 1, .steps = n}); };
constexpr auto one_cycle = [](step_t n) { return lrkit::one_cycle({.max_lr = 1, .steps = n}); };

// One training, and the rate of every step.
std::vector<double> rates_of(task const& t, lrkit::schedule auto const& shape, score& end) {
  training<float> run = begin(t, 1);
  auto& optimizer = run.optimizer_state();
  std::vector<float> const start(run.weights().begin(), run.weights().end());
  lrkit::distance_over_gradients dog({.weights_norm = norm(start), .momentum = 0.9});
  lrkit::scheduler scheduler{lrkit::drive(shape, optimizer, dog)};
  std::vector<double> rates;
  for (std::size_t k = 0; k < t.steps; ++k) {
    (void)run.step_with([&](auto weights, auto gradient) {
      dog.observe(distance(weights, start), norm(gradient));
      scheduler.refresh();
      rates.push_back(optimizer.learning_rate());
      optimizer.step(weights, gradient);
    });
    scheduler.step();
  }
  end = run.evaluate(t.data.held_out);
  return rates;
}

}  // namespace

int main(int argc, char** argv) {
  page const page(argc, argv);
  std::vector<task> tasks = all_tasks();

  // 1. How it is used, and what it does.
  task const& shown = tasks[3];
  auto const steps = static_cast<step_t>(shown.steps);
  score trained;
  auto const shape = down_at_the_end<40>(steps);
  auto const rates = rates_of(shown, shape, trained);
  std::vector<double> step_numbers;
  for (std::size_t k = 0; k < rates.size(); ++k) step_numbers.push_back(static_cast<double>(k));
  page.show({.title = shown.name + ": the rate that distance over gradients gives",
             .x = {.label = "step"},
             .y = {.label = "learning rate"},
             .curves = {{.name = "", .x = step_numbers, .y = rates}}});
  fmt::print("from {:.2g} to {:.2g}; held-out digits read correctly: {:.1f} %\n\n", rates.front(),
             *std::max_element(rates.begin(), rates.end()), 100 * trained.accuracy);

  // 2. Its constants, on the two halves of the tasks of SGD and momentum; 3. and what it is not for.
  if (page.quick) std::erase_if(tasks, [](task const& t) { return t.data.train.rows() > 200; });
  auto const served = [](task const& t) { return is_sgd_like(t.recipe.how) && t.trained_steps == 0; };
  std::vector<double> const first_steps{1e-3, 1e-2, 3e-2, 1e-1};
  std::vector<std::string_view> const shapes{"constant", "20 % down", "40 % down", "60 % down", "cosine", "one-cycle"};
  std::vector<std::uint64_t> const seeds =
      page.quick ? std::vector<std::uint64_t>{1} : std::vector<std::uint64_t>{1, 2};
  std::vector<std::vector<std::vector<double>>> regrets(tasks.size());  // of task, first step, and shape
  progress watch(tasks.size());
  for_each_index(tasks.size(), [&](std::size_t i) {
    task const& t = tasks[i];
    auto const n = static_cast<step_t>(t.steps);
    auto const cycle = [](double lr, step_t k) { return lrkit::one_cycle({.max_lr = lr, .steps = k}); };
    truth const known = measure_closely(t, 1e-7, 1e3, page.quick ? 2 : 3, seeds, cycle);
    for (double first : first_steps) {
      if (!served(t) && first != 1e-2) {  // what it is not for needs no choice of constants
        regrets[i].emplace_back();
        continue;
      }
      auto const by = [&](auto make) {
        return known.regret_of(loss_with(t, seeds, by_distance_over_gradients(t.recipe.how, first, make(n))));
      };
      regrets[i].push_back({by(constant), by(down_at_the_end<20>), by(down_at_the_end<40>), by(down_at_the_end<60>),
                            by(cosine), by(one_cycle)});
    }
    watch.one_more();
  });

  auto const table = [&](std::string_view title, auto wanted) {
    auto const n = std::count_if(tasks.begin(), tasks.end(), wanted);
    if (n == 0) return;
    fmt::print("\n{}: {} tasks\n{:<34}", title, n, "mean regret in % with a first step of");
    for (std::string_view name : shapes) fmt::print("{:>11}", name);
    fmt::print("\n");
    for (std::size_t f = 0; f < first_steps.size(); ++f) {
      std::vector<std::vector<double>> of_shape(shapes.size());
      for (std::size_t i = 0; i < tasks.size(); ++i) {
        if (!wanted(tasks[i]) || regrets[i][f].empty()) continue;
        for (std::size_t s = 0; s < shapes.size(); ++s) of_shape[s].push_back(100 * regrets[i][f][s]);
      }
      if (of_shape.front().empty()) continue;
      fmt::print("{:<37}", fmt::format("  {:g} of the weights' norm", first_steps[f]));
      for (std::vector<double> const& lost : of_shape) fmt::print("{:>11.1f}", mean(lost));
      fmt::print("\n");
    }
  };
  fmt::print("\nheld against the best peak of one-cycle, {} seeds\n", seeds.size());
  table("SGD and momentum, for tuning", [&](task const& t) { return served(t) && !t.report; });
  table("SGD and momentum, for the report", [&](task const& t) { return served(t) && t.report; });
  table("not for: Adam and its kin", [](task const& t) { return !is_sgd_like(t.recipe.how) && t.trained_steps == 0; });
  table("not for: a half-trained network",
        [](task const& t) { return is_sgd_like(t.recipe.how) && t.trained_steps > 0; });
}
