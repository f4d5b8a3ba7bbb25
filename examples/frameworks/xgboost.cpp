// SPDX-License-Identifier: MIT
// How do I change eta from round to round with XGBoost's C API? It takes every parameter as a string, so the rate of
// the round becomes its shortest digits, and is set before the round.
//
// The data: 178 wines of three growers, 13 chemical measurements each.
#include <lrkit/lrkit.hpp>

#include "support/data.hpp"

#include <xgboost/c_api.h>

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace {

void check(int result) {
  if (result != 0) throw std::runtime_error(XGBGetLastError());
}

// std::to_chars writes the shortest digits that read back as the same number, whatever the locale. std::to_string has
// six decimals, and writes a comma in some locales.
std::string text(double number) {
  char digits[32];
  return {digits, std::to_chars(digits, digits + sizeof digits, number).ptr};
}

DMatrixHandle matrix_of(examples::dataset const& data) {
  std::vector<float> x(data.x.begin(), data.x.end()), classes;
  for (std::size_t row = 0; row < data.rows(); ++row) {
    auto const target = data.target(row);
    classes.push_back(target[0] > 0 ? 0.0F : target[1] > 0 ? 1.0F : 2.0F);
  }
  DMatrixHandle matrix = nullptr;
  check(XGDMatrixCreateFromMat(x.data(), data.rows(), data.inputs, std::nanf(""), &matrix));
  check(XGDMatrixSetFloatInfo(matrix, "label", classes.data(), classes.size()));
  return matrix;
}

// The eta that the trees were grown with, from XGBoost's own account of its configuration.
float eta_in_force(BoosterHandle booster) {
  bst_ulong length = 0;
  char const* json = nullptr;
  check(XGBoosterSaveJsonConfig(booster, &length, &json));
  std::string const config(json, length);
  for (std::string const key : {"\"eta\":\"", "\"learning_rate\":\""}) {
    if (auto const at = config.find(key); at != config.npos) return std::stof(config.substr(at + key.size()));
  }
  throw std::runtime_error("no eta in the configuration of XGBoost");
}

// The probabilities of the three growers, for every row.
std::vector<float> predictions(BoosterHandle booster, DMatrixHandle of) {
  char const* const how =
      R"({"type": 0, "training": false, "iteration_begin": 0, "iteration_end": 0, "strict_shape": false})";
  bst_ulong const* shape = nullptr;
  bst_ulong dimensions = 0;
  float const* out = nullptr;
  check(XGBoosterPredictFromDMatrix(booster, of, how, &shape, &dimensions, &out));
  return {out, out + shape[0] * shape[1]};
}

// The mean of -log of the probability of the right grower.
double loss_of(std::vector<float> const& p, examples::dataset const& data) {
  double sum = 0;
  for (std::size_t row = 0; row < data.rows(); ++row) {
    for (std::size_t grower = 0; grower < 3; ++grower) {
      if (data.target(row)[grower] > 0) sum -= std::log(static_cast<double>(p[3 * row + grower]));
    }
  }
  return sum / static_cast<double>(data.rows());
}

double share_right(std::vector<float> const& p, examples::dataset const& data) {
  std::size_t right = 0;
  for (std::size_t row = 0; row < data.rows(); ++row) {
    auto const* const of_row = p.data() + 3 * row;
    auto const said = static_cast<std::size_t>(std::max_element(of_row, of_row + 3) - of_row);
    right += data.target(row)[said] > 0;
  }
  return static_cast<double>(right) / static_cast<double>(data.rows());
}

}  // namespace

int main() {
  auto const wines = examples::split(examples::wines(), 0.3, 1);
  DMatrixHandle const train = matrix_of(wines.train), held_out = matrix_of(wines.held_out);
  BoosterHandle booster = nullptr;
  check(XGBoosterCreate(&train, 1, &booster));
  for (auto const& [key, value] : {std::pair{"objective", "multi:softprob"},
                                   {"num_class", "3"},
                                   {"max_depth", "2"},
                                   {"nthread", "1"},
                                   {"seed", "1"}}) {
    check(XGBoosterSetParam(booster, key, value));
  }

  // Large steps first, small ones last; a step is a boosting round here.
  constexpr int rounds = 40;
  constexpr lrkit::exponential schedule({.from = 0.3, .to = 0.01, .steps = rounds});

  int active_span = 0;
  fmt::print("round  eta                   loss on held-out wines\n");
  for (int round = 0; round < rounds; ++round) {
    std::string const eta = text(schedule(round));
    check(XGBoosterSetParam(booster, "eta", eta.c_str()));
    check(XGBoosterUpdateOneIter(booster, round, train));
    active_span += std::abs(eta_in_force(booster) / static_cast<float>(schedule(round)) - 1) < 1e-6F;
    if (round % 13 == 0) {
      fmt::print("{:5}  {:20}  {:.4f}\n", round, eta, loss_of(predictions(booster, held_out), wines.held_out));
    }
  }
  fmt::print("the eta of the schedule was in force in {} of {} rounds\n", active_span, rounds);

  // That eta scales the new trees: with eta 0 they add nothing.
  auto const before = predictions(booster, held_out);
  check(XGBoosterSetParam(booster, "eta", text(0.0).c_str()));
  check(XGBoosterUpdateOneIter(booster, rounds, train));
  bool const unchanged = predictions(booster, held_out) == before;
  check(XGBoosterSetParam(booster, "eta", text(0.3).c_str()));
  check(XGBoosterUpdateOneIter(booster, rounds + 1, train));
  bool const changed = predictions(booster, held_out) != before;
  fmt::print("at eta 0 a round changes {}, at 0.3 {}\n", unchanged ? "nothing" : "SOMETHING",
             changed ? "something" : "NOTHING");

  double const share = share_right(before, wines.held_out);
  fmt::print("{:.1f} % of the held-out wines are told apart correctly\n", 100 * share);
  fmt::print("std::to_string(1e-7) is {}, std::to_chars gives {}\n", std::to_string(1e-7), text(1e-7));
  check(XGBoosterFree(booster));
  check(XGDMatrixFree(train));
  check(XGDMatrixFree(held_out));
  return active_span == rounds && unchanged && changed && share > 0.9 ? 0 : 1;
}
