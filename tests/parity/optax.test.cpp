// SPDX-License-Identifier: MIT
#include <lrkit/peers/optax.hpp>

#include "parity.hpp"

namespace optax = lrkit::peers::optax;

std::vector<peer_figures> optax_figures() {
  using namespace optax;
  auto plateau = [](std::string const& file, reduce_on_plateau_params p) {
    return peer_figures{file, observing(1, reduce_on_plateau(p), file), recursive};
  };
  return {
      {"optax__constant_schedule__1", constant_schedule({.value = 0.1})},
      {"optax__constant_schedule__3", constant_schedule({.value = 0})},
      {"optax__linear_schedule__1", linear_schedule({.init_value = 1, .end_value = 0.01, .transition_steps = 100})},
      {"optax__linear_schedule__3", linear_schedule({.init_value = 0.1, .end_value = 0, .transition_steps = 1})},
      {"optax__polynomial_schedule__1",
       polynomial_schedule({.init_value = 1, .end_value = 0.01, .power = 2, .transition_steps = 100})},
      {"optax__polynomial_schedule__3",
       polynomial_schedule({.init_value = 0.1, .end_value = 0.5, .power = 1, .transition_steps = 0})},
      {"optax__exponential_decay__1",
       optax::exponential_decay({.init_value = 1, .transition_steps = 10, .decay_rate = 0.9})},
      {"optax__exponential_decay__3",
       optax::exponential_decay({.init_value = 0.1, .transition_steps = 5, .decay_rate = 0.7, .end_value = 0.01})},
      {"optax__exponential_decay__4",
       optax::exponential_decay({.init_value = 0.001, .transition_steps = 7, .decay_rate = 1.5, .end_value = 0.1})},
      {"optax__cosine_decay_schedule__1", cosine_decay_schedule({.init_value = 1, .decay_steps = 100})},
      {"optax__cosine_decay_schedule__3",
       cosine_decay_schedule({.init_value = 0.1, .decay_steps = 100, .alpha = 0.05, .exponent = 2})},
      {"optax__piecewise_constant_schedule__1",
       piecewise_constant_schedule({.init_value = 1, .boundaries_and_scales = {{30, 0.1}, {60, 0.01}}})},
      {"optax__piecewise_constant_schedule__3", piecewise_constant_schedule({.init_value = 0.2})},
      {"optax__piecewise_interpolate_schedule__1",
       piecewise_interpolate_schedule(
           {.interpolate_type = "linear", .init_value = 1, .boundaries_and_scales = {{4, 0.1}, {8, 0.01}}})},
      {"optax__piecewise_interpolate_schedule__3",
       piecewise_interpolate_schedule(
           {.interpolate_type = "linear", .init_value = 0.5, .boundaries_and_scales = {{10, 2.0}, {11, 0.25}}})},
      {"optax__linear_onecycle_schedule__1", linear_onecycle_schedule({.transition_steps = 100, .peak_value = 0.1})},
      {"optax__linear_onecycle_schedule__3", linear_onecycle_schedule({.transition_steps = 10, .peak_value = 0.1})},
      {"optax__cosine_onecycle_schedule__1", cosine_onecycle_schedule({.transition_steps = 100, .peak_value = 0.1})},
      {"optax__cosine_onecycle_schedule__3",
       cosine_onecycle_schedule({.transition_steps = 10, .peak_value = 0.1, .pct_start = 0.5})},
      {"optax__warmup_constant_schedule__1",
       warmup_constant_schedule({.init_value = 0, .peak_value = 0.1, .warmup_steps = 10})},
      {"optax__warmup_constant_schedule__3",
       warmup_constant_schedule({.init_value = 0, .peak_value = 0.1, .warmup_steps = 0})},
      {"optax__warmup_cosine_decay_schedule__1",
       warmup_cosine_decay_schedule({.init_value = 0, .peak_value = 1, .warmup_steps = 10, .decay_steps = 100})},
      {"optax__warmup_cosine_decay_schedule__3", warmup_cosine_decay_schedule({.init_value = 0,
                                                                               .peak_value = 0.1,
                                                                               .warmup_steps = 0,
                                                                               .decay_steps = 50,
                                                                               .end_value = 0.01,
                                                                               .exponent = 1.5})},
      {"optax__warmup_exponential_decay_schedule__1",
       warmup_exponential_decay_schedule(
           {.init_value = 0, .peak_value = 1, .warmup_steps = 10, .transition_steps = 10, .decay_rate = 0.9})},
      {"optax__warmup_exponential_decay_schedule__3",
       warmup_exponential_decay_schedule(
           {.init_value = 0.01, .peak_value = 0.1, .warmup_steps = 20, .transition_steps = 20, .decay_rate = 0.3})},
      {"optax__sgdr_schedule__1",
       sgdr_schedule(
           {.cosine_kwargs =
                {{.init_value = 0, .peak_value = 1, .warmup_steps = 5, .decay_steps = 30},
                 {.init_value = 0, .peak_value = 0.5, .warmup_steps = 5, .decay_steps = 60, .end_value = 0.01}}})},
      {"optax__sgdr_schedule__3",
       sgdr_schedule({.cosine_kwargs = {{.init_value = 0, .peak_value = 0.2, .warmup_steps = 3, .decay_steps = 20}}})},
      {"optax__join_schedules__1",
       join_schedules({.schedules = {linear_schedule({.init_value = 0, .end_value = 1, .transition_steps = 10}),
                                     cosine_decay_schedule({.init_value = 1, .decay_steps = 90})},
                       .boundaries = {10}})},
      {"optax__join_schedules__3",
       join_schedules(
           {.schedules = {linear_schedule({.init_value = 0, .end_value = 0.3, .transition_steps = 8}),
                          optax::exponential_decay({.init_value = 0.3, .transition_steps = 10, .decay_rate = 0.5}),
                          linear_schedule({.init_value = 0.05, .end_value = 0, .transition_steps = 20})},
            .boundaries = {8, 40}})},
      plateau("optax__reduce_on_plateau__1", {.patience = 5}),
      plateau("optax__reduce_on_plateau__3", {.factor = 0.5, .patience = 2, .accumulation_size = 5}),
  };
}

TEST_CASE("optax meets its figures", "[optax][parity]") { require_parity(optax_figures()); }
