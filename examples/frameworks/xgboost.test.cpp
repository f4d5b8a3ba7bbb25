// SPDX-License-Identifier: MIT
// What does XGBoost do with the rates of a schedule? An update is a boosting round, and the "weights" are the margins
// that the trees give to the training rows.
#include "digits.hpp"
#include "setter.hpp"

#include <xgboost/c_api.h>

#include <charconv>
#include <cmath>
#include <stdexcept>
#include <string>
#include <utility>

namespace {

void check(int result) {
  if (result != 0) throw std::runtime_error(XGBGetLastError());
}

class booster {
 public:
  static constexpr double unit = 1;
  using state = std::string;

  booster() {
    std::vector<float> const x(data.data.x.begin(), data.data.x.end());
    std::vector<float> classes;
    for (std::size_t row = 0; row < data.data.rows(); ++row) classes.push_back(static_cast<float>(data.digit(row)));
    check(XGDMatrixCreateFromMat(x.data(), data.data.rows(), 64, std::nanf(""), &matrix));
    check(XGDMatrixSetFloatInfo(matrix, "label", classes.data(), classes.size()));
    check(XGBoosterCreate(&matrix, 1, &handle));
    for (auto const& [key, value] : {std::pair{"objective", "multi:softprob"},
                                     {"num_class", "10"},
                                     {"max_depth", "2"},
                                     {"nthread", "1"},
                                     {"seed", "1"},
                                     {"base_score", "0.5"}}) {  // 3.x fits it in the first round, at no rate
      check(XGBoosterSetParam(handle, key, value));
    }
  }
  booster(booster const&) = delete;
  ~booster() {
    XGBoosterFree(handle);
    XGDMatrixFree(matrix);
  }

  void set(double lr) {
    char eta[32] = {};
    std::to_chars(eta, eta + 31, lr);
    check(XGBoosterSetParam(handle, "eta", eta));
  }
  double update() {
    double const before = loss();
    check(XGBoosterUpdateOneIter(handle, round(), matrix));
    return before;
  }
  double loss() {
    auto const p = predictions(0);
    double sum = 0;
    for (std::size_t row = 0; row < data.data.rows(); ++row) {
      sum -= std::log(std::max(static_cast<double>(p[10 * row + data.digit(row)]), 1e-30));
    }
    return sum / static_cast<double>(data.data.rows());
  }
  std::vector<double> weights() {
    auto const margins = predictions(1);
    return {margins.begin(), margins.end()};
  }
  state save() {
    bst_ulong length = 0;
    char const* bytes = nullptr;
    check(XGBoosterSerializeToBuffer(handle, &length, &bytes));
    return {bytes, length};
  }
  void restore(state const& s) {
    XGBoosterFree(
        handle);  // a booster that has been trained keeps predictions of its old trees, and would go on from them
    check(XGBoosterCreate(&matrix, 1, &handle));
    check(XGBoosterUnserializeFromBuffer(handle, s.data(), s.size()));
  }

 private:
  int round() {
    int rounds = 0;
    check(XGBoosterBoostedRounds(handle, &rounds));
    return rounds;
  }
  std::vector<float> predictions(int type) {
    auto const how = fmt::format(
        R"({{"type": {}, "training": false, "iteration_begin": 0, "iteration_end": 0, "strict_shape": false}})", type);
    bst_ulong const* shape = nullptr;
    bst_ulong dimensions = 0;
    float const* out = nullptr;
    check(XGBoosterPredictFromDMatrix(handle, matrix, how.c_str(), &shape, &dimensions, &out));
    return {out, out + data.data.rows() * 10};
  }

  frameworks::digits const data{};
  DMatrixHandle matrix = nullptr;
  BoosterHandle handle = nullptr;
};

}  // namespace

int main() {
  int major = 0, minor = 0, patch = 0;
  XGBoostVersion(&major, &minor, &patch);
  fmt::print("xgboost {}.{}.{}\n", major, minor, patch);
  setter::ask<booster>("boosted trees", {.peak = 0.3, .min_lr = 1e-3, .steps = 60});
  return setter::verdict();
}
