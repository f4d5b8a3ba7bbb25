// SPDX-License-Identifier: MIT
// What does ggml do with the rates of a schedule: batch by batch, in ggml_opt_epoch and in ggml_opt_fit?
#include "ggml.hpp"
#include "setter.hpp"

#include <cfloat>
#include <string>
#include <string_view>

namespace {

constexpr auto SGD = GGML_OPT_OPTIMIZER_TYPE_SGD, ADAMW = GGML_OPT_OPTIMIZER_TYPE_ADAMW;

template <ggml_opt_optimizer_type Optimizer, int Period = 1>
struct training : frameworks::ggml_perceptron {
  static constexpr double unit = 1, least = static_cast<double>(FLT_MIN);
  training() : ggml_perceptron(Optimizer, Period) {}
  void set(double lr) { rate = lr; }
};

int train_at_zero(ggml_opt_optimizer_type optimizer) {
  frameworks::ggml_perceptron t(optimizer);
  t.rate = 0;
  t.update();
  return 0;
}

// The row of README.md, with its count and what it gave at namespace scope.
constexpr auto schedule = lrkit::with_warmup(lrkit::cosine({.from = 0.02, .to = 0, .steps = 100}), 10);
lrkit::step_t step = 0;
std::vector<float> given;
ggml_opt_optimizer_params scheduled(void*) {
  auto p = ggml_opt_get_default_optimizer_params(nullptr);
  p.adamw.alpha = p.sgd.alpha = float(lrkit::clamp_min(schedule, FLT_MIN)(step++));
  given.push_back(p.sgd.alpha);
  return p;
}
bool asked_once_an_update(int updates) {
  bool right = step == updates;
  for (int k = 0; k < updates; ++k) {
    right = right && given.at(static_cast<std::size_t>(k)) == (std::max)(static_cast<float>(schedule(k)), FLT_MIN);
  }
  step = 0;
  given.clear();
  return right;
}

/// The first batches of the digits, one after the other.
class dataset {
 public:
  explicit dataset(std::int64_t batches)
      : data(ggml_opt_dataset_init(GGML_TYPE_F32, GGML_TYPE_F32, 64, 10, rows * batches, 1)) {
    frameworks::digits const digits(rows);
    auto* x = ggml_get_data_f32(ggml_opt_dataset_data(data));
    auto* y = ggml_get_data_f32(ggml_opt_dataset_labels(data));
    for (std::int64_t k = 0; k < batches; ++k) {
      for (auto const row : digits.batch(k)) {
        for (double const value : digits.data.input(row)) *x++ = static_cast<float>(value);
        for (double const value : digits.data.target(row)) *y++ = static_cast<float>(value);
      }
    }
  }
  dataset(dataset const&) = delete;
  ~dataset() { ggml_opt_dataset_free(data); }

  ggml_opt_dataset_t data;

 private:
  static constexpr auto rows = frameworks::ggml_graph::rows;
};

// The weights after some passes over a dataset by ggml_opt_epoch.
std::vector<double> weights_by_epochs(ggml_opt_optimizer_type optimizer, int period, int epochs, dataset const& d) {
  frameworks::ggml_graph g;
  auto params = ggml_opt_default_params(g.sched, GGML_OPT_LOSS_TYPE_CROSS_ENTROPY);
  params.ctx_compute = g.compute;
  params.inputs = g.inputs;
  params.outputs = g.outputs;
  params.optimizer = optimizer;
  params.opt_period = period;
  params.get_opt_pars = scheduled;
  auto* const context = ggml_opt_init(params);
  auto* const result = ggml_opt_result_init();
  for (int i = 0; i < epochs; ++i) {
    ggml_opt_result_reset(result);
    ggml_opt_epoch(context, d.data, result, nullptr, -1, nullptr, nullptr);
  }
  ggml_opt_result_free(result);
  ggml_opt_free(context);
  return g.weights();
}
std::vector<double> weights_by_fit(ggml_opt_optimizer_type optimizer, int period, int epochs, dataset const& d) {
  frameworks::ggml_graph g;
  ggml_opt_fit(g.sched, g.compute, g.inputs, g.outputs, d.data, GGML_OPT_LOSS_TYPE_CROSS_ENTROPY, optimizer, scheduled,
               epochs, period * frameworks::ggml_graph::rows, 0, true);
  return g.weights();
}
template <ggml_opt_optimizer_type Optimizer, int Period>
std::vector<double> weights_by_hand(int updates) {
  training<Optimizer, Period> t;
  lrkit::scheduler scheduler{lrkit::clamp_min(schedule, FLT_MIN), [&](double lr) { t.set(lr); }};
  for (int k = 0; k < updates; ++k, scheduler.step()) t.update();
  return t.weights();
}

template <ggml_opt_optimizer_type Optimizer>
void ask_the_loops(std::string const& what) {
  fmt::print("{}: the callback of the table\n", what);
  dataset const many(120), two(2), twenty(20);
  auto const one_by_one = weights_by_epochs(Optimizer, 1, 1, many);
  setter::say(asked_once_an_update(120) && one_by_one == weights_by_hand<Optimizer, 1>(120),
              "ggml_opt_epoch: 120 updates at the rates of the schedule, and the weights of 120 made by hand");
  auto const in_pairs = weights_by_epochs(Optimizer, 2, 1, many);
  setter::say(asked_once_an_update(60) && in_pairs == weights_by_hand<Optimizer, 2>(60),
              "with gradients of two batches: 60 updates, and the weights of 60 made by hand");
  auto const by_epochs = weights_by_epochs(Optimizer, 2, 120, two);
  bool const right = asked_once_an_update(120);
  auto const by_fit = weights_by_fit(Optimizer, 2, 120, two);
  setter::say(right && asked_once_an_update(120) && by_fit == by_epochs,
              "ggml_opt_fit, with gradients of two batches: 120 updates, and the weights of 120 by ggml_opt_epoch");
  weights_by_fit(Optimizer, 2, 11, twenty);
  setter::say(asked_once_an_update(110), "ggml_opt_fit, which shuffles: 110 updates at the rates of the schedule");
}

}  // namespace

int main(int argc, char** argv) {
  if (argc > 1) return train_at_zero(std::string_view(argv[1]) == "sgd" ? SGD : ADAMW);
  fmt::print("ggml {}\n", ggml_version());
  setter::ask<training<SGD>>("SGD", {.peak = 0.3, .at_zero = setter::zero::not_asked});
  setter::say(!setter::ends_well(argv[0], "sgd"), "a rate of 0 ends the program");
  setter::ask<training<ADAMW>>(
      "AdamW", {.peak = 0.01, .at_zero = setter::zero::not_asked, .resumes = setter::resume::nearly, .max_lr = 1});
  setter::say(!setter::ends_well(argv[0], "adamw"), "a rate of 0 ends the program");
  setter::ask<training<SGD, 2>>("SGD, with gradients of two batches",
                                {.peak = 0.3, .at_zero = setter::zero::not_asked, .steps = 150});
  setter::ask<training<ADAMW, 2>>(
      "AdamW, with gradients of two batches",
      {.peak = 0.01, .at_zero = setter::zero::not_asked, .resumes = setter::resume::nearly, .max_lr = 1, .steps = 150});
  ask_the_loops<SGD>("SGD");
  ask_the_loops<ADAMW>("AdamW");

  fmt::print("a rate of FLT_MIN\n");
  training<ADAMW> t;
  for (int k = 0; k < 5; ++k) t.update();
  auto const before = t.weights();
  t.set(static_cast<double>(FLT_MIN));
  t.update();
  setter::say(t.weights() == before, "it changes no weight");
  return setter::verdict();
}
