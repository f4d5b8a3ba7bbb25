// SPDX-License-Identifier: MIT
// A program that imports the library, and includes nothing of it.
import lrkit;

constexpr auto schedule = lrkit::linear_warmup({.peak = 0.1, .steps = 4}) >>
                          0.5 * lrkit::cosine({.from = 0.2, .to = 0, .steps = 10});
static_assert(schedule(3) == 0.1 && schedule(4) == 0.1 && schedule(14) == 0);
static_assert((schedule * schedule)(14) == 0);

int main() {
  double rate = -1;
  lrkit::scheduler scheduler{schedule, [&](double lr) { rate = lr; }};
  while (scheduler.step_count() < 14) scheduler.step();
  lrkit::no_checkpoint_t nothing;
  double w = 1;
  auto const step = [&](double lr) {
    double const loss = w * w;
    w -= lr * 2 * w;
    return loss;
  };
  auto const sweep = lrkit::find_lr(step, {.min_lr = 1e-4, .max_lr = 10, .steps = 60}, nothing);
  auto const best = lrkit::suggest(sweep);
  auto const peer = lrkit::rules::torch_lr_finder(sweep);
  auto const chosen = lrkit::any_schedule<>(lrkit::restarts(lrkit::cosine({.from = 0.1, .steps = 5}), {.growth = 2}));
  bool const well = best && peer && best->lr > 0 && chosen(5) == 0.1 && rate == 0;
  return well ? 0 : 1;
}
