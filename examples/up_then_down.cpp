// SPDX-License-Identifier: MIT
// Does it help to raise the rate and then lower it, how much, and does it forgive a wrong rate?
//
// Six schedules train every task with the same number of steps, each at its own best peak: the one of a grid with the
// lowest mean loss over some seeds. At that peak, and at three times and a third of it, other seeds then tell what it
// is worth.
//
//   up_then_down            the tasks that no rule was tuned on, some minutes
//   up_then_down --quick    the small tasks and a coarse grid, some seconds
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

constexpr step_t tenth(step_t steps) { return steps / 10; }

// The six, as functions of the peak and the number of steps.
constexpr auto constant = [](double lr, step_t) { return lrkit::constant({.lr = lr}); };
constexpr auto one_cycle = [](double lr, step_t n) { return lrkit::one_cycle({.max_lr = lr, .steps = n}); };
constexpr auto linear = [](double lr, step_t n) { return lrkit::linear({.from = lr, .to = 0.0, .steps = n}); };
constexpr auto cosine = [](double lr, step_t n) { return lrkit::cosine({.from = lr, .to = 0.0, .steps = n}); };
constexpr auto warmup_linear = [](double lr, step_t n) {
  return lrkit::with_warmup(lrkit::linear({.from = lr, .to = 0.0, .steps = n - tenth(n)}), tenth(n));
};
constexpr auto warmup_stable_decay = [](double lr, step_t n) {
  step_t const down = n / 5;
  auto const flat = lrkit::linear({.from = lr, .to = lr, .steps = n - tenth(n) - down});
  return lrkit::with_warmup(flat >> lrkit::linear({.from = lr, .to = 0.0, .steps = down}), tenth(n));
};

// What a schedule came to on one task: losses and scores are means over the seeds.
struct result {
  double peak = 0;
  double loss = 0;      // on the training rows, at the best peak
  double held_out = 0;  // held-out loss
  double accuracy = 0;
  double level = 0;     // the loss at the start, or that of the best constant answer
  double too_high = 0;  // share of the progress lost at three times the best peak
  double too_low = 0;   // and at a third of it
};

struct contender {
  std::string name;
  std::vector<result> results;  // one for each task
};

template <class Make>
result examine(task const& t, Make make, double near_peak, int per_decade, std::vector<std::uint64_t> const& choosing,
               std::vector<std::uint64_t> const& judging) {
  bool const known = near_peak > 0;  // the best constant rate: a peak is sought from a tenth to a hundred times that
  double const low = known ? near_peak / 10 : 1e-7, high = known ? near_peak * 100 : 1e3;
  double const peak = measure_closely(t, low, high, per_decade, choosing, make).best_rate();
  truth const end = measure(t, {peak / 3, peak, peak * 3}, judging, make);
  auto const lost_by = [&](std::size_t i) { return end.regret_of(end.loss[i]) - end.regret_of(end.loss[1]); };
  return {.peak = peak,
          .loss = end.loss[1],
          .held_out = end.held_out_loss[1],
          .accuracy = end.accuracy[1],
          .level = end.level,
          .too_high = lost_by(2),
          .too_low = lost_by(0)};
}

}  // namespace

int main(int argc, char** argv) {
  page const page(argc, argv);
  bool const quick = page.quick;
  std::vector<task> tasks = all_tasks();
  std::erase_if(tasks, [&](task const& t) { return !t.report || (quick && t.data.train.rows() > 200); });
  int const per_decade = quick ? 2 : 3;
  std::vector<std::uint64_t> const choosing = quick ? std::vector<std::uint64_t>{1} : std::vector<std::uint64_t>{1, 2};
  std::vector<std::uint64_t> const judging =
      quick ? std::vector<std::uint64_t>{11, 12} : std::vector<std::uint64_t>{11, 12};

  auto picture = lrkit::plot::picture_of(
      {lrkit::plot::sampled(one_cycle(1, 100), "one-cycle"), lrkit::plot::sampled(linear(1, 100), "linear"),
       lrkit::plot::sampled(cosine(1, 100), "cosine"), lrkit::plot::sampled(warmup_linear(1, 100), "warmup + linear"),
       lrkit::plot::sampled(warmup_stable_decay(1, 100), "warmup, stable, decay")});
  picture.title = "The schedules, for a peak of 1 and 100 steps";
  page.show(picture);

  std::vector<contender> all;
  progress watch(6 * tasks.size());
  auto const enter = [&](std::string name, auto make) {
    contender c{std::move(name), std::vector<result>(tasks.size())};
    for_each_index(tasks.size(), [&](std::size_t i) {
      double const near_peak = all.empty() ? 0 : all.front().results[i].peak;
      c.results[i] = examine(tasks[i], make, near_peak, per_decade, choosing, judging);
      watch.one_more();
    });
    all.push_back(std::move(c));
  };
  enter("constant", constant);
  enter("one-cycle", one_cycle);
  enter("linear", linear);
  enter("cosine", cosine);
  enter("warmup + linear", warmup_linear);
  enter("warmup, stable, decay", warmup_stable_decay);

  fmt::print(
      "\n{} tasks, {} seeds to choose each peak from {} rates a decade, {} other seeds to judge it; in brackets: 95 % "
      "confidence over tasks\n\n",
      tasks.size(), choosing.size(), per_decade, judging.size());
  fmt::print(
      "each at its own best peak,    loss after training: median ratio           better on   held-out accuracy       "
      "best "
      "peak\n"
      "against the best constant     all tasks            usual    others        tasks       mean difference         / "
      "best constant\n");
  std::vector<result> const& flat = all.front().results;
  for (contender const& c : all) {
    std::vector<double> ratio, usual, others, peak, accuracy;
    std::size_t better = 0;
    for (std::size_t i = 0; i < tasks.size(); ++i) {
      // Below a ten-thousandth of the loss before training, everything is learned, and ratios say nothing.
      double const least = 1e-4 * flat[i].level;
      ratio.push_back(std::max(c.results[i].loss, least) / std::max(flat[i].loss, least));
      (tasks[i].usual ? usual : others).push_back(ratio.back());
      peak.push_back(c.results[i].peak / flat[i].peak);
      better += c.results[i].loss < flat[i].loss;
      if (tasks[i].recipe.form.for_what == purpose::classes) {
        accuracy.push_back(100 * (c.results[i].accuracy - flat[i].accuracy));
      }
    }
    confidence const r = bootstrap(ratio, median);
    confidence const a = bootstrap(accuracy, mean);
    fmt::print(
        "{:<24} x {:5.2f} [{:.2f}, {:.2f}] {:>10.2f} {:>9.2f} {:>10}/{:<8} {:+.2f} [{:+.2f}, {:+.2f}] points   x "
        "{:.1f}\n",
        c.name, median(ratio), r.low, r.high, median(usual), median(others), better, tasks.size(), mean(accuracy),
        a.low, a.high, median(peak));
  }

  fmt::print(
      "\nprogress lost if the         a third of the best peak               three times the best peak\n"
      "peak is wrong                median    mean                         median    mean\n");
  for (contender const& c : all) {
    std::vector<double> low, high;
    for (result const& r : c.results) {
      low.push_back(100 * r.too_low);
      high.push_back(100 * r.too_high);
    }
    confidence const l = bootstrap(low, mean);
    confidence const h = bootstrap(high, mean);
    fmt::print("{:<26} {:6.1f} % {:6.1f} % [{:.1f}, {:.1f}] {:>14.1f} % {:6.1f} % [{:.1f}, {:.1f}]\n", c.name,
               median(low), mean(low), l.low, l.high, median(high), mean(high), h.low, h.high);
  }
}
