// SPDX-License-Identifier: MIT
// How do I keep a scheduler in a class of my own? As an any_scheduler, beside the optimizer that it drives. This
// trainer is made from a configuration, saved, loaded and moved.
#include <lrkit/lrkit.hpp>
#include <lrkit/text/parse_fwd.hpp>  // the page links lrkit::text; parse.hpp needs no library
#include <lrkit/text/state.hpp>

#include <fmt/format.h>

#include <cmath>
#include <memory>
#include <sstream>
#include <stdexcept>
#include <string>
#include <utility>

namespace {

struct config {
  std::string schedule = "with_warmup(cosine({.from = 0.1, .steps = 900}), 100)";
  lrkit::plateau::params plateau{.factor = 0.5, .patience = 2};
};

/// A model with two weights, y = slope * x + offset, and SGD.
struct model {
  double slope = 0, offset = 0;
};
struct sgd {
  double lr = 0;
  void step(model& m, double x, double error) const {
    m.slope -= lr * error * x;
    m.offset -= lr * error;
  }
};

class trainer {
 public:
  explicit trainer(config const& c)
      : plateau_(std::make_unique<lrkit::plateau>(c.plateau)),
        scheduler_(lrkit::drive(lrkit::parse(c.schedule), *optimizer_, *plateau_)) {}

  /// One update, and its loss before it.
  double step() {
    double const x = std::sin(static_cast<double>(scheduler_.step_count()));
    double const error = model_.slope * x + model_.offset - (3 * x + 1);
    optimizer_->step(model_, x, error);
    scheduler_.step();
    return error * error;
  }
  void validated(double loss) {
    if (plateau_->observe(loss)) scheduler_.refresh();
  }
  [[nodiscard]] double lr() const { return scheduler_.lr(); }
  [[nodiscard]] double applied() const { return optimizer_->lr; }
  [[nodiscard]] lrkit::step_t steps() const { return scheduler_.step_count(); }

  /// The checkpoint: the weights, and one line with the schedule, the step and the plateau.
  [[nodiscard]] std::string save() const {
    return fmt::format("{} {}\n{}\n", model_.slope, model_.offset, lrkit::save(scheduler_));
  }
  void load(std::string const& checkpoint) {
    std::istringstream in(checkpoint);
    model loaded;
    std::string line;
    in >> loaded.slope >> loaded.offset >> std::ws;
    std::getline(in, line);
    lrkit::restore(scheduler_, line);
    model_ = loaded;
  }

 private:
  model model_;
  // The scheduler refers to both. They are on the heap, so that they stay at their place when the trainer is moved.
  std::unique_ptr<sgd> optimizer_ = std::make_unique<sgd>();
  std::unique_ptr<lrkit::plateau> plateau_;
  lrkit::any_scheduler scheduler_;
};

}  // namespace

int main() {
  trainer whole{config{}};
  for (int k = 0; k < 300; ++k) whole.step();
  for (double loss : {1.0, 1.0, 1.0, 1.0}) whole.validated(loss);
  fmt::print("step {}: the plateau halved the rate to {:.6f}, the optimizer has {:.6f}\n", whole.steps(), whole.lr(),
             whole.applied());

  // Another process: made from the same configuration, loaded, and moved to where it is kept.
  std::string const checkpoint = whole.save();
  trainer loaded{config{}};
  loaded.load(checkpoint);
  trainer kept = std::move(loaded);

  int same = 0;
  for (int k = 0; k < 700; ++k) {
    double const expected = whole.step(), loss = kept.step();
    same += loss == expected && kept.lr() == whole.lr() && kept.applied() == kept.lr();
  }
  fmt::print("{} of 700 further updates are the same to the bit after save, load and move\n", same);

  // A checkpoint of another configuration is refused, and nothing changes.
  config other;
  other.plateau.factor = 0.1;
  trainer different{other};
  bool refused = false;
  try {
    different.load(checkpoint);
  } catch (std::invalid_argument const& refusal) {
    refused = different.steps() == 0;
    fmt::print("{}\n", refusal.what());
  }
  return same == 700 && refused ? 0 : 1;
}
