// SPDX-License-Identifier: MIT
// Which way of choosing a learning rate is the best? 42 small real tasks, the true best rates from a grid of trainings,
// and every rule's loss against them.
//
//   finder_benchmark            everything, some minutes on two processors
//   finder_benchmark --quick    the small tasks, a coarse grid and few seeds: some seconds
//   finder_benchmark --tuning   the tasks that rules may be tuned on, and no other
//
// Regret: the share of the achievable decrease of the training loss that is lost by training at the rate that a rule
// gives (see support/truth.hpp). A rule that gives none is counted with the field's usual rate, 0.01. Every second task
// was in view when lrkit's rule was made; the table of the other tasks stands apart and is the one that counts. Other
// projects' rules see the sweep that those projects make by default: their range, their ladder, their number of steps.
// Steps: what the choice costs; that the short trials of "no finder" are judged on all training rows is not counted.
//
// The last rows need no finder. Adam and Prodigy train the same network in the place of the task's optimizer (see
// support/rivals.hpp); Mechanic and distance_over_gradients, which is for SGD and momentum alone, keep it. Those that
// have a schedule of their own, with a peak of 1, are trained once and held against both best rates.
#include <lrkit/lrkit.hpp>

#include "support/page.hpp"
#include "support/progress.hpp"
#include "support/rivals.hpp"
#include "support/truth.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <ctime>
#include <numeric>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

using namespace examples;
using lrkit::step_t;

constexpr double usual = 0.01;

constexpr auto constant = [](double lr, step_t) { return lrkit::constant({.lr = lr}); };
constexpr auto one_cycle = [](double lr, step_t n) { return lrkit::one_cycle({.max_lr = lr, .steps = n}); };

// A run that counts its steps.
class trial_run {
 public:
  trial_run(task const& what, std::uint64_t seed) : t(what), run(begin(what, seed)), keep(run) {}

  double operator()(double lr) {
    ++steps;
    return run.step(lr);
  }
  // The loss on all training rows after n steps of the schedule; the run is put back.
  double short_trial(step_t n, lrkit::schedule auto const& schedule) {
    keep.save();
    double loss = 0;
    for (step_t k = 0; k < n && std::isfinite(loss); ++k) loss = (*this)(static_cast<double>(schedule(k)));
    if (std::isfinite(loss)) loss = run.evaluate(t.data.train).loss;
    keep.restore();
    return std::isfinite(loss) ? loss : HUGE_VAL;
  }

  std::size_t steps = 0;
  task const& t;
  training<float> run;
  checkpoint<float> keep;
};

// A ladder that is not lrkit's: any rate at any step.
template <class Rate>
struct other_ladder {
  Rate rate;
  step_t steps;
  double operator()(step_t k) const { return rate(k); }
  step_t length() const { return steps; }
};
template <class Rate>
other_ladder(Rate, step_t) -> other_ladder<Rate>;

double rise(double from, double to, double way) { return from * std::pow(to / from, way); }

lrkit::sweep fastai_sweep(trial_run& run) {
  return lrkit::find_lr(run, other_ladder{[](step_t k) { return rise(1e-7, 10, static_cast<double>(k) / 100); }, 100},
                        run.keep);
}
lrkit::sweep ignite_sweep(trial_run& run) {
  return lrkit::find_lr(
      run, other_ladder{[](step_t k) { return rise(1e-7, 10, static_cast<double>(k + 1) / 100); }, 100}, run.keep);
}
lrkit::sweep torch_lr_finder_sweep(trial_run& run) {
  return lrkit::find_lr(run, {.min_lr = 1e-7, .max_lr = 100, .steps = 100}, run.keep);
}
lrkit::sweep lightning_sweep(trial_run& run) {
  auto const rate = [](step_t k) { return k == 0 ? 1e-8 : rise(1e-8, 1, static_cast<double>(k + 1) / 100); };
  return lrkit::find_lr(run, other_ladder{rate, 100}, run.keep);
}

// What a rule says for a constant rate and for the peak of one-cycle.
struct answer {
  std::optional<double> constant;
  std::optional<double> peak;
};

// One rule's regrets over tasks and seeds; none on a task that the rule is not for.
struct record {
  std::string name;
  std::vector<double> constant{};
  std::vector<double> peak{};
  std::vector<double> off{};  // suggested peak / best peak
  std::size_t refused = 0;
  std::size_t steps = 0;

  void append(record const& other) {
    constant.insert(constant.end(), other.constant.begin(), other.constant.end());
    peak.insert(peak.end(), other.peak.begin(), other.peak.end());
    off.insert(off.end(), other.off.begin(), other.off.end());
    refused += other.refused;
    steps += other.steps;
  }
};

struct entry {
  examples::task const* task = nullptr;
  truth constant;
  truth peak;
  std::vector<record> records;
};

// What does without a finder, another optimizer in the place of the task's or a rate that follows the training: trained
// with the seeds of the truth, and held against the same best rates. A schedule of its own is held against both.
std::vector<record> rivals(entry const& e, std::vector<std::uint64_t> const& seeds, std::size_t runs) {
  task const& t = *e.task;
  auto const n = static_cast<step_t>(t.steps);
  std::vector<record> all;
  auto const enter = [&](std::string name, double at_constant, double as_peak) {
    all.push_back({.name = std::move(name),
                   .constant = std::vector<double>(runs, e.constant.regret_of(at_constant)),
                   .peak = std::vector<double>(runs, e.peak.regret_of(as_peak))});
  };
  lrkit::cosine const down({.from = 1, .steps = n});
  for (double lr : {0.001, 0.01}) {
    auto const adam_by = [&](auto schedule) {
      return loss_with(t, seeds, [&](auto weights) {
        return [=, o = optimizer<float>(method::adam, weights.size())](step_t k, auto w, auto g) mutable {
          o.set_learning_rate(schedule(k));
          o.step(w, g);
        };
      });
    };
    enter(fmt::format("Adam at {}, or cosine from it", lr), adam_by(lrkit::constant({.lr = lr})),
          adam_by(lrkit::cosine({.from = lr, .steps = n})));
  }
  double const by_prodigy = loss_with(t, seeds, [&](auto weights) {
    return [=, o = prodigy<float>(weights)](step_t k, auto w, auto g) mutable { o.step(w, g, down(k)); };
  });
  enter("Prodigy, cosine", by_prodigy, by_prodigy);
  double const by_mechanic = loss_with(t, seeds, [&](auto weights) {
    return [o = mechanic<float>(t.recipe.how, weights), cycle = one_cycle(1, n)](step_t k, auto w, auto g) mutable {
      o.step(w, g, cycle(k));
    };
  });
  enter("Mechanic, one-cycle", by_mechanic, by_mechanic);
  if (is_sgd_like(t.recipe.how)) {
    lrkit::wsd const shape({.peak = 1, .steps = n, .cooldown_steps = 2 * n / 5});
    double const first_step = lrkit::distance_over_gradients::params{}.first_step;
    double const by_distance = loss_with(t, seeds, by_distance_over_gradients(t.recipe.how, first_step, shape));
    enter("distance_over_gradients, wsd", by_distance, by_distance);
  } else {
    all.push_back({.name = "distance_over_gradients, wsd"});
  }
  return all;
}

// Asks every rule about one run. The order is that of the table.
void ask_all(entry& e, std::uint64_t seed) {
  std::size_t next = 0;
  auto const ask = [&](std::string_view name, auto rule) {
    if (next == e.records.size()) e.records.push_back({.name = std::string(name)});
    record& r = e.records[next++];
    trial_run run(*e.task, seed);
    answer const a = rule(run);
    r.constant.push_back(e.constant.regret(a.constant.value_or(usual)));
    r.peak.push_back(e.peak.regret(a.peak.value_or(usual)));
    r.off.push_back(a.peak.value_or(usual) / e.peak.best_rate());
    r.refused += !a.peak;
    r.steps += run.steps;
  };
  auto const rate_of = [](auto const& s) { return s ? std::optional<double>(s->lr) : std::nullopt; };
  // A rule that knows nothing of goals.
  auto const peer = [&](std::string_view name, auto sweep, auto rule) {
    ask(name, [&](trial_run& run) {
      auto const rate = rate_of(rule(sweep(run)));
      return answer{rate, rate};
    });
  };
  // lrkit's is told how long the training will be, or is not.
  auto const ours = [&](std::string_view name, lrkit::find_lr_params params, bool told = true) {
    ask(name, [&](trial_run& run) {
      auto const sweep = lrkit::find_lr(run, params, run.keep);
      auto const steps = told ? run.t.steps : 0;
      return answer{rate_of(lrkit::suggest(sweep, lrkit::goal::constant, steps)),
                    rate_of(lrkit::suggest(sweep, lrkit::goal::annealed_peak, steps))};
    });
  };

  namespace rules = lrkit::rules;
  peer("fastai valley", fastai_sweep, [](auto const& s) { return rules::fastai_valley(s); });
  peer("fastai slide", fastai_sweep, [](auto const& s) { return rules::fastai_slide(s); });
  peer("fastai minimum", fastai_sweep, [](auto const& s) { return rules::fastai_minimum(s); });
  peer("fastai steep", fastai_sweep, [](auto const& s) { return rules::fastai_steep(s); });
  peer("torch-lr-finder steepest", torch_lr_finder_sweep, [](auto const& s) { return rules::torch_lr_finder(s); });
  peer("ignite", ignite_sweep, [](auto const& s) { return rules::ignite(s); });
  peer("lightning", lightning_sweep, [](auto const& s) { return rules::lightning(s); });
  peer("lightning 2.5.2", lightning_sweep, [](auto const& s) { return rules::lightning_2_5_2(s); });
  for (double lr : {0.001, 0.01, 0.1}) {
    ask(fmt::format("always {}", lr), [lr](trial_run&) { return answer{lr, lr}; });
  }
  ask("no finder: a short trial per decade", [](trial_run& run) {
    step_t const n = static_cast<step_t>(run.t.steps) / 16;
    double best_constant = 0, best_peak = 0, least_constant = HUGE_VAL, least_peak = HUGE_VAL;
    for (double lr : {1e-4, 1e-3, 1e-2, 1e-1, 1.0, 10.0}) {
      double const flat = run.short_trial(n, constant(lr, n)), cycle = run.short_trial(n, one_cycle(lr, n));
      if (flat < least_constant) least_constant = flat, best_constant = lr;
      if (cycle < least_peak) least_peak = cycle, best_peak = lr;
    }
    run.steps /= 2;  // who wants one of the two answers makes one of the two trials
    return answer{best_constant, best_peak};
  });
  ours("lrkit, 400 steps, length not told", {}, false);
  ours("lrkit, 400 steps", {});
  ours("lrkit, 100 steps", {.steps = 100});
  ours("lrkit, 100 steps, baseline", {.steps = 100, .baseline = true});
  ours("lrkit, 100 steps, repeats = 3", {.steps = 100, .repeats = 3});

  // Trials around the suggestion, for each goal its own; where there is none, around the usual rate.
  auto const verified = [&](std::string_view name, lrkit::find_lr_params params) {
    ask(name, [&](trial_run& run) {
      auto const sweep = lrkit::find_lr(run, params, run.keep);
      std::size_t const swept = run.steps;
      auto const best_of = [&](lrkit::goal goal) {
        auto const suggested = lrkit::suggest(sweep, goal, run.t.steps);
        auto const checked =
            lrkit::verify(run, suggested ? suggested->lr : usual,
                          {.budget = static_cast<step_t>(run.t.steps) * 5 / 8, .goal = goal}, run.keep);
        return checked ? std::optional<double>(checked->lr) : std::nullopt;
      };
      answer const a{best_of(lrkit::goal::constant), best_of(lrkit::goal::annealed_peak)};
      run.steps = swept + (run.steps - swept) / 2;  // who wants one of the two answers makes one of the two rounds
      return a;
    });
  };
  verified("lrkit, 100 steps, verify", {.steps = 100});
  verified("lrkit, 400 steps, verify", {});
}

// What the rules came to on some of the tasks; a rule that is not for all of them is left out.
std::vector<record> gathered(std::vector<entry> const& entries, auto wanted) {
  std::vector<record> all;
  std::size_t runs = 0;
  for (entry const& e : entries) {
    if (!wanted(*e.task)) continue;
    for (std::size_t i = 0; i < e.records.size(); ++i) {
      if (i == all.size()) all.push_back({.name = e.records[i].name});
      all[i].append(e.records[i]);
      runs = std::max(runs, all[i].peak.size());
    }
  }
  std::erase_if(all, [&](record const& r) { return r.peak.size() < runs; });
  return all;
}

// The tables of some of the tasks: one line for each rule, first over all, then by the family of the optimizer.
void table(std::string_view title, std::vector<entry> const& entries, auto wanted) {
  auto const all = gathered(entries, wanted);
  auto const tasks = std::count_if(entries.begin(), entries.end(), [&](entry const& e) { return wanted(*e.task); });
  fmt::print("{}: {} tasks, {} runs of each rule; regret (progress lost) in %\n", title, tasks,
             all.front().peak.size());
  fmt::print("{:<36} {:^33}   {:^33}   {:>8} {:>7} {:>6}\n", "", "at a constant rate", "as the peak of one-cycle",
             "peak off", "refused", "steps");
  fmt::print("{:<36} {:>6} {:>6} {:>6} {:>6} {:>5}   {:>6} {:>6} {:>6} {:>6} {:>5}\n", "", "median", "mean", "p90",
             "worst", "<= 5", "median", "mean", "p90", "worst", "<= 5");
  for (record const& r : all) {
    auto const figures = [](std::vector<double> const& regrets) {
      return fmt::format("{:6.1f} {:6.1f} {:6.1f} {:6.1f} {:4.0f}%", 100 * median(regrets), 100 * mean(regrets),
                         100 * quantile(regrets, 0.9), 100 * quantile(regrets, 1), 100 * share_within(regrets, 0.05));
    };
    auto const runs = static_cast<double>(r.peak.size());
    fmt::print("{:<36} {}   {}   {:>8} {:6.0f}% {:6.0f}\n", r.name, figures(r.constant), figures(r.peak),
               r.off.empty() ? "-" : fmt::format("x {:6.2g}", median(r.off)),
               100 * static_cast<double>(r.refused) / runs, static_cast<double>(r.steps) / runs);
  }
  for (bool sgd_like : {true, false}) {
    auto const family = [&](task const& t) { return wanted(t) && is_sgd_like(t.recipe.how) == sgd_like; };
    auto const some = gathered(entries, family);
    if (some.empty()) continue;
    auto const tasks_of =
        std::count_if(entries.begin(), entries.end(), [&](entry const& e) { return family(*e.task); });
    fmt::print("\n{}, {}: {} tasks\n{:<36} {:>14} {:>6}   {:>12} {:>6}\n", title,
               sgd_like ? "SGD and momentum" : "Adam, RMSprop, Adagrad and sign", tasks_of, "", "constant: mean", "p90",
               "peak: mean", "p90");
    for (record const& r : some) {
      fmt::print("{:<36} {:14.1f} {:6.1f}   {:12.1f} {:6.1f}\n", r.name, 100 * mean(r.constant),
                 100 * quantile(r.constant, 0.9), 100 * mean(r.peak), 100 * quantile(r.peak, 0.9));
    }
  }
  fmt::print("\n");
}

// How far apart the best rates of the tasks are, in decades: all of them, and the middle four fifths.
void span(std::string_view what, std::vector<entry> const& entries, truth entry::* which) {
  std::vector<double> decades;
  for (entry const& e : entries) decades.push_back(std::log10((e.*which).best_rate()));
  fmt::print("best {}: {:.2g} to {:.2g}, {:.1f} decades; four fifths of the tasks within {:.1f}\n", what,
             std::pow(10, quantile(decades, 0)), std::pow(10, quantile(decades, 1)),
             quantile(decades, 1) - quantile(decades, 0), quantile(decades, 0.9) - quantile(decades, 0.1));
}

}  // namespace

int main(int argc, char** argv) {
  bool const tuning = argc == 2 && std::string_view(argv[1]) == "--tuning";
  bool const quick = !tuning && page(argc, argv, page::without_picture).quick;
  std::vector<task> tasks = all_tasks();
  if (tuning) std::erase_if(tasks, [](task const& t) { return t.report; });
  if (quick) std::erase_if(tasks, [](task const& t) { return t.data.train.rows() > 200; });
  int const per_decade = quick ? 2 : 4;
  std::size_t const truth_seeds = quick ? 1 : 3;
  std::size_t const finder_seeds = quick ? 2 : 3;

  std::vector<std::uint64_t> seeds(truth_seeds);
  std::iota(seeds.begin(), seeds.end(), std::uint64_t{1});
  std::vector<entry> entries(tasks.size());
  progress watch(tasks.size());
  for_each_index(tasks.size(), [&](std::size_t i) {
    entry& e = entries[i];
    e.task = &tasks[i];
    e.constant = measure_closely(tasks[i], 1e-7, 1e3, per_decade, seeds, constant);
    e.peak = measure_closely(tasks[i], 1e-7, 1e3, per_decade, seeds, one_cycle);
    for (std::uint64_t seed = 101; seed < 101 + finder_seeds; ++seed) ask_all(e, seed);
    for (record& r : rivals(e, seeds, finder_seeds)) e.records.push_back(std::move(r));
    watch.one_more();
  });

  fmt::print("\nthe true best rates, from {} seeds and {} rates a decade\n{:<54} {:>10} {:>10}\n", truth_seeds,
             per_decade, "task", "constant", "one-cycle");
  for (entry const& e : entries) {
    fmt::print("{:<54} {:>10.2g} {:>10.2g}   {}\n", e.task->name, e.constant.best_rate(), e.peak.best_rate(),
               e.task->report ? "report" : "tuning");
  }
  span("constant rates", entries, &entry::constant);
  span("peaks of one-cycle", entries, &entry::peak);
  fmt::print("\n");
  table("for tuning", entries, [](task const& t) { return !t.report; });
  if (!tuning) {
    table("for the report", entries, [](task const& t) { return t.report; });
    table("all", entries, [](task const&) { return true; });
  }
  fmt::print("measured in {} of processor time\n", spoken(static_cast<double>(std::clock()) / CLOCKS_PER_SEC));
}
