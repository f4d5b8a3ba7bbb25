// SPDX-License-Identifier: MIT
#include <lrkit/peers/fairseq.hpp>

#include "parity.hpp"

#include <lrkit/schedules/piecewise.hpp>

namespace fairseq = lrkit::peers::fairseq;

std::vector<peer_figures> fairseq_figures() {
  using namespace fairseq;
  return {
      {"fairseq__inverse_sqrt__1", inverse_sqrt({.lr = 0.1, .warmup_updates = 10})},
      {"fairseq__inverse_sqrt__3", inverse_sqrt({.lr = 0.1, .warmup_updates = 1})},
      {"fairseq__polynomial_decay__1", polynomial_decay({.lr = 0.1, .total_num_update = 100})},
      {"fairseq__polynomial_decay__3",
       polynomial_decay({.lr = 0.1, .warmup_updates = 20, .power = 0.5, .total_num_update = 80})},
      {"fairseq__tri_stage__1", tri_stage({.lr = 0.1, .warmup_steps = 10, .hold_steps = 40, .decay_steps = 50})},
      {"fairseq__tri_stage__3",
       tri_stage({.lr = 0.1, .warmup_steps = 0, .hold_steps = 20, .decay_steps = 60, .final_lr_scale = 0.001})},
      {"fairseq__cosine__1", cosine({.lr = 0.1, .warmup_updates = 10, .lr_period_updates = 90, .max_update = 100})},
      {"fairseq__cosine__3",
       cosine({.lr = 0.1, .min_lr = 0.001, .t_mult = 2, .lr_period_updates = 10, .lr_shrink = 0.7, .max_update = 100})},
      {"fairseq__fixed__1", fixed({.lr = {0.1}, .warmup_updates = 10})},
      {"fairseq__fixed__3", fixed({.lr = {0.1}, .warmup_updates = 1})},
      {"fairseq__fixed_epochs__1",
       fixed({.lr = {0.1, 0.05, 0.02}, .force_anneal = 5, .lr_shrink = 0.5, .updates_per_epoch = 1})},
      {"fairseq__step__1", step({.lr = 0.1, .lr_deacy_period = 30})},
      {"fairseq__step__3",
       step({.lr = 0.1, .warmup_updates = 5, .warmup_init_lr = 0.01, .lr_deacy_period = 7, .lr_decay = 0.9})},
      {"fairseq__triangular__1", triangular({.lr = 0.1, .max_lr = 1, .lr_period_updates = 40})},
      {"fairseq__triangular__3", triangular({.lr = 0.1, .max_lr = 0.5, .lr_period_updates = 21, .lr_shrink = 0.8})},
      // The rates that a dictionary gives by hand.
      {"fairseq__manual__1", lrkit::piecewise_constant({.boundaries = {11, 21}, .values = {0.1, 0.05, 0.01}})},
      {"fairseq__manual__3", lrkit::piecewise_constant({.values = {0.3}})},
  };
}

TEST_CASE("fairseq meets its figures", "[fairseq][parity]") { require_parity(fairseq_figures()); }
