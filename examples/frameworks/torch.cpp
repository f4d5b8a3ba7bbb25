// SPDX-License-Identifier: MIT
// How do I train with libtorch: find the rate, schedule it and beta1, stop and go on later? No adapter is needed: lrkit
// knows how an optimizer of torch::optim is told its rate, in all its groups or in one, by a schedule, by the losses,
// or with no rate chosen at all.
#include <lrkit/lrkit.hpp>

#include "support/data.hpp"

#include <torch/torch.h>

#include <fmt/format.h>

#include <cmath>
#include <cstdint>
#include <optional>
#include <span>
#include <sstream>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace {

torch::Tensor tensor(std::vector<double> const& values, std::size_t columns) {
  return torch::tensor(values, torch::kFloat64).to(torch::kFloat32).view({-1, static_cast<std::int64_t>(columns)});
}

torch::nn::Sequential perceptron(std::uint64_t seed) {
  torch::manual_seed(seed);
  return torch::nn::Sequential(torch::nn::Linear(64, 32), torch::nn::ReLU(), torch::nn::Linear(32, 10));
}
torch::Tensor weights_of(torch::nn::Sequential& model) {
  return torch::nn::utils::parameters_to_vector(model->parameters()).detach().clone();
}

/// A perceptron and AdamW.
struct learner {
  torch::nn::Sequential model;
  torch::optim::AdamW optimizer;

  explicit learner(std::uint64_t seed)
      : model(perceptron(seed)), optimizer(model->parameters(), torch::optim::AdamWOptions(1e-3).weight_decay(0.01)) {}

  double loss_and_update(torch::Tensor const& x, torch::Tensor const& classes) {
    optimizer.zero_grad();
    auto const loss = torch::cross_entropy_loss(model->forward(x), classes);
    loss.backward();
    optimizer.step();
    return loss.item<double>();
  }

  /// Two strings, which may as well be two files.
  struct state {
    std::string model, optimizer;
  };
  [[nodiscard]] state save() {
    std::ostringstream m, o;
    torch::save(model, m);
    torch::save(optimizer, o);
    return {m.str(), o.str()};
  }
  void restore(state const& s) {
    std::istringstream m(s.model), o(s.optimizer);
    torch::load(model, m);
    optimizer.state().clear();  // torch::load leaves the moments of a parameter that had none when it was saved
    torch::load(optimizer, o);
  }
  [[nodiscard]] torch::Tensor weights() { return weights_of(model); }
};

/// The digits, in an order that the number of the batch says: nothing of it needs to be stored.
class batches {
 public:
  explicit batches(examples::dataset const& data)
      : x(tensor(data.x, data.inputs)), classes(tensor(data.y, data.outputs).argmax(1)), rows(data.rows()) {}

  /// Batch number k of 64 rows.
  [[nodiscard]] std::pair<torch::Tensor, torch::Tensor> operator()(lrkit::step_t k) const {
    auto const in_epoch = static_cast<lrkit::step_t>(rows / 64);
    std::vector<std::int64_t> order(rows);
    for (std::size_t i = 0; i < rows; ++i) order[i] = static_cast<std::int64_t>(i);
    examples::generator(static_cast<std::uint64_t>(k / in_epoch)).shuffle(std::span(order));
    auto const chosen = torch::tensor(order).slice(0, k % in_epoch * 64, (k % in_epoch + 1) * 64);
    return {x.index_select(0, chosen), classes.index_select(0, chosen)};
  }

 private:
  torch::Tensor x, classes;
  std::size_t rows;
};

/// What find_lr saves and restores: the model, the optimizer with its moments, and the place in the data.
struct checkpoint {
  learner& of;
  lrkit::step_t& batch;
  std::optional<learner::state> kept = {};
  lrkit::step_t kept_batch = 0;

  void save() { kept = of.save(), kept_batch = batch; }
  void restore() { of.restore(*kept), batch = kept_batch; }
};

/// The one-cycle rate, and beta1 against it, for an optimizer.
auto scheduled(learner& l, lrkit::one_cycle<> const& cycle) {
  auto const set_beta1 = [&l](double beta1) {
    for (auto& group : l.optimizer.param_groups()) {
      auto& options = static_cast<torch::optim::AdamWOptions&>(group.options());
      options.betas({beta1, std::get<1>(options.betas())});
    }
  };
  return lrkit::scheduler{lrkit::drive(cycle, l.optimizer), lrkit::drive(cycle.momentum({}), set_beta1)};
}

double rate_of(learner& l) { return l.optimizer.param_groups()[0].options().get_lr(); }
double beta1_of(learner& l) {
  return std::get<0>(static_cast<torch::optim::AdamWOptions&>(l.optimizer.param_groups()[0].options()).betas());
}

int faults = 0;
char const* to_the_bit(bool same) {
  faults += !same;
  return same ? "the same to the bit" : "NOT THE SAME";
}

// torch::optim::StepLR looks at its count before it counts: the rate falls one step later than in Python.
void compare_step_lr() {
  auto const weight = torch::zeros({1}, torch::requires_grad());
  torch::optim::SGD theirs({weight}, torch::optim::SGDOptions(0.1)), ours({weight}, torch::optim::SGDOptions(0.1));
  torch::optim::StepLR step_lr(theirs, 2, 0.5);
  lrkit::scheduler scheduler{lrkit::step_decay({.from = 0.1, .factor = 0.5, .every = 2}), ours};
  double const python[] = {0.1, 0.1, 0.05, 0.05, 0.025, 0.025};  // torch.optim.lr_scheduler.StepLR(o, 2, 0.5)
  bool late = false;
  fmt::print("\n  step  Python  lrkit   StepLR of libtorch\n");
  for (int k = 0; k < 6; ++k) {
    double const their_rate = theirs.param_groups()[0].options().get_lr();
    double const our_rate = ours.param_groups()[0].options().get_lr();
    fmt::print("  {:4}  {:.4f}  {:.4f}  {:.4f}\n", k, python[k], our_rate, their_rate);
    faults += our_rate != python[k];
    late = late || (k % 2 == 0 && k > 0 && their_rate > 1.9 * python[k]);
    theirs.step();
    step_lr.step();
    ours.step();
    scheduler.step();
  }
  fmt::print("StepLR of libtorch {}\n", late ? "is one step late" : "agrees with Python's in this version");
}

// Smaller rates for the layers near the input: each group of the optimizer has a factor, or a schedule of its own.
void show_groups(double peak) {
  learner l(1);
  auto const layers = l.model->children();
  std::vector<torch::optim::OptimizerParamGroup> groups;
  for (auto const& layer : layers) {
    if (auto const weights = layer->parameters(); !weights.empty()) groups.emplace_back(weights);
  }
  torch::optim::AdamW optimizer(groups, torch::optim::AdamWOptions(1e-3));
  lrkit::scheduler scheduler{lrkit::constant({.lr = peak}),
                             lrkit::each_group(optimizer, lrkit::discriminative(2, 0.1))};
  auto rates = lrkit::rates_of_groups(optimizer);
  fmt::print("\nwith a factor for each group, the layers have the rates {:.5f} and {:.5f}\n", rates.at(0), rates.at(1));
  faults += rates.size() != 2 || rates[0] != 0.1 * peak || rates[1] != peak;

  // A class of yours holds any of these schedulers as an any_scheduler.
  lrkit::any_scheduler own{
      lrkit::drive(lrkit::cosine({.from = peak, .to = 0, .steps = 100}), lrkit::group(optimizer, 0)),
      lrkit::drive(lrkit::constant({.lr = peak}), lrkit::group(optimizer, 1))};
  own.seek(50);
  rates = lrkit::rates_of_groups(optimizer);
  fmt::print("with a schedule for each group, at step 50, {:.5f} and {:.5f}\n", rates.at(0), rates.at(1));
  faults += rates[0] != own.lr(0) || std::abs(rates[0] / peak - 0.5) > 1e-12 || rates[1] != peak;

  // A factor that follows the losses multiplies the schedule.
  lrkit::plateau plateau({.factor = 0.1, .patience = 1});
  own = lrkit::any_scheduler{lrkit::drive(lrkit::constant({.lr = peak}), optimizer, plateau)};
  for (double const validation_loss : {0.9, 0.5, 0.5, 0.5}) {
    if (plateau.observe(validation_loss)) own.refresh();
  }
  rates = lrkit::rates_of_groups(optimizer);
  fmt::print("after two losses that are no better, a plateau leaves {:.5f} and {:.5f}\n", rates.at(0), rates.at(1));
  faults += rates[0] != 0.1 * peak || rates[1] != 0.1 * peak;
}

// No rate is chosen: the distance over the gradients gives it while the training runs. For SGD from scratch, at a rate
// that stays and falls at the end.
torch::nn::Sequential trained_by_distance_over_gradients(batches const& batch) {
  auto model = perceptron(1);
  torch::optim::SGD optimizer(model->parameters(), torch::optim::SGDOptions(0).momentum(0.9));
  auto const start = weights_of(model);
  lrkit::distance_over_gradients dog({.weights_norm = start.norm().item<double>(), .momentum = 0.9});
  lrkit::wsd const shape({.peak = 1, .steps = 400, .cooldown_steps = 160});
  lrkit::scheduler scheduler{lrkit::drive(shape, optimizer, dog)};
  for (; scheduler.step_count() < 400; scheduler.step()) {
    auto const [bx, by] = batch(scheduler.step_count());
    optimizer.zero_grad();
    torch::cross_entropy_loss(model->forward(bx), by).backward();
    double squares = 0;
    for (auto const& p : model->parameters()) squares += p.grad().square().sum().item<double>();
    dog.observe((weights_of(model) - start).norm().item<double>(), std::sqrt(squares));
    scheduler.refresh();  // the rate of this update
    optimizer.step();
  }
  return model;
}

/// The share of the digits that a model reads correctly.
double share_right(torch::nn::Sequential model, examples::dataset const& data) {
  torch::NoGradGuard const no_gradient;
  auto const said = model->forward(tensor(data.x, 64)).argmax(1);
  return said.eq(tensor(data.y, 10).argmax(1)).to(torch::kFloat64).mean().item<double>();
}

}  // namespace

int main() {
  at::set_num_threads(1);
  auto const digits = examples::split(examples::digits(), 0.2, 1);
  batches const batch(digits.train);

  // Find the rate. The sweep leaves nothing behind.
  learner run(1);
  lrkit::step_t k = 0;
  auto const train_step = [&](double lr) {
    lrkit::set_learning_rate(run.optimizer, lr);
    auto const [x, classes] = batch(k++);
    return run.loss_and_update(x, classes);
  };
  auto const before = run.weights();
  checkpoint keep{run, k};
  auto const sweep = lrkit::find_lr(train_step, {.min_lr = 1e-5, .max_lr = 1, .steps = 100}, keep);
  auto const best = lrkit::suggest(sweep);
  if (!best) {
    fmt::print("no rate: {}\n", sentence(best.reason()));
    return 1;
  }
  fmt::print("a sweep of {} steps; suggested peak {:.4f}, between {:.4f} and {:.4f}\n", sweep.size(), best->lr,
             best->low, best->high);
  bool const untouched = torch::equal(before, run.weights()) && run.optimizer.state().empty() && k == 0;
  faults += !untouched;
  fmt::print("after the sweep the model is {}\n", untouched ? "as before it, to the bit" : "CHANGED");

  // Train 400 steps: the rate up and down, beta1 down and up.
  lrkit::one_cycle const cycle({.max_lr = best->lr, .steps = 400});
  auto const train = [&](learner& l, auto& scheduler, lrkit::step_t end, bool print, std::vector<double>& losses) {
    for (; scheduler.step_count() < end; scheduler.step()) {
      auto const [x, classes] = batch(scheduler.step_count());
      losses.push_back(l.loss_and_update(x, classes));
      if (print && scheduler.step_count() % 60 == 0) {
        fmt::print("  {:4}  {:.6f}  {:.4f}  {:.4f}\n", scheduler.step_count(), rate_of(l), beta1_of(l), losses.back());
      }
      faults += rate_of(l) != cycle(scheduler.step_count());
      faults += beta1_of(l) != cycle.momentum({})(scheduler.step_count());
    }
  };
  fmt::print("\n  step  rate      beta1   loss\n");
  std::vector<double> losses;
  auto through = scheduled(run, cycle);
  train(run, through, 400, true, losses);

  // The same with a break after 150 steps. Stored: the model, the optimizer, and one integer.
  std::vector<double> losses_again;
  learner first_half(1);
  auto scheduler = scheduled(first_half, cycle);
  train(first_half, scheduler, 150, false, losses_again);
  auto const stored = first_half.save();
  lrkit::step_t const step = scheduler.step_count();

  // Another process. libtorch before 2.4 does not restore the rate of an optimizer: the schedule knows it.
  learner second_half(999);
  second_half.restore(stored);
  auto resumed = scheduled(second_half, cycle);
  resumed.seek(step);
  train(second_half, resumed, 400, false, losses_again);
  bool const same = torch::equal(run.weights(), second_half.weights()) && losses == losses_again;
  fmt::print("\nresumed from one integer beside torch::save: {} losses and the weights are {}\n", losses_again.size(),
             to_the_bit(same));

  double const right = share_right(run.model, digits.held_out);
  fmt::print("{:.1f} % of the held-out digits are read correctly\n", 100 * right);
  double const by_distance = share_right(trained_by_distance_over_gradients(batch), digits.held_out);
  fmt::print("{:.1f} % with SGD and a rate by distance over gradients\n", 100 * by_distance);
  faults += right < 0.9 || by_distance < 0.9;

  show_groups(best->lr);
  compare_step_lr();
  return faults == 0 ? 0 : 1;
}
