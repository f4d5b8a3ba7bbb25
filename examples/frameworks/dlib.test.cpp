// SPDX-License-Identifier: MIT
// What does dlib's trainer do with the rates of a schedule?
#include "digits.hpp"
#include "setter.hpp"

#include <dlib/dnn.h>
#include <dlib/revision.h>

#include <cstdlib>
#include <memory>
#include <sstream>
#include <string>

namespace {

using network = dlib::loss_multiclass_log<dlib::fc<10, dlib::relu<dlib::fc<32, dlib::input<dlib::matrix<float>>>>>>;

// A solver of dlib's, which also notes the rate of the last update.
template <class Solver>
struct noted {
  std::shared_ptr<double> rate = std::make_shared<double>(0);
  Solver inner{};

  template <class Layer>
  dlib::tensor const& operator()(float lr, Layer const& layer, dlib::tensor const& gradient) {
    *rate = static_cast<double>(lr);
    return inner(lr, layer, gradient);
  }
  friend void serialize(noted const& s, std::ostream& out) { serialize(s.inner, out); }
  friend void deserialize(noted& s, std::istream& in) { deserialize(s.inner, in); }
};

template <class Solver>
class training {
 public:
  static constexpr double unit = 1, least = 1e-30;
  using trainer = dlib::dnn_trainer<network, noted<Solver>>;
  struct state {
    std::string trainer;
    std::int64_t batch;
  };

  training() {
    for (std::size_t row = 0; row < data.data.rows(); ++row) {
      auto& pixels = x.emplace_back(64, 1);
      for (long i = 0; i < 64; ++i) pixels(i) = static_cast<float>(data.data.input(row)[static_cast<std::size_t>(i)]);
      y.push_back(data.digit(row));
    }
    std::srand(1);  // dlib draws the first weights with it, when the first rows come
    net.compute_loss(x.begin(), x.begin() + 1, y.begin());
    trainer_->set_learning_rate_shrink_factor(1);  // dlib's own rule, which lowers the rate on a plateau, is off
  }

  trainer& optimizer() { return *trainer_; }
  void set(double lr) { trainer_->set_learning_rate(lr); }
  double update() {
    auto const chosen = data.batch(batch++);
    std::vector<dlib::matrix<float>> bx;
    std::vector<unsigned long> by;
    for (auto const row : chosen) bx.push_back(x[row]), by.push_back(y[row]);
    trainer_->get_net();  // waits for the update before
    double const loss = net.compute_loss(bx.begin(), bx.end(), by.begin());
    trainer_->train_one_step(bx.begin(), bx.end(), by.begin());
    trainer_->get_net();
    return loss;
  }
  double loss() {
    trainer_->get_net();
    return net.compute_loss(x.begin(), x.end(), y.begin());
  }
  std::vector<double> weights() {
    trainer_->get_net();
    std::vector<double> all;
    dlib::visit_layer_parameters(net, [&](dlib::tensor const& t) { all.insert(all.end(), t.begin(), t.end()); });
    return all;
  }
  // What dlib writes to its synchronisation file.
  state save() {
    std::ostringstream out;
    serialize(*trainer_, out);
    return {out.str(), batch};
  }
  void restore(state const& s) {
    std::istringstream in(s.trainer);
    deserialize(*trainer_, in);
    batch = s.batch;
  }

 private:
  frameworks::digits const data{32};
  std::vector<dlib::matrix<float>> x;
  std::vector<unsigned long> y;
  network net;
  noted<Solver> solver;
  std::unique_ptr<trainer> trainer_ = std::make_unique<trainer>(net, solver);
  std::int64_t batch = 0;
};

struct plain_sgd : dlib::sgd {
  plain_sgd() : sgd(0, 0) {}
};

// For a process of its own: a second fatal_error would end the program.
template <class Solver>
int refuses_zero() {
  training<Solver> t;
  t.set(0.1);
  t.update();
  try {
    t.set(0);
  } catch (dlib::fatal_error const&) {
    return 0;
  }
  return 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc > 1) return std::string(argv[1]) == "momentum" ? refuses_zero<dlib::sgd>() : refuses_zero<dlib::adam>();
  fmt::print("dlib {}.{}\n", DLIB_MAJOR_VERSION, DLIB_MINOR_VERSION);
  setter::ask<training<plain_sgd>>("SGD", {.peak = 0.1, .at_zero = setter::zero::is_refused});
  setter::ask<training<dlib::sgd>>("SGD with momentum",
                                   {.peak = 0.1, .at_zero = setter::zero::not_asked, .max_lr = 1, .lost = 0.08});
  setter::say(setter::ends_well(argv[0], "momentum"), "a rate of 0 is refused");
  setter::ask<training<dlib::adam>>("Adam",
                                    {.peak = 0.01, .at_zero = setter::zero::not_asked, .max_lr = 1, .lost = 0.08});
  setter::say(setter::ends_well(argv[0], "adam"), "a rate of 0 is refused");
  return setter::verdict();
}
