// SPDX-License-Identifier: MIT
#include <lrkit/peers/mlx.hpp>

#include "parity.hpp"

namespace mlx = lrkit::peers::mlx;

std::vector<peer_figures> mlx_figures() {
  using namespace mlx;
  return {
      {"mlx__cosine_decay__1", cosine_decay({.init = 0.1, .decay_steps = 100})},
      {"mlx__cosine_decay__3", cosine_decay({.init = 1, .decay_steps = 1})},
      {"mlx__exponential_decay__1", exponential_decay({.init = 0.1, .decay_rate = 0.9})},
      {"mlx__exponential_decay__3", exponential_decay({.init = 0.1, .decay_rate = 0.5})},
      {"mlx__linear_schedule__1", linear_schedule({.init = 0, .end = 0.1, .steps = 100})},
      {"mlx__linear_schedule__3", linear_schedule({.init = 1e-7, .end = 0.1, .steps = 1})},
      {"mlx__step_decay__1", step_decay({.init = 0.1, .decay_rate = 0.9, .step_size = 10})},
      {"mlx__step_decay__3", step_decay({.init = 1, .decay_rate = 0.5, .step_size = 1})},
      {"mlx__join_schedules__1", join_schedules({.schedules = {linear_schedule({.init = 0, .end = 0.1, .steps = 10}),
                                                               cosine_decay({.init = 0.1, .decay_steps = 90})},
                                                 .boundaries = {10}})},
      {"mlx__join_schedules__3", join_schedules({.schedules = {cosine_decay({.init = 0.1, .decay_steps = 50})}})},
  };
}

TEST_CASE("mlx meets its figures", "[mlx][parity]") { require_parity(mlx_figures()); }
