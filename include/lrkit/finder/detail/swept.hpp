// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/check_value.hpp>
#include <lrkit/core/detail/error.hpp>
#include <lrkit/core/schedule.hpp>
#include <lrkit/finder/checkpoint.hpp>
#include <lrkit/finder/detail/restoring.hpp>
#include <lrkit/finder/detail/rungs.hpp>
#include <lrkit/finder/range_test.hpp>
#include <lrkit/finder/sweep.hpp>
#include <lrkit/finder/sweep_options.hpp>
#include <lrkit/finder/training_step.hpp>
#include <lrkit/train/detail/call_with_rate.hpp>

#include <cstddef>
#include <utility>
#include <vector>

namespace lrkit::detail {

template <training_step Step, checkpoint Checkpoint>
sweep swept(Step& train_step, std::vector<double> rates, Checkpoint& checkpoint, sweep_options o) {
  check_value("find_lr", "repeats", must_be::positive_count, o.repeats);
  if (o.baseline && o.repeats > 1 && !reordering_checkpoint<Checkpoint>) {
    refuse("find_lr", "repeats", "be 1 with a baseline, as the checkpoint has no reorder(i)",
           shortest(step_t{o.repeats}));
  }
  listed const ladder{std::move(rates)};
  restoring state(checkpoint);
  auto start = [&](step_t repeat) {
    state.again();
    if constexpr (reordering_checkpoint<Checkpoint>) {
      if (repeat > 0) checkpoint.reorder(repeat);
    }
  };
  std::vector<sweep::record> records;
  for (step_t repeat = 0; repeat < o.repeats; ++repeat) {
    if (repeat > 0) start(repeat);
    range_test test(ladder, o.pairing, o.tolerate);
    while (!test.finished()) test.record(static_cast<double>(called(train_step, test.lr())));
    records.push_back(test.sweep().all());
    if (!o.baseline) continue;
    start(repeat);
    for (step_t k = 0; k < test.recorded(); ++k) {
      records.back().baseline.push_back(static_cast<double>(called(train_step, 0.0)));
    }
  }
  state.done();
  for (std::size_t i = 1; i < records.size(); ++i) records[0].repeats.push_back(sweep(std::move(records[i])));
  return sweep(std::move(records[0]));
}

}  // namespace lrkit::detail
