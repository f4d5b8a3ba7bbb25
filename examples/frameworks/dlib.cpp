// SPDX-License-Identifier: MIT
// How do I give dlib's dnn_trainer a schedule? As its own table, which does not stall its thread; or rate by rate,
// which waits for the thread at every step and is exact from the first. dlib throws at a rate of 0, so the schedule has
// a floor.
#include <lrkit/lrkit.hpp>

#include "support/data.hpp"

#include <dlib/dnn.h>

#include <fmt/format.h>

#include <memory>
#include <vector>

namespace {

using net_type = dlib::loss_multiclass_log<dlib::fc<10, dlib::relu<dlib::fc<32, dlib::input<dlib::matrix<float>>>>>>;

// dlib's SGD, which also notes at which rates it was asked to update.
struct noted_sgd {
  std::shared_ptr<std::vector<float>> rates = std::make_shared<std::vector<float>>();
  dlib::sgd inner{0.0F, 0.9F};

  template <class Layer>
  dlib::tensor const& operator()(float rate, Layer const& layer, dlib::tensor const& gradient) {
    rates->push_back(rate);
    return inner(rate, layer, gradient);
  }
  friend void serialize(noted_sgd const& s, std::ostream& out) { serialize(s.inner, out); }
  friend void deserialize(noted_sgd& s, std::istream& in) { deserialize(s.inner, in); }
};
using trainer_type = dlib::dnn_trainer<net_type, noted_sgd>;

struct labelled {
  std::vector<dlib::matrix<float>> x;
  std::vector<unsigned long> classes;
};
labelled of(examples::dataset const& data) {
  labelled out;
  for (std::size_t row = 0; row < data.rows(); ++row) {
    auto& pixels = out.x.emplace_back(64, 1);
    for (long i = 0; i < 64; ++i) pixels(i) = static_cast<float>(data.input(row)[static_cast<std::size_t>(i)]);
    unsigned long c = 0;
    while (data.target(row)[c] == 0) ++c;
    out.classes.push_back(c);
  }
  return out;
}

constexpr long steps = 250;
constexpr long batch_size = 32;

// A cosine that ends at 0, and so needs a floor: a rate so small that it changes no weight.
constexpr auto schedule =
    lrkit::clamp_min(lrkit::with_warmup(lrkit::cosine({.from = 0.1, .to = 0, .steps = steps - 26}), 25), 1e-30);

// One mini-batch after the other.
void train(trainer_type& trainer, labelled const& data, auto before_each_step) {
  auto const in_epoch = static_cast<long>(data.x.size()) / batch_size;
  for (long k = 0; k < steps; ++k) {
    before_each_step(k);
    auto const from = k % in_epoch * batch_size;
    trainer.train_one_step(data.x.begin() + from, data.x.begin() + from + batch_size, data.classes.begin() + from);
  }
}

// How many updates were made at the rates of the schedule; the first at the rate of the second, if told so.
std::size_t as_scheduled(std::vector<float> const& noted, bool first_at_second_rate) {
  std::size_t const layers = noted.size() / steps;  // each layer with weights asks its solver once a step
  std::size_t right = 0;
  for (long k = 0; k < steps; ++k) {
    auto const expected = static_cast<float>(schedule(k == 0 && first_at_second_rate ? 1 : k));
    right += noted.size() == layers * steps && noted[static_cast<std::size_t>(k) * layers] == expected;
  }
  return right;
}

double share_right(net_type& net, labelled const& data) {
  auto const said = net(data.x);
  std::size_t right = 0;
  for (std::size_t i = 0; i < said.size(); ++i) right += said[i] == data.classes[i];
  return static_cast<double>(right) / static_cast<double>(said.size());
}

int faults = 0;
void report(char const* how, std::size_t right, double share) {
  fmt::print("{}: {} of {} updates as expected; {:.1f} % of the held-out digits are read correctly\n", how, right,
             steps, 100 * share);
  faults += right != steps || share < 0.9;
}

}  // namespace

int main() {
  auto const digits = examples::split(examples::digits(), 0.2, 1);
  labelled const data = of(digits.train), held_out = of(digits.held_out);

  {
    // dlib takes the first rate of its table twice: for the first update, and again after it. So the table begins with
    // schedule(1), and the updates from the second on have their own rates. No step waits for the thread.
    net_type net;
    noted_sgd solver;
    trainer_type trainer(net, solver);
    dlib::matrix<double, 0, 1> table(steps - 1);
    for (long k = 1; k < steps; ++k) table(k - 1) = schedule(k);
    trainer.set_learning_rate_schedule(table);  // it also turns dlib's own plateau rule off
    train(trainer, data, [](long) {});
    trainer.get_net();  // waits for the last update
    report("as a table (the first update at schedule(1), the rest exact)", as_scheduled(*solver.rates, true),
           share_right(net, held_out));
  }
  {
    // Rate by rate. dlib's own rule, which lowers the rate on a plateau, must be off.
    net_type net;
    noted_sgd solver;
    trainer_type trainer(net, solver);
    trainer.set_learning_rate_shrink_factor(1);
    lrkit::scheduler scheduler{schedule, trainer};
    train(trainer, data, [&](long k) {
      if (k > 0) scheduler.step();
    });
    trainer.get_net();
    report("step by step (all exact)", as_scheduled(*solver.rates, false), share_right(net, held_out));
  }
  {
    net_type net;
    trainer_type trainer(net);
    bool refused = false;
    try {
      trainer.set_learning_rate(0);
    } catch (dlib::fatal_error const&) {
      refused = true;
    }
    faults += !refused;
    fmt::print("dlib {} a rate of 0\n", refused ? "refuses" : "TAKES");
  }
  return faults == 0 ? 0 : 1;
}
