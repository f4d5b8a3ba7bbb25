// SPDX-License-Identifier: MIT
#include <lrkit/peers/fastai.hpp>

#include "parity.hpp"

namespace fastai = lrkit::peers::fastai;
using lrkit::step_t;

std::vector<peer_figures> fastai_figures() {
  using namespace fastai;
  auto alone = [](annealer each) { return combine_scheds({.pcts = {1}, .scheds = {each}, .n_iter = 100}); };
  // Row k is the rate when k / 100 of the run has gone, which is no whole number of updates.
  auto sgdr = [](step_t cycles, step_t length) {
    step_t const epochs = length * ((step_t{1} << cycles) - 1);
    return [epochs, schedule = fit_sgdr({.n_cycles = cycles, .cycle_len = length, .n_iter = 100, .lr_max = 0.1})](
               step_t k) { return schedule(epochs * k); };
  };
  return {
      {"fastai__SchedCos__1", alone(sched_cos(0, 0.1))},
      {"fastai__SchedCos__3", alone(sched_cos(0.95, 0.85))},
      {"fastai__SchedExp__1", alone(sched_exp(1e-7, 10))},
      {"fastai__SchedExp__3", alone(sched_exp(1, 0.5))},
      {"fastai__SchedLin__1", alone(sched_lin(0, 0.1))},
      {"fastai__SchedLin__3", alone(sched_lin(0.5, 0.5))},
      {"fastai__SchedNo__1", alone(sched_no(0.1, 0.5))},
      {"fastai__SchedPoly__1", alone(sched_poly(0.1, 0, 2))},
      {"fastai__SchedPoly__3", alone(sched_poly(0, 0.1, 3))},
      {"fastai__combine_scheds__1",
       combine_scheds(
           {.pcts = {0.3, 0.4, 0.3}, .scheds = {sched_lin(0, 1), sched_no(1, 1), sched_exp(1, 0.01)}, .n_iter = 100})},
      {"fastai__combine_scheds__3",
       combine_scheds({.pcts = {0.25, 0.25, 0.5},
                       .scheds = {sched_lin(0.1, 0.5), sched_lin(0.5, 0.2), sched_lin(0.2, 0)},
                       .n_iter = 100})},
      {"fastai__fit_flat_cos__1", fit_flat_cos({.lr = 0.1, .n_iter = 100})},
      {"fastai__fit_flat_cos__3", fit_flat_cos({.lr = 1, .n_iter = 100, .pct_start = 0.9})},
      {"fastai__fit_one_cycle__1", fit_one_cycle({.n_iter = 100, .lr_max = 0.1})},
      {"fastai__fit_one_cycle__3",
       fit_one_cycle({.n_iter = 100, .lr_max = 0.5, .div = 10, .div_final = 100, .pct_start = 0.5})},
      {"fastai__fit_one_cycle_mom__1", fit_one_cycle_momentum({.n_iter = 100})},
      {"fastai__fit_sgdr__1", sgdr(3, 1)},
      {"fastai__fit_sgdr__3", sgdr(4, 2)},
  };
}

TEST_CASE("fastai meets its figures", "[fastai][parity]") { require_parity(fastai_figures()); }
