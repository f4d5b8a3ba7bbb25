// SPDX-License-Identifier: MIT
// What do libtorch's optimizers do with the rates of a schedule?
#include "digits.hpp"
#include "setter.hpp"

#include <torch/torch.h>
#include <torch/version.h>

#include <memory>
#include <sstream>
#include <string>

namespace {

torch::Tensor floats(std::vector<double> const& values, std::int64_t columns) {
  return torch::tensor(values, torch::kFloat64).to(torch::kFloat32).view({-1, columns});
}

/// A perceptron and one of libtorch's optimizers.
template <class Optimizer, class Options>
class learner {
 public:
  static constexpr double unit = 1;
  struct state {
    std::string model, optimizer;
    std::int64_t batch;
  };

  explicit learner(Options options) : optimizer_(std::make_unique<Optimizer>(model->parameters(), options)) {}

  // What a program often holds: the base class.
  torch::optim::Optimizer& optimizer() { return *optimizer_; }
  void set(double lr) { lrkit::set_learning_rate(optimizer(), lr); }
  double told() { return optimizer_->param_groups().at(0).options().get_lr(); }

  double update() {
    auto const rows = data.batch(batch++);
    std::vector<std::int64_t> const chosen(rows.begin(), rows.end());
    auto const at = torch::tensor(chosen, torch::kInt64);
    optimizer_->zero_grad();
    auto const l = torch::cross_entropy_loss(model->forward(x.index_select(0, at)), y.index_select(0, at));
    l.backward();
    optimizer_->step();
    return l.template item<double>();
  }
  double loss() {
    torch::NoGradGuard const no_gradient;
    return torch::cross_entropy_loss(model->forward(x), y).template item<double>();
  }
  std::vector<double> weights() {
    auto const w = torch::nn::utils::parameters_to_vector(model->parameters()).detach().to(torch::kFloat64);
    return {w.template data_ptr<double>(), w.template data_ptr<double>() + w.numel()};
  }
  state save() {
    std::ostringstream m, o;
    torch::save(model, m);
    torch::save(*optimizer_, o);
    return {m.str(), o.str(), batch};
  }
  void restore(state const& s) {
    std::istringstream m(s.model), o(s.optimizer);
    torch::load(model, m);
    optimizer_->state().clear();  // torch::load leaves the moments of a parameter that had none when it was saved
    torch::load(*optimizer_, o);
    batch = s.batch;
  }

 private:
  frameworks::digits const data{};
  torch::Tensor const x = floats(data.data.x, 64), y = floats(data.data.y, 10).argmax(1);
  torch::nn::Sequential model{
      (torch::manual_seed(1),
       torch::nn::Sequential(torch::nn::Linear(64, 32), torch::nn::ReLU(), torch::nn::Linear(32, 10)))};
  std::unique_ptr<Optimizer> optimizer_;
  std::int64_t batch = 0;
};

namespace optim = torch::optim;
struct sgd : learner<optim::SGD, optim::SGDOptions> {
  sgd() : learner(optim::SGDOptions(0.1).momentum(0.9)) {}
};
struct adam : learner<optim::Adam, optim::AdamOptions> {
  adam() : learner(optim::AdamOptions()) {}
};
struct adamw : learner<optim::AdamW, optim::AdamWOptions> {
  adamw() : learner(optim::AdamWOptions()) {}
};
struct rmsprop : learner<optim::RMSprop, optim::RMSpropOptions> {
  rmsprop() : learner(optim::RMSpropOptions()) {}
};
struct adagrad : learner<optim::Adagrad, optim::AdagradOptions> {
  adagrad() : learner(optim::AdagradOptions()) {}
};

// Options that override neither get_lr nor set_lr, as those of some projects: the base class throws, at once.
struct own_options : optim::OptimizerCloneableOptions<own_options> {
  double lr = 0.1;
};
struct own_optimizer : optim::Optimizer {
  explicit own_optimizer(std::vector<torch::Tensor> const& weights)
      : Optimizer({optim::OptimizerParamGroup(weights)}, std::make_unique<own_options>()) {}
  torch::Tensor step(LossClosure) override { return {}; }
};
void ask_for_options_without_a_setter() {
  std::unique_ptr<optim::Optimizer> const optimizer =
      std::make_unique<own_optimizer>(std::vector{torch::zeros({1}, torch::requires_grad())});
  bool thrown = false;
  try {
    lrkit::scheduler scheduler{lrkit::constant({.lr = 0.5}), *optimizer};
  } catch (std::exception const& e) {
    thrown = std::string(e.what()).find("set_lr") != std::string::npos;
  }
  setter::say(thrown, "options of your own without set_lr: the scheduler throws when it is built");
  lrkit::scheduler scheduler{lrkit::constant({.lr = 0.5}), [&](double lr) {
                               for (auto& group : optimizer->param_groups())
                                 static_cast<own_options&>(group.options()).lr = lr;
                             }};
  setter::say(static_cast<own_options&>(optimizer->param_groups()[0].options()).lr == 0.5, "a lambda sets them");
}

}  // namespace

int main() {
  at::set_num_threads(1);
  fmt::print("torch {}\n", TORCH_VERSION);
  setter::ask<sgd>("SGD with momentum", {.peak = 0.1, .max_lr = 1});
  setter::ask<adam>("Adam", {.peak = 0.01, .max_lr = 1});
  setter::ask<adamw>("AdamW", {.peak = 0.01, .max_lr = 1});
  setter::ask<rmsprop>("RMSprop", {.peak = 0.003, .max_lr = 1});
  setter::ask<adagrad>("Adagrad", {.peak = 0.1, .max_lr = 1});
  ask_for_options_without_a_setter();
  return setter::verdict();
}
