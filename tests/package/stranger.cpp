// SPDX-License-Identifier: MIT
#include <lrkit/lrkit.hpp>

int main() {
  constexpr auto schedule = lrkit::with_warmup(lrkit::cosine({.from = 3e-4, .to = 3e-5, .steps = 9'500}), 500);
  static_assert(schedule(500) == 3e-4);
  double rate = 0;
  lrkit::scheduler scheduler{schedule, [&](double lr) { rate = lr; }};
  scheduler.seek(10'000);
  return rate == 3e-5 && LRKIT_VERSION > 0 ? 0 : 1;
}
