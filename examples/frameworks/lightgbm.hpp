// SPDX-License-Identifier: MIT
#pragma once

#include "digits.hpp"

#include <LightGBM/c_api.h>

#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

namespace frameworks {

inline void check(int result) {
  if (result != 0) throw std::runtime_error(LGBM_GetLastError());
}

/// Boosted trees that tell the digits 5 to 9 from the digits 0 to 4. An update is a boosting round.
class lightgbm_trees {
 public:
  /// The text of the model: all but the random state of bagging.
  using state = std::string;

  lightgbm_trees() { begin({}); }
  explicit lightgbm_trees(std::string const& parameters) : parameters_(parameters) { begin({}); }
  lightgbm_trees(lightgbm_trees const&) = delete;
  ~lightgbm_trees() { end(); }

  /// Throws if LightGBM refuses the rate, as it does 0: it would go on at the rate before.
  void set(double lr) {
    char rate[48] = "learning_rate=";
    std::to_chars(rate + 14, rate + 47, lr);
    check(LGBM_BoosterResetParameter(booster, rate));
  }
  /// One round. Returns the loss before it.
  double update() {
    double const before = loss();
    int finished = 0;
    check(LGBM_BoosterUpdateOneIter(booster, &finished));
    return before;
  }
  [[nodiscard]] double loss() const {
    double sum = 0;
    auto const scores = weights();
    for (std::size_t row = 0; row < scores.size(); ++row)
      sum += std::log1p(std::exp(labels[row] > 0 ? -scores[row] : scores[row]));
    return sum / static_cast<double>(scores.size());
  }
  /// The scores that the trees give to the training rows.
  [[nodiscard]] std::vector<double> weights() const { return scores_of(booster); }

  [[nodiscard]] state save() const {
    if (rounds(booster) == 0) return {};
    std::int64_t length = 0;
    check(LGBM_BoosterSaveModelToString(booster, 0, -1, 0, 0, &length, nullptr));
    std::string text(static_cast<std::size_t>(length), '\0');
    check(LGBM_BoosterSaveModelToString(booster, 0, -1, 0, length, &length, text.data()));
    return text;
  }
  void restore(state const& s) { end(), begin(s); }

 private:
  static int rounds(BoosterHandle b) {
    int out = 0;
    check(LGBM_BoosterGetCurrentIteration(b, &out));
    return out;
  }
  [[nodiscard]] std::int32_t rows() const { return static_cast<std::int32_t>(data.data.rows()); }
  [[nodiscard]] std::vector<double> scores_of(BoosterHandle b) const {
    std::vector<double> out(data.data.rows());
    if (rounds(b) == 0) return out;
    std::int64_t length = 0;
    check(LGBM_BoosterPredictForMat(b, data.data.x.data(), C_API_DTYPE_FLOAT64, rows(), 64, 1, C_API_PREDICT_RAW_SCORE,
                                    0, -1, "num_threads=1", &length, out.data()));
    return out;
  }

  // LightGBM goes on from a model by its scores, which the data set begins with, and its trees, which the new ones
  // join.
  void begin(state const& model) {
    for (std::size_t row = 0; row < data.data.rows(); ++row) labels.push_back(data.digit(row) > 4 ? 1.0F : 0.0F);
    check(LGBM_DatasetCreateFromMat(data.data.x.data(), C_API_DTYPE_FLOAT64, rows(), 64, 1, "verbosity=-1", nullptr,
                                    &dataset));
    check(LGBM_DatasetSetField(dataset, "label", labels.data(), rows(), C_API_DTYPE_FLOAT32));
    BoosterHandle trained = nullptr;
    if (!model.empty()) {
      int iterations = 0;
      check(LGBM_BoosterLoadModelFromString(model.c_str(), &iterations, &trained));
      auto const scores = scores_of(trained);
      check(LGBM_DatasetSetField(dataset, "init_score", scores.data(), rows(), C_API_DTYPE_FLOAT64));
    }
    std::string const all =
        "objective=binary num_leaves=4 num_threads=1 verbosity=-1 deterministic=true boost_from_average=false " +
        parameters_;
    check(LGBM_BoosterCreate(dataset, all.c_str(), &booster));
    if (trained != nullptr) {
      check(LGBM_BoosterMerge(booster, trained));
      LGBM_BoosterFree(trained);
    }
  }
  void end() {
    LGBM_BoosterFree(booster);
    LGBM_DatasetFree(dataset);
    labels.clear();
  }

  digits const data{};
  std::string parameters_;
  std::vector<float> labels;
  DatasetHandle dataset = nullptr;
  BoosterHandle booster = nullptr;
};

}  // namespace frameworks
