// SPDX-License-Identifier: MIT
// A user's lines that name a schedule without its type of rates: clang's -Wctad-maybe-unsupported has nothing to say.
#include <lrkit/lrkit.hpp>
#include <lrkit/peers.hpp>

#include <vector>

int main() {
  double rate = 0;
  auto const set = [&](double lr) { rate = lr; };
  auto const schedule = lrkit::with_warmup(lrkit::cosine({.from = 0.1, .steps = 1000}), 100);
  auto const both = lrkit::linear({.from = 0.1, .steps = 3}) >> lrkit::one_cycle({.max_lr = 0.1, .steps = 100});
  lrkit::any_schedule const any = schedule;
  lrkit::table const table({.values = std::vector{0.1, 0.2}});
  lrkit::inline_vector const list{0.1, 0.2};
  lrkit::scheduler one{schedule, set};
  lrkit::scheduler two{lrkit::drive(schedule, set), lrkit::drive(both, set)};
  lrkit::plateau plateau({.patience = 3});
  lrkit::sweep const sweep =
      lrkit::find_lr([](double lr) { return lr; }, {.min_lr = 1e-5, .max_lr = 1}, lrkit::no_checkpoint);
  lrkit::suggestion const best = lrkit::suggest(sweep, lrkit::goal::constant);
  auto const peers = lrkit::peers::pytorch::one_cycle_lr({.max_lr = 0.1, .total_steps = 100});
  one.step();
  two.step();
  plateau.observe(1);
  return static_cast<bool>(best) || any(3) + peers(3) + table(0) + list[0] > 1;
}
