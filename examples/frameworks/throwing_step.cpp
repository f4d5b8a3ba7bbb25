// SPDX-License-Identifier: MIT
// What if my training step throws when the loss is not a number, as fastText's does? Catch the exception inside the
// step and return NaN: the sweep ends there and keeps its record. Or own the loop: a range_test keeps what it was
// given.
#include <lrkit/lrkit.hpp>

#include "digits.hpp"
#include "support/network.hpp"

#include <fmt/format.h>

#include <cmath>
#include <cstdint>
#include <optional>
#include <stdexcept>

namespace {

struct encountered_nan : std::runtime_error {
  encountered_nan() : runtime_error("the loss is not a number") {}
};

/// A perceptron with squared errors, trained by SGD in single precision. Its step throws.
class learner {
 public:
  struct state {
    examples::network<float> net{{.widths = {64, 32, 32, 10}, .for_what = examples::purpose::numbers}, 1};
    std::int64_t batch = 0;
  } s;

  double train_step(double lr) {
    examples::batch<float> b;
    for (auto const row : data.batch(s.batch++)) {
      b.x.insert(b.x.end(), data.data.input(row).begin(), data.data.input(row).end());
      b.y.insert(b.y.end(), data.data.target(row).begin(), data.data.target(row).end());
      ++b.rows;
    }
    double const loss = s.net.loss_and_gradient(b);
    if (!std::isfinite(loss)) throw encountered_nan();
    auto const weights = s.net.weights();
    for (std::size_t i = 0; i < weights.size(); ++i) weights[i] -= static_cast<float>(lr) * s.net.gradient()[i];
    return loss;
  }

 private:
  frameworks::digits const data{};
};

struct checkpoint {
  learner& of;
  std::optional<learner::state> kept = {};

  void save() { kept = of.s; }
  void restore() { of.s = *kept; }
};

int faults = 0;
void say(char const* what, lrkit::sweep const& sweep) {
  auto const best = lrkit::suggest(sweep);
  fmt::print("{}: {} losses. {}\n", what, sweep.size(), sentence(sweep.stopped()));
  faults += !best;
  if (best) fmt::print("  suggested peak {:.2g}\n", best->lr);
  if (!best) fmt::print("  no rate: {}\n", sentence(best.reason()));
}

}  // namespace

int main() {
  constexpr lrkit::find_lr_params params{.min_lr = 1e-4, .max_lr = 1e3, .steps = 100};
  learner model;
  checkpoint keep{model};

  // As it is, the exception passes through find_lr. The model is restored; the losses are gone.
  try {
    auto const sweep = lrkit::find_lr([&](double lr) { return model.train_step(lr); }, params, keep);
    fmt::print("the step did NOT throw in {} updates\n", sweep.size());
    ++faults;
  } catch (encountered_nan const& e) {
    fmt::print("find_lr passes on: {}; the model is at batch {} again\n", e.what(), model.s.batch);
    faults += model.s.batch != 0;
  }

  // NaN ends the sweep, which keeps its record.
  auto const sweep = lrkit::find_lr(
      [&](double lr) {
        try {
          return model.train_step(lr);
        } catch (encountered_nan const&) {
          return std::nan("");
        }
      },
      params, keep);
  say("caught inside the step", sweep);

  // With a loop of your own nothing is lost, whatever was thrown. Save and restore the model yourself.
  keep.save();
  lrkit::range_test test({.min_lr = params.min_lr, .max_lr = params.max_lr, .steps = params.steps});
  try {
    while (test.record(model.train_step(test.lr()))) {
    }
  } catch (std::exception const&) {
  }
  keep.restore();
  say("a range_test", test.sweep());

  faults += sweep.size() != test.sweep().size() + 1;
  return faults == 0 ? 0 : 1;
}
