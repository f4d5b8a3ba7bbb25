// SPDX-License-Identifier: MIT
// What does LightGBM do with the rates of a schedule?
#include "lightgbm.hpp"
#include "setter.hpp"

#include <cfloat>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

namespace {

struct gbdt : frameworks::lightgbm_trees {
  static constexpr double unit = 1, least = static_cast<double>(FLT_MIN);
};
struct dart : frameworks::lightgbm_trees {
  dart() : lightgbm_trees("boosting=dart") {}
};
struct bagging : frameworks::lightgbm_trees {
  bagging() : lightgbm_trees("bagging_fraction=0.5 bagging_freq=1") {}
};

/// The scores after 60 rounds at a constant rate, which is set before each, or once.
template <class Trees>
std::vector<double> scores(bool before_each, double lr = 0.3) {
  Trees t;
  t.set(lr);
  for (int k = 0; k < 60; ++k) {
    if (before_each) t.set(lr);
    t.update();
  }
  return t.weights();
}

// LightGBM's GOSS and a falling rate: for a process of its own, as it may end it.
int train_with_goss() {
  frameworks::lightgbm_trees t("data_sample_strategy=goss");
  for (int k = 0; k < 20; ++k) {
    t.set(0.3 * std::pow(0.001 / 0.3, k / 19.0));
    t.update();
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc > 1 && std::string_view(argv[1]) == "goss") return train_with_goss();
  fmt::print("lightgbm {}\n", LRKIT_LIGHTGBM_VERSION);
  setter::ask<gbdt>("gbdt", {.peak = 0.3, .at_zero = setter::zero::is_refused, .min_lr = 1e-3, .steps = 60});
  gbdt t;
  t.set(0.3);
  t.update();
  auto const before = t.weights();
  t.set(static_cast<double>(FLT_MIN));
  t.update();
  setter::say(t.weights() == before, "FLT_MIN in place of 0 changes no score");

  fmt::print("other modes\n");
  setter::say(scores<bagging>(true) == scores<bagging>(false),
              "bagging: the same scores with the rate set before each round");
  setter::say(scores<dart>(true) != scores<dart>(false), "DART: not the same, as the table says");
  setter::say(scores<dart>(true) == scores<gbdt>(false),
              "DART: nothing is dropped any more, so they are those of gbdt");
  bool const survives = setter::ends_well(argv[0], "goss");
  fmt::print("  GOSS and a falling rate: {}\n",
             survives ? "LightGBM goes on" : "LightGBM ends the program, as the table says it may");
  return setter::verdict();
}
