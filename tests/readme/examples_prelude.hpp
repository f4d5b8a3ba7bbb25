// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/lrkit.hpp>

#include <cassert>
#include <map>
#include <string>
#include <vector>

// What a reader of a doc comment has already: the examples are compiled against these.

struct options_of_the_reader {
  double lr = 0;
  void set_lr(double rate) { lr = rate; }
};
struct group_of_the_reader {
  options_of_the_reader chosen;
  options_of_the_reader& options() { return chosen; }
};
struct optimizer_of_the_reader : options_of_the_reader {
  std::vector<group_of_the_reader> groups;
  std::vector<group_of_the_reader>& param_groups() { return groups; }
};
inline optimizer_of_the_reader optimizer;

inline constexpr lrkit::cosine schedule({.from = 0.1, .steps = 1'000});
inline std::vector<int> loader{1, 2, 3};
inline double const validation_loss = 0.5;
inline double const batch_loss = 0.5;
inline char const* const argv[] = {"train", "cosine"};

inline void train(int /*batch*/) {}
