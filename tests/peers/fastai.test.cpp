// SPDX-License-Identifier: MIT
#include <lrkit/peers/fastai.hpp>

#include "message.hpp"
#include "peers/signature.hpp"

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
  CHECK(message_of([] { return combine_scheds({.pcts = {0.5, 0.5}, .scheds = {sched_no(1, 1)}, .n_iter = 4}); }) ==
        "lrkit::peers::fastai::combine_scheds: scheds must be as many as pcts, 2, got 1");
}

TEST_CASE("fastai::combine_scheds says what made it", "[fastai]") {
  using namespace fastai;
  constexpr auto schedule = combine_scheds({.pcts = {1}, .scheds = {sched_exp(1, 1e-5)}, .n_iter = 4});
  STATIC_REQUIRE(schedule.name == "peers::fastai::combine_scheds");
  CHECK(schedule.parameters().scheds[0].written() == "sched_exp(1, 1e-05)");
  CHECK(sched_poly(-0.5, 0, 2).written() == "sched_poly(-0.5, 0, 2)");
}

TEST_CASE("fastai's annealers stay at their ends", "[fastai]") {
  using namespace fastai;
  for (annealer const each : {sched_lin(1, 2), sched_cos(1, 2), sched_exp(1, 2), sched_poly(1, 2, 2)}) {
    CHECK(each(-0.5) == 1);
    CHECK(each(0) == 1);
    CHECK(each(1) == 2);
    CHECK(each(1.5) == 2);
  }
  CHECK(annealer{.shape = annealer::shapes::poly, .start = 0, .end = 1}(0.25) == 0.25);
}

TEST_CASE("fastai::combine_scheds refuses annealers whose formula has no numbers", "[fastai]") {
  using fastai::annealer;
  auto const told = [](annealer one) {
    return message_of([&] { return fastai::combine_scheds({.pcts = {1}, .scheds = {one}, .n_iter = 4}); });
  };
  CHECK(told({annealer::shapes::exp, 0, 1}) ==
        "lrkit::peers::fastai::combine_scheds: scheds must be greater than 0, got 0");
  CHECK(told(fastai::sched_lin(0, std::numeric_limits<double>::infinity())) ==
        "lrkit::peers::fastai::combine_scheds: scheds must be finite, got inf");
  CHECK(told(fastai::sched_poly(0, 1, -1)) ==
        "lrkit::peers::fastai::combine_scheds: scheds must be at least 0, got -1");
}

TEST_CASE("fastai has the arguments and the defaults of the project's own functions", "[fastai]") {
  using namespace lrkit::peers::fastai;
  CHECK(signatures::all<combine_scheds_params, fit_one_cycle_params, fit_one_cycle_momentum_params, fit_flat_cos_params,
                        fit_sgdr_params>() == signatures::in_the_list("fastai"));
}
