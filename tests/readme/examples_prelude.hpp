// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/lrkit.hpp>

#include <cassert>
#include <map>
#include <string>
#include <string_view>
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

inline int next_batch() { return 1; }
inline double train(int /*batch*/) { return 0.5; }
inline double train(int /*batch*/, double /*lr*/) { return 0.5; }
inline double train_step(double /*lr*/) { return 0.5; }
inline double train_with_momentum(double /*momentum*/) { return 0.5; }
inline float add_gradient(int /*batch*/) { return 0.5; }
inline void update(double /*lr*/) {}
inline double const before = 1, after = 0.5, promised = 0.75;
inline constexpr int steps = 5'000;

struct model {
  std::vector<float> weights;
};
struct checkpoint_of_the_reader {
  void save() {}
  void restore() {}
};
inline checkpoint_of_the_reader checkpoint;
inline lrkit::sweep const sweep = lrkit::sweep::from_record({1e-3, 1e-2, 1e-1}, {2.3, 2.1, 2.6});
inline lrkit::suggestion const best = lrkit::suggest(sweep);

inline lrkit::any_schedule<> const warmup = lrkit::linear({.from = 0, .to = 0.1, .steps = 100});
inline lrkit::any_schedule<> const decay = lrkit::cosine({.from = 0.1, .steps = 900});

template <class Thing>
void use(Thing const&) {}
inline void report(std::string_view /*sentence*/) {}
