// SPDX-License-Identifier: MIT
#include <lrkit/peers/torchtitan.hpp>

#include "parity.hpp"

namespace torchtitan = lrkit::peers::torchtitan;

std::vector<peer_figures> torchtitan_figures() {
  using torchtitan::linear_warmup_stable_decay;
  return {
      {"torchtitan__linear__1", linear_warmup_stable_decay({.lr = 0.1, .training_steps = 100, .warmup_steps = 10})},
      {"torchtitan__linear__3",
       linear_warmup_stable_decay({.lr = 0.1, .training_steps = 100, .warmup_steps = 10, .decay_ratio = 0.2})},
      {"torchtitan__sqrt__1",
       linear_warmup_stable_decay(
           {.lr = 0.1, .training_steps = 100, .warmup_steps = 10, .decay_ratio = 0.3, .decay_type = "sqrt"})},
      {"torchtitan__sqrt__3",
       linear_warmup_stable_decay(
           {.lr = 0.1, .training_steps = 100, .warmup_steps = 20, .decay_ratio = 0.9, .decay_type = "sqrt"})},
      {"torchtitan__cosine__1",
       linear_warmup_stable_decay({.lr = 0.1, .training_steps = 100, .warmup_steps = 10, .decay_type = "cosine"})},
      {"torchtitan__cosine__3",
       linear_warmup_stable_decay({.lr = 0.1, .training_steps = 40, .warmup_steps = 0, .decay_type = "cosine"})},
  };
}

TEST_CASE("torchtitan meets its figures", "[torchtitan][parity]") { require_parity(torchtitan_figures()); }
