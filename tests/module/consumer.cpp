// SPDX-License-Identifier: MIT
// A program that imports the library, and includes nothing of it, nor of the standard library.
import lrkit;

namespace {

constexpr auto schedule = lrkit::linear_warmup({.peak = 0.1, .steps = 4}) >>
                          0.5 * lrkit::cosine({.from = 0.2, .to = 0, .steps = 10});
static_assert(schedule(3) == 0.1 && schedule(4) == 0.1 && schedule(14) == 0);
static_assert((schedule * schedule)(14) == 0);

struct learner {
  double w = 1;
  double saved = 1;
  void save() { saved = w; }
  void restore() { w = saved; }
  double operator()(double lr) {
    double const loss = w * w;
    w -= lr * 2 * w;
    return loss;
  }
};

struct optimizer {
  double lr = 0;
  void set_lr(double rate) { lr = rate; }
};

bool schedules() {
  using namespace lrkit;
  any_schedule<> const chosen = restarts(cosine({.from = 0.1, .steps = 5}), {.growth = 2});
  any_schedule<> const composed = retime(cooldown(repeat(take(chosen, 15)), 100, {.steps = 10}), 20, 90);
  piecewise_constant const pieces({.boundaries = {3}, .values = {0.1, 0.2}});
  double rates[50] = {};
  tabulate(one_cycle({.max_lr = 0.1, .steps = 50}), rates);
  return chosen(5) == 0.1 && composed(0) == 0.1 && pieces(4) == 0.2 && rates[15] == 0.1 &&
         sum(constant({.lr = 0.5}), 0, 8) == 4;
}

bool training() {
  using namespace lrkit;
  optimizer sgd;
  double beta = 0;
  scheduler scheduler{drive(schedule, sgd), drive(constant({.lr = 0.9}), [&](double x) { beta = x; })};
  while (scheduler.step_count() < 14) scheduler.step();
  plateau watched({.patience = 1});
  plateau restored({.patience = 1});
  for (int i = 0; i < 4; ++i) watched.observe(1.0);
  restored.restore(watched.save());
  return sgd.lr == 0 && beta == 0.9 && restored.factor() == watched.factor() && watched.factor() < 1;
}

bool finder() {
  using namespace lrkit;
  learner model;
  auto const sweep = find_lr(model, {.min_lr = 1e-4, .max_lr = 10, .steps = 60}, model);
  auto const best = suggest(sweep, goal::constant, 500);
  auto const peer = rules::torch_lr_finder(sweep);
  auto const tried = verify(model, 0.1, {.budget = 200}, model);
  auto const plan = auto_one_cycle(model, {.steps = 500}, model);
  range_test test({.min_lr = 1e-4, .max_lr = 1, .steps = 20});
  while (test.record(model(test.lr()))) {
  }
  return best && best->lr > 0 && peer && !tried.trials().empty() && plan(0) > 0 && test.sweep().size() == 20;
}

}  // namespace

int main() { return schedules() && training() && finder() ? 0 : 1; }
