#include <lrkit/peers/fastai.hpp>

#include "message.hpp"
#include "parity.hpp"

namespace fastai = lrkit::peers::fastai;
using lrkit::step_t;

TEST_CASE("fastai::fit_one_cycle goes over the epochs of a run", "[fastai]") {
  constexpr auto schedule = fastai::fit_one_cycle({.n_epoch = 4, .n_iter = 25, .lr_max = 0.1});
  STATIC_REQUIRE(schedule(0) == 0.1 / 25);
  STATIC_REQUIRE(schedule(25) == 0.1);
  STATIC_REQUIRE(schedule(100) == 0.1 / 1e5);
  STATIC_REQUIRE(schedule(101) == schedule(100));
  STATIC_REQUIRE(fastai::fit_one_cycle({.lr = 0.5, .n_epoch = 4})(1) == 0.5);
  constexpr auto momentum = fastai::fit_one_cycle_momentum({.n_epoch = 100});
  STATIC_REQUIRE(momentum(25) == 0.85);
}

TEST_CASE("fastai::fit_one_cycle without a rise, and without a fall", "[fastai]") {
  STATIC_REQUIRE(fastai::fit_one_cycle({.n_epoch = 100, .lr_max = 0.1, .pct_start = 0})(0) == 0.1);
  constexpr auto rises = fastai::fit_one_cycle({.n_epoch = 100, .lr_max = 0.1, .pct_start = 1});
  STATIC_REQUIRE(rises(99) < 0.1);
  STATIC_REQUIRE(rises(100) == 0.1 / 1e5);
}

TEST_CASE("fastai::fit_sgdr ends at 0", "[fastai]") {
  constexpr auto schedule = fastai::fit_sgdr({.n_cycles = 3, .cycle_len = 1, .n_iter = 10, .lr_max = 0.1});
  STATIC_REQUIRE(schedule(0) == 0.1);
  STATIC_REQUIRE(schedule(10) == 0.1);
  STATIC_REQUIRE(schedule(30) == 0.1);
  STATIC_REQUIRE(schedule(70) == 0);
}

TEST_CASE("fastai::combine_scheds takes parts that add to 1 but for the rounding", "[fastai]") {
  using namespace fastai;
  constexpr auto schedule = combine_scheds(
      {.pcts = {0.7, 0.2, 0.1}, .scheds = {sched_no(1, 1), sched_lin(1, 0.5), sched_poly(0.5, 0, 2)}, .n_iter = 10});
  STATIC_REQUIRE(schedule(6) == 1);
  CHECK_THAT(schedule(8), Catch::Matchers::WithinRel(0.75, 1e-15));
  STATIC_REQUIRE(schedule(10) == 0);
  CHECK(message_of([] {
          return combine_scheds({.pcts = {0.5, 0.25}, .scheds = {sched_no(1, 1), sched_no(1, 1)}, .n_iter = 4});
        }) == "lrkit::peers::fastai::combine_scheds: pcts must add to 1, got 0.75");
  CHECK(message_of([] {
          return combine_scheds({.pcts = {0.5, 0.5}, .scheds = {sched_no(1, 1)}, .n_iter = 4});
        }) == "lrkit::peers::fastai::combine_scheds: scheds must be as many as pcts, 2, got 1");
}

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
