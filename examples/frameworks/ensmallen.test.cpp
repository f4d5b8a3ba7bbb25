// SPDX-License-Identifier: MIT
// What do ensmallen's optimizers do with the rates of a schedule?
#include "ensmallen.hpp"
#include "setter.hpp"

#include <ensmallen.hpp>

#include <memory>

namespace {

constexpr std::size_t rows = frameworks::softmax::rows_of_batch;
constexpr double divided_by_batch = ENS_VERSION_MAJOR >= 3 ? rows : 1;

/// One update is one call of Optimize over one batch; the optimizer keeps its moments from call to call.
template <class Made>
class training {
 public:
  static constexpr double unit = 1;
  struct state {
    arma::mat weights;
    std::int64_t batch;
  };

  void set(double lr) { optimizer_->StepSize() = Made::times * lr; }
  double update() {
    double const sum = optimizer_->Optimize(function, w);
    ++function.first;
    return sum / static_cast<double>(rows);
  }
  double loss() { return function.loss(w); }
  std::vector<double> weights() { return {w.begin(), w.end()}; }
  // The moments have no accessor, and a copy of an optimizer would free them twice: a new one begins without them.
  state save() { return {w, function.first}; }
  void restore(state const& s) {
    w = s.weights;
    function.first = s.batch;
    double const rate = optimizer_->StepSize();
    optimizer_ = fresh();
    optimizer_->StepSize() = rate;
  }

 private:
  static auto fresh() {
    auto o = Made::make();
    o->BatchSize() = rows;
    o->MaxIterations() = rows;
    o->Shuffle() = false;
    o->Tolerance() = -1;
    o->ResetPolicy() = false;
    return o;
  }
  frameworks::softmax function;
  arma::mat w = frameworks::softmax::initial();
  decltype(Made::make()) optimizer_ = fresh();
};

// Plain SGD takes the mean of the gradient; the others divide their step by the batch size, as ensmallen 3 gives them
// the rate divided and the sum of the gradient, whose size does not matter to them.
struct sgd {
  static constexpr double times = ENS_VERSION_MAJOR >= 3 ? 1 : 1.0 / rows;
  static auto make() { return std::make_unique<ens::StandardSGD>(); }
};
struct momentum {
  static constexpr double times = sgd::times;
  static auto make() { return std::make_unique<ens::MomentumSGD>(0.1, rows, 0, 0, false, ens::MomentumUpdate(0.9)); }
};
struct adam {
  static constexpr double times = divided_by_batch;
  static auto make() { return std::make_unique<ens::Adam>(); }
};
struct forgetful_adam {
  static constexpr double times = divided_by_batch;
  static auto make() { return std::make_unique<ens::Adam>(0.1, rows, 0.0, 0.0); }
};

/// How far the first update of an Adam moves the weights: by the rate.
template <class Made>
double first_move(double factor) {
  training<Made> t;
  t.set(factor * 0.01);
  t.update();
  auto const w = t.weights();
  double most = 0;
  for (double const x : w) most = (std::max)(most, std::abs(x));
  return most;
}

// The row of README.md.
constexpr auto schedule = lrkit::with_warmup(lrkit::cosine({.from = 0.05, .to = 0, .steps = 90}), 10);
struct paced {
  lrkit::step_t k = 0;
  bool StepTaken(auto& optimizer, auto&, auto&) {
    optimizer.StepSize() = divided_by_batch * schedule(++k);
    return false;
  }
};

// 100 updates in one call of Optimize, against 100 calls.
void ask_the_callback() {
  frameworks::softmax function;
  function.batches = 100;
  ens::Adam optimizer(divided_by_batch * schedule(0), rows, 0.9, 0.999, 1e-8, 100 * rows, -1, false);
  arma::mat weights = frameworks::softmax::initial();
  optimizer.Optimize(function, weights, paced{});
  training<adam> t;
  lrkit::scheduler scheduler{schedule, [&](double lr) { t.set(lr); }};
  for (int k = 0; k < 100; ++k, scheduler.step()) t.update();
  setter::say(std::vector<double>(weights.begin(), weights.end()) == t.weights(),
              "the callback of the table, in one call of Optimize: the weights of 100 calls with a scheduler");
  setter::say(optimizer.StepSize() == divided_by_batch * schedule(100), "Optimize leaves the last rate behind");
}

}  // namespace

int main() {
  fmt::print("ensmallen {}.{}.{}\n", ENS_VERSION_MAJOR, ENS_VERSION_MINOR, ENS_VERSION_PATCH);
  setter::ask<training<sgd>>("SGD", {.peak = 0.3, .lost = 0.1});
  setter::ask<training<momentum>>(
      "SGD with momentum",
      {.measured = false, .at_zero = setter::zero::moves_on, .resumes = setter::resume::without_moments});
  setter::ask<training<forgetful_adam>>("Adam with both betas 0", {.peak = 0.01, .max_lr = 1});
  setter::ask<training<adam>>(
      "Adam", {.peak = 0.01, .measured = false, .resumes = setter::resume::without_moments, .max_lr = 1});
  setter::say(std::abs(first_move<adam>(1) / 0.01 - 1) < 1e-5,
              "with the schedule times the batch size the first update of Adam moves a weight by the rate");
  if (ENS_VERSION_MAJOR >= 3) {
    setter::say(std::abs(first_move<adam>(1.0 / rows) * rows / 0.01 - 1) < 1e-5,
                "without it, by the rate divided by the batch size");
  }
  ask_the_callback();
  return setter::verdict();
}
