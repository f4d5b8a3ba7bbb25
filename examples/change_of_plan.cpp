// SPDX-License-Identifier: MIT
// The plan changed while the run was on: what is the one line? A schedule is a value, so a new plan is made from the
// old one, and the step count is the whole state of a scheduler. Each change below keeps what was trained and says
// which rate the next update gets.
#include <lrkit/lrkit.hpp>

#include <fmt/format.h>

#include <string_view>

namespace {

using lrkit::step_t;

constexpr step_t now = 6'000;

// The rates before and after the change, and the last one.
void show(std::string_view what, lrkit::finite_schedule auto const& schedule, step_t from = now) {
  fmt::print("{:<44} {:>6}: {:.5f} {:.5f} {:.5f}   last {:>6}: {:.5f}\n", what, from - 1, schedule(from - 1),
             schedule(from), schedule(from + 500), schedule.length(), schedule(schedule.length()));
}

}  // namespace

int main() {
  using namespace lrkit;
  auto const plan = with_warmup(cosine({.from = 0.1, .steps = 9'500}), 500);
  fmt::print("rates before and at the change, 500 updates later, and at the end\n");
  show("as planned", plan);

  // There is time for more: what was left of the schedule takes until the new end. No rate jumps.
  show("extended: retime(plan, now, 15000)", retime(plan, now, 15'000));

  // There is less time.
  show("shortened: retime(plan, now, 8000)", retime(plan, now, 8'000));

  // The machine is gone, and the next one takes twice the batch: half as many updates are left. The schedule is
  // stretched to the updates of the new batch, the run goes on at the update that has seen as many samples, and the
  // rate follows the batch (here in proportion, as for SGD).
  constexpr batch_plan before({.samples_per_epoch = 32'000, .batch_size = 32});
  constexpr batch_plan after({.samples_per_epoch = 32'000, .batch_size = 64});
  step_t const resumed = after.steps_in(samples(before.samples_after(now)));
  auto const halved = 2.0 * stretch(plan, after.steps_in(samples(before.samples_after(plan.length()))));
  show("resumed with batch 64 in place of 32", halved, resumed);

  // The same with another number of processes: world_size says it, and the counts follow.
  constexpr batch_plan wider({.samples_per_epoch = 32'000, .batch_size = 32, .world_size = 4});
  step_t const wide = wider.steps_in(samples(before.samples_after(now)));
  show("resumed by 4 processes in place of 1",
       4.0 * stretch(plan, wider.steps_in(samples(before.samples_after(plan.length())))), wide);

  // The moments of the optimizer were not saved: warm up again for 200 updates, then go on as planned.
  auto const once = take(constant({.lr = 1.0}), now);
  show("warmed up again for 200 updates", plan * (once >> linear_warmup({.peak = 1.0, .steps = 200})));

  // The loss exploded: load the checkpoint of step 5,000, and go on from there at half the rate.
  constexpr step_t saved = 5'000;
  show("rolled back to 5000 at half the rate",
       plan * (take(constant({.lr = 1.0}), saved) >> take(constant({.lr = 0.5}), plan.length() - saved)), saved);

  // A stable phase without an end: branch into a decay whenever a finished model is wanted. The stable run goes on.
  auto const stable = with_warmup(constant({.lr = 0.1}), 500);
  show("branched: cooldown(stable, now, 1000)", cooldown(stable, now, {.steps = 1'000}));

  // Only the place changes: seek applies the rate of that step at once.
  double applied = 0;
  scheduler scheduler{plan, [&](double lr) { applied = lr; }};
  scheduler.seek(now);
  fmt::print("seek({}): the optimizer has {:.5f}, step_count() is {}\n", now, applied, scheduler.step_count());
}
