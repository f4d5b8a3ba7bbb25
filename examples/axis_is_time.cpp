// SPDX-License-Identifier: MIT
// Is the horizontal axis of a range test the learning rate, or time? Both: the rate rises at every step, and the
// network learns.
//
// The same ladder of rates is climbed in 30, 50, 100, 200 and 400 steps, with the differences between batches divided
// out. What depends on the rate alone stays where it is; what depends on how long the network has learned moves to the
// left as the steps become more. With the exponents e of rate ~ steps^e: 0 is a property of the rate, -1 is a clock (at
// steps times as many steps per decade, the sum of the rates so far, which is what plain descent goes by, reaches the
// same value at 1/steps of the rate).
#include <lrkit/lrkit.hpp>
#include <lrkit/plot/terminal.hpp>

#include "support/page.hpp"
#include "support/progress.hpp"
#include "support/truth.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace examples;

lrkit::sweep sweep_of(task const& t, std::uint64_t seed, lrkit::step_t steps) {
  training<float> run = begin(t, seed);
  checkpoint keep(run);
  return lrkit::find_lr([&](double lr) { return run.step(lr); }, {.steps = steps, .baseline = true}, keep);
}

// The slope of the straight line through log y against log x.
double exponent(std::vector<double> const& x, std::vector<double> const& y) {
  double sx = 0, sy = 0, sxx = 0, sxy = 0;
  auto const n = static_cast<double>(x.size());
  for (std::size_t i = 0; i < x.size(); ++i) {
    double const u = std::log(x[i]), v = std::log(y[i]);
    sx += u, sy += v, sxx += u * u, sxy += u * v;
  }
  return (n * sxy - sx * sy) / (n * sxx - sx * sx);
}

}  // namespace

int main(int argc, char** argv) {
  page const page(argc, argv);
  bool const quick = page.quick;
  std::vector<task> tasks = all_tasks();
  std::vector<lrkit::step_t> const lengths{30, 50, 100, 200, 400};
  std::size_t const seeds = quick ? 1 : 3;

  // One task, to look at.
  task const& shown = tasks[4];
  std::vector<lrkit::plot::series> curves;
  for (lrkit::step_t steps : {30, 100, 400}) {
    auto const seen = lrkit::diagnose(sweep_of(shown, 1, steps));
    curves.push_back({.name = fmt::format("{} steps", steps), .x = seen.rates, .y = seen.smoothed});
  }
  page.show({.title = shown.name + ": loss against rate, by the number of steps",
             .x = {.label = "learning rate", .scale = lrkit::plot::axis_scale::log},
             .y = {.label = "loss"},
             .curves = std::move(curves)});

  if (quick) std::erase_if(tasks, [](task const& t) { return t.data.train.rows() > 200; });

  // Where the points lie, for each task and number of steps: the median over the seeds.
  std::vector<std::vector<double>> steepest(tasks.size()), minimum(tasks.size()), suggested(tasks.size());
  progress watch(tasks.size());
  for_each_index(tasks.size(), [&](std::size_t i) {
    for (lrkit::step_t steps : lengths) {
      std::vector<double> s, m, a;
      for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
        auto const sweep = sweep_of(tasks[i], seed, steps);
        auto const seen = lrkit::diagnose(sweep);
        s.push_back(seen.rates[seen.steepest]);
        m.push_back(seen.rates[seen.minimum]);
        if (auto const answer = lrkit::suggest(sweep)) a.push_back(answer->lr);
      }
      steepest[i].push_back(median(s));
      minimum[i].push_back(median(m));
      suggested[i].push_back(2 * a.size() > seeds ? median(a) : NAN);
    }
    watch.one_more();
  });

  std::vector<double> const x(lengths.begin(), lengths.end());
  fmt::print("\n{:<54}", "rate of the steepest descent, by the number of steps");
  for (lrkit::step_t steps : lengths) fmt::print("{:>9}", steps);
  fmt::print("\n");
  auto const table = [&](std::vector<std::vector<double>> const& where) {
    for (std::size_t i = 0; i < tasks.size(); ++i) {
      fmt::print("{:<54}", tasks[i].name);
      for (double lr : where[i]) fmt::print("{:>9}", std::isfinite(lr) ? fmt::format("{:.2g}", lr) : "-");
      fmt::print("\n");
    }
  };
  table(steepest);
  fmt::print("\nrate of the minimum\n");
  table(minimum);
  fmt::print("\nrate that lrkit suggests for the peak of a schedule\n");
  table(suggested);

  // The exponents of the tasks, over all lengths and over the longer ones, where the steps of the ladder are fine.
  fmt::print("\nexponent of the number of steps, median over tasks [95 % confidence]\n{:<24} {:<24} {:<24} {}\n", "",
             "30 to 400 steps", "100 to 400 steps", "100 to 400: usual tasks, others");
  auto const line = [&](std::string_view what, std::vector<std::vector<double>> const& where) {
    auto const of = [&](std::ptrdiff_t from, auto wanted) {
      std::vector<double> exponents;
      for (std::size_t i = 0; i < tasks.size(); ++i) {
        std::vector<double> const y(where[i].begin() + from, where[i].end());
        if (wanted(tasks[i]) && std::all_of(y.begin(), y.end(), [](double lr) { return std::isfinite(lr); })) {
          exponents.push_back(exponent({x.begin() + from, x.end()}, y));
        }
      }
      return exponents;
    };
    auto const text = [](std::vector<double> const& exponents) {
      confidence const c = bootstrap(exponents, median);
      return fmt::format("{:+.2f} [{:+.2f}, {:+.2f}]", median(exponents), c.low, c.high);
    };
    auto const any = [](task const&) { return true; };
    fmt::print("{:<24} {:<24} {:<24} {:+.2f}, {:+.2f}\n", what, text(of(0, any)), text(of(2, any)),
               median(of(2, [](task const& t) { return t.usual; })),
               median(of(2, [](task const& t) { return !t.usual; })));
  };
  line("the steepest descent", steepest);
  line("the minimum", minimum);
  line("lrkit's suggestion", suggested);
}
