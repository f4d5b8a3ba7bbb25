// SPDX-License-Identifier: MIT
// How do I use a schedule? Build it, ask it for the rate of any step, or let a scheduler apply it step by step.
#include <lrkit/lrkit.hpp>

#include <cstdio>

int main() {
  // 4 updates from 1/4 of the peak to the peak, then a cosine down to a hundredth of it. A value: the compiler can
  // evaluate it.
  constexpr auto schedule = lrkit::with_warmup(lrkit::cosine({.from = 0.1, .to = 0.001, .steps = 8}), 4);
  static_assert(schedule(4) == 0.1 && schedule(12) == 0.001);

  double rate_of_my_optimizer = 0;
  lrkit::scheduler scheduler{schedule, [&](double lr) { rate_of_my_optimizer = lr; }};  // applies schedule(0) at once

  for (int update = 0; update < 14; ++update) {
    std::printf("update %2d at rate %.4f\n", update, rate_of_my_optimizer);  // train one batch here
    scheduler.step();                                                        // applies schedule(1), (2), ...
  }
}
