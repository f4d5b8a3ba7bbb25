// SPDX-License-Identifier: MIT
// What does mlpack's network do with the rates of a schedule? Its optimizers are ensmallen's.
#include "digits.hpp"
#include "setter.hpp"

#define MLPACK_ENABLE_ANN_SERIALIZATION
#include <mlpack.hpp>

#include <memory>

namespace {

constexpr std::size_t rows = 32;
constexpr double divided_by_batch = ENS_VERSION_MAJOR >= 3 ? rows : 1;
using network = mlpack::FFN<mlpack::NegativeLogLikelihood, mlpack::ConstInitialization>;

/// One update is one call of Train over one batch.
template <class Made>
class training {
 public:
  static constexpr double unit = 1;
  struct state {
    arma::mat weights;
    std::int64_t batch;
  };

  training() {
    model.Add<mlpack::Linear>(32);
    model.Add<mlpack::ReLU>();
    model.Add<mlpack::Linear>(10);
    model.Add<mlpack::LogSoftMax>();
    model.Reset(64);
    auto const drawn = frameworks::initial_weights<double>(model.Parameters().n_elem, 0.25, 1);
    std::copy(drawn.begin(), drawn.end(), model.Parameters().begin());
  }

  void set(double lr) { optimizer_->StepSize() = Made::times * lr; }
  double update() {
    auto const [x, y] = matrices(data.batch(batch_++));
    return model.Train(x, y, *optimizer_) / static_cast<double>(rows);
  }
  double loss() {
    std::vector<std::size_t> all(data.data.rows());
    std::iota(all.begin(), all.end(), std::size_t{0});
    auto const [x, y] = matrices(all);
    return model.Evaluate(x, y) / static_cast<double>(all.size());
  }
  std::vector<double> weights() { return {model.Parameters().begin(), model.Parameters().end()}; }
  // The moments have no accessor, and a copy of an optimizer would free them twice: a new one begins without them.
  state save() { return {model.Parameters(), batch_}; }
  void restore(state const& s) {
    model.Parameters() = s.weights;
    batch_ = s.batch;
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
  std::pair<arma::mat, arma::mat> matrices(std::vector<std::size_t> const& chosen) const {
    arma::mat x(64, chosen.size()), y(1, chosen.size());
    for (std::size_t i = 0; i < chosen.size(); ++i) {
      for (std::size_t j = 0; j < 64; ++j) x(j, i) = data.data.input(chosen[i])[j];
      y(0, i) = static_cast<double>(data.digit(chosen[i]));
    }
    return {x, y};
  }

  frameworks::digits const data{rows};
  network model;
  std::int64_t batch_ = 0;
  decltype(Made::make()) optimizer_ = fresh();
};

struct sgd {
  static constexpr double times = ENS_VERSION_MAJOR >= 3 ? 1 : 1.0 / rows;
  static auto make() { return std::make_unique<ens::StandardSGD>(); }
};
struct adam {
  static constexpr double times = divided_by_batch;
  static auto make() { return std::make_unique<ens::Adam>(); }
};
struct forgetful_adam {
  static constexpr double times = divided_by_batch;
  static auto make() { return std::make_unique<ens::Adam>(0.1, rows, 0.0, 0.0); }
};

}  // namespace

int main() {
  fmt::print("mlpack {}.{}.{} (ensmallen {}.{}.{})\n", MLPACK_VERSION_MAJOR, MLPACK_VERSION_MINOR, MLPACK_VERSION_PATCH,
             ENS_VERSION_MAJOR, ENS_VERSION_MINOR, ENS_VERSION_PATCH);
  setter::ask<training<sgd>>("SGD", {.peak = 0.3});
  setter::ask<training<forgetful_adam>>("Adam with both betas 0", {.peak = 0.003, .min_lr = 1e-5, .max_lr = 1});
  setter::ask<training<adam>>(
      "Adam", {.peak = 0.01, .measured = false, .resumes = setter::resume::without_moments, .max_lr = 1});
  return setter::verdict();
}
