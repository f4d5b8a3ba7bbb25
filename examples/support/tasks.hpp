// SPDX-License-Identifier: MIT
#pragma once

#include "training.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace examples {

/// A training to find a rate for: data, network, optimizer and a budget of steps.
struct task {
  std::string name;
  parted data;
  examples::recipe recipe;
  std::size_t steps;
  double trained_at = 0;          ///< the rate of what came before, where the task goes on from a trained state
  std::size_t trained_steps = 0;  ///< and its steps
  bool report = true;             ///< false: the rules were tuned with this task in view
  bool usual = false;             ///< inputs, targets and losses of about 1
};

/// A task's beginning: the same seed gives the same network and the same order of the data.
inline training<float> begin(task const& t, std::uint64_t seed) {
  training<float> run(t.data.train, t.recipe, seed);
  for (std::size_t k = 0; k < t.trained_steps; ++k) (void)run.step(t.trained_at);
  return run;
}

/// The tasks that the rules are judged by: 24 with inputs, targets and losses of about 1, whose best rates lie near one
/// another, and 18 in other units, with other optimizers, batches and lengths, which spread them farther.
/// Every second one is for tuning, the others are for the report.
inline std::vector<task> all_tasks() {
  using enum activation;
  using enum method;
  auto const digit = split(digits(), 0.2, 1);
  auto const wine = with_standard_inputs(split(wines(), 0.25, 1));
  auto const classes = [](std::vector<std::size_t> widths, activation hidden = relu) {
    return shape{std::move(widths), purpose::classes, hidden};
  };
  auto const numbers = [](std::vector<std::size_t> widths, activation hidden = relu) {
    return shape{std::move(widths), purpose::numbers, hidden};
  };
  auto const in_unit = [](shape form, double unit) {
    form.unit = unit;
    return form;
  };
  auto const one_column = [](std::size_t column) {
    return with_standard_targets(with_standard_inputs(split(wines_without(column), 0.25, 1)));
  };
  std::vector<task> tasks{
      {"digits softmax, sgd, batch 64", digit, {classes({64, 10}), sgd, 64}, 300},
      {"digits softmax, adam, batch 64", digit, {classes({64, 10}), adam, 64}, 300},
      {"digits 1 hidden, sgd, batch 32", digit, {classes({64, 32, 10}), sgd, 32}, 400},
      {"digits 1 hidden, momentum, batch 64", digit, {classes({64, 32, 10}), momentum, 64}, 300},
      {"digits 2 hidden, adam, batch 32", digit, {classes({64, 32, 32, 10}), adam, 32}, 400},
      {"digits 3 hidden tanh, momentum, batch 128", digit, {classes({64, 32, 32, 32, 10}, tanh), momentum, 128}, 200},
      {"digits 5 hidden, adam, batch 64", digit, {classes({64, 32, 32, 32, 32, 32, 10}), adam, 64}, 300},
      {"digits 4 hidden, sgd, batch 128", digit, {classes({64, 32, 32, 32, 32, 10}), sgd, 128}, 300},
      {"digits unscaled 1 hidden, sgd, batch 16", split(digits(1), 0.2, 1), {classes({64, 32, 10}), sgd, 16}, 400},
      {"digits unscaled 2 hidden, adam, batch 32",
       split(digits(1), 0.2, 1),
       {classes({64, 32, 32, 10}), adam, 32},
       400},
      {"digits half-trained 2 hidden, momentum, batch 32",
       digit,
       {classes({64, 32, 32, 10}), momentum, 32},
       300,
       0.02,
       150},
      {"digits half-trained 1 hidden, adam, batch 64", digit, {classes({64, 32, 10}), adam, 64}, 300, 0.002, 150},
      {"digits 20 % wrong labels 2 hidden, adam, batch 32",
       with_label_noise(digit, 0.2, 2),
       {classes({64, 32, 32, 10}), adam, 32},
       400},
      {"digits 20 % wrong labels 1 hidden, momentum, batch 32",
       with_label_noise(digit, 0.2, 3),
       {classes({64, 32, 10}), momentum, 32},
       400},
      {"lower half from upper, 1 hidden, adam, batch 32",
       split(lower_halves(), 0.2, 1),
       {numbers({32, 48, 32}), adam, 32},
       400},
      {"lower half from upper, linear, momentum, batch 64",
       split(lower_halves(), 0.2, 1),
       {numbers({32, 32}), momentum, 64},
       300},
      {"wine softmax, sgd, batch 16", wine, {classes({13, 3}), sgd, 16}, 200},
      {"wine 1 hidden, adam, batch 16", wine, {classes({13, 16, 3}), adam, 16}, 200},
      {"wine 2 hidden tanh, momentum, batch 8", wine, {classes({13, 16, 16, 3}, tanh), momentum, 8}, 250},
      {"wine 2 hidden, sgd, batch 32", wine, {classes({13, 16, 16, 3}), sgd, 32}, 200},
      {"wine flavanoids, linear, sgd, batch 16", one_column(6), {numbers({12, 1}), sgd, 16}, 250},
      {"wine alcohol, 1 hidden, momentum, batch 32", one_column(0), {numbers({12, 16, 1}), momentum, 32}, 250},
      {"wine colour, 2 hidden tanh, adam, batch 16", one_column(9), {numbers({12, 16, 16, 1}, tanh), adam, 16}, 250},
      {"wine proline, 1 hidden, sgd, batch 8", one_column(12), {numbers({12, 16, 1}), sgd, 8}, 250},
      // in other units
      {"digits x 255 1 hidden, momentum, batch 32",
       split(digits(255.0 / 16), 0.2, 1),
       {classes({64, 32, 10}), momentum, 32},
       500},
      {"digits x 255 2 hidden, sgd, batch 64",
       split(digits(255.0 / 16), 0.2, 1),
       {classes({64, 32, 32, 10}), sgd, 64},
       400},
      {"digits summed loss 1 hidden, sgd, batch 128", digit, {in_unit(classes({64, 32, 10}), 128), sgd, 128}, 300},
      {"digits loss x 1024 2 hidden, momentum, batch 32",
       digit,
       {in_unit(classes({64, 32, 32, 10}), 1024), momentum, 32},
       400},
      {"digits loss / 128 1 hidden, sgd, batch 64", digit, {in_unit(classes({64, 32, 10}), 1.0 / 128), sgd, 64}, 600},
      {"wine alcohol x 1000, 1 hidden, sgd, batch 16",
       with_target_unit(one_column(0), 1000),
       {numbers({12, 16, 1}), sgd, 16},
       800},
      {"wine colour x 100, 1 hidden, adam, batch 16",
       with_target_unit(one_column(9), 100),
       {numbers({12, 16, 1}), adam, 16},
       1500},
      {"wine flavanoids x 1000, linear, momentum, batch 32",
       with_target_unit(one_column(6), 1000),
       {numbers({12, 1}), momentum, 32},
       400},
      // other batches and lengths
      {"digits 1 hidden, sgd, batch 1", digit, {classes({64, 16, 10}), sgd, 1}, 6000},
      {"wine softmax, sgd, batch 1", wine, {classes({13, 3}), sgd, 1}, 4000},
      {"digits 20 % wrong labels 1 hidden, sgd, batch 8",
       with_label_noise(digit, 0.2, 5),
       {classes({64, 32, 10}), sgd, 8},
       4000},
      {"wine proline, linear, momentum, batch 4", one_column(12), {numbers({12, 1}), momentum, 4}, 3000},
      // other optimizers
      {"digits 1 hidden, adagrad, batch 32", digit, {classes({64, 32, 10}), adagrad, 32}, 600},
      {"lower half from upper, 1 hidden, rmsprop, batch 32",
       split(lower_halves(), 0.2, 1),
       {numbers({32, 48, 32}), rmsprop, 32},
       500},
      {"digits 2 hidden, sign, batch 64", digit, {classes({64, 32, 32, 10}), sign, 64}, 400},
      {"wine 2 hidden tanh, adagrad, batch 16", wine, {classes({13, 16, 16, 3}, tanh), adagrad, 16}, 800},
      // in two other units at once
      {"digits x 255 summed loss softmax, sgd, batch 64",
       split(digits(255.0 / 16), 0.2, 1),
       {in_unit(classes({64, 10}), 64), sgd, 64},
       300},
      {"digits x 255 summed loss 1 hidden, sgd, batch 64",
       split(digits(255.0 / 16), 0.2, 1),
       {in_unit(classes({64, 32, 10}), 64), sgd, 64},
       400},
  };
  for (std::size_t i = 0; i < tasks.size(); ++i) tasks[i].report = i % 2 == 1, tasks[i].usual = i < 24;
  return tasks;
}

}  // namespace examples
