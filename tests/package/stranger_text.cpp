// SPDX-License-Identifier: MIT
#include <lrkit/text/parse_peers_fwd.hpp>

#include <cstdio>

// It declares what it uses, and lrkit::text has it: the names of lrkit and those of other projects.
int main() {
  auto const own = lrkit::parse("linear({.from = 0.5, .to = 0.25, .steps = 10})");
  auto const peer = lrkit::parse("pytorch::step_lr({.lr = 0.5, .step_size = 10, .gamma = 0.5})");
  std::printf("%g %g\n", own(10), peer(10));
  return own(10) == 0.25 && peer(10) == 0.25 ? 0 : 1;
}
