// SPDX-License-Identifier: MIT
#include <lrkit/peers/darknet.hpp>

#include "parity.hpp"

namespace darknet = lrkit::peers::darknet;

std::vector<peer_figures> darknet_figures() {
  using namespace darknet;
  return {
      {"darknet__constant__1", constant({.learning_rate = 0.1, .burn_in = 10})},
      {"darknet__constant__3", constant({.learning_rate = 0.001, .burn_in = 30, .power = 1})},
      {"darknet__step__1", darknet::step({.learning_rate = 0.1, .step = 30, .scale = 0.1})},
      {"darknet__step__3", darknet::step({.learning_rate = 1, .step = 1, .scale = 0.97})},
      {"darknet__steps__1", steps({.learning_rate = 0.1, .steps = {30, 60}, .scales = {0.1, 0.1}})},
      {"darknet__steps__3", steps({.learning_rate = 0.1, .steps = {1}, .scales = {0.5}})},
      {"darknet__exp__1", darknet::exp({.learning_rate = 0.1, .gamma = 0.95})},
      {"darknet__exp__3", darknet::exp({.learning_rate = 1, .gamma = 0.5})},
      {"darknet__poly__1", poly({.learning_rate = 0.1, .max_batches = 100})},
      {"darknet__poly__3", poly({.learning_rate = 0.1, .power = 1, .max_batches = 50})},
      {"darknet__sigmoid__1", sigmoid({.learning_rate = 0.1, .step = 0, .gamma = 0.2})},
      {"darknet__sigmoid__3", sigmoid({.learning_rate = 0.1, .step = 50, .gamma = 0.1})},
  };
}

TEST_CASE("darknet meets its figures", "[darknet][parity]") { require_parity(darknet_figures()); }
