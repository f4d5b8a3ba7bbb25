// SPDX-License-Identifier: MIT
#pragma once

#include <cmath>
#include <exception>
#include <vector>

// What a reader of the README has already: the fragments among its code blocks are compiled and run against these.

struct optimizer_of_the_reader {
  double lr = 0;
  void set_lr(double rate) { lr = rate; }
};
inline optimizer_of_the_reader optimizer;

/// An optimizer with two groups of parameters, as libtorch's.
struct adam_of_the_reader {
  struct group {
    double lr = 0;
    group& options() { return *this; }
    double get_lr() const { return lr; }
    void set_lr(double rate) { lr = rate; }
  };
  std::vector<group> groups{{1e-4}, {1e-3}};
  std::vector<group>& param_groups() { return groups; }
};
inline adam_of_the_reader adam;

inline std::vector<int> loader{1, 2, 3};

inline void train(int /*batch*/) {}

/// A bowl: the loss falls by gradient steps of that rate, and grows where the rate is above 2.
inline double train_step(double lr) {
  static double weight = 1;
  double const loss = weight * weight / 2;
  weight -= lr * weight;
  return loss;
}

struct encountered_nan : std::exception {};

struct checkpoint_of_the_reader {
  void save() {}
  void restore() {}
};
inline checkpoint_of_the_reader checkpoint;

template <class... Things>
void use(Things const&...) {}
