// SPDX-License-Identifier: MIT
#include <lrkit/peers/transformers.hpp>

#include "parity.hpp"

#include <lrkit/train/greedy.hpp>

namespace transformers = lrkit::peers::transformers;
using lrkit::step_t;

std::vector<peer_figures> transformers_figures() {
  using namespace transformers;
  auto wsd = [](std::string const& number, std::string_view up, std::string_view down, double ratio) {
    return peer_figures{"transformers__wsd_schedule__" + number, wsd_schedule({.lr = 0.1,
                                                                               .num_warmup_steps = 10,
                                                                               .num_decay_steps = 20,
                                                                               .num_training_steps = 100,
                                                                               .warmup_type = up,
                                                                               .decay_type = down,
                                                                               .min_lr_ratio = ratio})};
  };
  auto min_lr = [](cosine_with_min_lr_schedule_with_warmup_params p) {
    return cosine_with_min_lr_schedule_with_warmup(p);
  };
  auto lr_rate = [](cosine_with_min_lr_schedule_with_warmup_lr_rate_params p) {
    return cosine_with_min_lr_schedule_with_warmup_lr_rate(p);
  };
  auto restarts = [](step_t warmup, step_t steps, step_t cycles) {
    return cosine_with_hard_restarts_schedule_with_warmup(
        {.lr = 0.1, .num_warmup_steps = warmup, .num_training_steps = steps, .num_cycles = cycles});
  };
  auto greedy = [](std::string const& file, lrkit::greedy::params p) {
    return peer_figures{file, observing(0.1, lrkit::greedy(p), file), recursive};
  };
  return {
      greedy("transformers__GreedyLR__1",
             {.factor = 0.9, .patience = 3, .min_factor = 0.01, .max_factor = 10, .eps = 1e-7}),
      greedy("transformers__GreedyLR__3",
             {.factor = 0.8, .patience = 1, .min_factor = 0.001, .max_factor = 10, .eps = 1e-7, .window = 5}),
      {"transformers__constant_schedule__1", constant_schedule({.lr = 0.1})},
      {"transformers__constant_schedule_with_warmup__1",
       constant_schedule_with_warmup({.lr = 0.1, .num_warmup_steps = 10})},
      {"transformers__constant_schedule_with_warmup__3",
       constant_schedule_with_warmup({.lr = 0.1, .num_warmup_steps = 1})},
      {"transformers__linear_schedule_with_warmup__1",
       linear_schedule_with_warmup({.lr = 0.1, .num_warmup_steps = 10, .num_training_steps = 100})},
      {"transformers__linear_schedule_with_warmup__3",
       linear_schedule_with_warmup({.lr = 0.1, .num_warmup_steps = 30, .num_training_steps = 30})},
      {"transformers__cosine_schedule_with_warmup__1",
       cosine_schedule_with_warmup({.lr = 0.1, .num_warmup_steps = 10, .num_training_steps = 100})},
      {"transformers__cosine_schedule_with_warmup__3",
       cosine_schedule_with_warmup({.lr = 0.1, .num_warmup_steps = 30, .num_training_steps = 30})},
      {"transformers__cosine_schedule_with_warmup__4",
       cosine_schedule_with_warmup({.lr = 0.1, .num_warmup_steps = 5, .num_training_steps = 100, .num_cycles = 2})},
      {"transformers__cosine_with_hard_restarts_schedule_with_warmup__1", restarts(10, 100, 1)},
      {"transformers__cosine_with_hard_restarts_schedule_with_warmup__3", restarts(10, 100, 3)},
      {"transformers__cosine_with_hard_restarts_schedule_with_warmup__4", restarts(0, 97, 4)},
      {"transformers__cosine_with_min_lr_schedule_with_warmup__1",
       min_lr({.lr = 0.1, .num_warmup_steps = 10, .num_training_steps = 100, .min_lr = 0.001})},
      {"transformers__cosine_with_min_lr_schedule_with_warmup__3",
       min_lr({.lr = 0.1, .num_warmup_steps = 10, .num_training_steps = 100, .num_cycles = 1.5, .min_lr_rate = 0.2})},
      {"transformers__cosine_with_min_lr_schedule_with_warmup_lr_rate__1",
       lr_rate({.lr = 0.1, .num_warmup_steps = 10, .num_training_steps = 100, .min_lr = 0.001})},
      {"transformers__cosine_with_min_lr_schedule_with_warmup_lr_rate__3",
       lr_rate({.lr = 0.1, .num_warmup_steps = 0, .num_training_steps = 60, .min_lr_rate = 0.1})},
      {"transformers__inverse_sqrt_schedule__1", inverse_sqrt_schedule({.lr = 0.1, .num_warmup_steps = 10})},
      {"transformers__inverse_sqrt_schedule__3",
       inverse_sqrt_schedule({.lr = 0.1, .num_warmup_steps = 10, .timescale = 100})},
      {"transformers__inverse_sqrt_schedule__4",
       inverse_sqrt_schedule({.lr = 0.1, .num_warmup_steps = 20, .timescale = 5})},
      {"transformers__polynomial_decay_schedule_with_warmup__1",
       polynomial_decay_schedule_with_warmup({.lr = 0.1, .num_warmup_steps = 10, .num_training_steps = 100})},
      {"transformers__polynomial_decay_schedule_with_warmup__3",
       polynomial_decay_schedule_with_warmup(
           {.lr = 0.1, .num_warmup_steps = 10, .num_training_steps = 100, .lr_end = 0.001, .power = 2})},
      {"transformers__polynomial_decay_schedule_with_warmup__4",
       polynomial_decay_schedule_with_warmup(
           {.lr = 0.1, .num_warmup_steps = 5, .num_training_steps = 60, .lr_end = 0.01, .power = 0.5})},
      wsd("1", "linear", "linear", 0),
      wsd("3", "linear", "1-sqrt", 0.1),
      wsd("4", "cosine", "linear", 0),
      wsd("6", "cosine", "1-sqrt", 0.1),
      wsd("7", "1-sqrt", "linear", 0),
      wsd("9", "1-sqrt", "1-sqrt", 0.1),
      {"transformers__wsd_schedule__10",
       wsd_schedule({.lr = 0.1, .num_warmup_steps = 0, .num_decay_steps = 50, .num_stable_steps = 20})},
  };
}

TEST_CASE("transformers meets its figures", "[transformers][parity]") { require_parity(transformers_figures()); }
